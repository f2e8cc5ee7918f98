"""Watches a child's system calls, and ends it or refuses it at a chosen one. strace does it; no compiler is needed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from faults._forks import Child, until
from faults._frame import NotHere

# Every call that changes a file, its name or its rights, or that makes such a change last. The question mark lets
# strace pass over those that this kind of machine does not have.
CHANGING = tuple(
    "open openat openat2 creat write pwrite64 writev pwritev pwritev2 truncate ftruncate fallocate rename renameat "
    "renameat2 unlink unlinkat link linkat symlink symlinkat mkdir mkdirat rmdir chmod fchmod fchmodat fsync fdatasync "
    "sync_file_range copy_file_range sendfile utimensat".split()
)
NOWHERE = os.devnull
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)$")


class Call(NamedTuple):
    """The `number`-th call of `name` in one process, counted from 1, and what strace wrote of it."""

    name: str
    number: int
    rest: str

    @property
    def is_of_a_file(self) -> bool:
        """Whether it may change or read one: most files that are opened are only read, and a pipe is no file."""
        if self.name.startswith("open"):
            return "O_CREAT" in self.rest or "O_TRUNC" in self.rest
        return "<pipe:" not in self.rest.split(",")[0] and "/dev/" not in self.rest.split(",")[0]


def ensure_here() -> None:
    """Raise NotHere where system calls cannot be watched: a container may have strace and forbid it."""
    if not sys.platform.startswith("linux") or not shutil.which("strace"):
        raise NotHere("where there is no strace")
    if subprocess.run(["strace", "-qq", "-o", NOWHERE, "true"], capture_output=True, check=False).returncode:
        raise NotHere("where strace may not watch")


@contextmanager
def watched(child: Child, *options: str) -> Iterator[None]:
    """Watch a child that has not begun, with more of strace's options; whoever is inside waits for the child."""
    command = ["strace", "-f", "-qq", "-p", str(child.pid), "-e", "signal=none", *options]
    watcher = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        until(lambda: _is_watched(child.pid) or watcher.poll() is not None)
        yield
        _, said = watcher.communicate(timeout=60)
    finally:
        watcher.kill()
        watcher.wait()
    if watcher.returncode not in (0, 137, -9) and said:
        raise SystemExit(f"strace: {said.decode(errors='replace')}")


def calls_of(child: Child, log: Path, among: Sequence[str] = CHANGING) -> list[Call]:
    """Let a child do its work, and return its calls of these names that have to do with files, in their order."""
    with watched(child, "-y", "-e", f"trace={','.join(f'?{name}' for name in among)}", "-o", str(log)):
        child.begin()
        child.wait()
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if not (match := _LINE.match(line)):
            continue
        name, rest = match.groups()
        counts[name] = counts.get(name, 0) + 1
        found.append(Call(name, counts[name], rest))
    return [call for call in found if call.is_of_a_file]


def killed_at(child: Child, call: Call) -> list[str]:
    """Let a child do its work until it enters `call`, and kill it before that does anything; what it had told."""
    options = ("-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=KILL:when={call.number}", "-o", NOWHERE)
    with watched(child, *options):
        child.begin()
        return child.wait()


def refused(child: Child, call: Call, error: str, *, is_for_good: bool) -> list[str]:
    """Let a child do its work, `call` refused with `error`, and `is_for_good` all later ones of its name too."""
    when = f"{call.number}+" if is_for_good else str(call.number)
    with watched(
        child, "-e", f"trace={call.name}", "-e", f"inject={call.name}:error={error}:when={when}", "-o", NOWHERE
    ):
        child.begin()
        return child.wait()


def _is_watched(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True  # it is gone, which whoever waits for it will see
    return "TracerPid:\t0\n" not in status
