"""What the bell costs every half minute in a bad year: 5,000 reminders are due after a year away, and 500 recur.

Against reading the same rows out of the vault once and making them what they are, which is the least that asking them
can take. Told apart are a tick, when one was told of all of them already; the first one after coming back, which keeps
that one was told, against keeping as many rows and nothing else; and the instants that are handed over at the lock, for
which rules are followed into the future. All of it is the worker's: the window's thread waits for none of it. It is
reckoning and little else, so processor time is told, in which no other program's turn counts.
"""

from __future__ import annotations

import sys
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from _frame import fastest, folder, in_turn, tell
from _vaults import NOON, unlocked, vault_of

DUE, RULES = 5000, 500
ROUNDS, TRIES = 7, 3
BUDGET_TICK, BUDGET_FIRST, BUDGET_INSTANTS = 8.0, 6.0, 5.5


def main() -> int:
    with folder() as at:
        practice = unlocked(vault_of(0, at)).practice
        _remember(practice)
        first = in_turn(lambda: _first_tick(practice), lambda: _kept(practice), ROUNDS)
        practice.reminding.to_tell()
        read = fastest(lambda: _read(practice), TRIES)
        tick = in_turn(fastest(lambda: _tick(practice), TRIES), read, ROUNDS)
        ahead = in_turn(fastest(lambda: _instants(practice), TRIES), read, ROUNDS)
        practice.close()
    return max(
        tell("one tick of the bell, 5,000 due and 500 recurring", tick, BUDGET_TICK, "reading"),
        tell("the first one after a year away", first, BUDGET_FIRST, "keeping"),
        tell("the instants for the lock", ahead, BUDGET_INSTANTS, "reading"),
    )


def _remember(practice: Any) -> None:
    from app.domain.ids import ReminderId
    from app.domain.recurrence import LAST, WORKING_DAYS, Recurrence, Unit
    from app.domain.reminder import Quiet, Reminder, ReminderChoices

    never_quiet = ReminderChoices(Quiet(time(), time()))
    practice.preferring.save(replace(practice.preferring.preferences(), reminders=never_quiet))
    rules = (
        Recurrence(Unit.DAY),
        Recurrence(Unit.WEEK, 2, (3,)),
        Recurrence(Unit.MONTH, 1, WORKING_DAYS, place=LAST),
        Recurrence(Unit.MONTH, 1, day=31),
        Recurrence(Unit.YEAR, 1, day=29, month=2),
    )
    once = [
        Reminder(ReminderId(f"{number:016x}"), f"Call back {number}", NOON - timedelta(hours=1 + 1.7 * number))
        for number in range(DUE)
    ]
    again = [
        Reminder(
            ReminderId(f"{DUE + number:016x}"),
            f"Ask again {number}",
            NOON - timedelta(days=365 * (1 + number % 30), hours=number % 24),
            None,
            rules[number % len(rules)],
        )
        for number in range(RULES)
    ]
    shelves = practice.reminding._shelves
    with shelves.together() as database:
        shelves.reminders.put_new_within(database, [*once, *again])


def _tick(practice: Any) -> float:
    with _processor() as took:
        assert not practice.reminding.to_tell()
        digest = practice.reminding.now()
    assert digest.count >= DUE
    return took[0]


def _first_tick(practice: Any) -> float:
    _forget(practice)
    with _processor() as took:
        told = practice.reminding.to_tell()
        practice.reminding.now()
    assert told >= DUE
    return took[0]


def _instants(practice: Any) -> float:
    from app.domain.awaited import AS_FAR
    from app.services.reminding import MOST_INSTANTS

    until = practice.reminding._clock.instant() + AS_FAR
    with _processor() as took:
        found = practice.reminding.instants(until)
    assert len(found) == MOST_INSTANTS
    return took[0]


def _read(practice: Any) -> float:
    shelves = practice.reminding._shelves
    with _processor() as took:
        assert len([*shelves.reminders.all(), *shelves.heeding.all()]) >= 2 * DUE
    return took[0]


def _kept(practice: Any) -> float:
    """What a first tick keeps, read before."""
    shelves = practice.reminding._shelves
    practice.reminding.to_tell()
    told = list(shelves.heeding.all().values())
    _forget(practice)
    with _processor() as took:
        shelves.heeding.put(*told)
    return took[0]


@contextmanager
def _processor() -> Iterator[list[float]]:
    """Hold the seconds that this thread had the processor inside, once it is left."""
    took: list[float] = []
    begun = clock.thread_time()
    yield took
    took.append(clock.thread_time() - begun)


def _forget(practice: Any) -> None:
    practice.reminding._courses._for_now.clear()
    with practice.reminding._shelves.together() as database:
        database.execute("DELETE FROM heeded")


if __name__ == "__main__":
    sys.exit(main())
