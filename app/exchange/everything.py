"""Everything in one JSON file, out and in; `resources/schema/sotto-everything-1.json` describes it field by field.

Each thing stands on a line of its own, so a file of any length is written and read with little memory. One that
another program has put into other lines is read as well, whole, as far as it is not too large for that.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from app.domain.action import Action
from app.domain.conversation import Conversation
from app.domain.entry import Entry
from app.domain.everything import FORMAT, SECTIONS, VERSION, Kept, Origin, OwnSettings
from app.domain.heeding import Heeded
from app.domain.imports import Import
from app.domain.person import Meeting, Person
from app.domain.picture import PictureFile
from app.domain.problems import CannotRead, ExportDamaged, FileNewer, ImpossibleRule, NotAnExport
from app.domain.recurrence import check
from app.domain.reminder import Reminder
from app.exchange.one_file import open_file

THINGS: dict[str, Any] = {
    "people": Kept[Person],
    "meetings": Kept[Meeting],
    "conversations": Kept[Conversation],
    "actions": Kept[Action],
    "entries": Kept[Entry],
    "reminders": Kept[Reminder],
    "pictures": PictureFile,
    "imports": Import,
    "origins": Origin,
    "heeded": Heeded,
}
_MOST_AT_ONCE = 512 * 1024 * 1024  # bytes of a file in other lines than ours
_LONGEST_LINE = 64 * 1024 * 1024  # bytes
_START = b'{"format":"%s",' % FORMAT.encode()


class _Head(msgspec.Struct):
    format: str
    version: int
    made_at: datetime
    settings: OwnSettings = OwnSettings()


class _Whole(_Head):
    people: list[msgspec.Raw] = []
    meetings: list[msgspec.Raw] = []
    conversations: list[msgspec.Raw] = []
    actions: list[msgspec.Raw] = []
    entries: list[msgspec.Raw] = []
    reminders: list[msgspec.Raw] = []
    pictures: list[msgspec.Raw] = []
    imports: list[msgspec.Raw] = []
    origins: list[msgspec.Raw] = []
    heeded: list[msgspec.Raw] = []


class CutShort:
    """The file ends in the middle."""


class Unreadable:
    """A thing that is not what its section holds."""


Found = tuple[str, Any]  # a section, and what it holds, Unreadable or CutShort


def written(made_at: datetime, settings: OwnSettings, things: Callable[[str], Iterable[object]]) -> Iterator[bytes]:
    """Return the file in parts. `things` gives what stands in a section, and is asked for each in turn."""
    head = msgspec.json.encode(_Head(FORMAT, VERSION, made_at, settings))
    yield head[:-1]
    for section in SECTIONS:
        yield b',\n"%s":[' % section.encode()
        between = b"\n"
        for thing in things(section):
            yield between + _encoded(thing)
            between = b",\n"
        yield b"\n]"
    yield b"\n}\n"


def _encoded(thing: object) -> bytes:
    return msgspec.json.encode(thing)


class EverythingFile:
    """A file to be taken in. Reading it again begins anew.

    Raises:
        NotAnExport: it is something else.
        FileNewer: a newer Sotto wrote it.
        ExportDamaged: it says that it is one, and its beginning cannot be read.
        CannotRead: the system gives nothing of it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = self.done = 0  # bytes; the second of what was read last
        with self._opened() as file:
            self.size = os.fstat(file.fileno()).st_size
            first = file.readline(64 * 1024)
        self._is_in_lines = first.startswith(_START) and first.endswith(b",\n")
        self._head = self._read_head(first[:-2] + b"}") if self._is_in_lines else self._whole()

    @property
    def settings(self) -> OwnSettings:
        """What was chosen in the vault it comes from."""
        return self._head.settings

    @property
    def part_done(self) -> float:
        """How much of it was read, from 0 to 1; 0 of one that is read whole."""
        return min(1.0, self.done / max(1, self.size))

    def things(self, progress: Callable[[float], None] = lambda done: None) -> Iterator[Found]:
        """Return what is in it, one thing at a time. `progress` hears of the part done, from 0 to 1."""
        if self._is_in_lines:
            yield from self._in_lines(progress)
            return
        whole = self._whole()
        for number, section in enumerate(SECTIONS):
            progress(number / len(SECTIONS))
            for raw in getattr(whole, section):
                yield section, _thing(section, bytes(raw))

    def _in_lines(self, progress: Callable[[float], None]) -> Iterator[Found]:
        section, self.done = "", 0
        with self._opened() as file:
            file.readline()
            for number, line in enumerate(_lines(file)):
                self.done += len(line)
                if number % 100 == 0:
                    progress(self.part_done)
                said = line.strip()
                if said == b"}":
                    return
                if said.endswith(b":[") and said.startswith(b'"'):
                    section = said[1:-3].decode("ascii", "replace")
                elif said not in (b"]", b"],") and section in THINGS:
                    if not line.endswith(b"\n"):
                        break
                    yield section, _thing(section, said.removesuffix(b","))
        yield section, CutShort()

    def _whole(self) -> _Whole:
        if self.size > _MOST_AT_ONCE:
            raise NotAnExport(self._path)
        with self._opened() as file:
            data = file.read()
        try:
            whole = msgspec.json.decode(data, type=_Whole)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if FORMAT.encode() in data[:200]:
                raise ExportDamaged(self._path) from error
            raise NotAnExport(self._path) from error
        self._check(whole)
        return whole

    def _read_head(self, line: bytes) -> _Head:
        try:
            head = msgspec.json.decode(line, type=_Head)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ExportDamaged(self._path) from error
        self._check(head)
        return head

    def _check(self, head: _Head) -> None:
        if head.format != FORMAT:
            raise NotAnExport(self._path)
        if head.version > VERSION:
            raise FileNewer(self._path, head.version, VERSION)

    def _opened(self) -> IO[bytes]:
        try:
            file = open_file(self._path)
        except OSError as error:
            raise CannotRead(self._path, error.strerror or "") from error
        if file is None:
            raise NotAnExport(self._path)
        return file


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Return the lines; of one that is longer than anything Sotto writes only the beginning, which is no thing."""
    while line := file.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(_LONGEST_LINE)
        yield line if rest is line else line[:100] + b"\n"


def _thing(section: str, line: bytes) -> object:
    try:
        thing: Any = msgspec.json.decode(line, type=THINGS[section])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Unreadable()
    if section == "reminders" and not _is_possible(thing.thing):
        return Unreadable()
    if section != "pictures" and _has_zone(msgspec.to_builtins(thing, builtin_types=(datetime,))):
        return Unreadable()
    return thing


def _is_possible(reminder: Reminder) -> bool:
    """Whether it can ever fall due, in a year that calendars here reckon with."""
    try:
        check(reminder.rule) if reminder.rule else None
    except ImpossibleRule:
        return False
    return 1900 <= reminder.first.year < 2200


def _has_zone(value: object) -> bool:
    """Whether a moment in it has a zone: it could not be compared with any of a vault's, which are on the wall."""
    if isinstance(value, dict | list | tuple):
        return any(map(_has_zone, value.values() if isinstance(value, dict) else value))
    return isinstance(value, datetime) and value.tzinfo is not None
