"""Keeping a window out of screenshots, recordings and shared screens, where a system lets a program do that.

Written after the pages of Microsoft and Apple, and never tried there. On Linux no program can: a display hands out its
pictures past whoever painted them.

https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowdisplayaffinity
https://developer.apple.com/documentation/appkit/nswindow/sharingtype
"""

from __future__ import annotations

import ctypes
import sys

from app.system.objective_c import send

_AS_USUAL, _EXCLUDED = 0x00, 0x11  # WDA_NONE, WDA_EXCLUDEFROMCAPTURE
_NOT_SHARED, _SHARED_TO_READ = 0, 1  # NSWindowSharingNone, NSWindowSharingReadOnly


def can_exclude() -> bool:
    """Whether this system has such a thing."""
    return sys.platform in ("win32", "darwin")


def exclude(window: int, wanted: bool) -> bool:
    """Keep the window out, or let it be seen again, and say whether the system did so.

    `window` is what Qt calls its id: the handle on Windows, the view on macOS.
    """
    if sys.platform == "win32":
        affinity = _EXCLUDED if wanted else _AS_USUAL
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(window), affinity))
    if sys.platform == "darwin":
        send(send(window, b"window"), b"setSharingType:", _NOT_SHARED if wanted else _SHARED_TO_READ)
        return True
    return False
