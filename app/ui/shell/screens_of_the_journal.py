"""Screens of the journal that take a step or two to come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.journal.room import JournalRoom
from app.ui.kit.place import Place

if TYPE_CHECKING:
    from app.ui.shell.home import Home

_SHAPED = """# The review
Before it began I wrote down one question.

## What I saw
He went quiet after the **second** example. I *counted* to six, and he spoke.

- one moment, one effect, one question, and the rest of the hour for what he makes of it
- the [note on silence](https://example.org/silence)
  - and what it does to me

### What I try next
1. ask first
2. then wait

> I did not know that she had a point to make.
"""


def show_days(home: Home, entry: str) -> None:
    """The month over the list, with dots on the days that were written on."""
    _room(home, entry).pane.days.click()


def show_shape(home: Home, entry: str) -> None:
    """A page with everything that Markdown can say here."""
    page = _room(home, entry).page.text
    page.page.selectAll()
    page.page.insertPlainText(_SHAPED)


def show_alone(home: Home, entry: str) -> None:
    """Only the page, after F11."""
    _room(home, entry).focus_asked.emit()


def _room(home: Home, entry: str) -> JournalRoom:
    assert home.indoors is not None
    home.indoors.hall.go(Place("journal", entry))
    home.worker.finish()
    room = home.indoors.hall.room()
    assert isinstance(room, JournalRoom)
    return room
