"""A backup, or a vault that was left behind, to look at: a practice that can only be read, and the ways out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.backup import Contents
from app.services.opening import Opened


@dataclass(frozen=True)
class Visit:
    """`restore` takes the passphrase of that day where it is needed; `close` gives up what lies behind the visit.

    Both run on the worker, as does closing `opened.practice`, which comes before `close`. `was_left`: it is no backup,
    but what a restore or a new data key left behind at `made_at`.
    """

    opened: Opened
    made_at: datetime
    restore: Callable[[bytearray | None], Contents]
    close: Callable[[], None]
    was_left: bool = False
