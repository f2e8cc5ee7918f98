"""What the stories of an import stand on: a desk whose exports are made up."""

import pytest

from app.services import bringing_in
from app.ui.kit.desk import Desk
from tests.elsewhere import Export
from tests.ui.dressing import dressed, worn
from tests.ui.rooms import FileAnswers, desk, undo

__all__ = ["desk", "dressed", "undo", "worn"]


@pytest.fixture
def export(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Export:
    """What lies in whatever file is chosen. It comes in by small batches."""
    monkeypatch.setattr(bringing_in, "_ENTRIES", 250)
    made = Export()
    desk.practice.importing._reading = lambda: made
    assert isinstance(desk.ask, FileAnswers)
    desk.ask.path = desk.ask.path.with_name("Journal.zip")
    return made
