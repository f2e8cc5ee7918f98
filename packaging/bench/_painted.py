"""Tells, from inside a program that is measured, the moment its window is painted; then ends it."""

from __future__ import annotations

import os
import time
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget


def tell_and_end(to: int, apart: float = 0) -> NoReturn:
    """Tell this moment, less the seconds `apart` that are not the program's."""
    os.write(to, repr(time.monotonic() - apart).encode("ascii"))
    os._exit(0)  # whatever ending takes is not part of the figure


class FirstWindow(QObject):
    """Watches for the first window that the display shows, and tells once it is painted."""

    def __init__(self, to: int) -> None:
        super().__init__(QApplication.instance())  # else Python would let it go before the window is shown
        self._to = to

    def watch(self) -> None:
        """To be called when everything is built and the loop is about to run."""
        shown = [widget.windowHandle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        if any(window is not None and window.isExposed() for window in shown):
            self._after_painting()
            return
        # On the window itself where there is one: on the application, every event would pay for the measuring.
        watched: list[QObject] = [window for window in shown if window is not None]
        for one in watched or [_application()]:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.isExposed():
            self._after_painting()
        return False

    def _after_painting(self) -> None:
        # Qt paints while it handles the exposure; what is due at once comes after it.
        QTimer.singleShot(0, lambda: tell_and_end(self._to))


def tell_at_first(kind: type[QWidget], to: int, apart: float = 0) -> None:
    """Tell once a widget of this kind was painted; to be called before the first of them is made.

    An event filter would cost 5 ms on the way: it is asked about every event of every widget.
    """
    really_paint = kind.paintEvent

    def paint(widget: QWidget, event: QPaintEvent) -> None:
        really_paint(widget, event)
        QTimer.singleShot(0, lambda: tell_and_end(to, apart))

    setattr(kind, "paintEvent", paint)  # noqa: B010  only here; the types rightly forbid it


def _application() -> QObject:
    application = QApplication.instance()
    assert application is not None
    return application
