"""The bundled fonts, loaded in two goes so that the lock page does not wait for the second."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from app import paths

# What the lock page is set in; the rest follows once it is painted. Each costs most of a millisecond.
_FIRST = ("SottoSans-Regular", "SottoSans-Medium", "SottoDisplay-Regular")

_loaded: set[str] = set()


@cache
def _shipped() -> list[Path]:
    folder = paths.resources() / "fonts"
    return sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")])


def _load(fonts: list[Path]) -> None:
    for font in fonts:
        if font.name not in _loaded:
            _loaded.add(font.name)
            QFontDatabase.addApplicationFont(str(font))


def load_first() -> None:
    """Make ready the few fonts the lock page is set in."""
    folder = paths.resources() / "fonts"
    _load([folder / f"{name}.ttf" for name in _FIRST])


def load_rest() -> None:
    """Make ready every other shipped font. Called again, it does nothing."""
    _load(_shipped())
