"""The time of a reminder in words: what somebody typed, what was understood of it, and when that would be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.falling_due import is_quiet
from app.domain.problems import ImpossibleRule
from app.domain.recurrence import END, Recurrence, begins, between
from app.domain.reminder import Quiet, ReminderChoices
from app.paths import resources
from app.system.clock import Clock
from app.wording.recurring import When, WhenReader

SHOWN = 3
_TINY = timedelta(microseconds=1)


@dataclass(frozen=True)
class Understood:
    """What was understood of some words, or of a form. `impossible`: no such day ever comes.

    `sentence` says it back, and `next` when it would be due, as local wall time; both are empty where something has
    to be asked first. `is_quiet`: one would be told later, as it is quiet then. `is_past`: it would be due at once.
    """

    when: When = field(default_factory=When)
    sentence: str = ""
    next: tuple[datetime, ...] = ()
    impossible: ImpossibleRule | None = None
    is_quiet: bool = False
    is_past: bool = False


class SayingWhen:
    """Reads times, and says them back."""

    def __init__(self, clock: Clock, choices: Callable[[], ReminderChoices]) -> None:
        self._clock, self._choices = clock, choices
        self._reader = WhenReader(resources() / "content" / "en" / "wording")

    def read(self, words: str) -> Understood:
        """Say what was understood of what somebody typed."""
        try:
            when = self._reader.read(words, self._clock.now(), self._choices().morning)
        except ImpossibleRule as never:
            return Understood(impossible=never)
        return self.told(when.first, when.rule) if when.first else Understood(when)

    def told(self, first: datetime, rule: Recurrence | None) -> Understood:
        """Say it of a time, and of a rule that begins with it or after it."""
        now, quiet = self._clock.now(), self._choices().quiet
        try:
            begun = begins(rule, first)
            coming = tuple(between(rule, begun, (max(now, begun) if rule else begun) - _TINY, END, SHOWN))
        except ImpossibleRule as never:
            return Understood(impossible=never)
        sentence = self._reader.say(begun, rule)
        return Understood(When(begun, rule), sentence, coming, None, _any_quiet(coming, quiet), begun < now)


def _any_quiet(times: tuple[datetime, ...], quiet: Quiet) -> bool:
    return any(is_quiet(one, quiet) for one in times)
