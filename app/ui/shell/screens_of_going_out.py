"""Screens of words that leave the vault, and of those of another that come in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.export.taking_in import TakeInDialog
from app.ui.export.taking_out import TakeOutDialog
from app.ui.kit.place import Place

if TYPE_CHECKING:
    from app.ui.shell.home import Home


def show_take_out(home: Home) -> None:
    """What can be taken out."""
    _settings(home)
    assert home.indoors is not None
    TakeOutDialog(home.window, home.indoors.desk).open()


def show_calendar(home: Home) -> None:
    """A calendar is to be written."""
    _settings(home)
    assert home.indoors is not None
    dialog = TakeOutDialog(home.window, home.indoors.desk)
    dialog.open()
    dialog.what.cards["calendar"].setChecked(True)


def show_take_in(home: Home) -> None:
    """A file with everything, of which a part is here already."""
    _settings(home)
    assert home.indoors is not None
    desk = home.indoors.desk

    def written() -> Path:
        beside = desk.practice.securing.facts().folder.parent
        return desk.practice.taking_out.as_json(beside / "Sotto.json", replace=True)

    desk.worker.do(written, lambda path: TakeInDialog(home.window, desk, path).open())


def _settings(home: Home) -> None:
    assert home.indoors is not None
    home.indoors.hall.go(Place("settings", "", "general"))
