"""One window for each person: who comes second leaves word with the first, and ends.

A small file in the person's own settings folder. The window that is open holds it by the operating system's own lock,
which ends with the process however that ends, and watches it; a second start writes into it what was asked for.
filelock, which guards the vault, takes 40 ms to load; this is asked before the first page is painted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30  # Windows keeps others from writing what is locked: it is a byte behind everything that is written
_AT_MOST = 64 * 1024
_ONLY_MINE = 0o600
# What a lock that another holds is told by; anything else means that this folder knows no locks, as some shares do.
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class Asked(NamedTuple):
    """What somebody who came second asks of the window: to come forward, on another vault where one is named.

    `token` is what the desktop gave them so that the window may take the focus (XDG_ACTIVATION_TOKEN), or "".
    """

    vault: Path | None = None
    token: str = ""


class OneWindow:
    """The right to be this person's window. `path` is the file; it need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: int | None = None

    def take(self) -> bool:
        """Take it, and return whether it could be taken.

        Where nothing can be written or locked it is anybody's: two windows are better than none, and a vault has a
        lock of its own.
        """
        if self._held is not None:
            return True
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0), _ONLY_MINE)
        except OSError:
            return True
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            return error.errno not in _TAKEN
        self._held = file
        return True

    def give_back(self) -> None:
        """Let another be the window; a second time does nothing."""
        if self._held is not None:
            held, self._held = self._held, None
            os.close(held)

    def ask(self, asked: Asked) -> None:
        """Leave word with the window that is open."""
        import json

        vault = "" if asked.vault is None else str(asked.vault)
        line = json.dumps({"vault": vault, "token": asked.token}) + "\n"
        with contextlib.suppress(OSError), self.path.open("ab") as stream:
            stream.write(line.encode("utf-8", "surrogateescape"))

    def heard(self) -> list[Asked]:
        """What was asked since the last time; it is gone from the file then. Only the one who holds it hears."""
        if self._held is None:
            return []
        with contextlib.suppress(OSError):
            os.lseek(self._held, 0, os.SEEK_SET)
            written = os.read(self._held, _AT_MOST)
            if written:
                os.ftruncate(self._held, 0)
            return [asked for line in written.splitlines() if (asked := _read(line)) is not None]
        return []


def _lock(file: int) -> None:
    if sys.platform == "win32":
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(line: bytes) -> Asked | None:
    import json

    try:
        said = json.loads(line.decode("utf-8", "surrogateescape"))
        vault, token = said["vault"], said["token"]
    except (ValueError, LookupError, TypeError):
        return None
    if not isinstance(vault, str) or not isinstance(token, str):
        return None
    return Asked(Path(vault) if vault else None, token)
