"""What is being written is found through a small index of its own, `fresh`, until it is settled among all others.
It is written all at once, and has no triggers: a table without any is emptied by wiping its pages.

`stale` are the numbers in `words` that no search tells: another text of the thing is in `fresh`, or it is in the bin.

A number tells the day of its thing for sure now: where a day of a kind had more than its 64 numbers, the others were
given ones of the days after it, and go to a zone of their own, as `vault/numbers.py` has it. `terms` lists longer words
than before, and a page of the full-text index fits into one of SQLCipher's, of which 80 bytes are its seal.
"""

from datetime import date

from app.vault.driver import Database

_FULL_TEXT = """
CREATE VIRTUAL TABLE {name}_fts USING FTS5 (
    title, body, facts, tokenize='ascii', prefix='1', content=[{name}], content_rowid='id'
);
INSERT INTO {name}_fts ({name}_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO {name}_fts ({name}_fts, rank) VALUES ('pgsz', 3960);
"""
_TRIGGERS = """
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
_BEFORE = """
DROP TRIGGER words_ai;
DROP TRIGGER words_ad;
DROP TRIGGER words_au;
DROP TABLE words_fts;
"""
_BESIDE = """
CREATE TABLE fresh (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    facts TEXT NOT NULL,
    UNIQUE (kind, ref)
) STRICT;
CREATE INDEX fresh_in_short ON fresh (id, kind, ref, at);

CREATE TABLE stale (id INTEGER PRIMARY KEY) STRICT;
"""
_MOVE = """
INSERT OR REPLACE INTO words (id, kind, ref, at, name, title, body, facts)
SELECT ?, kind, ref, at, name, title, body, facts FROM words WHERE id = ?
"""
_KIND_BITS, _DAY_BITS, _NUMBERS = 36, 22, 6
_CROWDED, _CROWDED_KIND_BITS, _CROWDED_NUMBERS = 1 << 62, 42, 20
_LISTED = 40  # letters of the longest words that were listed


def step(database: Database) -> None:
    """Make the index for what is fresh, number anew what did not fit on its day, and list the longest words."""
    database.executescript(_BEFORE)
    _number_anew(database)
    _list_long_words(database)
    database.executescript(_BESIDE)
    for name in ("words", "fresh"):
        database.executescript(_FULL_TEXT.format(name=name))
    database.executescript(_TRIGGERS)


def _number_anew(database: Database) -> None:
    given: dict[tuple[int, int], int] = {}
    for number, at in list(database.execute("SELECT id, at FROM words ORDER BY id")):
        day = date.fromisoformat(at[:10]).toordinal() if at else 0
        if number >> _NUMBERS & ((1 << _DAY_BITS) - 1) == day:
            continue
        kind = number >> _KIND_BITS
        count = given[kind, day] = given.get((kind, day), -1) + 1
        new = _CROWDED + (kind << _CROWDED_KIND_BITS) + (day << _CROWDED_NUMBERS) + count
        database.execute(_MOVE, [new, number])  # the old row goes: a thing stands there once


def _list_long_words(database: Database) -> None:
    long = set()
    for title, body in database.execute("SELECT title, body FROM words"):
        if len(title) + len(body) > _LISTED:
            long |= {word for word in f"{title} {body}".split() if len(word) > _LISTED and not word.isdecimal()}
    database.conn.executemany("INSERT OR IGNORE INTO terms (term) VALUES (?)", [(word,) for word in long])
