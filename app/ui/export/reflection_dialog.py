"""A sheet of reflections to bring to a session: the very file on the left, what goes onto it on the right."""

from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.services.journaling import Leaves
from app.services.practice import Practice
from app.services.reflecting import Asking
from app.ui.export.paper_dialog import PaperDialog, Press, Wording
from app.ui.export.reflection_form import ReflectionForm
from app.ui.export.sealing import open_seal
from app.ui.export.wanted import SHEET_NAME, Printed, WantedSheet, hand_over_of, printed_sheet, save_sheet
from app.ui.kit.desk import Desk
from app.ui.kit.words import translate

_AT_FIRST, _AT_ONCE = 6, 20


class Found(NamedTuple):
    """What can be brought: the newest entries, questions, and the entry it was asked for from."""

    leaves: Leaves
    askings: tuple[Asking, ...]
    entry: Entry | None


def found_in(practice: Practice, entry: str) -> Found:
    """Read what can be brought. Call on the worker."""
    chosen = practice.journaling.open(EntryId(entry)) if entry else None
    return Found(practice.journaling.newest(_AT_FIRST), practice.reflecting.askings(), chosen)


class ReflectionDialog(PaperDialog[WantedSheet]):
    """Prints what somebody chose to bring (practice 56)."""

    def __init__(self, window: QWidget, desk: Desk, found: Found) -> None:
        today, paper = desk.clock.today(), desk.preferences.paper
        self.form = ReflectionForm(found.leaves, found.askings, found.entry, paper, today)
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
    desk.worker.do(partial(found_in, desk.practice, entry), partial(_open, window, desk))


def _open(window: QWidget, desk: Desk, found: Found) -> None:
    if isValid(window):
        ReflectionDialog(window, desk, found).open()
