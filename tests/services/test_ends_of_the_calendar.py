"""Days at the very ends of the calendar, which come in with a file, or by a slip of the finger."""

from datetime import UTC, datetime

import pytest

from app.domain.heeding import Ahead, Heeded, Snoozed
from app.domain.ids import ReminderId
from app.domain.problems import ImpossibleRule
from app.domain.recurrence import Recurrence, Unit
from app.domain.reminder import About, Reminder
from app.services.practice import Practice
from app.system.clock import StoppedClock

NINE = datetime(2026, 3, 13, 9)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("end", [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)])
def test_a_day_at_the_end_of_the_calendar_breaks_none_of_the_others(
    practice: Practice, clock: StoppedClock, zone: str, end: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_zone", zone)
    actions = [practice.acting.add("x", due=end.date()) for _ in Ahead]
    for action, ahead in zip(actions, Ahead, strict=True):
        practice.reminding.choose_ahead(About.ACTION, action.id, ahead)
    for number, rule in enumerate([None, Recurrence(Unit.DAY), Recurrence(Unit.YEAR, 99, day=1, month=1)]):
        one = Reminder(ReminderId(f"own{number}"), "x", end, rule=rule)
        practice._shelves.reminders.put(one)
        put_off = Snoozed(end, end, is_utc=True, put_at=end)
        practice._shelves.heeding.put(Heeded(About.OWN, one.id, snoozed=(put_off,) if number == 0 else ()))
    practice.reminding.add("Bring the book", NINE)
    clock.set_to(NINE)

    assert "Bring the book" in [one.text for one in practice.reminding.now().due]
    assert practice.reminding.to_tell() >= 1
    assert NINE.replace(tzinfo=UTC) not in practice.reminding.instants(datetime(2026, 6, 1, tzinfo=UTC))
    practice.reminding.later_this_week()


@pytest.mark.parametrize("words", ["31 December 9999 at 23:00", "9999-12-31"])
def test_what_is_typed_for_the_last_day_of_the_calendar_is_asked_about(practice: Practice, words: str) -> None:
    assert isinstance(practice.saying_when.read(words).impossible, ImpossibleRule)


def test_a_rule_that_has_no_year_left_is_refused(practice: Practice) -> None:
    rule = Recurrence(Unit.YEAR, 99, day=1, month=1)
    with pytest.raises(ImpossibleRule):
        practice.reminding.add("x", datetime(9998, 5, 1), rule)
    with pytest.raises(ImpossibleRule):
        practice.reminding.add("x", datetime(9999, 12, 31))
    assert not practice._shelves.reminders.all()
