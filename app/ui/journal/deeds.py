"""What one can do with an entry besides writing it: print it, keep it as a template or as an example, delete it."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.binned import Binned
from app.domain.entry import Entry, shown_title
from app.domain.ids import EntryId, PersonId
from app.domain.news import Kind
from app.domain.person import Person
from app.domain.picture import with_captions
from app.services.capturing import Captured
from app.ui.journal.looking_back import look_back
from app.ui.journal.shown import is_blank
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice
from app.ui.kit.picker import Option, Picker
from app.ui.kit.place import Place
from app.ui.kit.rows import Group
from app.ui.kit.shortcuts import keys_of

_KEPT = "as-example"


class EntryDeeds(QObject):
    """Does it on the worker, and offers to undo what takes the entry away.

    Signals:
    gone(str): the entry with this id is not in the journal any more.
    back(str): it is again.
    asked_for(Place): the person wants to be somewhere else.
    """

    gone = Signal(str)
    back = Signal(str)
    asked_for = Signal(Place)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room

    def choices(self, anchor: QWidget, entry: Entry) -> list[Choice]:
        """The lines of a menu under `anchor`. What is on the page must be saved, or on its way, when one is taken."""
        past = partial(look_back, self._room, self._desk, entry.id)
        earlier = Choice(self.tr("Earlier versions"), "history", past, writes=False)
        if is_blank(entry):
            return [earlier]
        reflections = Place("export", entry.id, "reflections")
        return [
            Choice(
                self.tr("Keep as an example for…"), "quote", partial(self.ask_whom, anchor, entry), keys=keys_of(_KEPT)
            ),
            Choice(self.tr("Keep as a template"), "layers", partial(self.keep_as_template, entry)),
            Choice(self.tr("Print reflections"), "file-down", partial(self.asked_for.emit, reflections), writes=False),
            earlier,
        ]

    def follow(self, entry: Entry | None) -> None:
        """Go to what an entry is about."""
        if entry is None:
            return
        if entry.conversation is not None:
            self.asked_for.emit(Place("planner", entry.conversation))
        elif entry.person is not None:
            self.asked_for.emit(Place("people", entry.person))

    # Going to the bin

    def remove(self, id: EntryId) -> None:
        """Move a saved entry into the bin."""
        journaling = self._desk.practice.journaling
        self._desk.worker.do(partial(journaling.remove, id), self._on_removed)

    def _on_removed(self, gone: Binned) -> None:
        self.gone.emit(gone.ref)
        self._desk.offer_undo(self.tr("Entry deleted"), partial(self._bring_back, gone))

    def _bring_back(self, gone: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(partial(binning.bring_back, gone.id), lambda _back: self.back.emit(gone.ref))

    # Becoming an example (practice 65)

    def ask_whom(self, anchor: QWidget, entry: Entry) -> None:
        """Ask, under `anchor`, for whom these words are an example; a few letters and Enter are enough."""
        people = self._desk.practice.people
        self._desk.worker.do(people.everyone, partial(self._offer_people, anchor, entry))

    def _offer_people(self, anchor: QWidget, entry: Entry, people: tuple[Person, ...]) -> None:
        if not isValid(anchor) or not anchor.isVisible():
            return
        options = [Option(one.id, one.name, "user") for one in people]
        asked = Picker(
            anchor,
            self.tr("For whom is it an example?"),
            [Group("", options or [Option("", self.tr("Nobody here yet"), "user")])],
            align="right",
        )
        asked.taken.connect(partial(self._keep_for, entry))
        asked.open()

    def _keep_for(self, entry: Entry, person: str) -> None:
        if not person:
            return
        text = "\n".join(part for part in (entry.title.strip(), with_captions(entry.text).strip()) if part)
        keep = partial(self._desk.practice.capturing.as_example, PersonId(person), text, entry.id)
        self._desk.worker.do(keep, partial(self._on_captured, entry))

    def _on_captured(self, entry: Entry, captured: Captured) -> None:
        self.gone.emit(entry.id)
        self._post()
        name = captured.person.first_name
        words = self.tr("Kept as an example for {0}") if captured.conversation else self.tr("Kept as a note about {0}")
        self._desk.offer_undo(words.format(name), partial(self._take_back, entry, captured))

    def _take_back(self, entry: Entry, captured: Captured) -> None:
        take_back = partial(self._desk.practice.capturing.take_back, captured)
        self._desk.worker.do(take_back, partial(self._on_taken_back, entry))

    def _on_taken_back(self, entry: Entry, _nothing: None) -> None:
        self._post()
        self.back.emit(entry.id)

    def _post(self) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.PEOPLE, cause=self._room)

    # Becoming a template

    def keep_as_template(self, entry: Entry) -> None:
        """Keep the headings and words of an entry to begin others with."""
        templating = self._desk.practice.templating
        title = shown_title(entry)
        self._desk.worker.do(partial(templating.keep, title, with_captions(entry.text)), self._on_template)

    def _on_template(self, template: object) -> None:
        templating, id = self._desk.practice.templating, getattr(template, "id", "")
        take_out = partial(self._desk.worker.do, partial(templating.remove, id))
        self._desk.offer_undo(self.tr("Kept as a template"), take_out)
