"""The shelf of pictures: cleaned bytes, kept for as long as an entry, an earlier version or the bin names them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from app.domain.ids import PictureId
from app.domain.picture import Picture, PictureFile, named_in
from app.domain.problems import NoSuchItem
from app.vault import engine, traces
from app.vault.driver import Database
from app.vault.safe import Safe

# Word for word as the indexes have it; none of them reads a row that names no picture.
_NAMING = "instr(body, 'picture:')"
_NAMED_BY = ("entries", "versions", "binned")


class Pictures:
    """Pictures are never changed: one that is drawn upon anew is another one."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe

    def get(self, id: PictureId) -> Picture:
        """Return what is known of a picture, or raise NoSuchItem. Its bytes are not read."""
        query = "SELECT id, media_type, width, height, size FROM pictures WHERE id = ?"
        with self._safe.reading() as database:
            row = database.execute(query, [id]).fetchone()
        if row is None:
            raise NoSuchItem("picture", id)
        return Picture(*row)

    def data(self, id: PictureId) -> bytes:
        """Return the bytes of a picture, or raise NoSuchItem."""
        with self._safe.reading() as database:
            row = database.execute("SELECT data FROM pictures WHERE id = ?", [id]).fetchone()
        if row is None:
            raise NoSuchItem("picture", id)
        return bytes(row[0])

    def is_here(self, id: PictureId) -> bool:
        """Whether there is a picture with this id."""
        with self._safe.reading() as database:
            return bool(database.execute("SELECT EXISTS (SELECT 1 FROM pictures WHERE id = ?)", [id]).fetchone()[0])

    def count_shown(self) -> int:
        """Return how many pictures `carry_out` gives."""
        with self._safe.reading() as database:
            return len(_shown(database))

    def carry_out(self) -> Iterator[PictureFile]:
        """Return what entries and their earlier versions show, one at a time; what only the bin names stays there."""
        with self._safe.reading() as database:
            shown = _shown(database)
            ids = [row[0] for row in database.execute("SELECT id FROM pictures ORDER BY rowid") if row[0] in shown]
        for id in ids:
            known = self.get(PictureId(id))
            yield PictureFile(known.id, known.media_type, known.width, known.height, self.data(known.id))

    def left_over(self) -> tuple[PictureId, ...]:
        """Return those that nothing names, and that were not remembered yet as unnamed; in the order they came."""
        with self._safe.reading() as database:
            named = _named(database)
            rows = database.execute("SELECT id FROM pictures WHERE id NOT IN (SELECT id FROM unnamed) ORDER BY rowid")
            return tuple(PictureId(id) for (id,) in rows if id not in named)

    def put(self, picture: Picture, data: bytes) -> None:
        """Keep a picture; it is committed and synced when this returns, or when the transaction around it ends."""
        with self._safe.transaction() as database:
            database.execute(
                "INSERT INTO pictures (id, media_type, width, height, size, data) VALUES (?, ?, ?, ?, ?, ?)",
                [picture.id, picture.media_type, picture.width, picture.height, picture.size, data],
            )

    @contextmanager
    def going_along(self, database: Database) -> Iterator[None]:
        """Let those pictures go with what is removed inside that only it had named."""
        before = _named(database)
        yield
        if before:
            _remove(database, before - _named(database))

    def let_go_of_unnamed(self, now: datetime, before: datetime) -> int:
        """Remove those that nothing has named since `before`, and return how many; of the others remember since when.

        Words that are still being written, or undone, may name a picture again that nothing kept names at this moment.
        """
        with self._safe.reading() as database:
            known = _ids(database, "SELECT id FROM pictures")
            marked = _ids(database, "SELECT id FROM unnamed")
            unnamed = known - _named(database) if known else frozenset()
            due = _ids(database, "SELECT id FROM unnamed WHERE since < ?", before.isoformat()) & unnamed
        if unnamed != marked or due:
            with self._safe.transaction() as database:
                for id in marked - unnamed:
                    database.execute("DELETE FROM unnamed WHERE id = ?", [id])
                for id in unnamed - marked:
                    database.execute("INSERT INTO unnamed (id, since) VALUES (?, ?)", [id, now.isoformat()])
                _remove(database, due)
        if due:
            with self._safe.reading() as database:
                engine.checkpoint(database)  # the log still holds the pages as they were
        return len(due)


def _named(database: Database) -> frozenset[PictureId]:
    if not database.execute("SELECT EXISTS (SELECT 1 FROM pictures)").fetchone()[0]:
        return frozenset()
    found: set[PictureId] = set()
    for table in _NAMED_BY:
        query = f"SELECT body FROM {table} INDEXED BY {table}_with_pictures WHERE {_NAMING}"  # noqa: S608 named above
        for (body,) in database.execute(query):
            found |= named_in(body)
    return frozenset(found)


def _shown(database: Database) -> frozenset[PictureId]:
    """The pictures of what is not in the bin, and that are there themselves."""
    found: set[PictureId] = set()
    for query in (
        f"SELECT body FROM entries INDEXED BY entries_with_pictures WHERE {_NAMING}",  # noqa: S608
        f"SELECT body FROM versions INDEXED BY versions_with_pictures WHERE {_NAMING} "  # noqa: S608
        "AND ref IN (SELECT id FROM entries)",
    ):
        for (body,) in database.execute(query):
            found |= named_in(body)
    return frozenset(found) & _ids(database, "SELECT id FROM pictures")


def _ids(database: Database, query: str, *values: str) -> frozenset[PictureId]:
    return frozenset(PictureId(row[0]) for row in database.execute(query, list(values)))


def _remove(database: Database, ids: Collection[PictureId]) -> None:
    for id in ids:
        database.execute("DELETE FROM pictures WHERE id = ?", [id])
    if ids:
        traces.note(database)
