"""A small value that says what changed in the vault and who caused it, or that another day has come.

Whoever caused it ignores it; everybody else reads again what they show.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing changed."""

    PEOPLE = "people"
    CONVERSATIONS = "conversations"
    ACTIONS = "actions"
    ENTRIES = "entries"
    REMINDERS = "reminders"
    PREFERENCES = "preferences"
    BIN = "bin"  # something went from it for good
    DAY = "day"  # today is another day than when it was read


@dataclass(frozen=True)
class News:
    """`kinds` changed; `cause` is the object that changed them, compared by identity, or None."""

    kinds: frozenset[Kind]
    cause: object | None = None


def news_of(*kinds: Kind, cause: object | None = None) -> News:
    """Return the news that things of `kinds` changed."""
    return News(frozenset(kinds), cause)
