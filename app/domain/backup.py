"""Copies of the vault: what is known of one, which are kept, and what was found in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

DAYS, WEEKS = 7, 4
AHEAD = timedelta(hours=26)


@dataclass(frozen=True)
class Backup:
    """One backup file. `made_at` is local wall time, `size` in bytes.

    `is_verified`: it was opened, read in full and compared right after it was made, and no later check failed.
    `in_second_place`: a copy of it lies there too.
    """

    path: Path
    made_at: datetime
    size: int
    is_verified: bool
    in_second_place: bool


@dataclass(frozen=True)
class SecondPlace:
    """A folder that copies go to as well; a drive that is not plugged in is not there. `last_copy` is the newest's."""

    folder: Path
    is_there: bool
    last_copy: datetime | None


@dataclass(frozen=True)
class KeptDatabase:
    """What a restore, a rescue or a new data key left behind, until the person lets it go. `size` is in bytes.

    Or, where `is_conflict`, a copy that a sync tool made because the vault was changed in two places at once; `kept_at`
    is when it was changed last.
    """

    name: str
    size: int
    kept_at: datetime
    is_conflict: bool = False


@dataclass(frozen=True)
class BackupStanding:
    """Everything about backups of one vault; `backups` the newest first."""

    backups: tuple[Backup, ...]
    folder: Path
    second: SecondPlace | None
    last_drill: date | None
    kept: tuple[KeptDatabase, ...]


@dataclass(frozen=True)
class BackupChoices:
    """What the vault remembers about its backups.

    `second_place` is the folder's path, `doubted` holds the names of backups that failed a check since they were made.
    `copied` and `last_copy` tell of the second place what was so when it was there last, the names and when the newest
    was made.
    """

    second_place: str = ""
    last_drill: date | None = None
    doubted: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    last_copy: datetime | None = None


@dataclass(frozen=True)
class Contents:
    """What was really read out of a backup or a rescued database; `newest` is when its last words were written."""

    people: int
    meetings: int
    conversations: int
    actions: int
    entries: int
    newest: datetime | None
    pictures: int = 0


@dataclass(frozen=True)
class Loss:
    """Something that could not be read. `kind` as in `NoSuchItem`; `title` is "" where that is lost too, as is `id`.

    What stands in its place after a rescue: `is_as_before`, an earlier version of it, and `is_in_words`, its words as
    search knew them.
    """

    kind: str
    title: str
    id: str = field(default="", compare=False)
    is_as_before: bool = False
    is_in_words: bool = False


@dataclass(frozen=True)
class Salvaged:
    """What a rescue brought back, or would, and what it could not.

    `may_lack_more`: what would tell of every single thing is lost too, so that `lost` need not be all.
    """

    contents: Contents
    lost: tuple[Loss, ...]
    may_lack_more: bool = False


def lies_ahead(moment: datetime, now: datetime | None) -> bool:
    """Whether nothing can have been made at this moment yet: the clock was wrong then, or is now.

    What lies ahead by no more than a journey across all time zones may be right, and what does where no `now` is given.
    """
    return now is not None and moment - now > AHEAD


def superfluous(made: Iterable[datetime], now: datetime | None = None) -> set[datetime]:
    """Return which of the backups made at these moments need not be kept.

    The last one of each of the seven newest days that have one stays, and of what is older the last one of each of
    the four newest weeks. Days and weeks without a backup do not count, so a long holiday costs none. What lies ahead
    of `now` stays and stands for no day: it may hold less than its date says, or more.
    """
    newest_first = sorted({moment for moment in made if not lies_ahead(moment, now)}, reverse=True)
    daily = _last_of_each(newest_first, lambda moment: (moment.date(),), DAYS)
    oldest_day = min(daily).date() if daily else date.max
    older = [moment for moment in newest_first if moment.date() < oldest_day]
    weekly = _last_of_each(older, lambda moment: moment.isocalendar()[:2], WEEKS)
    return set(newest_first) - daily - weekly


def _last_of_each(
    newest_first: Sequence[datetime], stretch: Callable[[datetime], tuple[object, ...]], most: int
) -> set[datetime]:
    last: dict[tuple[object, ...], datetime] = {}
    for moment in newest_first:
        last.setdefault(stretch(moment), moment)
    return set(list(last.values())[:most])
