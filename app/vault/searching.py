"""Asking the full-text index. Things come back as their kinds and ids, the newest or the most fitting first."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import neg
from threading import Lock

from app.domain.folding import is_dense, phrase
from app.domain.problems import DatabaseDamaged
from app.vault.driver import Database, dbapi2
from app.vault.index import fact
from app.vault.numbers import CROWDED, NEAR, Zone, kinds
from app.vault.safe import Safe
from app.vault.terms import Terms, terms_beginning

COUNTED = 500  # in one go: whoever finds more asks for something else
_MONTHS = 91 << NEAR.hour_bits  # three, in numbers


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

    def newest(self, sought: Sought, most: int) -> tuple[Hits, ...]:
        """Return what fits, by kind, each with its newest: at most `most`.

        Raises:
            GivenUp: it was interrupted.
        """
        return self._asked(lambda database, standing: _newest(database, standing, sought, most))

    def fittest(self, sought: Sought, most: int) -> tuple[Hits, ...]:
        """Return what `newest` does, each kind with what fits best first (bm25, a title counting for more)."""
        return self._asked(lambda database, standing: _fittest(database, standing, sought, most))

    def _asked(self, ask: Callable[[Database, "_Standing"], tuple[Hits, ...]]) -> tuple[Hits, ...]:
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


def _newest(database: Database, standing: "_Standing", sought: Sought, most: int) -> tuple[Hits, ...]:
    query = _query(database, standing, sought)
    if query is None:
        return ()
    found: dict[str, _Run] = {}
    for place in standing.places:
        runs = _walk(database, query, place, standing.kinds, sought.kinds)
        hits = _hits(database, place.table, [id for run in runs.values() for id in run.ids[:most]])
        for kind, run in runs.items():
            run.hits = _by_day(hits[id] for id in run.ids[:most])
            found[kind] = found[kind].and_then(run) if kind in found else run
    return tuple(run.told(kind, most) for kind, run in found.items())


def _fittest(database: Database, standing: "_Standing", sought: Sought, most: int) -> tuple[Hits, ...]:
    counted = _newest(database, standing, sought, most)
    query = _query(database, standing, sought)
    if query is None or not query.match:
        return counted
    numbers = {name: number for number, name in standing.kinds.items()}
    return tuple(
        Hits(one.kind, one.count, one.is_more, _best(database, standing, query, numbers[one.kind], most))
        for one in counted
    )


def _best(database: Database, standing: "_Standing", query: "_Query", kind: int, most: int) -> tuple[Hit, ...]:
    """Return what fits best of a kind. What is fresh stands first: its fit is no measure beside that of all others."""
    found: list[Hit] = []
    for table in ("fresh", "words"):
        places = [place for place in standing.places if place.table == table]
        best = sorted(one for place in places for one in query.best(database, place, kind, most))
        ids = [number for _, number in best[: most - len(found)]]
        hits = _hits(database, table, ids)
        found += [hits[id] for id in ids]
    return tuple(found)


@dataclass(frozen=True)
class _Place:
    """Where to look: in one table, in one zone of its numbers. `has_stale`: some of its rows are not to be told."""

    table: str
    zone: Zone
    has_stale: bool = False

    def told(self, id: str) -> str:
        """Return the condition for what may be told, in SQL, to be put behind others."""
        return f" AND {id} NOT IN (SELECT id FROM stale)" if self.has_stale else ""  # noqa: S608  one of two names


@dataclass
class _Standing:
    """What is alike for every search, for as long as nothing is written."""

    state: object
    kinds: dict[int, str]
    places: list[_Place]
    terms: Terms = field(default_factory=Terms)


def _places(database: Database) -> list[_Place]:
    """Return where anything stands: nearly always that is one place."""
    has_stale, has_fresh, has_crowded = database.execute(_STANDING, [CROWDED.base]).fetchone()
    places = [_Place("words", NEAR, bool(has_stale))]
    places += [_Place("words", CROWDED, bool(has_stale))] if has_crowded else []
    return places + ([_Place("fresh", NEAR), _Place("fresh", CROWDED)] if has_fresh else [])


_STANDING = """
SELECT EXISTS (SELECT 1 FROM stale), EXISTS (SELECT 1 FROM fresh),
    EXISTS (SELECT 1 FROM words INDEXED BY words_in_short WHERE id >= ?)
"""


@dataclass
class _Run:
    """What fits of one kind in one place, or in several: numbers of the index, those of the newest days first.

    `is_cut`: there is more than was counted. `hits` are the first of them, as they are told.
    """

    ids: list[int] = field(default_factory=list)
    is_cut: bool = False
    hits: tuple[Hit, ...] = ()

    def and_then(self, other: "_Run") -> "_Run":
        return _Run(self.ids + other.ids, self.is_cut or other.is_cut, _by_day(self.hits + other.hits))

    def told(self, kind: str, most: int) -> Hits:
        count = min(len(self.ids), COUNTED)
        return Hits(kind, count, self.is_cut or count < len(self.ids), self.hits[:most])


def _walk(
    database: Database, query: "_Query", place: _Place, names: dict[int, str], wanted: tuple[str, ...]
) -> dict[str, _Run]:
    """Walk back through the numbers of a place, and return what fits, by kind."""
    if query.match and place.table == "words" and place.zone is NEAR:
        return _walk_on(database, query, place, names, wanted)
    found: dict[str, _Run] = {}
    zone = place.zone
    first = zone.of_kind(min(names, default=0))[0]
    numbers = [number for number, name in names.items() if name in wanted]
    for lowest, highest in [zone.of_kind(number) for number in numbers] if wanted else [(zone.base, zone.end)]:
        while True:
            ids = query.ids(database, place, lowest, highest)
            for kind, some in _by_kind(ids, zone):
                found.setdefault(names[kind], _Run()).ids.extend(some)
            if len(ids) <= COUNTED:
                break
            # So many are enough of the kind that was met last; on with those below it.
            last = zone.kind_of(ids[-1])
            found[names[last]].is_cut = True
            found[names[last]].ids.pop()
            highest = zone.of_kind(last)[0] - 1
            if highest < max(first, lowest):
                break
    return found


def _walk_on(
    database: Database, query: "_Query", place: _Place, names: dict[int, str], wanted: tuple[str, ...]
) -> dict[str, _Run]:
    """Do so where most things stand, without reading all that was ever noted of each word.

    Walking back, FTS5 first looks for the end of a word's list, page by page, once something was deleted from the
    index with `secure-delete` (seen in SQLite 3.53); forwards it leaps to where it is told to begin.
    """
    found: dict[str, _Run] = {}
    zone, kinds = place.zone, sorted(names)
    ends = {kind: zone.of_kind(kind)[1] for kind in kinds if names[kind] in wanted}
    if kinds and not wanted:  # of all kinds but the largest there are so few that they are asked for along with it
        ends = {kinds[0]: zone.of_kind(kinds[-1])[1]}
    for kind in sorted(ends, reverse=True):
        for one, ids in _by_kind(_newest_of(database, query, place, kind, ends[kind]), zone):
            found[names[one]] = _Run(ids[:COUNTED], is_cut=len(ids) > COUNTED)
    return found


def _newest_of(database: Database, query: "_Query", place: _Place, kind: int, end: int) -> list[int]:
    """Return what fits of a kind, and of whatever stands behind it up to `end`: the highest numbers first.

    It is looked for in the last months, in as many more as should be enough, and then in all that is left: FTS5 goes
    on to the end of the lists where nothing fits, so there are never more than these three looks.
    """
    lowest, highest = query.bounds(place.zone, kind)
    first, last = database.execute(_ENDS, [lowest, highest]).fetchone()
    if last is None:
        return query.forwards(database, place, highest + 1, end) if highest < end else []
    begin = max(first, last - _MONTHS)
    found = query.forwards(database, place, begin, end)
    own = sum(1 for number in found if number <= highest)
    further = _MONTHS * (COUNTED - own) * 6 // (own * 5) if own else 0
    if 0 < further < (begin - first) // 2:
        begin, rest = begin - further, begin - 1
        found += query.forwards(database, place, begin, rest)
        own = sum(1 for number in found if number <= highest)
    if own <= COUNTED and begin > first:
        found += query.ids(database, place, first, begin - 1)
    return found


# Each by itself: both at once would be looked for by going through everything.
_BETWEEN = "FROM words INDEXED BY words_in_short WHERE id BETWEEN ?1 AND ?2"
_ENDS = f"SELECT (SELECT min(id) {_BETWEEN}), (SELECT max(id) {_BETWEEN})"


def _by_kind(ids: list[int], zone: Zone) -> Iterator[tuple[int, list[int]]]:
    """Part numbers, the highest first, where their kind changes."""
    begin = 0
    while begin < len(ids):
        kind = zone.kind_of(ids[begin])
        end = bisect_right(ids, -zone.of_kind(kind)[0], begin, key=neg)
        yield kind, ids[begin:end]
        begin = end


@dataclass(frozen=True)
class _Query:
    """`match` is in FTS5's own words, "" for whatever there is; the days are ordinals, none of them for all days."""

    match: str
    first_day: int
    last_day: int

    def ids(self, database: Database, place: _Place, lowest: int, highest: int) -> list[int]:
        """The numbers of what fits, the highest first: one more than are counted, where there are so many."""
        id, condition, values = self._condition(place, lowest, highest)
        query = f"SELECT {id} FROM {condition} ORDER BY {id} DESC LIMIT ?"  # noqa: S608  named there
        return [row[0] for row in database.execute(query, [*values, COUNTED + 1]).fetchall()]

    def forwards(self, database: Database, place: _Place, lowest: int, highest: int) -> list[int]:
        """The numbers of all that fits, the highest first; FTS5 walks the other way."""
        id, condition, values = self._condition(place, lowest, highest)
        rows = database.execute(f"SELECT {id} FROM {condition} ORDER BY {id}", values).fetchall()  # noqa: S608
        return [row[0] for row in reversed(rows)]

    def bounds(self, zone: Zone, kind: int) -> tuple[int, int]:
        """The first and the last number of a kind, or of its days that are asked for."""
        if not self.last_day:
            return zone.of_kind(kind)
        return zone.of_day(kind, self.first_day)[0], zone.of_day(kind, self.last_day)[1]

    def best(self, database: Database, place: _Place, kind: int, most: int) -> list[tuple[tuple[float, int], int]]:
        """What fits best of a kind, each with what to sort it by: how well it fits, and the newest before others."""
        _, condition, values = self._condition(place, *place.zone.of_kind(kind))
        query = (
            f"SELECT rowid, bm25({place.table}_fts, 8.0, 1.0, 0.0) AS fits FROM {condition} "  # noqa: S608
            "ORDER BY fits, rowid DESC LIMIT ?"
        )
        rows = database.execute(query, [*values, most]).fetchall()
        return [((fits, -number), number) for number, fits in rows]

    def _condition(self, place: _Place, lowest: int, highest: int) -> tuple[str, str, list[object]]:
        """Return what gives the number, from where under which condition, and its values, in SQL."""
        if self.match:
            id, source, values = "rowid", f"{place.table}_fts WHERE {place.table}_fts MATCH ? AND ", [self.match]
        else:
            id, source, values = "id", f"{place.table} WHERE ", []
        days, bounds = "", []
        if self.last_day:
            days, bounds = f" AND {place.zone.day_in(id)} BETWEEN ? AND ?", [self.first_day, self.last_day]
        return id, f"{source}{id} BETWEEN ? AND ?{days}{place.told(id)}", [*values, lowest, highest, *bounds]


def _query(database: Database, standing: _Standing, sought: Sought) -> _Query | None:
    """Return what to ask; None where only signs were asked for, of which no word is made."""
    chunks = [(chunk, phrase(chunk)) for chunk in sought.chunks]
    parts = [_begins_or_inside(database, standing.terms, found) for _, found in chunks if found]
    parts += [_exactly(phrase(one)) for one in sought.exact if phrase(one)]
    if not parts and (sought.chunks or sought.exact):
        return None
    if sought.people:
        parts.append("(" + " OR ".join(f'"{fact("with", one)}"' for one in sought.people) + ")")
    parts += [f'"{fact("tag", one)}"' for one in sought.tags]
    if sought.since is None and sought.until is None:
        return _Query(" AND ".join(parts), 0, 0)
    since, until = sought.since or date.min, sought.until or date.max
    return _Query(" AND ".join(parts), since.toordinal(), until.toordinal())


def _begins_or_inside(database: Database, terms: Terms, found: Sequence[str]) -> str:
    if len(found) != 1:
        return f"{_quoted(found)}*"
    begin = terms_beginning(database, found[0])
    begins = [f"{_quoted(found)}*"] if begin is None else [_quoted([term]) for term in begin]
    return f"({' OR '.join([*begins, *(_quoted([term]) for term in terms.around(database, found[0]))])})"


def _exactly(found: Sequence[str]) -> str:
    # One letter of a script without spaces is kept alone only where a run ends.
    return _quoted(found) + ("*" if is_dense(found[-1]) and len(found[-1]) == 1 else "")


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def _by_day(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.at, reverse=True))


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
