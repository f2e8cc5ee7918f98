"""What every story about reminders stands on."""

from tests.ui.dressing import dressed, worn
from tests.ui.rooms import desk, furnished, undo

__all__ = ["desk", "dressed", "furnished", "undo", "worn"]
