"""A list to pick from: what stands at the end of a row leaves room for what it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.kit.picker import Option, Picker
from app.ui.kit.rows import Group

LONG = "Wolfeschlegelsteinhausenbergerdorff of the Northern Platform"


def test_the_words_of_a_row_are_read_beside_a_very_long_name(on_screen: Callable[..., QWidget]) -> None:
    anchor = QPushButton("Link")
    on_screen(anchor)

    def head_of_the_row(meta: str) -> QImage:
        picker = Picker(anchor, "About", [Group("", [Option("talk", "No subject yet", "link-2", meta)])])
        picker.open()
        picker.list.clearSelection()
        seen = picker.list.viewport().grab(QRect(0, 0, 110, 40)).toImage()
        picker.shut()
        return seen

    assert head_of_the_row(LONG) == head_of_the_row("29 November")
