"""What every story of this room stands on."""

from tests.ui.rooms import desk, dressed, furnished, undo, worn

__all__ = ["desk", "dressed", "furnished", "undo", "worn"]
