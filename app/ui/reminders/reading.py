"""What the bell shows, read in one go. No widgets: the popover may not be loaded yet, and never is on the worker."""

from dataclasses import dataclass

from app.domain.reminder import Digest, Occurrence
from app.services.practice import Practice


@dataclass(frozen=True)
class AtHand:
    """What the popover shows."""

    digest: Digest
    later: tuple[Occurrence, ...]


def read(practice: Practice) -> AtHand:
    """Read it in one go. Call on the worker."""
    return AtHand(practice.reminding.now(), practice.reminding.later_this_week())
