"""Where a window cannot be kept out of pictures, nobody says that it is."""

import sys

from app.system.capture import can_exclude, exclude


def test_on_linux_it_cannot_be_done_and_nothing_else_is_said() -> None:
    assert can_exclude() is (sys.platform in ("win32", "darwin"))
    if sys.platform == "linux":
        assert exclude(1, True) is False
