"""The one application object, in Sotto's clothes."""

import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.ui.kit.look import dress


def qt_version() -> str:
    """The version of PySide6, as in "6.11.3"."""
    return str(PySide6.__version__)


def dressed_application(private_folder: Path) -> QApplication:
    """Return the application with Sotto's style and fonts.

    What Qt keeps on its own account, such as the folders visited in a file dialog, goes to `private_folder`.
    """
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(private_folder))
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("Sotto")
    application.setDesktopFileName("sotto")
    application.setQuitOnLastWindowClosed(False)
    dress(application)
    return application
