"""Where an entry came from: each import, and by the export's own id every entry that ever came in.

An origin outlives its entry, so that what was deleted does not come back with the next import; it holds no word of it.
`id` is made of the source and of its own id, `came` of the words that came, `kept` of the row as it was put.
"""

from app.vault.driver import Database

_TABLES = """
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    began_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.began_at')) VIRTUAL,
    is_finished INTEGER GENERATED ALWAYS AS (json_extract(body, '$.is_finished')) VIRTUAL
) STRICT;
CREATE INDEX imports_by_began_at ON imports (began_at);

CREATE TABLE origins (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    import TEXT NOT NULL,
    came TEXT NOT NULL,
    kept TEXT NOT NULL
) STRICT;
CREATE INDEX origins_by_import ON origins (import);
"""


def step(database: Database) -> None:
    """Make the tables."""
    database.executescript(_TABLES)
