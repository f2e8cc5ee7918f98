"""The bin, where what was deleted lies for a while, and what things were before they were changed.

A row goes to the bin as it is, with its place, so that it comes back to where it stood. `saved_at` is when a row
was last kept, as ISO local time; it is NULL where that was before this step.
"""

from app.vault.driver import Database

_TABLES = """
CREATE TABLE bin (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    deleted_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.deleted_at')) VIRTUAL
) STRICT;
CREATE INDEX bin_by_deleted_at ON bin (deleted_at);

CREATE TABLE binned (
    item TEXT NOT NULL REFERENCES bin (id) ON DELETE CASCADE,
    shelf TEXT NOT NULL,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    saved_at TEXT,
    body TEXT NOT NULL,
    private TEXT,
    agreed TEXT,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    PRIMARY KEY (item, shelf, id)
) STRICT;
CREATE INDEX binned_by_id ON binned (shelf, id);
CREATE INDEX binned_by_place ON binned (shelf, place);
CREATE INDEX binned_by_person ON binned (person);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    shelf TEXT NOT NULL,
    ref TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL,
    private TEXT,
    agreed TEXT
) STRICT;
CREATE INDEX versions_by_thing ON versions (shelf, ref, saved_at);
"""


def step(database: Database) -> None:
    """Make the tables, and give every shelf the time at which a row was last kept."""
    database.executescript(_TABLES)
    for shelf in ("people", "meetings", "conversations", "actions", "entries"):
        database.execute(f"ALTER TABLE {shelf} ADD COLUMN saved_at TEXT")
