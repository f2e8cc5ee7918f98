"""The full-text index, which lives inside the encryption like everything else.

One row of `words` for each thing that can be found; triggers keep the FTS5 table beside it in step.
"""

from dataclasses import dataclass

from app.vault.driver import Database


@dataclass(frozen=True)
class Page:
    """What of a thing can be found. `at` is ISO local time, for showing the newest first."""

    kind: str
    ref: str
    title: str
    body: str
    at: str


# Sorting all that fits would read a page for each, and a common word fits nearly everything: on 10,000 entries that
# takes six times as long as walking the days from today back until there are enough. A rare word is sorted.
_RARE = 50
_FITTING = "SELECT rowid FROM words_fts WHERE words_fts MATCH ?"
_NEWEST_OF_MANY = f"""
SELECT kind, ref FROM words INDEXED BY words_by_at WHERE +id IN ({_FITTING}) ORDER BY at DESC, id DESC LIMIT ?
"""  # noqa: S608  put together from the two above
_NEWEST_OF_FEW = f"SELECT kind, ref FROM words WHERE id IN ({_FITTING}) ORDER BY at DESC, id DESC LIMIT ?"  # noqa: S608


def index(database: Database, page: Page) -> None:
    """Make `page` findable, in place of what was known of the same thing. Call inside a transaction."""
    title, body = _searchable(page.title), _searchable(page.body)
    known = database.execute("SELECT title, body, at FROM words WHERE kind = ? AND ref = ?", [page.kind, page.ref])
    before = known.fetchone()
    if before == (title, body, page.at):
        return
    if before is not None:
        forget(database, page.kind, page.ref)
    database.execute(
        "INSERT INTO words (kind, ref, title, body, at) VALUES (?, ?, ?, ?, ?)",
        [page.kind, page.ref, title, body, page.at],
    )


def forget(database: Database, kind: str, ref: str) -> None:
    """Take a thing out of the index. Call inside a transaction.

    The index takes it out of its pages at once. Left to itself it waits for the end of the transaction, and where the
    same number was filled again by then, FTS5 (seen in SQLite 3.53 and 3.54, with secure-delete) reads some lengths
    of a list, the first of them 128 to 191 bytes, as "nothing to delete": old words come back with the next deletion.
    So `words` is never updated in place, either.
    """
    database.execute("DELETE FROM words WHERE kind = ? AND ref = ?", [kind, ref])
    database.execute("INSERT INTO words_fts (words_fts) VALUES ('flush')")


def newest_fitting(database: Database, asked: str, most: int = 50) -> list[tuple[str, str]]:
    """Return the kind and the id of the newest things that fit `asked`, a query as FTS5 reads it: at most `most`."""
    is_rare = len(database.execute(f"{_FITTING} LIMIT ?", [asked, _RARE + 1]).fetchall()) <= _RARE
    return database.execute(_NEWEST_OF_FEW if is_rare else _NEWEST_OF_MANY, [asked, most]).fetchall()


def _searchable(text: str) -> str:
    # SQLite's tokenizer stops at NUL, and what stood behind it would never be found.
    return text.replace("\x00", " ")
