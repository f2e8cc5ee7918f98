"""A second Sotto that waits, hidden and knowing nothing, to show the lock page in place of this one.

The two are tied by pipes and by nothing else. The first writes two lines on the other's standard input: at once, of
which vault the page is to be, since everybody on the machine may read what a process was started with; and one that
means "show". The end of it, also when the first was killed, means "end quietly". The other says on its standard
output that it is ready, and that its page is painted. Pipes read by a thread work alike on Linux, Windows and macOS.
Nothing of what is in the vault goes through them, and the new process inherits no other open file.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

_READY, _SHOWN = b"ready\n", b"shown\n"
# A page that stands ready is shown in hundredths of a second; one that is still being built takes a start's time.
_PATIENCE, _PATIENCE_WHILE_BUILT = 3.0, 10.0


class Standby:
    """The process that waits, as seen by the one that started it.

    `command` starts it, in the folder `home` where one is given; it is told of `vault`. `pid` is its number.
    """

    def __init__(self, command: Sequence[str], home: Path | None, vault: Path) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            close_fds=True,
            cwd=home,
        )
        self.pid = self._process.pid
        self.ready = threading.Event()
        self._heard_last = threading.Event()
        self._has_shown = False
        self._write(json.dumps(str(vault.absolute())))  # which fits into any pipe, and keeps nobody waiting
        threading.Thread(target=self._listen, name="standby", daemon=True).start()

    @property
    def is_there(self) -> bool:
        """Whether it still waits, now."""
        return self._process.poll() is None

    def order(self, line: str) -> bool:
        """Tell it to show its page; return whether it was there to be told."""
        return not self._heard_last.is_set() and self._write(line)

    def take_over(self, line: str) -> bool:
        """Tell it to show its page, and wait until it has. One that does not is ended, and False returned."""
        if self.order(line):
            self._heard_last.wait(_PATIENCE if self.ready.is_set() else _PATIENCE_WHILE_BUILT)
        if not self._has_shown:
            self._process.kill()
        return self._has_shown

    def dismiss(self) -> None:
        """Let it end: nobody will be locked out."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def _write(self, line: str) -> bool:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it ended in this very moment, or closing told so
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
            return True
        return False

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for said in self._process.stdout:
            if said == _READY:
                self.ready.set()
            if said == _SHOWN:
                self._has_shown = True
                break
        self._heard_last.set()


class Orders:
    """The other end, inside the process that waits: standard input and output, past Python's own files for them.

    Those would be locked by the waiting thread, and Python could not end.
    """

    def __init__(self) -> None:
        self._have_come = threading.Event()
        self._read = b""

    def vault(self) -> Path | None:
        """Of which vault the page is to be, as is written before anything else; None where nobody said so."""
        with contextlib.suppress(ValueError, TypeError):
            return Path(json.loads(self._next_line()))
        return None

    @property
    def have_come(self) -> bool:
        return self._have_come.is_set()

    def listen(self, tell: Callable[[str], None]) -> None:
        """From a thread, call `tell` with the line once it is there, or with "" where there will be none."""
        threading.Thread(target=self._wait, args=[tell], name="orders", daemon=True).start()

    def say_ready(self) -> None:
        """The page only needs to be shown."""
        _say(_READY)

    def say_shown(self) -> None:
        """The page is painted, and the one who ordered it may go. Nobody listens from here on."""
        _say(_SHOWN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1):
            os.dup2(nowhere, number)
        os.close(nowhere)

    def _wait(self, tell: Callable[[str], None]) -> None:
        line = self._next_line()
        self._have_come.set()
        tell(line)

    def _next_line(self) -> str:
        """Without its end; "" where the pipe ended before."""
        with contextlib.suppress(OSError):
            while b"\n" not in self._read and (part := os.read(0, 4096)):
                self._read += part
        line, end, self._read = self._read.partition(b"\n")
        return line.decode() if end else ""


def _say(word: bytes) -> None:
    with contextlib.suppress(OSError):  # who wanted to know is gone
        os.write(1, word)
