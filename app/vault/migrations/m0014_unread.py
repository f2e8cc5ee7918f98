"""What was written is taken into the index when nobody waits, or before a search. Until then `unread` names it."""

from app.vault.driver import Database

_TABLES = "CREATE TABLE unread (kind TEXT NOT NULL, ref TEXT NOT NULL, PRIMARY KEY (kind, ref)) STRICT, WITHOUT ROWID"


def step(database: Database) -> None:
    """Make the table."""
    database.execute(_TABLES)
