"""The page for the unexpected: a bug of ours, told plainly, with nothing of the vault in it."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.kit.button import Button
from app.ui.kit.empty_state import centred
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.mark import Mark

_OURS = Path(__file__).resolve().parents[2]
_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Mishap:
    """What may be told of a bug: the kind of error and our own lines. Never its message, which may quote
    what somebody wrote."""

    kind: str
    lines: tuple[str, ...]

    def details(self) -> str:
        return "\n".join([self.kind, *self.lines])


def mishap(kind: type[BaseException], trace: TracebackType | None) -> Mishap:
    """What may be told of an error; lines outside the program are left out."""
    lines = []
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        if path.is_relative_to(_OURS):
            lines.append(f"{path.relative_to(_OURS.parent).as_posix()}:{frame.lineno}")
    return Mishap(kind.__name__, tuple(lines))


class CrashPage(Layer):
    """Covers the window after a bug.

    Signals:
    lock_asked(), close_asked(): what the person wants to do about it.
    """

    lock_asked = Signal()
    close_asked = Signal()

    def __init__(self, window: QWidget, what: Mishap, can_lock: bool) -> None:
        super().__init__(window, depth=0, fill="canvas", radius=0)
        self.closes_on_escape = False
        self._what = what
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.panel)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Mark(56), 0, middle)
        column.addSpacing(24)
        title = self.tr("Something went wrong in Sotto")
        self.panel.setAccessibleName(title)
        column.addWidget(Label(title, "h1", wrap=True, align=middle))
        column.addSpacing(8)
        sentence = Label(self._sentence(can_lock), "body", "text2", wrap=True, align=middle)
        sentence.setFixedWidth(_WIDTH)
        column.addLayout(centred(sentence))
        column.addSpacing(24)
        column.addLayout(self._buttons(can_lock))
        column.addStretch(1)

    def spot(self, room: QRect) -> QRect:
        return room

    def first(self) -> QWidget:
        return self.lock if self.lock.isVisibleTo(self.panel) else self.close_button

    def _sentence(self, can_lock: bool) -> str:
        if not can_lock:
            return self.tr("This is our mistake, not yours. Nothing was changed. Close Sotto and start it again.")
        return self.tr(
            "This is our mistake, not yours. Everything marked as saved is saved and encrypted."
            " Lock now and open the vault again; you will find your words there."
        )

    def _buttons(self, can_lock: bool) -> QHBoxLayout:
        self.lock = Button(self.tr("Lock now"), "primary", icon="lock")
        self.lock.setVisible(can_lock)
        self.close_button = Button(self.tr("Close Sotto"), "secondary")
        self.copy = Button(self.tr("Copy the details"), "ghost", icon="copy")
        self.copy.setToolTip(self.tr("The kind of error and the lines of our program. Nothing you wrote."))
        self.lock.clicked.connect(self.lock_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.copy.clicked.connect(self._on_copy)
        return centred(self.lock, self.close_button, self.copy)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._what.details())
        self.copy.set_text(self.tr("Copied"))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))


class Lifeguard:
    """Shows the crash page when an error flies out of everything; put up once, with `stand_by`.

    `window` answers `crashed(Mishap)`; while even that fails, the error is told to the terminal in the
    same few words, and nothing more.
    """

    def __init__(self, window: CrashTeller) -> None:
        self._window = window
        self._is_busy = False

    def stand_by(self) -> None:
        """Be what Python calls for an error that nobody caught."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of `error`; Ctrl+C in the terminal ends the program as ever."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        what = mishap(kind, trace)
        sys.stderr.write(what.details() + "\n")
        if self._is_busy or not isValid(self._window):
            return
        self._is_busy = True
        try:
            self._window.crashed(what)
        except Exception as second:
            sys.stderr.write(mishap(type(second), second.__traceback__).details() + "\n")
        finally:
            self._is_busy = False


class CrashTeller(QWidget):
    """A window that can tell of a bug."""

    def crashed(self, what: Mishap) -> None:
        """Show that something went wrong."""
        raise NotImplementedError
