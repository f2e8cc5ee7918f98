"""What a program can ask of a disk, as the recording of a scenario holds it. `file` is a number that outlives names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Create(NamedTuple):
    path: str
    file: int


class Write(NamedTuple):
    file: int
    at: int
    data: bytes


class Cut(NamedTuple):
    file: int
    size: int


class Rename(NamedTuple):
    old: str
    new: str
    file: int


class Remove(NamedTuple):
    path: str


class MakeFolder(NamedTuple):
    path: str


class RemoveFolder(NamedTuple):
    path: str


class SyncFile(NamedTuple):
    file: int


class SyncFolder(NamedTuple):
    path: str


class Told(NamedTuple):
    """The child told its ledger something: whatever it had acknowledged by then may not be lost any more."""

    line: str


Data = Write | Cut
Name = Create | Rename | Remove | MakeFolder | RemoveFolder
Event = Data | Name | SyncFile | SyncFolder | Told


@dataclass(frozen=True)
class Recording:
    """`before` and `after` hold every file by its path, `numbers` the numbers of those that were there at first."""

    before: dict[str, bytes]
    folders: frozenset[str]
    numbers: dict[str, int]
    events: tuple[Event, ...]
    after: dict[str, bytes]


class Changes:
    """Follows names and contents while a recording is made, so that each call becomes what it did."""

    def __init__(self, before: dict[str, bytes], folders: set[str]) -> None:
        self._before, self._first_folders, self.folders = before, frozenset(folders), folders
        self.files = {path: number for number, path in enumerate(before)}
        self._numbers = dict(self.files)
        self.contents = {self.files[path]: bytearray(content) for path, content in before.items()}
        self._events: list[Event] = []

    def recording(self) -> Recording:
        after = {path: bytes(self.contents[number]) for path, number in self.files.items()}
        return Recording(self._before, self._first_folders, self._numbers, tuple(self._events), after)

    def create(self, path: str) -> int:
        number = len(self.contents)
        self.files[path], self.contents[number] = number, bytearray()
        self._events.append(Create(path, number))
        return number

    def write(self, number: int, at: int, data: bytes) -> None:
        self._change(Write(number, at, data))

    def cut(self, number: int, size: int) -> None:
        if len(self.contents[number]) != size:
            self._change(Cut(number, size))

    def rename(self, old: str, new: str) -> None:
        number = self.files[new] = self.files.pop(old)
        self._events.append(Rename(old, new, number))

    def remove(self, path: str) -> None:
        del self.files[path]
        self._events.append(Remove(path))

    def make_folder(self, path: str) -> None:
        self.folders.add(path)
        self._events.append(MakeFolder(path))

    def remove_folder(self, path: str) -> None:
        self.folders.discard(path)
        self._events.append(RemoveFolder(path))

    def note(self, event: SyncFile | SyncFolder | Told) -> None:
        """Note what changes nothing."""
        self._events.append(event)

    def _change(self, event: Data) -> None:
        apply(self.contents[event.file], event)
        self._events.append(event)


def apply(content: bytearray, event: Data) -> None:
    """Do to a file's content what was asked; a gap reads as zeros."""
    size = event.size if isinstance(event, Cut) else event.at
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(event, Cut):
        del content[event.size :]
    else:
        content[event.at : event.at + len(event.data)] = event.data
