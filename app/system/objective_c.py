"""macOS is asked things in Objective-C, through its C functions, as no library for it is here. Never tried on a Mac."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def kind(name: bytes) -> int:
    """The class of that name."""
    return int(_library().objc_getClass(name) or 0)


def send(to: int, name: bytes, *given: int | bytes) -> int:
    """Send a message, with numbers, addresses or bytes of C, and return the address or number that comes back."""
    kinds = [ctypes.c_char_p if isinstance(one, bytes) else ctypes.c_void_p for one in given]
    call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
    return int(call(("objc_msgSend", _library()))(to, _library().sel_registerName(name), *given) or 0)


@cache
def _library() -> Any:
    library = ctypes.CDLL("/usr/lib/libobjc.dylib")
    library.objc_getClass.restype = library.sel_registerName.restype = ctypes.c_void_p
    return library
