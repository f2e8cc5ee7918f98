"""Walking the index back to the newest of what fits.

What is found comes as one text of all numbers and not as a row for each: between two rows Python lets go of its lock,
and while the window waits for that as well, most of the time would go into handing it over.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import neg

from app.vault.driver import Database
from app.vault.numbers import NEAR, Zone

COUNTED = 500  # in one go: whoever finds more asks for something else
_AT_ONCE = 2 * COUNTED  # enough of the largest kind, and of all others
_NEWEST = 24  # things of a kind: of what is common the few that are shown are among them
_LATE = COUNTED + COUNTED // 2  # things of a kind: a word that is in two of three of them has enough there


@dataclass(frozen=True)
class Place:
    """Where to look: in one table, in one zone of its numbers. `has_stale`: some of its rows are not to be told."""

    table: str
    zone: Zone
    has_stale: bool = False

    def told(self, id: str) -> str:
        """Return the condition for what may be told, in SQL, to be put behind others."""
        return f" AND {id} NOT IN (SELECT id FROM stale)" if self.has_stale else ""  # noqa: S608  one of two names


@dataclass(frozen=True)
class _Reach:
    """From which number to which things stand, and where the last some hundred and the last few of them begin."""

    first: int
    late: int
    newest: int
    last: int


@dataclass
class Reaches:
    """What is known of where the things of a kind, or of its days, stand. True for as long as nothing is written."""

    _known: dict[tuple[int, int], _Reach | None] = field(default_factory=dict)

    def of(self, database: Database, lowest: int, highest: int) -> _Reach | None:
        """Return where things stand between two numbers, None where there are none."""
        if (lowest, highest) not in self._known:
            row = database.execute(_REACH, [lowest, highest, _LATE, _NEWEST]).fetchone()
            self._known[lowest, highest] = None if row[0] is None else _Reach(*row)
        return self._known[lowest, highest]


# Each by itself: all at once would be looked for by going through everything.
_BETWEEN = "FROM words INDEXED BY words_in_short WHERE id BETWEEN ?1 AND ?2"
_FIRST = f"(SELECT min(id) {_BETWEEN})"
_REACH = f"""
SELECT {_FIRST},
    coalesce((SELECT id {_BETWEEN} ORDER BY id DESC LIMIT 1 OFFSET ?3), {_FIRST}),
    coalesce((SELECT id {_BETWEEN} ORDER BY id DESC LIMIT 1 OFFSET ?4), {_FIRST}),
    (SELECT max(id) {_BETWEEN})
"""


@dataclass
class Run:
    """What fits of one kind in one place: numbers, those of the newest days first, and how many there are in all.

    With more than are counted it is not told how many more. Of the numbers all may be there, or as many as were wanted.
    """

    ids: list[int] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Query:
    """`match` is in FTS5's own words, "" for whatever there is; the days are ordinals, none of them for all days.

    `is_wide`: it asks for all words that begin alike, and they are many. Each look brings together anew all that was
    ever noted of each of them.
    """

    match: str
    first_day: int
    last_day: int
    is_wide: bool = False

    def newest(self, database: Database, place: Place, lowest: int, highest: int, listed: int) -> tuple[list[int], int]:
        """The numbers from `listed` on of what fits, the highest first, and how many lower ones there are."""
        id, condition, values = self._condition(place, lowest, highest)
        told = f"SELECT json_group_array({id}) FILTER (WHERE {id} >= ?), count(*) FROM {condition}"  # noqa: S608
        numbers, count = database.execute(told, [listed, *values]).fetchone()
        found = _falling(numbers)
        return found, count - len(found)

    def backwards(self, database: Database, place: Place, lowest: int, highest: int, most: int) -> list[int]:
        """The highest numbers of what fits, these first."""
        id, condition, values = self._condition(place, lowest, highest)
        some = f"SELECT {id} FROM {condition} ORDER BY {id} DESC LIMIT ?"  # noqa: S608  named there
        return _numbers(database, f"({some})", id, [*values, most])

    def forwards(self, database: Database, place: Place, lowest: int, highest: int) -> list[int]:
        """The numbers of all that fits, the highest first; FTS5 walks the other way."""
        id, condition, values = self._condition(place, lowest, highest)
        return _numbers(database, condition, id, values)

    def bounds(self, zone: Zone, kind: int) -> tuple[int, int]:
        """The first and the last number of a kind, or of its days that are asked for."""
        if not self.last_day:
            return zone.of_kind(kind)
        return zone.of_day(kind, self.first_day)[0], zone.of_day(kind, self.last_day)[1]

    def best(self, database: Database, place: Place, kind: int, most: int) -> list[tuple[tuple[float, int], int]]:
        """What fits best of a kind, each with what to sort it by: how well it fits, and the newest before others."""
        _, condition, values = self._condition(place, *place.zone.of_kind(kind))
        query = (
            f"SELECT rowid, bm25({place.table}_fts, 8.0, 1.0, 0.0) AS fits FROM {condition} "  # noqa: S608
            "ORDER BY fits, rowid DESC LIMIT ?"
        )
        rows = database.execute(query, [*values, most]).fetchall()
        return [((fits, -number), number) for number, fits in rows]

    def _condition(self, place: Place, lowest: int, highest: int) -> tuple[str, str, list[object]]:
        """Return what gives the number, from where under which condition, and its values, in SQL."""
        if self.match:
            id, source, values = "rowid", f"{place.table}_fts WHERE {place.table}_fts MATCH ? AND ", [self.match]
        else:
            id, source, values = "id", f"{place.table} WHERE ", []
        days, bounds = "", []
        if self.last_day:
            days, bounds = f" AND {place.zone.day_in(id)} BETWEEN ? AND ?", [self.first_day, self.last_day]
        return id, f"{source}{id} BETWEEN ? AND ?{days}{place.told(id)}", [*values, lowest, highest, *bounds]


def _numbers(database: Database, source: str, id: str, values: list[object]) -> list[int]:
    """Return the numbers that `source` gives, the highest first."""
    return _falling(database.execute(f"SELECT json_group_array({id}) FROM {source}", values).fetchone()[0])  # noqa: S608


def _falling(told: str) -> list[int]:
    numbers: list[int] = json.loads(told)
    return sorted(numbers, reverse=True)


@dataclass(frozen=True)
class Walk:
    """Who walks: through all kinds there are, `names` by their numbers, or through those `wanted`.

    Of each kind at least `most` numbers are told, where so many fit.
    """

    names: dict[int, str]
    wanted: tuple[str, ...]
    most: int
    reaches: Reaches

    def through(self, database: Database, query: Query, place: Place) -> dict[str, Run]:
        """Walk back through the numbers of a place, and return what fits, by kind."""
        if query.match and not query.is_wide and place.table == "words" and place.zone is NEAR:
            return self._on(database, query, place)
        found: dict[str, list[int]] = {}
        zone = place.zone
        first = zone.of_kind(min(self.names, default=0))[0]
        numbers = [number for number, name in self.names.items() if name in self.wanted]
        for lowest, highest in [zone.of_kind(one) for one in numbers] if self.wanted else [(zone.base, zone.end)]:
            while highest >= max(first, lowest):
                ids = query.backwards(database, place, lowest, highest, _AT_ONCE)
                for kind, some in _by_kind(ids, zone):
                    found.setdefault(self.names[kind], []).extend(some)
                if len(ids) < _AT_ONCE:
                    break
                last = zone.kind_of(ids[-1])
                has_enough = len(found[self.names[last]]) > COUNTED
                highest = (zone.of_kind(last)[0] if has_enough else ids[-1]) - 1
        return {name: Run(ids, len(ids)) for name, ids in found.items()}

    def _on(self, database: Database, query: Query, place: Place) -> dict[str, Run]:
        """Do so where most things stand, without reading all that was ever noted of each word.

        Walking back, FTS5 first looks for the end of a word's list, page by page, once something was deleted from the
        index with `secure-delete` (seen in SQLite 3.53); forwards it leaps to where it is told to begin.
        """
        found: dict[str, Run] = {}
        zone, kinds = place.zone, sorted(self.names)
        ends = {kind: zone.of_kind(kind)[1] for kind in kinds if self.names[kind] in self.wanted}
        if kinds and not self.wanted:  # of all but the largest there are so few that they are asked for along with it
            ends = {kinds[0]: zone.of_kind(kinds[-1])[1]}
        for kind in sorted(ends, reverse=True):
            numbers, more = self._newest_of(database, query, place, kind, ends[kind])
            for one, ids in _by_kind(numbers, zone):
                found[self.names[one]] = Run(ids, len(ids) + (more if one == kind else 0))
        return found

    def _newest_of(self, database: Database, query: Query, place: Place, kind: int, end: int) -> tuple[list[int], int]:
        """Return what fits of a kind, and of whatever stands behind it up to `end`: the highest numbers first.

        It is looked for among the last some hundred things, among as many more as should be enough, and then in all
        that is left: FTS5 goes on to the end of the lists where nothing fits, so there are never more than these three
        looks. The second number is how many more of the kind fit than are told.
        """
        lowest, highest = query.bounds(place.zone, kind)
        reach = self.reaches.of(database, lowest, highest)
        if reach is None:
            return (query.forwards(database, place, highest + 1, end) if highest < end else []), 0
        begin = reach.late
        found, more = query.newest(database, place, begin, end, reach.newest)
        if more and _how_many(found, highest) < self.most:
            found, more = query.forwards(database, place, begin, end), 0
        own = _how_many(found, highest) + more
        further = (reach.last - begin) * (COUNTED - own) * 6 // (own * 5) if own else 0
        if 0 < further < (begin - reach.first) // 2:
            begin, rest = begin - further, begin - 1
            found += query.forwards(database, place, begin, rest)
            own = _how_many(found, highest) + more
        if own <= COUNTED and begin > reach.first:
            found += query.backwards(database, place, reach.first, begin - 1, COUNTED + 1)
        return found, more


def _how_many(ids: list[int], highest: int) -> int:
    """Return how many of these numbers, the highest first, are no higher than one."""
    return len(ids) - bisect_right(ids, -highest - 1, key=neg)


def _by_kind(ids: list[int], zone: Zone) -> Iterator[tuple[int, list[int]]]:
    """Part numbers, the highest first, where their kind changes."""
    begin = 0
    while begin < len(ids):
        kind = zone.kind_of(ids[begin])
        end = bisect_right(ids, -zone.of_kind(kind)[0], begin, key=neg)
        yield kind, ids[begin:end]
        begin = end
