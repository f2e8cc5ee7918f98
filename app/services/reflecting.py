"""A sheet of reflections on paper: entries that were chosen by hand, or questions to write under."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ids import EntryId
from app.domain.paper import Paper
from app.domain.problems import NoSuchItem
from app.domain.prompts import OWN
from app.domain.reflection_sheet import (
    ReflectionSheet,
    Showing,
    names_on,
    sheet_of_entries,
    sheet_of_questions,
    without_names,
)
from app.services.exporting import Sheet, proof_of
from app.services.prompt_packs import packs
from app.services.shelves import Shelves
from app.services.templating import Templating
from app.system.clock import Clock
from app.system.typesetter import Typesetter


@dataclass(frozen=True)
class Asking:
    """Questions that belong together, to be chosen from. The title of one's own ones is ""."""

    key: str
    title: str
    questions: tuple[str, ...]


class Reflecting:
    """Makes paper of what somebody wants to bring along."""

    def __init__(self, shelves: Shelves, clock: Clock, typesetter: Typesetter) -> None:
        self._shelves = shelves
        self._clock = clock
        self._typesetter = typesetter
        self._templating = Templating(shelves, clock)

    def askings(self) -> tuple[Asking, ...]:
        """Return the questions a sheet can ask: the headings of skeletons, one's own, and those of every theme."""
        use, prompts = self._shelves.preferences.get().use, self._shelves.prompts.get()
        skeletons = (Asking(one.id, one.title, one.headings()) for one in self._templating.templates())
        own = Asking(OWN, "", tuple(one.text for one in prompts.own))
        themes = (
            Asking(one.theme, one.title, tuple(each.text for each in one.questions if each.suits(use)))
            for one in packs()
        )
        return tuple(one for one in (*skeletons, own, *themes) if one.questions)

    def asking(self, key: str) -> Asking:
        """Return the questions of one skeleton or theme.

        Raises:
            NoSuchItem: there are none with this key.
        """
        found = next((one for one in self.askings() if one.key == key), None)
        if found is None:
            raise NoSuchItem("theme", key)
        return found

    def entries(self, ids: Sequence[EntryId], title: str, showing: Showing) -> ReflectionSheet:
        """Return what would be printed of these entries. One that is gone meanwhile is left out."""
        found = [one for id in ids for one in self._shelves.entries.with_id(id)]
        return sheet_of_entries(found, title, showing, self._clock.today())

    def questions(self, asked: Sequence[str], lines: int, title: str, showing: Showing) -> ReflectionSheet:
        """Return a sheet to write on by hand."""
        return sheet_of_questions(asked, lines, title, showing, self._clock.today())

    def names_on(self, sheet: ReflectionSheet) -> tuple[str, ...]:
        """Return whom of those one has conversations with the sheet names."""
        return names_on(sheet, self._people())

    def without_names(self, sheet: ReflectionSheet) -> ReflectionSheet:
        """Return the sheet with letters in the place of their names."""
        return without_names(sheet, self._people())

    def _people(self) -> list[str]:
        return [one.name for one in self._shelves.people.all()]

    def sheet(self, wanted: ReflectionSheet, paper: Paper, width: int) -> Sheet:
        """Return the PDF with a picture of its first page, `width` device pixels wide.

        Raises:
            NoGlyphs, CannotTypeset: it cannot be set.
        """
        return proof_of(self.typeset(wanted, paper), width)

    def typeset(self, wanted: ReflectionSheet, paper: Paper) -> bytes:
        """Return the PDF; raises as `sheet` does."""
        return self._typesetter.reflection_sheet(wanted, paper)
