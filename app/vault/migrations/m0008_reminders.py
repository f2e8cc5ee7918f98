"""Somebody's own reminders, and what was done about whatever fell due: of each thing one row, however often it recurs.

From here on the preferences say when it is quiet. An older Sotto would drop that, so it must refuse the vault.
"""

from app.vault.driver import Database

_TABLES = """
CREATE TABLE reminders (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    saved_at TEXT,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    is_example INTEGER GENERATED ALWAYS AS (json_extract(body, '$.is_example')) VIRTUAL
) STRICT;
CREATE INDEX reminders_by_person ON reminders (person) WHERE person IS NOT NULL;
CREATE INDEX reminders_made_up ON reminders (is_example) WHERE is_example = 1;

CREATE TABLE heeded (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    ref TEXT GENERATED ALWAYS AS (json_extract(body, '$.ref')) VIRTUAL
) STRICT;
CREATE INDEX heeded_by_ref ON heeded (ref);
"""


def step(database: Database) -> None:
    """Make the tables."""
    database.executescript(_TABLES)
