"""What came in from elsewhere, and what of it is here: so that nothing comes in twice, and all of it can go again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from app.domain.entry import Entry
from app.domain.ids import EntryId, ImportId
from app.domain.imports import Import
from app.domain.incoming import Source
from app.domain.problems import NoSuchItem
from app.vault.driver import Database
from app.vault.room import without_room
from app.vault.safe import Safe
from app.vault.shelves import from_json, to_json

if TYPE_CHECKING:  # what leads out of the vault is loaded when somebody goes that way
    from app.domain.everything import Fate
    from app.domain.everything import Origin as KeptOrigin

_AT_ONCE = 500  # SQLite takes more values in one question, and no import asks for fewer
_KNOWN = """
SELECT origins.id, origins.entry, origins.import, origins.came, entries.id IS NOT NULL,
    (SELECT json_extract(body, '$.undone_as') FROM imports WHERE imports.id = origins.import)
FROM origins LEFT JOIN entries ON entries.id = origins.entry WHERE origins.id IN ({marks})
"""
_REMEMBER = """
INSERT INTO origins (id, entry, import, came, kept) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, import = excluded.import, came = excluded.came,
    kept = excluded.kept
"""
_REMEMBER_REPLACED = """
INSERT INTO replaced (import, origin, entry, version, came, kept) VALUES (:import, :origin, :entry, :version,
    (SELECT came FROM origins WHERE id = :origin), (SELECT kept FROM origins WHERE id = :origin))
ON CONFLICT (import, origin) DO NOTHING
"""
_REPLACED = """
SELECT replaced.origin, versions.body, entries.body, origins.kept FROM replaced
JOIN entries ON entries.id = replaced.entry JOIN origins ON origins.id = replaced.origin
LEFT JOIN versions ON versions.id = replaced.version AND versions.shelf = 'entries' AND versions.ref = replaced.entry
WHERE replaced.import = ?
"""
_GIVE_BACK = """
UPDATE origins SET came = coalesce(replaced.came, ''), kept = coalesce(replaced.kept, '') FROM replaced
WHERE origins.id = ? AND replaced.origin = origins.id AND replaced.import = ?
"""


@dataclass(frozen=True)
class Replaced:
    """An entry that took other words from import `by`. `before` is what it was, None where it was changed since."""

    by: ImportId
    origin: str
    before: Entry | None


@dataclass(frozen=True)
class Known:
    """An origin that came in before. `print` is of the words that came; `was_undone`: it went with its import."""

    entry: EntryId
    by: ImportId
    print: str
    is_here: bool
    was_undone: bool


@dataclass(frozen=True)
class Origin:
    """Where an entry comes from: the name it has in `source`, and the print of its words there."""

    source: Source
    name: str
    print: str

    @cached_property
    def key(self) -> str:
        """What the vault knows it by; nobody reads the name itself out of it."""
        return _digest(f"{self.source.value}\0{self.name}")


class Imports:
    """The imports of one vault."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe

    def all(self) -> tuple[Import, ...]:
        """Return every import, the last one first."""
        return self._where("1")

    def unfinished(self) -> tuple[Import, ...]:
        """Return those that were stopped half way, the last one first."""
        return self._where("is_finished = 0")

    def get(self, id: ImportId) -> Import:
        """Return one import, or raise NoSuchItem."""
        found = self._where("id = ?", id)
        if not found:
            raise NoSuchItem("import", id)
        return found[0]

    def put_within(self, database: Database, one: Import) -> None:
        """Keep what is remembered of an import, inside the caller's transaction."""
        database.execute(
            "INSERT INTO imports (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            [one.id, to_json(one)],
        )

    def known(self, origins: Sequence[Origin]) -> dict[Origin, Known]:
        """Return those of `origins` that came in before."""
        by_key = {origin.key: origin for origin in origins}
        keys, found = list(by_key), {}
        with self._safe.reading() as database:
            for begin in range(0, len(keys), _AT_ONCE):
                some = keys[begin : begin + _AT_ONCE]
                query = _KNOWN.format(marks=", ".join("?" * len(some)))
                for key, entry, by, came, is_here, undone in database.execute(query, some).fetchall():
                    found[by_key[key]] = Known(EntryId(entry), ImportId(by), came, bool(is_here), bool(undone))
            # A Sotto's own entries need no import to be known: they bear their ids.
            for origin in origins:
                if origin.source is Source.SOTTO and origin not in found and self._is_entry(database, origin.name):
                    found[origin] = Known(EntryId(origin.name), ImportId(""), origin.print, True, was_undone=False)
        return found

    def _is_entry(self, database: Database, id: str) -> bool:
        return bool(database.execute("SELECT EXISTS (SELECT 1 FROM entries WHERE id = ?)", [id]).fetchone()[0])

    def remember_within(self, database: Database, id: ImportId, came: Iterable[tuple[Origin, Entry]]) -> None:
        """Remember by import `id` where these entries come from, as they are kept now."""
        rows = [(origin.key, entry.id, id, origin.print, _digest(to_json(entry))) for origin, entry in came]
        database.conn.executemany(_REMEMBER, rows)

    def remember_replaced_within(
        self, database: Database, id: ImportId, origin: Origin, entry: Entry, version: int
    ) -> None:
        """Remember that an entry is about to take other words from import `id`: those before are that version of it."""
        database.execute(
            _REMEMBER_REPLACED, {"import": id, "origin": origin.key, "entry": entry.id, "version": version}
        )

    def replaced_by(self, id: ImportId) -> tuple[Replaced, ...]:
        """Return the entries that took other words from import `id` and are here."""
        with self._safe.reading() as database:
            rows = database.execute(_REPLACED, [id]).fetchall()
        return tuple(
            Replaced(id, origin, from_json(before, Entry) if before and _digest(without_room(body)) == kept else None)
            for origin, before, body, kept in rows
        )

    def give_back_within(self, database: Database, one: Replaced) -> None:
        """Let the origin of an entry that has its words from before again tell what it told then."""
        values = [one.origin, one.by]
        database.execute(_GIVE_BACK, values)
        database.execute("DELETE FROM origins WHERE id = ? AND came = ''", values[:1])

    def forget_replaced_within(self, database: Database, id: ImportId) -> None:
        """Forget which entries took other words from import `id`."""
        database.execute("DELETE FROM replaced WHERE import = ?", [id])

    # Out of the vault, and into another

    def count_origins(self) -> int:
        """Return how many origins are remembered."""
        with self._safe.reading() as database:
            return int(database.execute("SELECT count(*) FROM origins").fetchone()[0])

    def carry_out(self) -> Iterator[KeptOrigin]:
        """Return every origin, some read at a time, in an order that stays the same."""
        from app.domain.everything import Origin as KeptOrigin

        after = ""
        query = "SELECT id, entry, import, came, kept FROM origins WHERE id > ? ORDER BY id LIMIT ?"
        while True:
            with self._safe.reading() as database:
                found = database.execute(query, [after, _AT_ONCE]).fetchall()
            yield from (KeptOrigin(row[0], EntryId(row[1]), ImportId(row[2]), row[3], row[4]) for row in found)
            if len(found) < _AT_ONCE:
                return
            after = found[-1][0]

    def fate_of(self, one: Import | KeptOrigin) -> Fate:
        """Say what `carry_in_within` would do."""
        from app.domain.everything import Fate

        table = "imports" if isinstance(one, Import) else "origins"
        with self._safe.reading() as database:
            there = database.execute(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)", [one.id])  # noqa: S608
            return Fate.SAME if there.fetchone()[0] else Fate.NEW

    def carry_in_within(self, database: Database, one: Import | KeptOrigin) -> Fate:
        """Remember an import or an origin of another vault, inside the caller's transaction, unless it is known."""
        from app.domain.everything import Fate

        fate = self.fate_of(one)
        if fate is Fate.NEW and isinstance(one, Import):
            self.put_within(database, one)
        elif fate is Fate.NEW and not isinstance(one, Import):
            database.execute(
                "INSERT INTO origins (id, entry, import, came, kept) VALUES (?, ?, ?, ?, ?)",
                [one.id, one.entry, one.by, one.came, one.kept],
            )
        return fate

    def entries_of(self, id: ImportId) -> tuple[tuple[EntryId, ...], tuple[EntryId, ...]]:
        """Return the entries of an import that are here: as they came in, and those that were changed since."""
        query = """
            SELECT entries.id, origins.kept, entries.body FROM origins JOIN entries ON entries.id = origins.entry
            WHERE origins.import = ? ORDER BY entries.written_at
        """
        same: list[EntryId] = []
        changed: list[EntryId] = []
        with self._safe.reading() as database:
            for entry, kept, body in database.execute(query, [id]):
                (same if _digest(without_room(body)) == kept else changed).append(EntryId(entry))
        return tuple(same), tuple(changed)

    def is_in_bin(self, item: str) -> bool:
        """Whether what an undo put into the bin still lies there."""
        with self._safe.reading() as database:
            return bool(database.execute("SELECT EXISTS (SELECT 1 FROM bin WHERE id = ?)", [item]).fetchone()[0])

    def count_here(self, id: ImportId) -> int:
        """Return how many entries of an import are in the journal now."""
        query = "SELECT count(*) FROM origins JOIN entries ON entries.id = origins.entry WHERE origins.import = ?"
        with self._safe.reading() as database:
            return int(database.execute(query, [id]).fetchone()[0])

    def _where(self, condition: str, *values: str) -> tuple[Import, ...]:
        query = f"SELECT body FROM imports WHERE {condition} ORDER BY began_at DESC, rowid DESC"  # noqa: S608
        with self._safe.reading() as database:
            return tuple(from_json(row[0], Import) for row in database.execute(query, list(values)).fetchall())


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
