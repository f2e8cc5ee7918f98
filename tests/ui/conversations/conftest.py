"""A mentor at a desk with a real vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.kit.desk import Desk
from tests.ui.conversations.stories import Mentor
from tests.ui.dressing import dressed, worn
from tests.ui.rooms import close_desk, open_desk

__all__ = ["dressed", "worn"]


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are read and asked about soon after the last key: for stories that only wait until it has happened."""
    monkeypatch.setattr("app.ui.kit.hint_marks.PAUSE_MS", 30)
    monkeypatch.setattr("app.ui.kit.hint_marks.REST_MS", 60)
    monkeypatch.setattr("app.ui.conversations.gap_line.REST_MS", 60)
    monkeypatch.setattr("app.ui.conversations.understood.PAUSE_MS", 30)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The vault is empty."""
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
