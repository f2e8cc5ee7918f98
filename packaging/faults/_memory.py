"""Reads the memory of another process, as somebody could who owns the machine while the program runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from faults._frame import NotHere

_AT_ONCE = 1 << 24


def ensure_here() -> None:
    """Raise NotHere where the memory of a process that cannot be dumped cannot be read: only root may, on Linux."""
    if not sys.platform.startswith("linux"):
        raise NotHere("where there is no /proc")
    waits = "from app.system.hardening import harden; harden(); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            with open(f"/proc/{child.pid}/mem", "rb"):
                pass
        except OSError:
            raise NotHere("where only root may read the memory of a process like Sotto, or nobody") from None
        finally:
            child.kill()


def spellings(words: str) -> dict[bytes, str]:
    """How `words` lie in memory: as Python, Qt and files keep them."""
    return {words.encode(encoding): f"{words[:12]} in {encoding}" for encoding in ("utf-8", "utf-16-le", "utf-32-le")}


def spellings_of_key(key: bytes) -> dict[bytes, str]:
    """How a key lies in memory: as it is, and as digits."""
    found = {key: "the key, raw"}
    for digits in (key.hex(), key.hex().upper()):
        found |= {spelt: "the key, as digits" for spelt in spellings(digits)}
    return found


def hits(process: int, sought: dict[bytes, str]) -> dict[str, int]:
    """How often each of `sought` lies in the memory of a process, by what it is called; absent where never."""
    found: dict[str, int] = {}
    longest = max(map(len, sought))
    for piece in _memory(process, longest):
        for sign, name in sought.items():
            if count := piece.count(sign):
                found[name] = found.get(name, 0) + count
    return found


def _memory(process: int, overlap: int) -> Iterator[bytes]:
    """All that can be read, in pieces; what lies across the end of one is in the next as well."""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for begin, end in _regions(process):
            kept = b""
            for at in range(begin, end, _AT_ONCE):
                try:
                    memory.seek(at)
                    read = memory.read(min(_AT_ONCE, end - at)) or b""
                except OSError:
                    break  # a page of a device, or one that was given back meanwhile
                yield kept + read
                kept = read[-(overlap - 1) :]


def _regions(process: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        addresses, rights, *_ = line.split()
        if rights.startswith("r") and not line.endswith(("[vvar]", "[vvar_vclock]", "[vsyscall]")):
            begin, end = addresses.split("-")
            yield int(begin, 16), int(end, 16)


def processes_with(variable: str) -> list[int]:
    """Every process that was started with this variable in its environment, by whomever it was passed on."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and variable.encode() in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue  # it ended meanwhile
    return found


def merged(all_found: Iterable[dict[str, int]]) -> dict[str, int]:
    """The hits of several processes as one."""
    whole: dict[str, int] = {}
    for found in all_found:
        for name, count in found.items():
            whole[name] = whole.get(name, 0) + count
    return whole
