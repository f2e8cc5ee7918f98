"""What a disk may hold after the power went: a recording replayed to a moment, all that no sync had secured in doubt.

The model, and what of file systems it stands for:
- A file's bytes and size are certain as of its last fsync. Every later write and cut may be missing, be there, or, a
  write, be there in part: any subset of its sectors of 512 bytes, or of its pages of 4096. Later ones may be there
  while earlier ones are not (the disk's cache and the elevator reorder). Where a file grew, a part that did not arrive
  reads as zeros (ext4, xfs, btrfs) or as what lay on the disk before (data=writeback, FAT).
- A name (created, renamed, removed, a folder made or removed) is certain once its folder was fsynced. Later
  ones may be missing: all after some point, as a journal loses them, or any subset of them, as without a journal. An
  fsync of the file alone secures no name, though most file systems would: POSIX does not say so.
- A rename is one change, certain once the folder it went to was fsynced: there is never neither the old nor the new
  (every journalled file system; not FAT).
- An fsync that returned is believed. A disk that lies about its cache is not modelled; nobody above it could help.
- Sectors that were written never rot; flipped bytes are another figure's matter. Overwriting a sector in place leaves
  the old or the new one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from faults._events import (
    Create,
    Data,
    Event,
    MakeFolder,
    Name,
    Recording,
    Remove,
    RemoveFolder,
    Rename,
    SyncFile,
    SyncFolder,
    Write,
    apply,
)

SECTOR, PAGE = 512, 4096

# Which of the doubtful ones there are after all; the first two are the extremes, which chance would seldom meet.
Chooser: TypeAlias = Callable[[random.Random, int], Sequence[bool]]


def none(_: random.Random, count: int) -> Sequence[bool]:
    return [False] * count


def every(_: random.Random, count: int) -> Sequence[bool]:
    return [True] * count


def first_ones(chance: random.Random, count: int) -> Sequence[bool]:
    kept = chance.randint(0, count)
    return [number < kept for number in range(count)]


def any_of_them(chance: random.Random, count: int) -> Sequence[bool]:
    return [chance.random() < 0.5 for _ in range(count)]


WAYS: tuple[Chooser, ...] = (none, every, first_ones, any_of_them)


class AfterThePower:
    """The state of the disk at one crash point: everything before event number `moment` was asked for.

    `names` and `writes` choose which doubtful ones arrived; where `torn`, those writes arrived in part.
    """

    def __init__(
        self, recording: Recording, moment: int, chance: random.Random, names: Chooser, writes: Chooser, torn: bool
    ) -> None:
        self._chance, self._writes, self._torn = chance, writes, torn
        asked = recording.events[:moment]
        self.folders = set(recording.folders)
        self._numbers = dict(recording.numbers)
        before = {recording.numbers[path]: content for path, content in recording.before.items()}
        self._apply_names(asked, names)
        self.files = {path: self._content(number, before.get(number, b""), asked) for path, number in self._named()}

    def lay_down(self, at: Path) -> None:
        """Write this state into the folder `at`, which is not there yet."""
        for folder in sorted(self.folders):  # what lay in a folder that was lost is lost with it
            if not folder or (at / folder).parent.is_dir():
                (at / folder).mkdir()
        for path, content in self.files.items():
            if (at / path).parent.is_dir():
                (at / path).write_bytes(content)

    def key(self) -> int:
        """The same number for the same state."""
        return hash((tuple(sorted(self.folders)), tuple(sorted(self.files.items()))))

    def _named(self) -> list[tuple[str, int]]:
        return sorted(self._numbers.items())

    def _apply_names(self, asked: Sequence[Event], names: Chooser) -> None:
        synced = {event.path: place for place, event in enumerate(asked) if isinstance(event, SyncFolder)}
        changes = [(place, event) for place, event in enumerate(asked) if isinstance(event, Name)]
        doubtful = [place for place, event in changes if synced.get(folder_of(event), -1) < place]
        arrived = dict(zip(doubtful, names(self._chance, len(doubtful)), strict=True))
        for place, event in changes:
            if arrived.get(place, True):
                self._rename_or_so(event)

    def _rename_or_so(self, event: Name) -> None:
        match event:
            case Create(path, number):
                self._numbers[path] = number
            case Rename(old, new, number):  # whether or not the old name had lasted
                self._numbers.pop(old, None)
                self._numbers[new] = number
            case Remove(path):
                self._numbers.pop(path, None)
            case MakeFolder(path):
                self.folders.add(path)
            case RemoveFolder(path):
                self.folders.discard(path)

    def _content(self, number: int, before: bytes, asked: Sequence[Event]) -> bytes:
        synced = max((place for place, event in enumerate(asked) if event == SyncFile(number)), default=-1)
        content = bytearray(before)
        changes = [
            (place, event) for place, event in enumerate(asked) if isinstance(event, Data) and event.file == number
        ]
        for place, event in changes:
            if place < synced:
                apply(content, event)
        doubtful = [event for place, event in changes if place > synced]
        junk = self._chance.random() < 0.3
        for event, has_arrived in zip(doubtful, self._writes(self._chance, len(doubtful)), strict=True):
            if not has_arrived:
                if self._chance.random() < 0.3 and isinstance(event, Write):
                    self._grow(content, event.at + len(event.data), junk)  # the size arrived and the bytes did not
            elif self._torn and isinstance(event, Write):
                self._apply_in_part(content, event, junk)
            else:
                apply(content, event)
        return bytes(content)

    def _apply_in_part(self, content: bytearray, write: Write, junk: bool) -> None:
        size = self._chance.choice((SECTOR, PAGE))
        end = write.at + len(write.data)
        starts = [write.at, *range(write.at - write.at % size + size, end, size)]
        kept = self._chance.choice((first_ones, any_of_them))(self._chance, len(starts))
        for start, stop, is_kept in zip(starts, [*starts[1:], end], kept, strict=True):
            if is_kept:
                self._grow(content, start, junk)
                apply(content, Write(write.file, start, write.data[start - write.at : stop - write.at]))

    def _grow(self, content: bytearray, size: int, junk: bool) -> None:
        missing = max(0, size - len(content))
        content.extend(self._chance.randbytes(missing) if junk else bytes(missing))


def folder_of(event: Name) -> str:
    """The folder whose fsync makes a change of names certain."""
    path = event.new if isinstance(event, Rename) else event.path
    return path.rpartition("/")[0]
