"""Pictures of the pages that cover the whole window; see `screens.py`."""

from __future__ import annotations

from app.ui.kit.layer import close_all
from app.ui.shell.away import AwayPage
from app.ui.shell.home import Home
from app.ui.shell.lifeguard import Mishap


def show_hidden(home: Home) -> None:
    """The screen after F9."""
    assert home.indoors is not None
    close_all(home.window)
    home.indoors.hall.hide_screen()


def show_away(home: Home) -> None:
    """The drive was taken out before the last words were saved."""
    close_all(home.window)
    AwayPage(home.window).open()


def show_crash(home: Home) -> None:
    """After a bug."""
    home.window.crashed(Mishap("KeyError", ("app/here.py:1",)))
