"""Everything a scenario asked of its disk, in order, with the bytes it wrote: strace's log, read back exactly.

What is read: files created, written, cut, renamed and removed, folders made and removed, and every sync. What
the child acknowledged stands among them, at the very place where it was told. A call on a file of the vault that this
cannot read back exactly (a shared writable mapping, say) raises `Unreadable`: a recording is whole or there is none.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from faults import _strace
from faults._events import Changes, Recording, SyncFile, SyncFolder, Told
from faults._forks import Child


class Unreadable(Exception):
    """The recording holds a call on a file of the vault whose effect is not known exactly."""


_HANDLERS = {"open": "_open_"}  # `_open` is what is open
_CALLS = (
    *_strace.CHANGING,
    *"close dup dup2 dup3 lseek mmap fcntl".split(),
)
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s*=\s*(-?\d+|\?)(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_PATH = re.compile(r'(?:(\w+), )?"((?:\\x[0-9a-f]{2})*)"')
_FAR = 1 << 26  # bytes of one string that strace writes out


def record(child: Child, folder: Path, log: Path) -> Recording:
    """Let a child do its work somewhere below `folder`, and return what it asked of the disk there."""
    reader = _Reader(folder)
    trace = ",".join(f"?{name}" for name in _CALLS)
    with _strace.watched(child, "-xx", "-s", str(_FAR), "-e", f"trace={trace}", "-o", str(log)):
        child.begin()
        child.wait()
    assert child.ended_well, "the scenario fails even when nothing goes wrong"
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            reader.read(line)
    recording = reader.recording()
    if recording.after != contents_of(folder):
        raise Unreadable("what was recorded does not add up to what lies there")
    return recording


def contents_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass
class _Open:
    """An open file or folder of the vault; `file` is None where it is a folder, `at` its place for plain writes."""

    path: str
    file: int | None
    at: int = 0
    appends: bool = False


class _Reader:
    """Follows descriptors, names and sizes, so that each call becomes what it did."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folders = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir())
        self._all = Changes(contents_of(folder), {"", *folders})
        self._open: dict[int, _Open] = {}

    def recording(self) -> Recording:
        return self._all.recording()

    def read(self, line: str) -> None:
        if "<unfinished" in line or "resumed>" in line:
            raise Unreadable("two threads write at once")
        match = _LINE.match(line)
        if not match or match[3] == "?" or int(match[3]) < 0:
            return
        name, given, result = match[1], match[2], int(match[3])
        handler = getattr(self, _HANDLERS.get(name, f"_{name.rstrip('0123456789')}"), None)
        if handler is not None:
            handler(given, result)
        elif self._concerns_us(given):
            raise Unreadable(line[:200])

    # Descriptors

    def _open_(self, given: str, result: int) -> None:
        (path,), flags = self._paths(given), given.rpartition('"')[2]
        self._open.pop(result, None)
        if path is None:
            return
        if path in self._all.folders:
            self._open[result] = _Open(path, None)
            return
        number = self._all.files[path] if path in self._all.files else self._all.create(path)
        if "O_TRUNC" in flags:
            self._all.cut(number, 0)
        self._open[result] = _Open(path, number, appends="O_APPEND" in flags)

    _openat = _open_

    def _close(self, given: str, _: int) -> None:
        self._open.pop(int(given), None)

    def _dup(self, given: str, result: int) -> None:
        old = int(given.split(",")[0])
        self._open.pop(result, None)
        if old in self._open:
            self._open[result] = self._open[old]  # one place in the file for both, as in the system

    def _fcntl(self, given: str, result: int) -> None:
        if "F_DUPFD" in given:
            self._dup(given, result)

    def _lseek(self, given: str, result: int) -> None:
        if opened := self._open.get(int(given.split(",")[0])):
            opened.at = result

    def _mmap(self, given: str, _: int) -> None:
        parts = given.split(", ")
        if "PROT_WRITE" in parts[2] and "MAP_SHARED" in parts[3] and int(parts[4]) in self._open:
            raise Unreadable("a file of the vault is written through a mapping")

    # Contents

    def _write(self, given: str, result: int) -> None:
        opened = self._open.get(int(given.split(",")[0]))
        if opened is not None and opened.file is not None:
            at = len(self._all.contents[opened.file]) if opened.appends else opened.at
            self._all.write(opened.file, at, _all_of(given)[:result])
            opened.at = at + result

    def _writev(self, given: str, result: int) -> None:
        if int(given.split(",")[0]) in self._open:
            raise Unreadable(given[:200])
        self._hear(_all_of(given)[:result])

    def _pwrite(self, given: str, result: int) -> None:
        opened = self._open.get(int(given.split(",")[0]))
        if opened is not None and opened.file is not None:
            self._all.write(opened.file, int(given.rsplit(", ", 1)[1]), _all_of(given)[:result])

    def _sendfile(self, given: str, result: int) -> None:
        out, source, offset, _ = given.split(", ")
        to, come = self._open.get(int(out)), self._open.get(int(source))
        if to is None or to.file is None:
            return
        if come is None or come.file is None or offset != "NULL":
            raise Unreadable("a file of the vault is filled from elsewhere")
        self._all.write(to.file, to.at, bytes(self._all.contents[come.file][come.at : come.at + result]))
        to.at, come.at = to.at + result, come.at + result

    def _ftruncate(self, given: str, _: int) -> None:
        opened = self._open.get(int(given.split(",")[0]))
        if opened is not None and opened.file is not None:
            self._all.cut(opened.file, int(given.split(", ")[1]))

    def _fsync(self, given: str, _: int) -> None:
        if opened := self._open.get(int(given)):
            self._all.note(SyncFolder(opened.path) if opened.file is None else SyncFile(opened.file))

    _fdatasync = _fsync

    # Names

    def _rename(self, given: str, _: int) -> None:
        old, new = self._paths(given)
        if old is None and new is None:
            return
        if old is None or new is None or "RENAME_EXCHANGE" in given or old in self._all.folders:
            raise Unreadable(given[:200])
        self._all.rename(old, new)

    _renameat = _rename

    def _unlink(self, given: str, _: int) -> None:
        (path,) = self._paths(given)
        if path is not None and "AT_REMOVEDIR" in given:
            self._all.remove_folder(path)
        elif path is not None:
            self._all.remove(path)

    _unlinkat = _unlink

    def _mkdir(self, given: str, _: int) -> None:
        (path,) = self._paths(given)
        if path is not None:
            self._all.make_folder(path)

    _mkdirat = _mkdir

    def _rmdir(self, given: str, _: int) -> None:
        (path,) = self._paths(given)
        if path is not None:
            self._all.remove_folder(path)

    # Rights and times are no part of what could be lost.

    def _nothing(self, given: str, result: int) -> None: ...

    _chmod = _fchmod = _fchmodat = _utimensat = _nothing

    # What they share

    def _hear(self, told: bytes) -> None:
        if told.startswith((b'["begun"', b'["done"')):
            self._all.note(Told(told.decode("ascii").rstrip("\n")))

    def _concerns_us(self, given: str) -> bool:
        first = given.split(",")[0]
        return (first.isdigit() and int(first) in self._open) or any(path is not None for path in self._paths(given))

    def _paths(self, given: str) -> list[str | None]:
        """Each path of a call, below the folder: "" for the folder itself, None for what lies elsewhere."""
        return [self._path(base, _decoded(text)) for base, text in _PATH.findall(given)]

    def _path(self, base: str, text: str) -> str | None:
        if not text.startswith("/") and base.isdigit():
            if (opened := self._open.get(int(base))) is None:
                return None
            text = f"{self._folder}/{opened.path}/{text}"
        whole = os.path.abspath(text)
        if whole == str(self._folder):
            return ""
        return whole.removeprefix(f"{self._folder}/") if whole.startswith(f"{self._folder}/") else None


def _decoded(hexadecimal: str) -> str:
    return os.fsdecode(bytes.fromhex(hexadecimal.replace("\\x", "")))


def _all_of(given: str) -> bytes:
    match = _TEXT.search(given)
    if match is None or match[2]:
        raise Unreadable(given[:200])
    return bytes.fromhex(match[1].replace("\\x", ""))
