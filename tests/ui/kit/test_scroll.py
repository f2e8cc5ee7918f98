"""The thin bar over a page: there while there is more below, gone when all of it can be seen."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.scroll import OverlayBar, ScrollArea


def test_no_bar_is_left_when_a_page_has_become_short(qtbot: QtBot) -> None:
    """Python let go of the bar that Qt hides, as it may at any time. Both bars still go together."""
    area, page = ScrollArea(), QWidget()
    qtbot.addWidget(area)
    page.setMinimumHeight(2000)
    area.setWidget(page)
    area.resize(300, 300)
    area.show()
    bar = area.findChild(OverlayBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)

    shiboken6.invalidate(area.verticalScrollBar())
    bar.setValue(120)
    assert area.verticalScrollBar().value() == 120

    page.setMinimumHeight(0)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(bar.isHidden)
