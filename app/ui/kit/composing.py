"""Words that an input method holds back while they are still being composed: Japanese, Chinese, an accent."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication


@runtime_checkable
class Composed(Protocol):
    """A field that knows what stands in it and is not yet its own."""

    composing: str


def finish_composing() -> None:
    """Have what is being composed stand where it is written, so that it is kept with the rest.

    Not every input method hands it over when asked: then what was last shown is taken.
    """
    field = QApplication.focusWidget()
    QGuiApplication.inputMethod().commit()
    if isinstance(field, Composed) and field.composing:
        taken = QInputMethodEvent()
        taken.setCommitString(field.composing)
        QApplication.sendEvent(field, taken)
