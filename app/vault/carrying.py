"""A whole shelf on its way out of the vault, and into another: each thing as it stands, with its past.

Some rows are read at a time, so a shelf of any length passes through little memory.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from app.domain.everything import Earlier, Fate, Kept
from app.vault.driver import Database
from app.vault.room import without_room
from app.vault.rows import Rows
from app.vault.safe import Safe

T = TypeVar("T")

_AT_A_TIME = 200


def carry_out(safe: Safe, rows: Rows, read: Callable[..., T]) -> Iterator[Kept[T]]:
    """Return everything on a shelf in the order it stands there. Nothing is held open between two things."""
    columns, place = ", ".join(rows.columns), 0
    query = f"SELECT rowid, id, saved_at, {columns} FROM {rows.name} WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608
    while True:
        with safe.reading() as database:
            found = database.execute(query, [place, _AT_A_TIME]).fetchall()
            earlier = _earlier(database, rows, [row[1] for row in found], read)
        for _, id, saved_at, *body in found:
            yield Kept(read(*body), _moment(saved_at), tuple(earlier.get(id, ())))
        if len(found) < _AT_A_TIME:
            return
        place = found[-1][0]


def carry_in(
    database: Database,
    rows: Rows,
    things: Sequence[tuple[str, Kept[T]]],
    write: Callable[[T], tuple[str, ...]],
    read: Callable[..., T],
) -> list[Fate]:
    """Put things, each with its id, on the shelf with their past; the caller makes findable which are new.

    What stands here stays. Another wording of it becomes an earlier version, where the shelf keeps any.
    """
    here = rows.columns_by_id(database, list(dict.fromkeys(id for id, _ in things)))
    new: dict[str, Kept[T]] = {}
    for id, kept in things:
        if id not in here:
            new.setdefault(id, kept)
    rows.put_carried(database, [(id, _written(one.saved_at), *write(one.thing)) for id, one in new.items()])
    fates = []
    for id, kept in things:
        past: list[tuple[str | None, ...]] = [(_written(one.stood_at), *write(one.thing)) for one in kept.earlier]
        fates.append(_fate(read, here.get(id), new.get(id), kept))
        if fates[-1] is Fate.DIFFERS:
            past.append((_written(kept.saved_at), *write(kept.thing)))
        if rows.told and past:
            _add(database, rows, id, past)
    return fates


def fates(database: Database, rows: Rows, things: Sequence[tuple[str, Kept[T]]], read: Callable[..., T]) -> list[Fate]:
    """Say what `carry_in` would do."""
    here = rows.columns_by_id(database, list(dict.fromkeys(id for id, _ in things)))
    return [_fate(read, here.get(id), kept, kept) for id, kept in things]


def _fate(read: Callable[..., T], standing: tuple[str, ...] | None, new: Kept[T] | None, kept: Kept[T]) -> Fate:
    """`standing` is what is here of it, `new` what came first of it, which may be `kept` itself."""
    if standing is None and new is kept:
        return Fate.NEW
    before = read(*standing) if standing is not None else new.thing if new is not None else None
    return Fate.SAME if before == kept.thing else Fate.DIFFERS


def _earlier(database: Database, rows: Rows, ids: list[str], read: Callable[..., T]) -> dict[str, list[Earlier[T]]]:
    found: dict[str, list[Earlier[T]]] = {}
    if not rows.told:
        return found
    query = (
        f"SELECT ref, saved_at, {', '.join(rows.columns)} FROM versions "  # noqa: S608
        f"WHERE shelf = ? AND ref IN ({', '.join('?' * len(ids))}) ORDER BY saved_at, id"
    )
    for ref, saved_at, *body in database.execute(query, [rows.name, *ids]).fetchall():
        found.setdefault(ref, []).append(Earlier(datetime.fromisoformat(saved_at), read(*body)))
    return found


def _add(database: Database, rows: Rows, id: str, past: list[tuple[str | None, ...]]) -> None:
    """Keep earlier versions that are not there yet. One of which nobody knows when it stood counts from now."""
    columns = f"saved_at, {', '.join(rows.columns)}"
    query = f"SELECT {columns} FROM versions WHERE shelf = ? AND ref = ?"  # noqa: S608
    there = {(moment, *map(without_room, body)) for moment, *body in database.execute(query, [rows.name, id])}
    words = {row[1:] for row in there}
    marks = ", ".join("?" * (len(rows.columns) + 3))
    for moment, *body in past:
        bare = tuple(without_room(text or "") for text in body)
        is_there = (moment, *bare) in there if moment else bare in words
        if not is_there:
            database.execute(
                f"INSERT INTO versions (shelf, ref, {columns}) VALUES ({marks})",  # noqa: S608
                [rows.name, id, moment or _written(rows.now()), *body],
            )


def _moment(saved_at: str | None) -> datetime | None:
    return datetime.fromisoformat(saved_at) if saved_at else None


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
