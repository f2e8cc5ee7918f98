"""What every test of the kit stands on."""

from tests.ui.dressing import dressed, on_screen, worn

__all__ = ["dressed", "on_screen", "worn"]
