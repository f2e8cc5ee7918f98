"""The one application object, in Sotto's clothes."""

from app.ui.shell import unread_sources  # isort: split

import PySide6
from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from app.ui.kit.look import dress

assert unread_sources.__doc__


def qt_version() -> str:
    """The version of PySide6, as in "6.11.3"."""
    return str(PySide6.__version__)


def dressed_application() -> QApplication:
    """Return the application with Sotto's style and fonts."""
    # Above what a qtlogging.ini of somebody's may ask for: qt.qpa.input would write each key into the log.
    QLoggingCategory.setFilterRules("*.debug=false\n*.info=false")
    application = QApplication(["sotto", "-style", "fusion"])
    application.setApplicationName("Sotto")
    application.setDesktopFileName("sotto")
    application.setQuitOnLastWindowClosed(False)
    dress(application)
    return application
