"""Who stands by for a bug of ours. The page that tells of it is loaded only when there is one."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Mishap(NamedTuple):
    """What may be told of a bug: the kind of error and our own lines. Never its message, which may quote
    what somebody wrote."""

    kind: str
    lines: tuple[str, ...]

    def details(self) -> str:
        return "\n".join([self.kind, *self.lines])


def mishap(kind: type[BaseException], trace: TracebackType | None) -> Mishap:
    """What may be told of an error; lines outside the program are left out."""
    lines, ours = [], Path(__file__).resolve().parents[2]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        if path.is_relative_to(ours):
            lines.append(f"{path.relative_to(ours.parent).as_posix()}:{frame.lineno}")
    return Mishap(kind.__name__, tuple(lines))


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
