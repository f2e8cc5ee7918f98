"""The person across the table, and the private notes kept of meetings with them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.ids import MeetingId, PersonId


class Relation(StrEnum):
    """What the two are to each other, seen from whoever holds the vault."""

    MENTORING = "mentoring"  # I mentor them
    MENTORED = "mentored"  # they mentor me
    PEER = "peer"  # neither


@dataclass(frozen=True)
class Person:
    """Somebody one has conversations with.

    `role` is what they do ("Senior engineer"); `since` is the day the mentoring began; `aspirations`
    are in their own words; `is_example` marks made-up people who leave together in one click.
    """

    id: PersonId
    name: str
    relation: Relation = Relation.MENTORING
    role: str = ""
    since: date | None = None
    aspirations: tuple[str, ...] = ()
    is_pinned: bool = True
    is_example: bool = False

    @property
    def first_name(self) -> str:
        """The first word of the name, which is how the planner speaks of them."""
        return self.name.split(maxsplit=1)[0] if self.name.split() else self.name


def people_named(name: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Return whoever is called `name`, or, where nobody is, those whose name has words that begin so.

    Neither capitals nor accents matter.
    """
    wanted = _folded(name).split()
    called = tuple(one for one in people if _folded(one.name).split() == wanted)
    if called or not wanted:
        return called
    words = ((one, _folded(one.name).split()) for one in people)
    return tuple(one for one, has in words if all(any(word.startswith(part) for word in has) for part in wanted))


def _folded(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


@dataclass(frozen=True)
class Meeting:
    """A dated private note of a meeting; it is on no page for others, and leaves only with everything."""

    id: MeetingId
    person: PersonId
    day: date
    text: str = ""
    is_example: bool = False
