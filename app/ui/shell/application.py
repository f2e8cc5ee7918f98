"""The one application object, in Sotto's clothes."""

import os

import PySide6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.ui.kit.look import dress


def qt_version() -> str:
    """The version of PySide6, as in "6.11.3"."""
    return str(PySide6.__version__)


def dressed_application() -> QApplication:
    """Return the application with Sotto's style and fonts.

    Qt's file dialog would keep the folders that were visited, whose names may name somebody: it is given no
    place to write them to.
    """
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)
    application = QApplication(["sotto", "-style", "fusion"])
    application.setApplicationName("Sotto")
    application.setDesktopFileName("sotto")
    application.setQuitOnLastWindowClosed(False)
    dress(application)
    return application
