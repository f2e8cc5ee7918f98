"""One import under way: whole batches, each in one transaction, so that whatever happens leaves whole entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.entry import Entry
from app.domain.ids import EntryId, PictureId, new_id
from app.domain.imports import Fate, Import, Item, Missing, Outcome, Preview
from app.domain.incoming import Incoming, LeftOut, PartRefused, Source, Why
from app.domain.picture import Picture, mark_of
from app.domain.problems import PictureTooLarge, PictureUnreadable
from app.services.previewing import PART, is_to_be_had, origin_of, why_missing
from app.services.shelves import Shelves
from app.vault.imports import Known, Origin

_ENTRIES, _PICTURES = 1000, 8  # a batch: half a second without pictures, a second or two with them

_ID = re.compile("[0-9a-f]{16}")
_ESCAPED = re.compile(r"\\(.)")

AddPicture = Callable[[bytes], Picture]  # as `Picturing.add`


@dataclass(frozen=True)
class _Coming:
    """An item on its way: where it comes from, what stands here of it, and what is told of it."""

    one: Incoming
    item: Item
    origin: Origin
    before: Known | None


@dataclass
class _Kept:
    """What one batch comes to. `came` counts those that are not `new`: they were here once."""

    new: list[Entry] = field(default_factory=list)
    origins: list[tuple[Origin, Entry]] = field(default_factory=list)
    otherwise: list[Item] = field(default_factory=list)
    came: int = 0
    replaced: int = 0
    partly: int = 0

    def words(self, coming: _Coming, add: AddPicture) -> str:
        """Return an item's text with its parts where they belong, and note which of them are missing."""
        text, missing = _with_parts(coming.one, add)
        self.partly += bool(missing)
        if missing != coming.item.missing:
            self.otherwise.append(replace(coming.item, fate=Fate.PARTLY, missing=missing))
        return text

    def added_to(self, done: Import) -> Import:
        """Return what is remembered of the import with this batch in it."""
        return replace(
            done,
            came=done.came + self.came + len(self.new),
            replaced=done.replaced + self.replaced,
            partly=done.partly + self.partly,
        )


class BringingIn:
    """Made by `Importing.bring_in`. Call `step` until it returns False, or `close` to stop between two batches.

    `done` is what the vault remembers by now.
    """

    def __init__(
        self,
        shelves: Shelves,
        preview: Preview,
        chosen: frozenset[int],
        read: Iterator[Incoming | LeftOut],
        begun: Import,
        back_up: Callable[[Callable[[float], None]], object],
        add_picture: AddPicture,
    ) -> None:
        self._shelves = shelves
        self._wanted = {item.origin: item for item in preview.items if item.number in chosen and item.may_come_in}
        self._total = len(self._wanted)
        self._read = read
        self._back_up = back_up
        self._is_backed_up = False
        self._add_picture = add_picture
        self._otherwise: list[Item] = []
        self.done = begun

    @property
    def part_done(self) -> float:
        """How much of it is in, from 0 to 1."""
        return 1.0 if self.done.is_finished else (self._total - len(self._wanted)) / max(1, self._total)

    @property
    def outcome(self) -> Outcome:
        """How it ended, or stands by now."""
        return Outcome(self.done, tuple(self._otherwise))

    def back_up(self, progress: Callable[[float], None] = lambda done: None) -> None:
        """Make the backup that comes before the first entry. Where it cannot be made, nothing comes in."""
        if not self._is_backed_up:
            self._back_up(progress)
            self._is_backed_up = True

    def step(self) -> bool:
        """Bring in one more batch; return whether there is more to come.

        Raises:
            DiskFull, VaultReadOnly, DatabaseDamaged: nothing of this batch was kept; those before are whole.
            ExportDamaged, CannotRead: the file cannot be read on; what came in before is whole.
        """
        self.back_up()
        batch = self._next_batch()
        if not batch:
            self._finish()
            return False
        self._keep(batch)
        return True

    def close(self) -> None:
        """Let go of the file. What came in stays, and the same import again brings the rest."""
        close = getattr(self._read, "close", None)
        if close is not None:
            close()

    def _next_batch(self) -> list[_Coming]:
        found: list[tuple[Incoming, Item, Origin]] = []
        pictures = 0
        for one in self._read:
            item = self._wanted.get(one.origin) if isinstance(one, Incoming) else None
            if item is None or not isinstance(one, Incoming):
                continue  # it was not chosen
            origin = origin_of(one)
            if origin.print != item.print:
                continue  # it is not what was shown
            del self._wanted[one.origin]
            found.append((one, item, origin))
            pictures += item.pictures
            if len(found) >= _ENTRIES or pictures >= _PICTURES:
                break
        known = self._shelves.imports.known([origin for *_, origin in found])
        return [_Coming(one, item, origin, known.get(origin)) for one, item, origin in found]

    def _keep(self, batch: Sequence[_Coming]) -> None:
        kept = _Kept()
        with self._shelves.together() as database:
            for coming in batch:
                if coming.before is None or not coming.before.is_here:
                    self._add(database, coming, kept)
                elif not coming.item.comes_in:  # else another import brought it since it was looked at
                    self._replace(database, coming, kept)
            self._shelves.entries.put_new_within(database, kept.new)
            self._shelves.imports.remember_within(database, self.done.id, kept.origins)
            done = kept.added_to(self.done)
            self._shelves.imports.put_within(database, done)
        self.done = done
        self._otherwise += kept.otherwise

    def _add(self, database: Any, coming: _Coming, kept: _Kept) -> None:
        before, one = coming.before, coming.one
        id, text = _id_of(one) if before is None else before.entry, kept.words(coming, self._add_picture)
        entry = Entry(id, one.written_at, one.zone, one.title.strip(), text, tags=one.tags)
        kept.origins.append((coming.origin, entry))
        if before is None:
            kept.new.append(entry)
        else:  # it takes the place it had
            kept.came += 1
            self._shelves.entries.put_within(database, entry)

    def _replace(self, database: Any, coming: _Coming, kept: _Kept) -> None:
        assert coming.before is not None
        one, text = coming.one, kept.words(coming, self._add_picture)
        entry = replace(
            self._shelves.entries.get(coming.before.entry),
            written_at=one.written_at,
            zone=one.zone,
            title=one.title.strip(),
            text=text,
            tags=one.tags,
        )
        version = self._shelves.entries.put_new_version(entry)
        if version:
            self._shelves.imports.remember_replaced_within(database, self.done.id, coming.origin, entry, version)
        # It stays with the import that brought it, or undoing this one would take away what was here before.
        self._shelves.imports.remember_within(database, coming.before.by, [(coming.origin, entry)])
        kept.replaced += 1

    def _finish(self) -> None:
        self.close()
        gone = (replace(one, fate=Fate.LEFT_OUT, why=Why.CHANGED, missing=()) for one in self._wanted.values())
        self._otherwise += gone
        self._wanted = {}
        done = replace(self.done, is_finished=True)
        with self._shelves.together() as database:
            self._shelves.imports.put_within(database, done)
        self.done = done


def _id_of(one: Incoming) -> EntryId:
    """Return the id of a new entry: one of another Sotto keeps its own, and so is the same wherever it comes from."""
    is_own = one.source is Source.SOTTO and _ID.fullmatch(one.origin) is not None
    return EntryId(one.origin if is_own else new_id())


def _with_parts(one: Incoming, add: AddPicture) -> tuple[str, tuple[Missing, ...]]:
    """Return the item's text with its pictures kept and shown, and whatever else it carries named where it stood."""
    if not one.parts:
        return one.text, ()
    shown: dict[int, PictureId] = {}
    missing: list[Missing] = []
    for number, part in enumerate(one.parts):
        if not is_to_be_had(part):
            missing.append(Missing(part.kind, why_missing(part), part.name))
            continue
        try:
            assert part.read is not None
            shown[number] = add(part.read()).id
        except PartRefused as refused:
            missing.append(Missing(part.kind, refused.why, part.name))
        except PictureTooLarge:
            missing.append(Missing(part.kind, Why.TOO_LARGE, part.name))
        except PictureUnreadable as unreadable:
            missing.append(Missing(part.kind, Why.NOT_KEPT if unreadable.format else Why.DAMAGED, part.name))
    return _placed(one, shown), tuple(missing)


def _placed(one: Incoming, shown: dict[int, PictureId]) -> str:
    placed: set[int] = set()

    def put(found: re.Match[str]) -> str:
        number = int(found[2])
        if number >= len(one.parts):
            return found[0]
        placed.add(number)
        mark = _mark(one, number, shown, _ESCAPED.sub(r"\1", found[1]))
        return _alone(mark, found) if number in shown else mark

    text = PART.sub(put, one.text)
    rest = [_mark(one, number, shown, "") for number in range(len(one.parts)) if number not in placed]
    return "\n\n".join(part for part in (text, *rest) if part)


def _alone(mark: str, found: re.Match[str]) -> str:
    """Put a picture on a line of its own."""
    line_before = found.string[: found.start()].rpartition("\n")[2]
    line_after = found.string[found.end() :].partition("\n")[0]
    return ("\n\n" if line_before.strip() else "") + mark + ("\n\n" if line_after.strip() else "")


def _mark(one: Incoming, number: int, shown: dict[int, PictureId], caption: str) -> str:
    """What stands in the text: the picture, or in its place what it was called."""
    part = one.parts[number]
    if number in shown:
        return mark_of(shown[number], caption)
    name = " ".join((caption or part.name).split())
    return f"[{part.kind.value}: {name}]" if name else f"[{part.kind.value}]"
