"""Coming from elsewhere: a look at what an export would bring, bringing it in, and taking all of it out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.domain.binned import Binned, Deleted
from app.domain.ids import ImportId, new_id
from app.domain.imports import Fate, Import, Preview
from app.domain.incoming import Incoming, LeftOut, Source
from app.services.bringing_in import AddPicture, BringingIn
from app.services.leaving import Leaving
from app.services.previewing import preview
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.imports import Replaced

T = TypeVar("T")
_MOVED_AT_ONCE = 250


class Reading(Protocol):
    """What is needed of the loading bay; see `exchange/reading.py`."""

    def recognise(self, path: Path) -> Source: ...

    def read(self, path: Path, password: bytearray | None = None, home: str = "") -> Iterator[Incoming | LeftOut]: ...


def _reading() -> Reading:
    from app.exchange import reading  # its libraries are loaded only by who wants something from elsewhere

    return reading


@dataclass(frozen=True)
class Undone:
    """An import that was taken out again. `binned` is what lies in the bin, None where nothing was left to go.

    `restored` is how many entries have their words from before again, and `kept` how many stayed as they are, because
    they had been changed since.
    """

    done: Import
    binned: Binned | None
    kept: int
    restored: int = 0


class Importing:
    """Brings other journals in.

    `back_up` makes a backup, `add_picture` keeps a picture inside a transaction; `reading` knows the formats.
    """

    def __init__(
        self,
        shelves: Shelves,
        clock: Clock,
        back_up: Callable[[Callable[[float], None]], object],
        add_picture: AddPicture,
        reading: Callable[[], Reading] = _reading,
    ) -> None:
        self._shelves = shelves
        self._leaving = Leaving(shelves)
        self._clock = clock
        self._back_up = back_up
        self._add_picture = add_picture
        self._reading = reading
        self._password: bytearray | None = None
        self._under_way: BringingIn | None = None

    def look(
        self, path: Path, password: bytearray | None = None, progress: Callable[[int], None] = lambda count: None
    ) -> Preview:
        """Say what would become of each item of an export. Nothing is written.

        `password` (UTF-8) is kept until the import is over or another export is looked at, and zeroed then.
        `progress` hears how many items were looked at; what it raises ends the look.

        Raises:
            NotAnExport, ArchiveRefused, ExportDamaged, ExportNeedsPassword, WrongExportPassword, CannotRead.
        """
        self.forget()
        self._password = password
        reading = self._reading()
        source = reading.recognise(path)
        read = reading.read(path, password, self._clock.zone())
        try:
            shown = preview(path, source, read, self._shelves.imports.known, progress)
            assert shown.by_fate is not None  # sorted out here, so that the window need not wait for it
            return shown
        finally:
            _close(read)

    def bring_in(self, shown: Preview, chosen: Iterable[int] | None = None) -> BringingIn:
        """Begin an import of the items with the `chosen` numbers, without any of all that come in by themselves.

        The file is read anew: what is not as it was shown is left out, and told at the end.
        """
        wanted = shown.coming() if chosen is None else frozenset(chosen)
        begun = Import(
            ImportId(new_id()),
            shown.source,
            shown.path.name,
            self._clock.now(),
            wanted=len(wanted),
            left_out=shown.count(Fate.LEFT_OUT),
        )
        read = self._reading().read(shown.path, self._password, self._clock.zone())
        under_way = BringingIn(self._shelves, shown, wanted, read, begun, self._back_up, self._add_picture)
        self._under_way = under_way
        return under_way

    def forget(self) -> None:
        """Let go of the export that was looked at, and of its password."""
        if self._under_way is not None:
            self._under_way.close()
            self._under_way = None
        if self._password is not None:
            self._password[:] = bytes(len(self._password))
            self._password = None

    # What came in

    def imports(self) -> tuple[Import, ...]:
        """Return every import that brought something, the last one first."""
        return tuple(self._as_it_stands(one) for one in self._shelves.imports.all() if one.came or one.replaced)

    def stopped(self) -> Import | None:
        """Return the last import that ended half way and was not told of yet, and count it as told from now on."""
        found = next((one for one in self._shelves.imports.unfinished() if not one.is_told), None)
        if found is not None:
            with self._shelves.together() as database:
                self._shelves.imports.put_within(database, replace(found, is_told=True))
        return found

    def undo(self, id: ImportId, progress: Callable[[float], None] = lambda done: None) -> Undone:
        """Move all entries of an import into the bin as one item, and give those it changed their words from before.

        Whatever was changed since stays as it is.

        `progress` hears of the part done, from 0 to 1; what it raises before the end leaves everything as it was.

        Raises:
            NoSuchItem: there is no such import.
        """
        done = self._shelves.imports.get(id)
        same, changed = self._shelves.imports.entries_of(id)
        replaced = self._shelves.imports.replaced_by(id)
        restored = [one for one in replaced if one.before is not None]
        kept, total = len(changed) + len(replaced) - len(restored), len(same) + len(restored)
        if not total:
            return Undone(done, None, kept)
        gone = Binned(
            new_id(), Deleted.IMPORT, self._clock.now(), done.id, title=done.name, along={"entries": len(same)}
        )
        undone = replace(done, undone_as=gone.id, kept=len(changed), is_finished=True)
        with self._shelves.together() as database:
            if same:
                moved = _told(same, lambda count: progress(count / total), _MOVED_AT_ONCE)
                self._shelves.bin.put_within(database, gone, {"entries": moved})
            for one in _told(restored, lambda count: progress((len(same) + count) / total), 1):
                self._give_back(database, one)
            self._shelves.imports.forget_replaced_within(database, id)
            self._shelves.imports.put_within(database, undone)
        return Undone(undone, gone if same else None, kept, len(restored))

    def _give_back(self, database: Any, one: Replaced) -> None:
        assert one.before is not None
        self._shelves.entries.put_new_version(one.before)
        self._shelves.imports.give_back_within(database, one)

    def save_list(self, lines: Iterable[str], to: Path, may_replace: bool) -> Path:
        """Write the list of what comes in and what does not, as plain text. It is not encrypted.

        Raises:
            TargetExists: something lies there and `may_replace` is False.
            CannotWrite: the folder does not take it.
        """
        self._leaving.write(to, ("\n".join(lines) + "\n").encode("utf-8", "replace"), may_replace)
        return to

    def _as_it_stands(self, one: Import) -> Import:
        """What went into the bin by an undo may have been brought back from there."""
        imports = self._shelves.imports
        if one.undone_as and not imports.is_in_bin(one.undone_as) and imports.count_here(one.id) > one.kept:
            return replace(one, undone_as="", kept=0)
        return one


def _told(things: Sequence[T], progress: Callable[[int], None], at_once: int) -> Iterator[T]:
    for number, one in enumerate(things):
        if number % at_once == 0:
            progress(number)
        yield one


def _close(read: Iterator[Incoming | LeftOut]) -> None:
    close = getattr(read, "close", None)
    if close is not None:
        close()
