"""Asking the full-text index. Things come back as their kinds and ids, the newest or the most fitting first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from app.domain.folding import is_dense, phrase
from app.domain.problems import DatabaseDamaged
from app.vault.driver import Database, dbapi2
from app.vault.index import KIND_BITS, day_number, fact
from app.vault.safe import Safe

COUNTED = 500  # in one go: whoever finds more asks for something else
_LEAST_INSIDE = 4  # letters of a word that is looked for inside of others; those of other scripts say more
_LEAST_INSIDE_ELSEWHERE = 3
_LONG = 6
_ENDING = 3  # letters that may follow on a short one inside of a longer word: "gesprächs"
_MOST_TERMS = 64
_EVERYTHING = (0, (1 << 62) - 1)
_DAY = (1 << KIND_BITS) - 1
_FIRST_DAY = day_number(date.min.isoformat())
_DATED = day_number("0500-01-01")  # of what has no day there may be more than the first number of all has room for
_KINDS = """
WITH RECURSIVE kinds (id, kind) AS (
    SELECT * FROM (SELECT id, kind FROM words ORDER BY kind LIMIT 1)
    UNION ALL
    SELECT words.id, words.kind FROM kinds JOIN words
    ON words.id = (SELECT id FROM words WHERE kind > kinds.kind ORDER BY kind LIMIT 1)
)
SELECT id, kind FROM kinds
"""


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
    """Looks into the index of an open vault, on the thread of its safe. `interrupt` alone may come from another."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe
        self._latch = Lock()
        self._running: Callable[[], None] | None = None

    def interrupt(self) -> None:
        """Let a search that is under way raise GivenUp. Nothing else that is asked of the vault is disturbed."""
        with self._latch:
            if self._running is not None:
                self._running()

    def newest(self, sought: Sought, most: int) -> tuple[Hits, ...]:
        """Return what fits, by kind, each with its newest: at most `most`.

        Raises:
            GivenUp: it was interrupted.
        """
        return self._asked(lambda database: _newest(database, sought, most))

    def fittest(self, sought: Sought, most: int) -> tuple[Hits, ...]:
        """Return what `newest` does, each kind with what fits best first (bm25, a title counting for more)."""
        return self._asked(lambda database: _fittest(database, sought, most))

    def _asked(self, ask: Callable[[Database], tuple[Hits, ...]]) -> tuple[Hits, ...]:
        with self._safe.reading() as database:
            with self._latch:
                self._running = database.conn.interrupt
            try:
                return ask(database)
            except dbapi2.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                raise GivenUp from None
            finally:
                with self._latch:
                    self._running = None


def _newest(database: Database, sought: Sought, most: int) -> tuple[Hits, ...]:
    query = _query(database, sought)
    if query is None:
        return ()
    names = _kinds(database)
    found: dict[str, list[int]] = {}
    cut: set[str] = set()
    first = min(names, default=0) << KIND_BITS
    for lowest, highest in _ranges(names, sought.kinds):
        while True:
            ids = query.ids(database, lowest, highest)
            for number in ids:
                found.setdefault(names[number >> KIND_BITS], []).append(number)
            if len(ids) <= COUNTED:
                break
            # So many are enough of the kind that was met last; on with those below it.
            cut.add(names[ids[-1] >> KIND_BITS])
            highest = (ids[-1] >> KIND_BITS << KIND_BITS) - 1
            if highest < first:
                break
    return _told(database, found, cut, most)


def _fittest(database: Database, sought: Sought, most: int) -> tuple[Hits, ...]:
    counted = _newest(database, sought, most)
    query = _query(database, sought)
    if query is None or not query.match:
        return counted
    numbers = {name: number for number, name in _kinds(database).items()}
    best = []
    for hits in counted:
        lowest = numbers[hits.kind] << KIND_BITS
        ids = query.best(database, lowest, lowest + _DAY, most)
        found = _hits(database, ids)
        best.append(Hits(hits.kind, hits.count, hits.is_more, tuple(found[id] for id in ids)))
    return tuple(best)


@dataclass(frozen=True)
class _Query:
    """`match` is in FTS5's own words, "" for whatever there is; the days are numbers of the index."""

    match: str
    first_day: int
    last_day: int

    def ids(self, database: Database, lowest: int, highest: int) -> list[int]:
        """The numbers of what fits, the highest first: one more than are counted, where there are so many."""
        if self.match:
            table, id, condition, values = "words_fts", "rowid", "words_fts MATCH ? AND", [self.match]
        else:
            table, id, condition, values = "words", "id", "", []
        days, bounds = self._days(id)
        query = (
            f"SELECT {id} FROM {table} WHERE {condition} {id} BETWEEN ? AND ?{days} "  # noqa: S608  named above
            f"ORDER BY {id} DESC LIMIT ?"
        )
        rows = database.execute(query, [*values, lowest, highest, *bounds, COUNTED + 1]).fetchall()
        return [row[0] for row in rows]

    def best(self, database: Database, lowest: int, highest: int, most: int) -> list[int]:
        days, bounds = self._days("rowid")
        query = (
            f"SELECT rowid FROM words_fts WHERE words_fts MATCH ? AND rowid BETWEEN ? AND ?{days} "  # noqa: S608
            "ORDER BY bm25(words_fts, 8.0, 1.0, 0.0), rowid DESC LIMIT ?"
        )
        return [row[0] for row in database.execute(query, [self.match, lowest, highest, *bounds, most]).fetchall()]

    def _days(self, id: str) -> tuple[str, list[int]]:
        if (self.first_day, self.last_day) == (0, _DAY):
            return "", []
        return f" AND ({id} & ?) BETWEEN ? AND ?", [_DAY, self.first_day, self.last_day]


def _query(database: Database, sought: Sought) -> _Query | None:
    """Return what to ask; None where only signs were asked for, of which no word is made."""
    chunks = [(chunk, phrase(chunk)) for chunk in sought.chunks]
    parts = [_begins_or_inside(database, found) for _, found in chunks if found]
    parts += [_exactly(phrase(one)) for one in sought.exact if phrase(one)]
    if not parts and (sought.chunks or sought.exact):
        return None
    if sought.people:
        parts.append("(" + " OR ".join(f'"{fact("with", one)}"' for one in sought.people) + ")")
    parts += [f'"{fact("tag", one)}"' for one in sought.tags]
    first = day_number(sought.since.isoformat()) if sought.since else _DATED if sought.until else 0
    last = day_number(sought.until.isoformat()) + _FIRST_DAY - 1 if sought.until else _DAY
    return _Query(" AND ".join(parts), first, last)


def _begins_or_inside(database: Database, found: Sequence[str]) -> str:
    begins = f"{_quoted(found)}*"
    inside = _terms_around(database, found[0]) if len(found) == 1 else []
    return f"({' OR '.join([begins, *(_quoted([term]) for term in inside)])})" if inside else begins


def _exactly(found: Sequence[str]) -> str:
    # One letter of a script without spaces is kept alone only where a run ends.
    return _quoted(found) + ("*" if is_dense(found[-1]) and len(found[-1]) == 1 else "")


def _terms_around(database: Database, part: str) -> list[str]:
    """Return the longer words in which `part` stands, as it does in compounds, but not at their beginning."""
    least = _LEAST_INSIDE if part.isascii() else _LEAST_INSIDE_ELSEWHERE
    if len(part) < least or is_dense(part):
        return []
    longest = 1000 if len(part) >= _LONG else len(part) + _ENDING
    query = """
        SELECT term FROM terms WHERE instr(term, ?1) > 1 AND length(term) - instr(term, ?1) < ?2
        ORDER BY length(term), term LIMIT ?3
    """
    return [row[0] for row in database.execute(query, [part, longest, _MOST_TERMS]).fetchall()]


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def _kinds(database: Database) -> dict[int, str]:
    """Return the kinds there are, by their numbers. One step through an index for each."""
    return {number >> KIND_BITS: kind for number, kind in database.execute(_KINDS).fetchall()}


def _ranges(names: dict[int, str], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    if not wanted:
        return [_EVERYTHING]
    return [(number << KIND_BITS, (number + 1 << KIND_BITS) - 1) for number, name in names.items() if name in wanted]


def _told(database: Database, found: dict[str, list[int]], cut: set[str], most: int) -> tuple[Hits, ...]:
    hits = _hits(database, [id for ids in found.values() for id in ids[:most]])
    return tuple(
        Hits(kind, len(ids) - (kind in cut), kind in cut, _by_day(hits[id] for id in ids[:most]))
        for kind, ids in found.items()
    )


def _by_day(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.at, reverse=True))


def _hits(database: Database, ids: Sequence[int]) -> dict[int, Hit]:
    # Without the texts, sixty to a page: else each hit would be a page to read and decrypt.
    marks = ", ".join("?" * len(ids))
    query = f"SELECT id, kind, ref, at FROM words INDEXED BY words_in_short WHERE id IN ({marks})"  # noqa: S608
    rows = {row[0]: Hit(*row[1:]) for row in database.execute(query, list(ids)).fetchall()}
    if len(rows) < len(ids):
        raise DatabaseDamaged
    return rows
