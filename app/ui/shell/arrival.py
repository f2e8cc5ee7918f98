"""What is read in one go when a vault opens, so that the hall and its first page are painted at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.preferences import KeptPlace, Preferences
from app.domain.problems import DatabaseDamaged
from app.services.opening import Made, Opened
from app.services.overview import Counts
from app.services.practice import Practice
from app.ui.kit.visit import Visit
from app.ui.shell import floor


@dataclass(frozen=True)
class Arrival:
    """What is read in one go when a vault opens, so that the first page is painted at once.

    `visit` is there where what opened is a backup.
    """

    practice: Practice
    preferences: Preferences
    counts: Counts
    place: KeptPlace
    read_ahead: dict[str, object]
    header_mended: bool = False
    header_damaged: bool = False
    salt_rescued: bool = False
    by_sheet: bool = False
    read_only: bool = False
    visit: Visit | None = None


def arrival(opened: Opened, give_up: Callable[[Opened], None] | None = None) -> Arrival:
    """Read what the hall shows first. Call on the worker.

    A vault that cannot be read is closed again, or the next try would find it in use; one that is damaged is handed
    to `give_up` for that.
    """
    try:
        found = _read(opened.practice)
    except DatabaseDamaged:
        if give_up is not None:
            give_up(opened)
        opened.practice.close()
        raise
    except BaseException:
        opened.practice.close()
        raise
    return replace(
        found,
        header_mended=opened.mended,
        header_damaged=opened.spare_used,
        salt_rescued=opened.salt_rescued,
        by_sheet=opened.by_sheet,
        read_only=opened.read_only,
    )


def arrival_at(visit: Visit) -> Arrival:
    """Read what the hall over a backup shows first. Call on the worker."""
    return replace(arrival(visit.opened), visit=visit)


def arrival_of(made: object) -> Arrival:
    """Read what the hall shows first in a vault just made. Call on the worker."""
    assert isinstance(made, Made)
    return arrival(Opened(made.practice))


def _read(practice: Practice) -> Arrival:
    preferring = practice.preferring
    place = preferring.kept_place()
    ahead = floor.read_ahead(place.room or "today", practice)
    return Arrival(practice, preferring.preferences(), practice.overview.counts(), place, ahead)
