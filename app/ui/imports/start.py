"""The beginning of an import: which file or folder, its password where it has one, and the look through it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.imports import Preview
from app.domain.problems import ExportNeedsPassword, Problem, WrongExportPassword
from app.ui.imports.report import ReportDialog
from app.ui.imports.words import number_words
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.progress import Counting
from app.ui.kit.room import Memory
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import as_path, as_words, show_again
from app.ui.kit.words import say

_WIDTH = 520
_A_TURN_MS = 1


class StartDialog(Dialog):
    """Asks for a file or a folder, looks through it, and opens the report; `memory` is what that held at the lock."""

    known_as = "import"

    def __init__(self, window: QWidget, desk: Desk, memory: Memory | None = None) -> None:
        super().__init__(window, self.tr("Bring in a journal"), _WIDTH)
        self._memory = memory or {}
        self._desk = desk
        self._path = Path()
        self._looking: Counting | None = None
        self.told = Label("", "body", "text2", wrap=True)
        self.field = Field(self.tr("Password of the export"), secret=True, size="l")
        self.trouble = Notice("", "danger")
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.folder = Button(self.tr("Choose a folder…"), icon="folder-open")
        self.file = Button(self.tr("Choose a file…"), "primary")
        self.go = Button(self.tr("Open"), "primary")
        self.body.addWidget(self.told)
        self.body.addSpacing(4)
        self.body.addWidget(self.field)
        self.body.addWidget(self.trouble)
        for button in (self.cancel, self.folder, self.file, self.go):
            self.footer.addWidget(button)
        self.cancel.clicked.connect(self.shut)
        self.file.clicked.connect(self._ask_file)
        self.folder.clicked.connect(self._ask_folder)
        self.go.clicked.connect(self._open_with_password)
        self.field.entered.connect(self._open_with_password)
        self.closed.connect(self._call_off)
        self._be_asking()

    def first(self) -> QWidget:
        return self.file

    def remember(self) -> dict[str, int | str]:
        # A lock may come while what was chosen before another lock is looked for again.
        return {**self._memory, "path": as_words(self._path)} if self._path.name else {}

    # Which one

    def _be_asking(self) -> None:
        self.told.set_text(
            self.tr(
                "From Day One, jrnl, Joplin, Standard Notes, Mini Diary, Mini Diarium, or a folder of Markdown. Sotto "
                "looks through it first and tells what would come in. Nothing is added until you say so."
            )
        )
        self._show(self.folder, self.file)

    def _show(self, *parts: QWidget) -> None:
        for part in (self.field, self.trouble, self.folder, self.file, self.go):
            part.setVisible(part in parts)
        self.settle()

    def _ask_file(self) -> None:
        kinds = self.tr(
            "Journals (*.zip *.json *.jex *.txt *.md *.markdown *.journal *.jrnl *.textpack *.bear2bk *.xml)"
        )
        self._desk.ask.which_file(self, f"{kinds};;{self.tr('All files (*)')}", self.look)

    def _ask_folder(self) -> None:
        self._desk.ask.which_folder(self, self.look)

    # Looking

    def look(self, path: Path, password: bytearray | None = None) -> None:
        """Look through what lies at `path`. The service zeroes `password`."""
        if not self.is_open:
            return
        self._path = path
        counting = Counting(self._desk.worker, self._on_counted)
        self._looking = counting
        self.told.set_text(self.tr("Looking through {0}").format(path.name))
        self._show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        look = self._desk.practice.importing.look
        self._desk.worker.do(lambda: look(path, password, counting), self._on_looked, self._on_trouble)

    def _on_counted(self, count: int) -> None:
        words = self.tr("Looking through {0}: {1} entries so far")
        self.told.set_text(words.format(self._path.name, number_words(count)))

    def _on_looked(self, preview: Preview) -> None:
        self._looking = None
        report = ReportDialog(self.window(), self._desk, preview)
        # To make ten thousand rows and to show them would be one long turn. What waits for nothing at all comes in the
        # same turn as what asked for it.
        QTimer.singleShot(_A_TURN_MS, report, partial(self._show_report, report))

    def _show_report(self, report: ReportDialog) -> None:
        if isValid(self) and self.is_open:
            self.shut()
            report.open()
            if self._memory:
                show_again(report, self._memory)
        else:
            report.deleteLater()

    def _on_trouble(self, problem: Problem) -> None:
        self._looking = None
        if isinstance(problem, ExportNeedsPassword | WrongExportPassword):
            self._ask_password(problem)
            return
        self._be_asking()
        self.trouble.set_text(say(problem))
        self._show(self.trouble, self.folder, self.file)
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, say(problem))

    # Its password

    def _ask_password(self, problem: Problem) -> None:
        self.told.set_text(self.tr("{0} was encrypted by the program it comes from.").format(self._path.name))
        self._show(self.field, self.go)
        if isinstance(problem, WrongExportPassword):
            self.field.say_wrong(say(problem))
            self.field.select_all()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        announce(self, say(problem))

    def _open_with_password(self) -> None:
        password = self.field.secret()
        if any(password):
            self.field.say_nothing()
            self.look(self._path, password)

    def _call_off(self) -> None:
        self.field.set_text("")
        if self._looking is not None:
            self._looking.call_off()


def open_import(window: QWidget, desk: Desk) -> None:
    """Open the beginning of an import over `window`."""
    StartDialog(window, desk).open()


def import_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it as it was at the lock: what was chosen is looked through again, and its password asked for again."""
    dialog = StartDialog(window, desk, memory)
    dialog.open()
    if "path" in memory:
        dialog.look(as_path(memory["path"]))
