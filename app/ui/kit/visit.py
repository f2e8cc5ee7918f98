"""A backup that is looked at: a practice that can only be read, and the ways out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.backup import Contents
from app.services.opening import Opened


@dataclass(frozen=True)
class Visit:
    """`restore` takes the passphrase of that day where it is needed; `close` gives up what lies behind the visit.

    Both run on the worker, as does closing `opened.practice`, which comes before `close`.
    """

    opened: Opened
    made_at: datetime
    restore: Callable[[bytearray | None], Contents]
    close: Callable[[], None]
