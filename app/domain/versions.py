"""When what stood before a change is kept as an earlier version, and how the versions thin out with time.

One sitting of writing, ten minutes at most, makes one version, however often it was saved meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")

SITTING = timedelta(minutes=10)
ALL = timedelta(days=1)
DAILY = timedelta(days=31)
MOST = 100

_MANY = 200  # characters, as they are kept


@dataclass(frozen=True)
class Version(Generic[T]):
    """A thing as it stood at a moment of local wall time. `number` names it among all versions in the vault."""

    number: int
    stood_at: datetime
    thing: T


@dataclass(frozen=True)
class Past(Generic[T]):
    """A thing as it stands, and its earlier versions, the newest first."""

    now: T
    versions: tuple[Version[T], ...]


def is_worth_keeping(before: str, after: str, saved_at: datetime | None, since: datetime | None, now: datetime) -> bool:
    """Whether `before`, last saved at `saved_at`, is kept as a version when `after` takes its place.

    It is when it had rested for a while, when the sitting that began or was last kept at `since` has lasted
    long enough, and when more than half of many words vanish at once. `saved_at` is None where nobody knows.
    """
    if before == after:
        return False
    has_rested = saved_at is None or not timedelta() <= now - saved_at < SITTING
    has_lasted = since is not None and now - since >= SITTING
    has_shrunk = len(before) - len(after) >= _MANY and len(after) * 2 < len(before)
    return has_rested or has_lasted or has_shrunk


def to_let_go(moments: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    """Return the places in `moments`, which are in order, of the versions that are too many by now.

    All of the last day stay, the last one of each day for a month, the last one of each week after that, and
    never more than MOST: then the oldest go.
    """
    newest: dict[tuple[str, date], int] = {}
    kept = set()
    for index, moment in enumerate(moments):
        age = now - moment
        if age <= ALL:
            kept.add(index)
        elif age <= DAILY:
            newest["day", moment.date()] = index
        else:
            newest["week", moment.date() - timedelta(days=moment.weekday())] = index
    kept |= set(newest.values())
    few = set(sorted(kept)[-MOST:])
    return tuple(index for index in range(len(moments)) if index not in few)
