"""The rows of one shelf, unread: where they stand, how they go to the bin and come back, what they were before.

Things stand as they were put, and one that comes back stands where it stood. A row goes to the bin and returns
as it is, so nothing is lost on the way that today's program does not know.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from app.domain.versions import DAILY, SITTING, is_worth_keeping, to_let_go
from app.vault import traces
from app.vault.driver import Database
from app.vault.index import forget, forget_set_aside, set_aside
from app.vault.room import without_room

Now = Callable[[], datetime]


@dataclass(frozen=True)
class Before:
    """A row as it stood until it was changed; `columns` are those of its shelf."""

    columns: tuple[str, ...]
    saved_at: datetime | None


@dataclass(frozen=True)
class _Left:
    """A row as this program left it. What of it is not written over is asked again, as a condition of writing.

    It is told by when it was saved, so what was saved in the same instant as what stood there is not remembered: that
    may stand there again, where the transaction was taken back.
    """

    id: str
    place: int
    stands: Before


@dataclass(frozen=True)
class KeptRow:
    """An earlier version of a row."""

    number: int
    stood_at: datetime
    columns: tuple[str, ...]


@dataclass
class Rows:
    """The table `name`. `kind` is what search calls one of its things; `columns` hold what was written.

    `told` says of the columns what versions tell of, to be compared; without it no versions are kept.
    """

    name: str
    kind: str
    now: Now
    columns: tuple[str, ...] = ("body",)
    told: Callable[..., object] | None = None
    _sittings: dict[str, datetime] = field(default_factory=dict)
    _last: _Left | None = None

    def put(self, database: Database, id: str, *values: str) -> Before | None:
        """Keep a row, and return what stood there if that is worth a version.

        A row in which nothing changes that versions tell of counts as not saved: what stood there has gone on resting.
        """
        now = self.now()
        if self._goes_on(database, id, values, now):
            return None
        place, before = self._placed(database, id)
        is_due = before is not None and self._is_due(id, before, values, now)
        is_told = not is_due or self._tells(before, values)
        at = now if before is None or is_told else before.saved_at
        if before is None:
            place = self._place_for(database, id)
            self._insert(database, place, id, values, now)
        else:
            self._update(database, place, before, values, at)
        has_own_time = before is None or _iso(at) != _iso(before.saved_at)
        self._last = _Left(id, place, Before(values, at)) if has_own_time else None
        if not is_due or not is_told:
            self._sittings.setdefault(id, now)
            return None
        self._sittings[id] = now
        return before

    def put_new(self, database: Database, rows: Iterable[tuple[str, ...]]) -> None:
        """Keep rows, each an id that nothing ever had and its columns, one behind the other after all others."""
        marks = ", ".join("?" * (len(self.columns) + 3))
        place, now = self._end(database), _iso(self.now())
        database.conn.executemany(
            f"INSERT INTO {self.name} (rowid, id, {self._columns}, saved_at) VALUES ({marks})",  # noqa: S608
            ((place + number, *row, now) for number, row in enumerate(rows)),
        )

    def put_carried(self, database: Database, rows: Sequence[tuple[str | None, ...]]) -> None:
        """Keep rows, each an id that nothing has here, when it was saved, and its columns; one behind the other.

        What lies in the bin under the same id keeps its place for them.
        """
        ids = [str(row[0]) for row in rows]
        marks = ", ".join("?" * len(ids))
        query = f"SELECT id, place FROM binned WHERE shelf = ? AND id IN ({marks})"  # noqa: S608
        places: dict[str, int] = dict(database.execute(query, [self.name, *ids]).fetchall())
        end = count(self._end(database))
        marks = ", ".join("?" * (len(self.columns) + 3))
        database.conn.executemany(
            f"INSERT INTO {self.name} (rowid, id, saved_at, {self._columns}) VALUES ({marks})",  # noqa: S608
            [(places[str(row[0])] if row[0] in places else next(end), *row) for row in rows],
        )

    def all_columns(self, database: Database) -> list[tuple[str, ...]]:
        """Return what was written of every thing."""
        return list(database.execute(f"SELECT {self._columns} FROM {self.name} ORDER BY rowid"))  # noqa: S608

    def columns_below(self, database: Database, place: int, most: int) -> list[tuple[int, tuple[str, ...]]]:
        """Return the places of the last rows before `place`, at most `most`, the last first, and what is written."""
        query = f"SELECT rowid, {self._columns} FROM {self.name} WHERE rowid < ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
        return [(row[0], tuple(row[1:])) for row in database.execute(query, [place, most]).fetchall()]

    def count_from(self, database: Database, place: int) -> int:
        """Return how many rows stand at `place` or behind it."""
        query = f"SELECT count(*) FROM {self.name} WHERE rowid >= ?"  # noqa: S608
        return int(database.execute(query, [place]).fetchone()[0])

    def columns_of(self, database: Database, id: str) -> tuple[str, ...] | None:
        """Return what was written of one thing, None where it is not here."""
        standing = self._standing(database, id)
        return None if standing is None else standing.columns

    def columns_by_id(self, database: Database, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return what was written of those of some things that are here."""
        marks = ", ".join("?" * len(ids))
        query = f"SELECT id, {self._columns} FROM {self.name} WHERE id IN ({marks})"  # noqa: S608
        return {row[0]: tuple(row[1:]) for row in database.execute(query, list(ids)).fetchall()}

    def remove(self, database: Database, id: str) -> None:
        """Remove a row with its words and its earlier versions, past the bin."""
        database.execute(f"DELETE FROM {self.name} WHERE id = ?", [id])  # noqa: S608
        database.execute("DELETE FROM versions WHERE shelf = ? AND ref = ?", [self.name, id])
        forget(database, self.kind, id)
        traces.note(database)

    # The bin

    def move_to_bin(self, database: Database, item: str, *ids: str) -> None:
        """Move rows into the bin as parts of `item`; search finds them no more. Their versions stay beside them."""
        columns = f"{self._columns}, saved_at"
        database.conn.executemany(
            f"INSERT INTO binned (item, shelf, id, place, {columns}) "  # noqa: S608
            f"SELECT ?, ?, id, rowid, {columns} FROM {self.name} WHERE id = ?",
            [(item, self.name, id) for id in ids],
        )
        database.conn.executemany(f"DELETE FROM {self.name} WHERE id = ?", [(id,) for id in ids])  # noqa: S608
        set_aside(database, self.kind, *ids)

    def bring_back(self, database: Database, item: str) -> list[tuple[str, ...]]:
        """Put the rows of `item` where they stood, and return the columns of each, to be indexed.

        Where the same thing stands there again, that one stays: the one from the bin becomes a version of it.
        """
        rows = list(
            database.execute(
                f"SELECT id, place, saved_at, {self._columns} FROM binned "  # noqa: S608
                "WHERE item = ? AND shelf = ? ORDER BY place",
                [item, self.name],
            )
        )
        self._last = None  # what comes back may have been saved in the instant of what was taken back in its place
        back = []
        for id, place, saved_at, *kept in rows:
            columns = tuple(map(without_room, kept))
            standing = self._standing(database, id)
            stands = tuple(map(without_room, standing.columns)) if standing else ()
            if standing is None:
                marks = ", ".join("?" * (len(columns) + 3))
                database.execute(
                    f"INSERT INTO {self.name} (rowid, id, {self._columns}, saved_at) VALUES ({marks})",  # noqa: S608
                    [place, id, *columns, saved_at],
                )
                back.append(columns)
            elif stands[1:] == columns[1:] and self._was_example(database, item, id):
                database.execute(
                    f"UPDATE {self.name} SET body = ? WHERE id = ?",  # noqa: S608
                    [columns[0], id],
                )
            elif self.told and stands != columns:
                moment = datetime.fromisoformat(saved_at) if saved_at else self.now()
                self.keep(database, id, Before(columns, moment))
        return back

    def let_go(self, database: Database, item: str) -> None:
        """Remove what is kept beside of what lies in `item`: earlier versions, if it is nowhere else, and its words."""
        database.execute(
            f"""
            DELETE FROM versions WHERE shelf = :shelf
            AND ref IN (SELECT id FROM binned WHERE shelf = :shelf AND item = :item)
            AND ref NOT IN (SELECT id FROM binned WHERE shelf = :shelf AND item != :item)
            AND ref NOT IN (SELECT id FROM {self.name})
            """,  # noqa: S608
            {"shelf": self.name, "item": item},
        )
        binned = "SELECT id FROM binned WHERE shelf = ? AND item = ?"
        forget_set_aside(database, self.kind, binned, [self.name, item])

    def _was_example(self, database: Database, item: str, id: str) -> bool:
        """Whether a thing that stayed differs from the one in the bin in nothing but that it is no example any more."""
        query = f"""
            SELECT json_remove(here.body, '$.is_example') = json_remove(binned.body, '$.is_example')
            FROM {self.name} AS here JOIN binned ON binned.id = here.id
            WHERE binned.item = ? AND binned.shelf = ? AND binned.id = ?
        """  # noqa: S608
        return bool(database.execute(query, [item, self.name, id]).fetchone()[0])

    # Versions

    def keep(self, database: Database, id: str, before: Before) -> None:
        """Keep a version, and let those go that time has thinned out."""
        marks = ", ".join("?" * (len(before.columns) + 3))
        database.execute(
            f"INSERT INTO versions (shelf, ref, saved_at, {self._columns}) VALUES ({marks})",  # noqa: S608
            [self.name, id, _iso(before.saved_at or self.now()), *before.columns],
        )
        self._thin(database, id)

    def thin_all(self, database: Database) -> None:
        """Let those versions go that are too many by now; what was left alone for long was thinned out before."""
        since = self.now() - DAILY - timedelta(weeks=2)
        query = "SELECT ref FROM versions WHERE shelf = ? GROUP BY ref HAVING count(*) > 1 AND max(saved_at) > ?"
        for (id,) in list(database.execute(query, [self.name, _iso(since)])):
            self._thin(database, id)

    def _thin(self, database: Database, id: str) -> None:
        numbers = list(
            database.execute(
                "SELECT id, saved_at FROM versions WHERE shelf = ? AND ref = ? ORDER BY saved_at, id", [self.name, id]
            )
        )
        gone = to_let_go([datetime.fromisoformat(moment) for _, moment in numbers], self.now())
        for index in gone:
            database.execute("DELETE FROM versions WHERE id = ?", [numbers[index][0]])
        if gone:
            traces.note(database)

    def rest(self, id: str) -> None:
        """End the sitting in which a thing is written: the next change makes a version."""
        self._sittings[id] = self.now() - SITTING

    def last_version(self, database: Database, id: str) -> int:
        """Return the number of the version of a thing that was made last, 0 where there is none."""
        query = "SELECT coalesce(max(id), 0) FROM versions WHERE shelf = ? AND ref = ?"
        return int(database.execute(query, [self.name, id]).fetchone()[0])

    def versions(self, database: Database, id: str) -> tuple[KeptRow, ...]:
        """Return the earlier versions of one thing, the newest first."""
        rows = database.execute(
            f"SELECT id, saved_at, {self._columns} FROM versions WHERE shelf = ? AND ref = ? "  # noqa: S608
            "ORDER BY saved_at DESC, id DESC",
            [self.name, id],
        )
        return tuple(
            KeptRow(number, datetime.fromisoformat(moment), tuple(columns)) for number, moment, *columns in rows
        )

    def step_back(self, database: Database, id: str) -> None:
        """Let the newest version of a thing that is lost stand in its place; where there is none, do nothing."""
        for version in self.versions(database, id)[:1]:
            self._insert(database, self._place_for(database, id), id, version.columns, version.stood_at)
            database.execute("DELETE FROM versions WHERE id = ?", [version.number])

    @property
    def _columns(self) -> str:
        return ", ".join(self.columns)

    def _standing(self, database: Database, id: str) -> Before | None:
        return self._placed(database, id)[1]

    def _placed(self, database: Database, id: str) -> tuple[int, Before | None]:
        """Return the rowid of a row and how it stands, 0 and None where it is not here."""
        query = f"SELECT rowid, saved_at, {self._columns} FROM {self.name} WHERE id = ?"  # noqa: S608
        row = database.execute(query, [id]).fetchone()
        if row is None:
            return 0, None
        return row[0], Before(tuple(row[2:]), datetime.fromisoformat(row[1]) if row[1] else None)

    def _insert(self, database: Database, place: int, id: str, values: tuple[str, ...], now: datetime) -> None:
        marks = ", ".join("?" * (len(values) + 3))
        query = f"INSERT INTO {self.name} (rowid, id, {self._columns}, saved_at) VALUES ({marks})"  # noqa: S608
        database.execute(query, [place, id, *values, _iso(now)])

    def _goes_on(self, database: Database, id: str, values: tuple[str, ...], now: datetime) -> bool:
        """Write over the row that was kept last, if it is the same, still stands like that, and is worth no version.

        So what somebody writes is not read back at each pause, and returned is whether that is all there is to do.
        """
        last = self._last
        if last is None or last.id != id or _iso(last.stands.saved_at) == _iso(now):
            return False
        if self._is_due(id, last.stands, values, now):
            return False
        is_done = self._update(database, last.place, last.stands, values, now, of=id)
        if is_done:
            self._last = _Left(id, last.place, Before(values, now))
            self._sittings.setdefault(id, now)
        return is_done

    def _update(
        self,
        database: Database,
        place: int,
        before: Before,
        values: tuple[str, ...],
        at: datetime | None,
        of: str | None = None,
    ) -> bool:
        """Write what differs: along with a column, the indexes of all that is drawn from it are written anew.

        With `of`, the id, only if the row is as `before` says in all that is not written over; return whether it was.
        """
        changes, told, stands, asked = "", [], "", [of, _iso(before.saved_at)] if of else []
        for column, was, value in zip(self.columns, before.columns, values, strict=True):
            if was != value:
                changes += f"{column} = ?, "
                told.append(value)
            elif of:
                stands += f" AND {column} = ?"
                asked.append(value)
        if of:
            stands = f" AND id = ? AND saved_at IS ?{stands}"
        query = f"UPDATE {self.name} SET {changes}saved_at = ? WHERE rowid = ?{stands}"  # noqa: S608
        return bool(database.execute(query, [*told, _iso(at), place, *asked]).rowcount)

    def _is_due(self, id: str, before: Before, values: tuple[str, ...], now: datetime) -> bool:
        if self.told is None:
            return False
        was, becomes = ("".join(map(without_room, columns)) for columns in (before.columns, values))
        return is_worth_keeping(was, becomes, before.saved_at, self._sittings.get(id), now)

    def _tells(self, before: Before | None, values: tuple[str, ...]) -> bool:
        return before is None or self.told is None or self.told(*before.columns) != self.told(*values)

    def _place_for(self, database: Database, id: str) -> int:
        """The rowid for a row that is not here: the one it has in the bin, or one behind all others."""
        row = database.execute("SELECT place FROM binned WHERE shelf = ? AND id = ?", [self.name, id]).fetchone()
        return self._end(database) if row is None else int(row[0])

    def _end(self, database: Database) -> int:
        """The first rowid behind all rows, those in the bin included."""
        row = database.execute(
            f"SELECT max(coalesce((SELECT max(rowid) FROM {self.name}), 0), "  # noqa: S608
            "coalesce((SELECT max(place) FROM binned WHERE shelf = ?), 0)) + 1",
            [self.name],
        ).fetchone()
        return int(row[0])


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
