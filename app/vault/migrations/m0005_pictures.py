"""Pictures, in a table of their own: what lists read never touches their pages.

`unnamed` tells since when nothing has named a picture, as ISO local time. The small indexes find the rows that name
any, so that nobody goes through all that was ever written.
"""

from app.vault.driver import Database

_TABLES = """
CREATE TABLE pictures (
    id TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE unnamed (
    id TEXT PRIMARY KEY REFERENCES pictures (id) ON DELETE CASCADE,
    since TEXT NOT NULL
) STRICT;
"""


def step(database: Database) -> None:
    """Make the tables and the indexes."""
    database.executescript(_TABLES)
    for table in ("entries", "versions", "binned"):
        database.execute(f"CREATE INDEX {table}_with_pictures ON {table} (id) WHERE instr(body, 'picture:')")
