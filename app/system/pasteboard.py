"""macOS keeps what is copied out of clipboard histories when it bears a type that Qt has no name for.

Written after the convention at http://nspasteboard.org, and never tried on a Mac.
"""

from __future__ import annotations

import sys

from app.system.objective_c import kind, send

CONCEALED = b"org.nspasteboard.ConcealedType"


def conceal() -> None:
    """Mark what lies on the pasteboard now as nothing to be remembered. Nothing happens on other systems."""
    if sys.platform != "darwin":
        return
    board = send(kind(b"NSPasteboard"), b"generalPasteboard")
    concealed = _text(CONCEALED)
    send(board, b"addTypes:owner:", send(kind(b"NSArray"), b"arrayWithObject:", concealed), 0)
    send(board, b"setString:forType:", _text(b""), concealed)


def _text(words: bytes) -> int:
    return send(kind(b"NSString"), b"stringWithUTF8String:", words)
