"""A new recovery sheet for the open vault. The one before stops working, and who has the new one can always come in:
so the present passphrase is asked for.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.handout import RecoverySheet
from app.domain.problems import Problem
from app.services.securing import SparePage
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.spare_key import SheetCard, SheetSaving, TypingBack
from app.ui.kit.words import say
from app.ui.settings.asking import PassphraseDialog


class SheetMaking(QObject):
    """Asks, and shows the sheet of the key that was made. Belongs to the page that wants it.

    Signals:
    changed(): the key is a new one, or its sheet was saved, or typed back.
    """

    changed = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.dialog: NewSheet | None = None

    def begin(self) -> None:
        """Ask first: the sheet that lies in a drawer stops working."""
        dialog = MakeSheet(self._page, self._desk)
        dialog.made.connect(self.show_sheet)
        dialog.open()

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet of a key that was just made."""
        self.changed.emit()
        self.dialog = NewSheet(self._page, self._desk, sheet)
        self.dialog.saved.connect(self.changed)
        self.dialog.proven.connect(self._note_proven)
        self.dialog.open()

    def _note_proven(self) -> None:
        self._desk.worker.do(self._desk.practice.securing.sheet_was_proven, lambda _: self.changed.emit())


class MakeSheet(PassphraseDialog):
    """Signals:
    made(RecoverySheet): only this sheet opens the vault, beside the passphrase.
    """

    made = Signal(object)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        told = self.tr(
            "The key is not kept, so its sheet cannot be shown again. "
            "A new one takes its place, and the sheet you have now stops working."
        )
        super().__init__(
            window,
            desk,
            title=self.tr("Make a new recovery sheet"),
            told=told,
            field=self.tr("Present passphrase"),
            go=self.tr("Make a new sheet"),
            busy=self.tr("Making it"),
        )

    def begin(self, passphrase: bytearray) -> None:
        make = self._desk.practice.securing.new_recovery_sheet
        self._desk.worker.do(lambda: make(passphrase), self._on_made, self._on_problem)

    def _on_made(self, sheet: RecoverySheet) -> None:
        self.shut_done()
        self.made.emit(sheet)


class NewSheet(Dialog):
    """The new sheet, and then three groups typed back from it.

    Signals:
    saved(): the sheet's page lies where the person wanted it.
    proven(): three groups were typed from it and were right.
    """

    saved = Signal()
    proven = Signal()

    def __init__(self, window: QWidget, desk: Desk, sheet: RecoverySheet) -> None:
        super().__init__(window, "", 520)
        self._desk = desk
        self._words = desk.guidance.welcome
        self._pdf = b""
        words = self._words["sheet"]
        self.title.set_text(words["title"])
        self.panel.setAccessibleName(words["title"])
        self.text = Label(words["text"], "body", "text2", wrap=True)
        self.card = SheetCard(words)
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.typing = TypingBack(self._words["check"], sheet.groups)
        self.typing.hide()
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addSpacing(8)
        for part in (self.card, self.typing, self.trouble):
            self.body.addWidget(part)
        self.later = Button(words["later"], "ghost")
        self.save = Button(self.tr("{0}...").format(words["save"]), "primary", icon="file-down")
        self.check = Button(self.tr("It reads well"), "primary")
        self.check.hide()
        for button in (self.later, self.save, self.check):
            self.footer.addWidget(button)
        self.later.clicked.connect(self.shut)
        self.save.clicked.connect(self._save)
        self.check.clicked.connect(self._check)
        self.typing.entered.connect(self._check)
        securing, width = desk.practice.securing, self.card.page.device_width()
        desk.worker.do(lambda: securing.spare_page(sheet, width), self._on_page, self._on_problem)

    def first(self) -> QWidget:
        return self.save

    def _on_page(self, page: SparePage) -> None:
        self._pdf = page.pdf
        self.card.page.show_page(page.picture)
        self.settle()

    def _on_problem(self, problem: Problem) -> None:
        self._say_trouble(say(problem))

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.set_text(sentence)
        self.trouble.show()
        self.settle()

    def _save(self) -> None:
        if not self._pdf:
            return
        self.trouble.hide()
        saving = SheetSaving(self, self._desk.worker, self._desk.ask, self._desk.practice.securing.save_page, self._pdf)
        saving.saved.connect(self._on_saved)
        saving.troubled.connect(self._say_trouble)
        saving.begin()

    def _on_saved(self, _to: Path) -> None:
        self.saved.emit()
        words = self._words["check"]
        self.title.set_text(words["title"])
        self.text.set_text(words["text"])
        self.later.set_text(self.tr("Skip"))
        for part, is_shown in ((self.card, False), (self.save, False), (self.typing, True), (self.check, True)):
            part.setVisible(is_shown)
        self.typing.setFocus()
        self.settle()

    def _check(self) -> None:
        if self.typing.is_right():
            self.proven.emit()
            self.shut()
        else:
            self.settle()
