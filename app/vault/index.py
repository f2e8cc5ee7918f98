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


_PUT = """
INSERT INTO words (kind, ref, title, body, at) VALUES (:kind, :ref, :title, :body, :at)
ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at
WHERE title != excluded.title OR body != excluded.body OR at != excluded.at
"""


def index(database: Database, page: Page) -> None:
    """Make `page` findable, in place of what was known of the same thing. Call inside a transaction."""
    database.execute(
        _PUT,
        {
            "kind": page.kind,
            "ref": page.ref,
            "title": _searchable(page.title),
            "body": _searchable(page.body),
            "at": page.at,
        },
    )


def forget(database: Database, kind: str, ref: str) -> None:
    """Take a thing out of the index. Call inside a transaction."""
    database.execute("DELETE FROM words WHERE kind = ? AND ref = ?", [kind, ref])


def _searchable(text: str) -> str:
    # SQLite's tokenizer stops at NUL, and what stood behind it would never be found.
    return text.replace("\x00", " ")
