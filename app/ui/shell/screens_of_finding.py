"""Pictures of the palette, and of where it leads."""

from __future__ import annotations

from app.ui.kit.layer import top_layer
from app.ui.kit.place import Place
from app.ui.shell.home import Home
from app.ui.shell.palette import Palette


def show_palette(home: Home) -> None:
    """The palette over Today, before anything is typed."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("today"))
    home.worker.finish()
    home.indoors.hall.open_palette()


def show_found(home: Home, typed: str) -> None:
    """What is found by `typed`."""
    show_palette(home)
    palette = top_layer(home.window)
    assert isinstance(palette, Palette)
    palette.field.setText(typed)


def show_found_there(home: Home, entry: str) -> None:
    """An entry, opened at the words that were looked for."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("journal", entry))
    home.worker.finish()
    home.indoors.hall.go(Place("journal", entry, words=("silence",)))
