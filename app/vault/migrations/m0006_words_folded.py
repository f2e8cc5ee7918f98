"""The index holds words as search knows them (`domain/folding.py`), not as they are written.

A row's number tells its kind and its day, so that walking the numbers back is walking the days back: the newest are
found without sorting. `terms` are the words that stand somewhere in the index, for those inside of longer ones.

What was indexed before is let go. `meta` says by which folding everything is indexed; until it does, that is still
to be done (`vault/indexing.py`).
"""

from app.vault.driver import Database

_WORDS = """
DROP TABLE words_fts;
DROP TABLE words;

CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, ref)
) STRICT;

CREATE INDEX words_in_short ON words (id, kind, ref, at);

CREATE TABLE terms (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words_fts USING FTS5 (
    title, body, facts, tokenize='ascii', prefix='1', content=[words], content_rowid='id'
);
INSERT INTO words_fts (words_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER words_ai AFTER INSERT ON words BEGIN
    INSERT INTO words_fts (rowid, title, body, facts) VALUES (new.id, new.title, new.body, new.facts);
END;
CREATE TRIGGER words_ad AFTER DELETE ON words BEGIN
    INSERT INTO words_fts (words_fts, rowid, title, body, facts)
    VALUES ('delete', old.id, old.title, old.body, old.facts);
END;
CREATE TRIGGER words_au AFTER UPDATE ON words BEGIN
    INSERT INTO words_fts (words_fts, rowid, title, body, facts)
    VALUES ('delete', old.id, old.title, old.body, old.facts);
    INSERT INTO words_fts (rowid, title, body, facts) VALUES (new.id, new.title, new.body, new.facts);
END;
"""
_SHELVES = ("people", "meetings", "conversations", "actions", "entries")
_HOLDS = " UNION ALL ".join(f"SELECT 1 FROM {shelf}" for shelf in _SHELVES)  # noqa: S608  named above


def step(database: Database) -> None:
    """Make the index anew, empty; it is filled behind the open window."""
    database.executescript(_WORDS)
    if not database.execute(f"SELECT EXISTS ({_HOLDS})").fetchone()[0]:
        database.execute("INSERT INTO meta (key, value) VALUES ('folding', '1')")
