"""Asking the full-text index. Things come back as their kinds and ids, the newest or the most fitting first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import NamedTuple, TypeVar

from app.domain.folding import is_dense, phrase
from app.domain.problems import DatabaseDamaged
from app.vault.driver import Database, dbapi2
from app.vault.index import fact
from app.vault.numbers import CROWDED, NEAR, kinds
from app.vault.safe import Safe
from app.vault.terms import Terms, terms_beginning
from app.vault.walking import COUNTED, Place, Query, Reaches, Run, Walk

T = TypeVar("T")


@dataclass(frozen=True)
class Sought:
    """What is looked for.

    `chunks` are words, each of which may be the beginning of one; `exact` are words in the order in which they stand.
    A thing has to be with one of the `people` (ids), where any are named, and have all of the `tags`; `kinds` are the
    only ones to look in, all where there are none. `since` and `until` are days, both included.
    """

    chunks: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Hit:
    """A thing that was found. `at` is ISO local time or day, or nothing."""

    kind: str
    ref: str
    at: str


@dataclass(frozen=True)
class Hits:
    """What fits of one kind: how many there are, and the first of them. `is_more`: there are others, not counted."""

    kind: str
    count: int
    is_more: bool
    first: tuple[Hit, ...]


class GivenUp(Exception):
    """The search was interrupted, because somebody asks something else by now."""


class Searching:
    """Looks into the index of an open vault, on the thread of its safe. `interrupt` alone may come from another.

    `take_in` lets the index know of what was written lately, before it is asked, and says whether it knows all.
    """

    def __init__(self, safe: Safe, take_in: Callable[[], bool] = lambda: True) -> None:
        self._safe = safe
        self._take_in, self._knows_all = take_in, False
        self._standing: _Standing | None = None
        self._latch = Lock()
        self._running: Callable[[], None] | None = None

    def interrupt(self) -> None:
        """Let a search that is under way raise GivenUp. Nothing else that is asked of the vault is disturbed."""
        with self._latch:
            if self._running is not None:
                self._running()

    def state(self) -> object:
        """Return what is equal for as long as nothing is written."""
        with self._safe.reading() as database:
            return _state(database)

    def newest(self, sought: Sought, most: int, of_more: int | None = None) -> tuple[Hits, ...]:
        """Return what fits, by kind, each with its newest: at most `most`, or `of_more` where more fits in all.

        Raises:
            GivenUp: it was interrupted.
        """
        return self._asked(lambda database, standing: _newest(database, standing, sought, _Shown(most, of_more)))

    def fittest(self, sought: Sought, most: int, of_more: int | None = None) -> tuple[Hits, ...]:
        """Return what `newest` does, each kind with what fits best first (bm25, a title counting for more)."""
        return self._asked(lambda database, standing: _fittest(database, standing, sought, _Shown(most, of_more)))

    def meant_by(self, chunk: str) -> str:
        """Return the word that was meant where none begins with `chunk`, or holds it, and one nearly does; "" for none.

        Raises:
            GivenUp: it was interrupted.
        """
        found = phrase(chunk)
        if len(found) != 1:
            return ""
        return self._asked(lambda database, standing: standing.terms.meant_by(database, found[0]))

    def _asked(self, ask: Callable[[Database, "_Standing"], T]) -> T:
        if not self._knows_all or self._standing is None or self._standing.state != self.state():
            self._knows_all = self._take_in()
        with self._safe.reading() as database:
            with self._latch:
                self._running = database.conn.interrupt
            try:
                state = _state(database)
                if self._standing is None or self._standing.state != state:
                    self._standing = _Standing(state, kinds(database), _places(database))
                return ask(database, self._standing)
            except dbapi2.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                raise GivenUp from None
            finally:
                with self._latch:
                    self._running = None


def _state(database: Database) -> object:
    if database.conn.in_transaction:
        return object()  # it may yet be rolled back
    # Nobody else writes into a vault that is open, and none is seen by who only reads. The database itself is part of
    # it: another one is opened where damage was met, and counts anew.
    return database, database.conn.total_changes


class _Shown(NamedTuple):
    """How many of each kind are told of what fits."""

    most: int
    of_more: int | None

    def of(self, counts: Iterable[int]) -> int:
        return self.most if self.of_more is None or sum(counts) <= self.most else self.of_more


def _newest(database: Database, standing: "_Standing", sought: Sought, shown: _Shown) -> tuple[Hits, ...]:
    query = _query(database, standing, sought)
    if query is None:
        return ()
    found: dict[str, _Found] = {}
    walk = Walk(standing.kinds, sought.kinds, shown.most, standing.reaches)
    walked = [(place, walk.through(database, query, place)) for place in standing.places]
    most = shown.of(run.count for _, runs in walked for run in runs.values())
    for place, runs in walked:
        hits = _hits(database, place.table, [id for run in runs.values() for id in run.ids[:most]])
        for kind, run in runs.items():
            found.setdefault(kind, _Found()).add(run, [hits[id] for id in run.ids[:most]])
    return tuple(one.told(kind, most) for kind, one in found.items())


def _fittest(database: Database, standing: "_Standing", sought: Sought, shown: _Shown) -> tuple[Hits, ...]:
    counted = _newest(database, standing, sought, shown)
    query = _query(database, standing, sought)
    if query is None or not query.match:
        return counted
    numbers, most = {name: number for number, name in standing.kinds.items()}, shown.of(one.count for one in counted)
    return tuple(
        Hits(one.kind, one.count, one.is_more, _best(database, standing, query, numbers[one.kind], most))
        for one in counted
    )


def _best(database: Database, standing: "_Standing", query: Query, kind: int, most: int) -> tuple[Hit, ...]:
    """Return what fits best of a kind. What is fresh stands first: its fit is no measure beside that of all others."""
    found: list[Hit] = []
    for table in ("fresh", "words"):
        places = [place for place in standing.places if place.table == table]
        best = sorted(one for place in places for one in query.best(database, place, kind, most))
        ids = [number for _, number in best[: most - len(found)]]
        hits = _hits(database, table, ids)
        found += [hits[id] for id in ids]
    return tuple(found)


@dataclass
class _Standing:
    """What is alike for every search, for as long as nothing is written."""

    state: object
    kinds: dict[int, str]
    places: list[Place]
    terms: Terms = field(default_factory=Terms)
    reaches: Reaches = field(default_factory=Reaches)


@dataclass
class _Found:
    """What fits of one kind, in one place after the other; `first` are the newest of each."""

    count: int = 0
    first: list[Hit] = field(default_factory=list)

    def add(self, run: Run, first: Sequence[Hit]) -> None:
        self.count += run.count
        self.first += first

    def told(self, kind: str, most: int) -> Hits:
        newest = sorted(self.first, key=lambda hit: hit.at, reverse=True)
        return Hits(kind, min(self.count, COUNTED), self.count > COUNTED, tuple(newest[:most]))


def _places(database: Database) -> list[Place]:
    """Return where anything stands: nearly always that is one place."""
    has_stale, has_fresh, has_crowded = database.execute(_STANDING, [CROWDED.base]).fetchone()
    places = [Place("words", NEAR, bool(has_stale))]
    places += [Place("words", CROWDED, bool(has_stale))] if has_crowded else []
    return places + ([Place("fresh", NEAR), Place("fresh", CROWDED)] if has_fresh else [])


_STANDING = """
SELECT EXISTS (SELECT 1 FROM stale), EXISTS (SELECT 1 FROM fresh),
    EXISTS (SELECT 1 FROM words INDEXED BY words_in_short WHERE id >= ?)
"""


def _query(database: Database, standing: _Standing, sought: Sought) -> Query | None:
    """Return what to ask; None where only signs were asked for, of which no word is made."""
    chunks = [found for chunk in sought.chunks if (found := phrase(chunk))]
    begun = [_words_begun(database, found) for found in chunks]
    parts = [_begins_or_inside(database, standing.terms, *pair) for pair in zip(chunks, begun, strict=True)]
    parts += [_exactly(phrase(one)) for one in sought.exact if phrase(one)]
    if not parts and (sought.chunks or sought.exact):
        return None
    if sought.people:
        parts.append("(" + " OR ".join(f'"{fact("with", one)}"' for one in sought.people) + ")")
    parts += [f'"{fact("tag", one)}"' for one in sought.tags]
    is_wide = any(words is None and _is_wide(found) for found, words in zip(chunks, begun, strict=True))
    if sought.since is None and sought.until is None:
        return Query(" AND ".join(parts), 0, 0, is_wide)
    since, until = sought.since or date.min, sought.until or date.max
    return Query(" AND ".join(parts), since.toordinal(), until.toordinal(), is_wide)


def _words_begun(database: Database, found: Sequence[str]) -> Sequence[str] | None:
    """Return the words that begin so, where they are few."""
    return terms_beginning(database, found[0]) if len(found) == 1 else None


def _is_wide(found: Sequence[str]) -> bool:
    # What begins with one letter stands in the index as such; two of a script without spaces are a word by themselves.
    return len(found) == 1 and len(found[0]) > 1 and not is_dense(found[0])


def _begins_or_inside(database: Database, terms: Terms, found: Sequence[str], begun: Sequence[str] | None) -> str:
    if len(found) != 1:
        return f"{_quoted(found)}*"
    begins = [f"{_quoted(found)}*"] if begun is None else [_quoted([term]) for term in begun]
    return f"({' OR '.join([*begins, *(_quoted([term]) for term in terms.around(database, found[0]))])})"


def _exactly(found: Sequence[str]) -> str:
    # One letter of a script without spaces is kept alone only where a run ends.
    return _quoted(found) + ("*" if is_dense(found[-1]) and len(found[-1]) == 1 else "")


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def _hits(database: Database, table: str, ids: Sequence[int]) -> dict[int, Hit]:
    """Return things by their numbers, in the order of those."""
    if not ids:
        return {}
    # Without the texts, sixty to a page: else each hit would be a page to read and decrypt.
    marks = ", ".join("?" * len(ids))
    query = f"SELECT id, kind, ref, at FROM {table} INDEXED BY {table}_in_short WHERE id IN ({marks})"  # noqa: S608
    rows = {row[0]: Hit(*row[1:]) for row in database.execute(query, list(ids)).fetchall()}
    if len(rows) < len(ids):
        raise DatabaseDamaged
    return {id: rows[id] for id in ids}
