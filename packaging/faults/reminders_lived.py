"""Reminders over sleep, flights, clocks put forward, put back and set wrong: is one lost, does one come twice?

Each life is random: one reminder, once or by a rule, and some days of a computer that sleeps, restarts and travels,
around a day on which clocks or the calendar do something. At every look the program has to show what `Fingers` counts,
and to tell of it exactly once; now and then a life is looked at every minute, and what the program says of the next
time it will tell is awaited minute by minute.
"""

from __future__ import annotations

import copy
import random
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from app.domain.ids import ReminderId
from app.domain.reminder import Occurrence, Quiet, Reminder, ReminderChoices
from app.services.reminding import Reminding
from faults._frame import Outcome, main
from faults._lives import (
    DAY,
    HOUR,
    MINUTE,
    TURNS,
    YEAR,
    ZONES,
    Fingers,
    KeptShelves,
    TravellingClock,
    a_rule,
    first_shown,
    fits,
    is_loud,
)

LIVES, QUICK_LIVES = 10_000, 150
TIMES = [
    time(0), time(1, 30), time(2), time(2, 30), time(3), time(7, 59), time(9), time(13, 30), time(22, 15), time(23, 59),
]  # fmt: skip
MORNING = time(9)


class Wrong(Exception):
    """The program did not show, or tell, what it should have; the message says what."""


class Life:
    """One life, from the setting of a reminder to the last look."""

    def __init__(self, seed: int) -> None:
        self.chance = chance = random.Random(seed)
        turn = chance.choice(TURNS)
        begin = datetime.combine(turn, time(), UTC) - chance.randrange(12, 60) * HOUR + chance.randrange(60) * MINUTE
        self.clock = TravellingClock(begin, chance.choice(ZONES))
        self.end = begin + chance.randrange(2, 8) * DAY
        self.quiet = self._quiet()
        self.reminder = self._reminder(turn)
        begun, last = self.reminder.first.date(), self.end.date() + 5 * DAY
        days = [begun + number * DAY for number in range((last - begun).days)]
        days = [day for day in days if fits(self.reminder.rule, begun, day)]
        self.fingers = Fingers([datetime.combine(day, self.reminder.first.time()) for day in days], self.quiet)
        self.shelves = KeptShelves(self.reminder)
        self.looks_each_minute = chance.random() < 0.03
        self._start()

    def live(self) -> None:
        """Live it, or raise Wrong."""
        steps = (self._wait, self._wait, self._wait, self._sleep, self._start, self._fly, self._correct, self._misset)
        self._look()
        while self.clock.true < self.end:
            self.chance.choice(steps)()
            self._look()
        self.clock.off = timedelta()
        self._look()

    # What happens

    def _start(self) -> None:
        """A new process: nothing is known but what was kept."""
        choices = ReminderChoices(self.quiet, MORNING)
        self.reminding = Reminding(self.shelves, self.clock, lambda: choices)  # type: ignore[arg-type]

    def _wait(self) -> None:
        until = self.clock.true + self.chance.randrange(1, 900) * MINUTE
        if self.looks_each_minute:
            moments = [self.clock.true + (number + 1) * MINUTE for number in range((until - self.clock.true) // MINUTE)]
        else:
            moments = [self.clock.true + self.chance.random() * (until - self.clock.true) for _ in range(2)]
            moments = [one.replace(second=0, microsecond=0) for one in moments]
            for day in self.fingers.come:
                if abs(day - self.clock.now()) < 2 * DAY:
                    due = first_shown(day, self.clock.name) - self.clock.off
                    moments += [due - MINUTE, due]
        for moment in sorted(one for one in moments if self.clock.true < one <= until):
            self.clock.true = moment
            self._look()
        self.clock.true = until

    def _sleep(self) -> None:
        if self.chance.random() < 0.2:
            self._await_the_next()
        self.clock.true += self.chance.randrange(1, 2400) * MINUTE

    def _fly(self) -> None:
        self.clock.name = self.chance.choice(ZONES)
        self.clock.true += self.chance.randrange(1, 15 * 60) * MINUTE

    def _correct(self) -> None:
        self.clock.off = self.chance.randrange(-50, 50) * MINUTE

    def _misset(self) -> None:
        """The clock is a year wrong for some hours. Nobody deals with anything by it, nor is anything put off then."""
        if self.fingers.put_off or self.chance.random() < 0.5:
            return
        before, self.clock.off = self.clock.off, self.chance.choice((YEAR, -YEAR))
        told = 0
        for _ in range(3):
            told += self.reminding.to_tell()
            for one in self.reminding.now().due:
                self._must(one.key.occurrence not in self.fingers.acted, "what was dealt with came back", one)
            self.clock.true += self.chance.randrange(1, 300) * MINUTE
        self.clock.off = before
        if told:  # by a clock that was wrong
            self.fingers.told.clear()

    # What is seen, and done about it

    def _look(self) -> None:
        self._hear()
        digest, shown = self.reminding.now(), self.fingers.shown(self.clock)
        if shown is None:
            self._must(digest.count == 0 and not digest.due, "nothing is due", digest.due)
            return
        self._must(digest.count == len(digest.due) == 1, f"{shown} is due", digest.due)
        (one,) = digest.due
        self._must((one.key.occurrence, one.since or one.key.occurrence) == shown, f"{shown} is due", one)
        if self.chance.random() < 0.5:
            self._act(one)

    def _hear(self) -> None:
        is_telling = self.fingers.is_untold(self.clock) and is_loud(self.clock.now(), self.quiet)
        told = self.reminding.to_tell()
        self._must(told == is_telling, f"{int(is_telling)} to be told", told)
        if told:
            self.fingers.tell(self.clock)
        self._must(self.reminding.to_tell() == 0, "it was told already", None)

    def _act(self, one: Occurrence) -> None:
        match self.chance.randrange(5):
            case 0 | 1:
                self.reminding.done(one.key)
                self.fingers.act(self.clock)
                return
            case 2:
                until = self.reminding.in_an_hour()
                self._must(until == self.clock.instant() + HOUR, "an hour", until)
            case 3:
                until = self.reminding.tomorrow_morning()
                self._must(until == datetime.combine(self.clock.now().date() + DAY, MORNING), "tomorrow", until)
            case _:
                day = self.clock.now().date() + self.chance.randrange(1, 3) * DAY
                until = datetime.combine(day, self.chance.choice(TIMES))
        self.reminding.snooze(one.key, until)
        self.fingers.act(self.clock, until)

    def _await_the_next(self) -> None:
        """Hold what the program says of the next time it will tell against every minute until then."""
        clock, fingers = copy.copy(self.clock), copy.deepcopy(self.fingers)
        until = clock.instant() + 20 * HOUR
        said = [one for one in self.reminding.instants(until)]
        while clock.instant() < until:
            clock.true += MINUTE
            if fingers.is_untold(clock) and is_loud(clock.now(), self.quiet):
                self._must(said[:1] == [clock.instant()], f"the next is at {clock.instant()}", said[:1])
                return
        self._must(not said, f"nothing until {until}", said[:1])

    # How it begins

    def _quiet(self) -> Quiet:
        chance = self.chance
        if chance.random() < 0.3:
            return Quiet(time(), time())
        days_off = tuple(sorted(chance.sample(range(7), chance.choice((0, 0, 2, 3, 7)))))
        return Quiet(chance.choice((time(21), time(22), time(23, 30))), chance.choice((time(6, 30), time(8))), days_off)

    def _reminder(self, turn: date) -> Reminder:
        chance = self.chance
        rule = a_rule(chance, turn)
        begun = self.clock.now().date() + chance.randrange(-1, 3) * DAY - chance.choice((0, 0, 0, 28, 31)) * DAY
        while not fits(rule, begun, begun):
            begun += DAY
        return Reminder(ReminderId("r"), "x", datetime.combine(begun, chance.choice(TIMES)), None, rule)

    def _must(self, is_so: bool, what: str, found: object) -> None:
        if not is_so:
            when = f"{self.clock.now()} in {self.clock.name} ({self.clock.instant()})"
            raise Wrong(f"{when}, {self.reminder}: {what}, found {found}")


def measure(is_full: bool, _at: Path) -> Outcome:
    lives = LIVES if is_full else QUICK_LIVES
    wrong = []
    for seed in range(lives):
        try:
            Life(seed).live()
        except Wrong as trouble:
            wrong.append(f"life {seed}: {trouble}")
    result = f"{len(wrong)} in which one was lost or came twice"
    return Outcome("lives of a reminder", lives, result, "0 lost, 0 doubled", not wrong, wrong)


if __name__ == "__main__":
    sys.exit(main(measure))
