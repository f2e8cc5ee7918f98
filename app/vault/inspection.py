"""Is a database whole, is it the one its header means, and does a copy hold what its source holds."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.problems import DatabaseDamaged
from app.vault import engine, schema
from app.vault.driver import Database


@dataclass(frozen=True)
class Tally:
    """The rows of each table, and what the vault says of itself. Two copies of one moment have the same."""

    rows: tuple[tuple[str, int], ...]
    meta: tuple[tuple[str, str], ...]


def ensure_sealed(database: Database, folder: Path, vault_id: bytes, read_only: bool = False) -> None:
    """The quick check: every page's seal, and whose database it is.

    Raises:
        DatabaseDamaged, DatabaseEmpty: something did not add up.
    """
    if not read_only:
        engine.checkpoint(database)
    engine.ensure_pages_whole(database, folder)
    ensure_of(database, folder, vault_id)


def ensure_whole(database: Database, folder: Path, vault_id: bytes, read_only: bool = False) -> None:
    """The full check: seals, the structure of every table and index, whose database it is, and the full-text index.

    Raises:
        DatabaseDamaged, DatabaseEmpty: something did not add up.
    """
    ensure_sealed(database, folder, vault_id, read_only)
    ensure_ordered(database, folder, read_only)


def ensure_ordered(database: Database, folder: Path, read_only: bool = False) -> None:
    """The other half of the full check: the structure of every table and index, and the full-text index.

    Raises:
        DatabaseDamaged: something did not add up.
    """
    if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise DatabaseDamaged(folder)
    schema.ensure_index_whole(database, folder, read_only)


def ensure_of(database: Database, folder: Path, vault_id: bytes) -> None:
    """Raise DatabaseDamaged where the database belongs to another vault, DatabaseEmpty where it holds none."""
    schema.version_of(database, folder)
    if schema.meta(database, "vault") != vault_id.hex():
        raise DatabaseDamaged(folder)


def tally(database: Database) -> Tally:
    """Count every table's rows. The tables are those that are there, whatever later steps have made."""
    tables = [
        row[0]
        for row in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    ]
    counts = [database.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0] for table in sorted(tables)]  # noqa: S608
    meta = database.execute("SELECT key, value FROM meta ORDER BY key").fetchall()
    return Tally(tuple(zip(sorted(tables), counts, strict=True)), tuple(meta))
