"""A sheet of reflections to bring to a session: the very file on the left, what goes onto it on the right."""

from contextlib import suppress
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.problems import NoSuchItem
from app.services.journaling import Leaves
from app.services.practice import Practice
from app.services.reflecting import Asking
from app.ui.export.paper_dialog import PaperDialog, Press, Wording
from app.ui.export.reflection_form import ReflectionForm
from app.ui.export.sealing import open_seal
from app.ui.export.wanted import SHEET_NAME, Printed, WantedSheet, hand_over_of, printed_sheet, save_sheet
from app.ui.kit.desk import Desk
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import show_again
from app.ui.kit.words import translate

_AT_FIRST, _AT_ONCE = 6, 20


class Found(NamedTuple):
    """What can be brought: the newest entries, questions, and the entries that are ticked at once."""

    leaves: Leaves
    askings: tuple[Asking, ...]
    chosen: tuple[Entry, ...]


def found_in(practice: Practice, *entries: str) -> Found:
    """Read what can be brought, those `entries` included that are still there. Call on the worker."""
    chosen: list[Entry] = []
    for entry in entries:
        with suppress(NoSuchItem):
            chosen.append(practice.journaling.open(EntryId(entry)))
    return Found(practice.journaling.newest(_AT_FIRST), practice.reflecting.askings(), tuple(chosen))


class ReflectionDialog(PaperDialog[WantedSheet]):
    """Prints what somebody chose to bring (practice 56)."""

    known_as = "reflections"

    def __init__(self, window: QWidget, desk: Desk, found: Found) -> None:
        today, paper = desk.clock.today(), desk.preferences.paper
        self.form = ReflectionForm(found.leaves, found.askings, found.chosen, paper, today)
        wording = Wording(
            translate("ReflectionDialog", "Print reflections"),
            translate("ReflectionDialog", "To bring along. Only what you tick goes onto the page."),
            translate(
                "ReflectionDialog",
                "Pictures, tags and whom a page is about stay here. "
                "Once saved, the PDF is no longer protected by Sotto.",
            ),
            promises_first=True,
        )
        super().__init__(window, desk, self.form, Press(SHEET_NAME, printed_sheet, save_sheet), wording)
        self.seal = self.offer_to_seal()
        self.seal.clicked.connect(self._seal)
        self.form.changed.connect(self._offer)
        self.printed.connect(self._on_names)
        self.form.older_wanted.connect(self._read_older)
        self._offer()

    def first(self) -> QWidget:
        return next(iter(self.form.entries.rows.values()), self.form.what)

    def remember(self) -> dict[str, int | str]:
        return self.form.remember()

    def recall(self, memory: Memory) -> None:
        self.form.recall(memory)

    def _offer(self) -> None:
        wanted = self.form.wanted
        self.save_button.setEnabled(not wanted.is_empty)
        self.seal.setEnabled(bool(wanted.entries) and not wanted.questions)

    def _seal(self) -> None:
        page, desk = self.window(), self._desk
        made = partial(hand_over_of, desk.practice, self.form.wanted)
        self.shut()
        desk.worker.do(made, partial(open_seal, page, desk))

    def _on_names(self, one: Printed[WantedSheet]) -> None:
        self.form.show_names(one.names)

    def _read_older(self, leaves: Leaves) -> None:
        journaling = self._desk.practice.journaling
        self._desk.worker.do(partial(journaling.further, leaves, _AT_ONCE), self._on_older)

    def _on_older(self, leaves: Leaves) -> None:
        if isValid(self):
            self.form.add_older(leaves)


def open_reflections(window: QWidget, desk: Desk, entry: str = "") -> None:
    """Open it over `window`, with that entry ticked."""
    entries = [entry] if entry else []
    desk.worker.do(partial(found_in, desk.practice, *entries), partial(_open, window, desk, {}))


def reflect_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it as it was at the lock."""
    entries = str(memory.get("entries", "")).split()
    desk.worker.do(partial(found_in, desk.practice, *entries), partial(_open, window, desk, memory))


def _open(window: QWidget, desk: Desk, memory: Memory, found: Found) -> None:
    if isValid(window):
        dialog = ReflectionDialog(window, desk, found)
        dialog.open()
        if memory:
            show_again(dialog, memory)
