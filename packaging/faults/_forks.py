"""Children that work in a vault until they are killed; forked, so that a thousand of them do not load a thousand times.

A fork is a process of its own to the system: what `kill -9` takes from it is what it would take from Sotto.
"""

from __future__ import annotations

import ctypes
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from faults._frame import NotHere
from faults._ledger import Teller

PATIENCE = 60  # seconds, after which a child that was to end by itself never will

_PR_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)

Play = Callable[[Path, Teller, random.Random], None]


class Child:
    """A forked process. `lines` are what it told so far; `wait` takes the rest."""

    def __init__(self, pid: int, heard: int, go: int) -> None:
        self.pid = pid
        self._heard, self._go = heard, go
        self._kept = b""

    def begin(self) -> None:
        """Let it do its work: until now it stood still."""
        os.write(self._go, b".")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait_for_words(self) -> None:
        """Wait until it has told something."""
        self._kept += os.read(self._heard, 65536)

    def wait(self) -> list[str]:
        """Wait until it has ended, and return the lines it told in full."""
        while piece := os.read(self._heard, 65536):
            self._kept += piece
        _, self.status = os.waitpid(self.pid, 0)
        os.close(self._heard)
        os.close(self._go)
        whole, _, _ = self._kept.rpartition(b"\n")
        return whole.decode("ascii").splitlines()

    @property
    def was_killed(self) -> bool:
        return os.WIFSIGNALED(self.status)

    @property
    def ended_well(self) -> bool:
        return os.WIFEXITED(self.status) and os.WEXITSTATUS(self.status) == 0


def fork(play: Play, folder: Path, seed: int) -> Child:
    """Start a process that plays in `folder` once it is told to begin. It ends by itself when the play is over."""
    if not hasattr(os, "fork"):
        raise NotHere("where no process can be forked")
    heard, told = os.pipe()
    waits, go = os.pipe()
    pid = os.fork()
    if pid:
        os.close(told)
        os.close(waits)
        return Child(pid, heard, go)
    code = 1
    try:
        os.close(heard)
        os.close(go)
        may_be_watched()
        os.readv(waits, [bytearray(1)])  # not `read`: whoever has that refused to this process must find it at its work
        play(folder, Teller(told), random.Random(seed))
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)  # nothing of the parent's is to be tidied up twice


def may_be_watched() -> None:
    """Let a process that is not its parent watch this one, where the system asks for that."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)


@contextmanager
def forked(play: Play, folder: Path, seed: int) -> Iterator[Child]:
    """A child that is surely gone afterwards; whoever is inside waits for it."""
    child = fork(play, folder, seed)
    try:
        yield child
    except BaseException:
        child.kill()
        raise


def until(is_true: Callable[[], bool]) -> None:
    """Look again and again until something is true.

    Raises:
        TimeoutError: it never came true.
    """
    late = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > late:
            raise TimeoutError
        time.sleep(0.001)
