"""Questions that need the operating system's answer, behind one door that tests can answer.

Qt's own file dialog on Linux: the desktop's writes the chosen name into its list of recent files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


def backups_only() -> str:
    """The filter for the files of backups."""
    return QCoreApplication.translate("Ask", "Backups (*.sottobackup)")


class Ask(Protocol):
    """Asks without waiting: the answer comes by callback, and no answer is no call."""

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        """Ask for a file to write. `name` is proposed, `kind` is a filter such as "PDF (*.pdf)"."""

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        """Ask for a folder that exists."""

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        """Ask for a file that exists; `kind` is a filter such as "Backups (*.zip)"."""


class AskThePerson:
    """Asks by Qt's dialogs."""

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        """See `Ask`. Whether a file may be replaced is asked by the room, not by the dialog."""
        dialog = self._dialog(window)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setOption(dialog.Option.DontConfirmOverwrite)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        """See `Ask`."""
        dialog = self._dialog(window)
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        """See `Ask`."""
        dialog = self._dialog(window)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.setNameFilter(kind)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _dialog(self, window: QWidget) -> QFileDialog:
        from PySide6.QtCore import QSettings  # only when asked
        from PySide6.QtWidgets import QFileDialog, QLineEdit

        from app.ui.kit.field import keep_to_itself

        # Qt's dialog would note the folders that were visited, whose names may name somebody: it gets no place to.
        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)
        dialog = QFileDialog(window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if sys.platform == "linux":
            dialog.setOption(dialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(Path.home()))
        for line in dialog.findChildren(QLineEdit):
            keep_to_itself(line)
        return dialog
