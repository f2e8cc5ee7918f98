"""macOS keeps what is copied out of clipboard histories when it bears a type that Qt has no name for.

Written after the convention at http://nspasteboard.org, and never tried on a Mac. Objective-C is called through its C
functions, as no other library is here for it.
"""

from __future__ import annotations

import ctypes
import sys

CONCEALED = b"org.nspasteboard.ConcealedType"


def conceal() -> None:
    """Mark what lies on the pasteboard now as nothing to be remembered. Nothing happens on other systems."""
    if sys.platform != "darwin":
        return
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p

    def send(to: int, name: bytes, *given: int | bytes) -> int:
        kinds = [ctypes.c_char_p if isinstance(one, bytes) else ctypes.c_void_p for one in given]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
        return int(call(("objc_msgSend", objc))(to, objc.sel_registerName(name), *given) or 0)

    def text(words: bytes) -> int:
        return send(objc.objc_getClass(b"NSString"), b"stringWithUTF8String:", words)

    board = send(objc.objc_getClass(b"NSPasteboard"), b"generalPasteboard")
    kind = text(CONCEALED)
    send(board, b"addTypes:owner:", send(objc.objc_getClass(b"NSArray"), b"arrayWithObject:", kind), 0)
    send(board, b"setString:forType:", text(b""), kind)
