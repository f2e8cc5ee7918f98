"""The first shelves. A row is JSON; what is sorted or filtered is drawn from it as a generated column."""

from app.vault.driver import Database

_SHELVES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL
) STRICT;

CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    day TEXT GENERATED ALWAYS AS (json_extract(body, '$.day')) VIRTUAL
) STRICT;
CREATE INDEX meetings_by_person ON meetings (person, day);

CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    private TEXT NOT NULL,
    agreed TEXT NOT NULL,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
    planned_for TEXT GENERATED ALWAYS AS (json_extract(body, '$.planned_for')) VIRTUAL
) STRICT;
CREATE INDEX conversations_by_person ON conversations (person, state);

CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    conversation TEXT GENERATED ALWAYS AS (json_extract(body, '$.conversation')) VIRTUAL,
    due TEXT GENERATED ALWAYS AS (json_extract(body, '$.due')) VIRTUAL,
    progress TEXT GENERATED ALWAYS AS (json_extract(body, '$.progress')) VIRTUAL
) STRICT;
CREATE INDEX actions_by_due ON actions (due);
CREATE INDEX actions_by_person ON actions (person);
CREATE INDEX actions_by_conversation ON actions (conversation);

CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    written_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.written_at')) VIRTUAL,
    person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
    conversation TEXT GENERATED ALWAYS AS (json_extract(body, '$.conversation')) VIRTUAL
) STRICT;
CREATE INDEX entries_by_written_at ON entries (written_at);

CREATE TABLE settings (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (kind, ref)
) STRICT;
"""


def step(database: Database) -> None:
    """Make the shelves, and the full-text index that triggers keep in step with `words`."""
    database.executescript(_SHELVES)
    words = database.table("words")
    words.enable_fts(["title", "body"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    # Deleted words would stay in the index; the database's own secure_delete does not reach into it.
    database.execute("INSERT INTO words_fts (words_fts, rank) VALUES ('secure-delete', 1)")
