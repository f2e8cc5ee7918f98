"""Which entries took other words from an import, so that undoing it gives them those from before.

The words themselves are the earlier version with that number. `came` and `kept` are what `origins` said until then,
NULL where it said nothing.
"""

from app.vault.driver import Database

_TABLES = """
CREATE TABLE replaced (
    import TEXT NOT NULL,
    origin TEXT NOT NULL,
    entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    came TEXT,
    kept TEXT,
    PRIMARY KEY (import, origin)
) STRICT;
"""


def step(database: Database) -> None:
    """Make the table."""
    database.executescript(_TABLES)
