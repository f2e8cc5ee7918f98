"""The report as a file: a list of titles and days that is not encrypted, which is said before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.imports import Preview
from app.domain.problems import Problem, TargetExists
from app.services.import_words import list_lines
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.words import translate

_FILE_NAME = "Import report.txt"


class SavingList(QObject):
    """Signals:
    saved(str): where it lies, in a sentence.
    troubled(Problem): it was not saved.
    """

    saved = Signal(str)
    troubled = Signal(object)

    def __init__(self, desk: Desk, dialog: Dialog) -> None:
        super().__init__(dialog)
        self._desk, self._dialog = desk, dialog
        self._lines: tuple[str, ...] = ()

    def ask(self, shown: Preview) -> None:
        """Say what the file will be, and ask where to."""
        self._lines = tuple(list_lines(shown, translate))
        confirm(
            self._dialog,
            self.tr("Save this list?"),
            self.tr(
                "It holds the titles and days of all items. The file is not encrypted: whoever opens it can read them."
            ),
            self.tr("Save this list"),
            self._ask_where,
        )

    def _ask_where(self) -> None:
        self._desk.ask.where_to_save(self._dialog, _FILE_NAME, self.tr("Text (*.txt)"), self._save_to)

    def _save_to(self, path: Path, may_replace: bool = False) -> None:
        if self._dialog.is_open:
            save = partial(self._desk.practice.importing.save_list, self._lines, path, may_replace)
            self._desk.worker.do(save, self._on_saved, partial(self._on_not_saved, path))

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(self.tr("Saved at {0}. It is not encrypted.").format(path))

    def _on_not_saved(self, path: Path, problem: Problem) -> None:
        if not isinstance(problem, TargetExists):
            self.troubled.emit(problem)
            return
        confirm(
            self._dialog,
            self.tr("Replace the file that is there?"),
            self.tr("A file lies at {0} already. Replacing it cannot be undone.").format(path),
            self.tr("Replace"),
            partial(self._save_to, path, True),
            danger=True,
        )
