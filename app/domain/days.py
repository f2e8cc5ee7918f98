"""Whether today may be believed where it decides what goes for good: clocks are set wrong, or lose their battery."""

from dataclasses import dataclass
from datetime import date, timedelta

LEAP = timedelta(days=7)


@dataclass(frozen=True)
class Days:
    """`last` is the day on which the vault was looked after last; `doubted`, one that came too suddenly."""

    last: date | None = None
    doubted: date | None = None

    def and_then(self, today: date) -> "Days":
        """Return what is known once it is `today`: a day that lies more than a week ahead, or back, is doubted."""
        leaps = self.last is not None and not self.last <= today <= self.last + LEAP
        return Days(today, today if leaps else self.doubted)

    @property
    def is_believed(self) -> bool:
        """Whether the last day was not doubted, or another one has followed it."""
        return self.last != self.doubted
