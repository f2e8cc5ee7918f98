"""The number that a thing has in the index: made of its kind and its day, so that who walks back walks the days back.

There are two zones. In the `NEAR` one a day has 64 numbers, which keeps the index small: what follows on each other
differs by little. A day that has more things, such as that of a folder whose files were all copied at once, goes on in
the `CROWDED` one, where it has a million. So a number always tells the day, and all of a day are found by its numbers.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain
from zlib import crc32

from app.vault.driver import Database

_MINUTES = 24 * 60
_DAY_BITS = 22  # of the ordinal of a day, 0 for what has none
_LARGEST = "entry"


@dataclass(frozen=True)
class Zone:
    """Numbers from `base` on: the kind above `kind_bits`, the day above `hour_bits`, and below them the hour."""

    base: int
    end: int
    kind_bits: int
    hour_bits: int

    def kind_of(self, number: int) -> int:
        """Return the kind that stands in a number of this zone."""
        return (number - self.base) >> self.kind_bits

    def of_kind(self, kind: int) -> tuple[int, int]:
        """Return the first and the last number of a kind."""
        first = self.base + (kind << self.kind_bits)
        return first, first + (1 << self.kind_bits) - 1

    def of_day(self, kind: int, day: int) -> tuple[int, int]:
        """Return the first and the last number of a day."""
        first = self.base + (kind << self.kind_bits) + (day << self.hour_bits)
        return first, first + (1 << self.hour_bits) - 1

    def behind_kind_of(self, column: str) -> str:
        """Return what gives the first number behind all of the kind of a number in SQL."""
        return f"({self.base} + (({column} - {self.base} >> {self.kind_bits}) + 1 << {self.kind_bits}))"

    def day_in(self, column: str) -> str:
        """Return what gives the day of a number in SQL."""
        return f"({column} >> {self.hour_bits} & {(1 << _DAY_BITS) - 1})"


NEAR = Zone(0, (1 << 62) - 1, 36, 6)
CROWDED = Zone(1 << 62, (1 << 63) - 1, 42, 20)
ZONES = (NEAR, CROWDED)


def zone_of(number: int) -> Zone:
    """Return the zone in which a number lies."""
    return CROWDED if number >= CROWDED.base else NEAR


def kind_in(number: int) -> int:
    """Return the kind that stands in a number."""
    return zone_of(number).kind_of(number)


def day_number(at: str) -> int:
    """Return the ordinal of the day of an ISO local time or day, 0 for "": it has no day."""
    return date.fromisoformat(at[:10]).toordinal() if at else 0


@dataclass(frozen=True)
class Numbering:
    """Gives numbers to things of one kind, in `table`: "words", or "fresh" beside it."""

    database: Database
    table: str
    kind: int

    @classmethod
    def of(cls, database: Database, table: str, kind: str) -> "Numbering":
        """Return the numbering of a kind by its name."""
        return cls(database, table, kind_number(database, kind))

    def free(self, ref: str, at: str, taken: Set[int] = frozenset()) -> int:
        """Return a free number of the day of `at` for `ref`, near to that of its hour, and none of those `taken`."""
        day = day_number(at)
        first, last = NEAR.of_day(self.kind, day)
        wanted = self._wanted(at)
        held = self._held(first, last)
        for number in chain(range(wanted, last + 1), range(wanted - 1, first - 1, -1)):
            if number not in held and number not in taken:
                return number
        return next(number for number in self._crowded(ref, day, _minute(at)) if number not in taken)

    def free_ones(self, things: Sequence[tuple[str, str]]) -> list[int]:
        """Return a free number for each `ref` and its `at`, none of them twice: most have the first looked at."""
        wanted = [self._wanted(at) for _, at in things]
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT id FROM {self.table} WHERE id IN ({marks})"  # noqa: S608  marks alone
        taken = {row[0] for row in self.database.execute(query, wanted).fetchall()}
        found = []
        for (ref, at), first in zip(things, wanted, strict=True):
            number = first if first not in taken else self.free(ref, at, taken)
            taken.add(number)
            found.append(number)
        return found

    def _wanted(self, at: str) -> int:
        return NEAR.of_day(self.kind, day_number(at))[0] + (_minute(at) << NEAR.hour_bits) // _MINUTES

    def _held(self, first: int, last: int) -> set[int]:
        query = f"SELECT id FROM {self.table} INDEXED BY {self.table}_in_short WHERE id BETWEEN ? AND ?"  # noqa: S608
        return {row[0] for row in self.database.execute(query, [first, last]).fetchall()}

    def _crowded(self, ref: str, day: int, minute: int) -> Iterator[int]:
        """Yield free numbers of a crowded day: those behind what stands at its minute, then any."""
        first, last = CROWDED.of_day(self.kind, day)
        low = first + (minute << CROWDED.hour_bits) // _MINUTES
        high = min(last, first + (minute + 1 << CROWDED.hour_bits) // _MINUTES - 1)
        query = f"SELECT max(id) FROM {self.table} WHERE id BETWEEN ? AND ?"  # noqa: S608
        highest = self.database.execute(query, [low, high]).fetchone()[0]
        yield from range(low if highest is None else highest + 1, high + 1)
        for tries in range(1 << CROWDED.hour_bits):  # the first is nearly always free
            number = first + crc32(f"{ref} {tries}".encode()) % (1 << CROWDED.hour_bits)
            if not self._held(number, number):
                yield number
        raise OverflowError("more things on one day than it has numbers")


def kinds(database: Database) -> dict[int, str]:
    """Return the kinds there are, by their numbers. One step through an index for each."""
    return {kind_in(number): kind for number, kind in database.execute(_KINDS).fetchall()}


def kind_number(database: Database, kind: str) -> int:
    """Return the number of a kind: the one its things have, or the next after all others.

    What there are thousands of has the lowest, and is met last by who walks back through the numbers.
    """
    row = database.execute(_OF_KIND, [kind, kind]).fetchone()
    if row is not None:
        return kind_in(row[0])
    return 1 if kind == _LARGEST else max((1, *kinds(database))) + 1


def _minute(at: str) -> int:
    hour, minute = at[11:13], at[14:16]
    return int(hour) * 60 + int(minute) if hour and minute else 0


def _behind(column: str) -> str:
    near, crowded = (zone.behind_kind_of(column) for zone in ZONES)
    return f"CASE WHEN {column} < {CROWDED.base} THEN {near} ELSE {crowded} END"


_OF_KIND = """
SELECT * FROM (SELECT id FROM words WHERE kind = ? LIMIT 1)
UNION ALL SELECT * FROM (SELECT id FROM fresh WHERE kind = ? LIMIT 1)
"""
# By the numbers, through the index that tells what is found: the pages are read anyway, and hold no texts.
_STEPS = """
SELECT * FROM (SELECT id, kind FROM {table} INDEXED BY {table}_in_short ORDER BY id LIMIT 1)
UNION ALL
SELECT {table}.id, {table}.kind FROM {table}_kinds JOIN {table} INDEXED BY {table}_in_short
ON {table}.id = (SELECT id FROM {table} INDEXED BY {table}_in_short WHERE id >= {behind} ORDER BY id LIMIT 1)
"""
_KINDS = """
WITH RECURSIVE words_kinds (id, kind) AS ({words}), fresh_kinds (id, kind) AS ({fresh})
SELECT id, kind FROM words_kinds UNION ALL SELECT id, kind FROM fresh_kinds
""".format(**{table: _STEPS.format(table=table, behind=_behind(f"{table}_kinds.id")) for table in ("words", "fresh")})  # noqa: S608
