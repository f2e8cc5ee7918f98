"""What every shelf does alike: keeping a thing, giving it to the bin and taking it back, and its earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from app.domain.problems import NoSuchItem
from app.domain.versions import Past, Version
from app.vault import unread
from app.vault.index import Page, index, index_new
from app.vault.rows import Rows
from app.vault.safe import Safe

if TYPE_CHECKING:  # what leads out of the vault is loaded when somebody goes that way
    from app.domain.everything import Fate, Kept


class Named(Protocol):
    """What is kept, and known by its id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


class Keeping(Generic[T]):
    """Things in `rows`. `write` gives a thing's columns, `read` makes the thing of them, `page` what can be found."""

    def __init__(
        self,
        safe: Safe,
        rows: Rows,
        write: Callable[[T], tuple[str, ...]],
        read: Callable[..., T],
        page: Callable[[T], Page],
    ) -> None:
        self._safe = safe
        self._rows = rows
        self._write = write
        self._read = read
        self._page = page

    @property
    def kind(self) -> str:
        """What search calls one of these things."""
        return self._rows.kind

    def with_id(self, id: str) -> tuple[T, ...]:
        """Return the thing with this id, or none."""
        with self._safe.reading() as database:
            columns = self._rows.columns_of(database, id)
        return () if columns is None else (self._read(*columns),)

    def with_ids(self, ids: Sequence[str]) -> dict[str, T]:
        """Return those of some things that are there, by their ids: in one question, so not more than a list shows."""
        with self._safe.reading() as database:
            rows = self._rows.columns_by_id(database, ids)
        return {id: self._read(*columns) for id, columns in rows.items()}

    def get(self, id: str) -> T:
        """Return one thing.

        Raises:
            NoSuchItem: there is none with this id.
        """
        found = self.with_id(id)
        if not found:
            raise NoSuchItem(self._rows.kind, id)
        return found[0]

    def put(self, *things: T) -> None:
        """Keep things, in place of those with the same ids, in one transaction."""
        with self._safe.transaction() as database:
            for thing in things:
                self.put_within(database, thing)

    def put_within(self, database: Any, thing: T) -> None:
        """Keep one thing inside the caller's transaction."""
        self.put_unread_within(database, thing)
        if unread.note(database, self.kind, thing.id):
            unread.take_in(database, self)

    def put_unread_within(self, database: Any, thing: T) -> None:
        """Do so where all is made findable afterwards; it is not yet."""
        before = self._rows.put(database, thing.id, *self._write(thing))
        if before is not None and self._says_anything(before.columns):
            self._rows.keep(database, thing.id, before)

    def put_new_within(self, database: Any, things: Sequence[T]) -> None:
        """Keep things whose ids nothing ever had, inside the caller's transaction: many at the price of few."""
        pages = [self._page(thing) for thing in things]
        self._rows.put_new(database, ((page.ref, *self._write(one)) for page, one in zip(pages, things, strict=True)))
        index_new(database, pages)

    def remove(self, id: str) -> None:
        """Remove one thing for good, past the bin, and every word of it from the index."""
        with self._safe.transaction() as database:
            self._rows.remove(database, id)

    def index_all_within(self, database: Any) -> None:
        """Make every thing findable again, for where the index was lost."""
        for columns in self._rows.all_columns(database):
            index(database, self._page(self._read(*columns)))

    def index_some_within(self, database: Any, place: int, most: int) -> int:
        """Make the last things before `place` findable, at most `most`; return the place of the first, 0 at the end."""
        rows = self._rows.columns_below(database, place, most)
        for page in _by_day([self._page(self._read(*columns)) for _, columns in rows]):
            index(database, page)
        return rows[-1][0] if len(rows) == most else 0

    def count_within(self, database: Any, place: int = 0) -> int:
        """Return how many things there are at `place` or behind it."""
        return self._rows.count_from(database, place)

    def pages_within(self, database: Any, ids: Sequence[str]) -> Mapping[str, Page]:
        """Return what can be found of those of some things that are there, by their ids."""
        rows = self._rows.columns_by_id(database, ids)
        return {id: self._page(self._read(*columns)) for id, columns in rows.items()}

    # Out of the vault, and into another

    def carry_out(self) -> Iterator[Kept[T]]:
        """Return everything with its past, one thing at a time, in the order it stands."""
        from app.vault.carrying import carry_out

        return carry_out(self._safe, self._rows, self._read)

    def count(self) -> int:
        """Return how many things there are."""
        with self._safe.reading() as database:
            return int(database.execute(f"SELECT count(*) FROM {self._rows.name}").fetchone()[0])  # noqa: S608

    def carry_in_within(self, database: Any, things: Sequence[Kept[T]]) -> list[Fate]:
        """Take in some hundred things with their past, findable, inside the caller's transaction.

        What is here stays as it is.
        """
        from app.domain.everything import Fate
        from app.vault.carrying import carry_in

        pages = [self._page(one.thing) for one in things]
        named = [(page.ref, one) for page, one in zip(pages, things, strict=True)]
        met = carry_in(database, self._rows, named, self._write, self._read)
        index_new(database, [page for page, fate in zip(pages, met, strict=True) if fate is Fate.NEW])
        return met

    def fates_of(self, things: Sequence[Kept[T]]) -> list[Fate]:
        """Say what `carry_in_within` would do."""
        from app.vault.carrying import fates

        with self._safe.reading() as database:
            return fates(database, self._rows, [(self._page(one.thing).ref, one) for one in things], self._read)

    # What the bin asks

    def move_to_bin_within(self, database: Any, item: str, *ids: str) -> None:
        """Move things into the bin as parts of `item`, and their words out of the index."""
        self._rows.move_to_bin(database, item, *ids)

    def bring_back_within(self, database: Any, item: str) -> None:
        """Put the things of `item` where they stood, findable again."""
        for columns in self._rows.bring_back(database, item):
            index(database, self._page(self._read(*columns)))

    def let_go_within(self, database: Any, item: str) -> None:
        """Remove the earlier versions of what lies in `item`."""
        self._rows.let_go(database, item)

    # Earlier versions

    def past(self, id: str) -> Past[T]:
        """Return one thing with its earlier versions, or raise NoSuchItem."""
        now = self.get(id)
        with self._safe.reading() as database:
            rows = self._rows.versions(database, id)
        return Past(now, tuple(Version(one.number, one.stood_at, self._read(*one.columns)) for one in rows))

    def put_new_version(self, thing: T) -> int:
        """Keep one thing, and what stood there as an earlier version, however lately it was kept.

        Return the number of that version, 0 where nothing worth one stood there.
        """
        ref = thing.id
        with self._safe.transaction() as database:
            before = self._rows.last_version(database, ref)
            self._rows.rest(ref)
            self.put_within(database, thing)
            made = self._rows.last_version(database, ref)
        return made if made != before else 0

    def step_back_within(self, database: Any, id: str) -> None:
        """Let a thing that is lost stand as it did before, as far as that was kept. It is not findable yet."""
        self._rows.step_back(database, id)

    def thin_out(self) -> None:
        """Let those versions go that time has made too many, in one transaction."""
        with self._safe.transaction() as database:
            self._rows.thin_all(database)

    def _says_anything(self, columns: tuple[str, ...]) -> bool:
        page = self._page(self._read(*columns))
        return bool(page.title.strip() or page.body.strip())


def _by_day(pages: list[Page]) -> list[Page]:
    # FTS5 begins a new segment wherever the number of a row goes back, which takes longer and a third more room.
    return sorted(pages, key=lambda page: page.at)
