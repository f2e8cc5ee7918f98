"""What is known of reminders while the vault is locked: when something falls due, and nothing of what."""

from datetime import datetime, timedelta
from typing import NamedTuple

MOST = 64
AS_FAR = timedelta(days=92)  # nobody leaves a vault locked, and a computer on, for longer
SNOOZED_FOR = timedelta(hours=1)
_QUARTER = timedelta(minutes=15)


class PutOff(NamedTuple):
    """Everything that was due `at` an instant is to come again at `until`; both in UTC."""

    at: datetime
    until: datetime


class Awaited(NamedTuple):
    """`ahead` are instants in UTC, the soonest first; `fallen` is how many of them have come.

    `put_off` is what the person asked for meanwhile, to be told to the vault once it is open.
    """

    ahead: tuple[datetime, ...] = ()
    fallen: int = 0
    put_off: PutOff | None = None

    def at(self, now: datetime) -> "Awaited":
        """Return what is known once it is `now`. A clock that was set back takes nothing back."""
        left = tuple(one for one in self.ahead if one > now)
        return self._replace(ahead=left, fallen=self.fallen + len(self.ahead) - len(left))

    def snoozed(self, now: datetime) -> "Awaited":
        """Return what is known once the person has put off what has come."""
        until = now + SNOOZED_FOR
        ahead = sorted([*self.ahead, *[until] * self.fallen])
        return Awaited(tuple(ahead[:MOST]), 0, PutOff(now, until))


def rounded(instant: datetime) -> datetime:
    """Return the quarter of an hour that `instant` lies in, by its end: so much may lie outside the vault."""
    past = timedelta(minutes=instant.minute % 15, seconds=instant.second, microseconds=instant.microsecond)
    return instant - past + _QUARTER if past else instant
