"""A mentor at a desk with a real vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import fonts
from app.ui.kit.desk import Desk
from app.ui.kit.look import dress, look
from tests.ui.conversations.desks import close_desk, open_desk
from tests.ui.conversations.stories import Mentor


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Nothing moves, and the vault is empty."""
    dress(qapp)
    fonts.load_rest()
    look().wear("light", 100, reduced_motion=True)
    made = open_desk(tmp_path)
    yield made
    close_desk(made)


@pytest.fixture
def mentor(qtbot: QtBot, desk: Desk) -> Iterator[Mentor]:
    """At the end of the day everything is put away before the vault is closed."""
    one = Mentor(qtbot, desk)
    yield one
    for room in one.rooms:
        one.leaves(room)
