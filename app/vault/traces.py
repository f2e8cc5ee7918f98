"""The note that something was let go, of which words may be left in the gaps of pages (`gaps.py`).

The transaction that lets it go takes that note. The pages are looked through when nobody waits (`wiping.py`); where a
lock or a crash comes between, that is gone on with at the next opening. Of a vault that knows nothing of it, as it is
older, they are looked through once.
"""

from app.vault import schema
from app.vault.driver import Database

_NOTE, _NOTHING = "gaps", "0"  # in `meta`: a digit, another one each time when something is let go


def note(database: Database) -> None:
    """Take note, inside the transaction that lets something go, that words of it may be left."""
    schema.set_meta(database, _NOTE, str(int(noted(database) or 0) % 9 + 1))


def note_none(database: Database) -> None:
    """Take note that there is nothing to wipe, or nothing any more."""
    schema.set_meta(database, _NOTE, _NOTHING)


def noted(database: Database) -> str | None:
    """Return the note as it stands: it changes when something is let go."""
    return schema.meta(database, _NOTE)


def is_any_noted(database: Database) -> bool:
    """Whether there is anything to wipe."""
    return noted(database) != _NOTHING
