"""What one is reminded of, when, and until when."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.domain.action import Owner, Progress
from app.domain.conversation import Agreed, State
from app.domain.everything import Fate
from app.domain.heeding import Ahead
from app.domain.ids import ActionId, ReminderId
from app.domain.preferences import Preferences
from app.domain.problems import ImpossibleRule, NoSuchItem, VaultReadOnly
from app.domain.recurrence import Recurrence, Unit
from app.domain.reminder import About, Occurrence, Quiet, ReminderChoices
from app.services.opening import Opening
from app.services.practice import Practice
from app.services.reminding import MOST_INSTANTS, MOST_SHOWN
from app.system.clock import StoppedClock
from tests import ready

DAILY = Recurrence(Unit.DAY)
NINE = datetime(2026, 3, 13, 9)


@pytest.fixture
def loud(practice: Practice) -> Practice:
    """A practice in which it is never quiet."""
    preferences = practice.preferring.preferences()
    choices = ReminderChoices(Quiet(time(), time()))
    practice.preferring.save(replace(preferences, reminders=choices))
    return practice


def texts(practice: Practice) -> list[str]:
    return [one.text for one in practice.reminding.now().due]


def only(practice: Practice) -> Occurrence:
    (one,) = practice.reminding.now().due
    return one


def test_what_is_ended_goes_on_waiting_and_comes_no_more(loud: Practice, clock: StoppedClock) -> None:
    one = loud.reminding.add("Bring the book", NINE, DAILY)
    clock.set_to(NINE + timedelta(days=2))
    loud.reminding.to_tell()
    undo = loud.reminding.end(one.id)
    assert texts(loud) == ["Bring the book"]
    assert loud.reminding.to_tell() == 0, "one was told of it before"
    clock.set_to(NINE + timedelta(days=9))
    assert only(loud).key.occurrence == NINE + timedelta(days=2)
    loud.reminding.done(only(loud).key)
    assert not texts(loud)
    assert [each.is_over for each in loud.reminding.own()] == [True]
    undo()
    assert texts(loud) == ["Bring the book"]


def test_an_own_reminder_waits_until_somebody_deals_with_it(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Bring the book", NINE)
    assert not texts(loud)

    clock.set_to(NINE - timedelta(seconds=1))
    assert not texts(loud)
    clock.set_to(NINE)
    assert texts(loud) == ["Bring the book"]
    clock.advance(timedelta(days=400))
    assert texts(loud) == ["Bring the book"]

    undo = loud.reminding.done(only(loud).key)
    assert not texts(loud)
    undo()
    assert texts(loud) == ["Bring the book"]


def test_one_is_told_once_and_it_stays(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Bring the book", NINE)
    clock.set_to(NINE)
    assert loud.reminding.to_tell() == 1
    assert loud.reminding.to_tell() == 0
    assert texts(loud) == ["Bring the book"]


def test_what_recurs_is_one_line_after_a_while(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Breathe", NINE, DAILY)
    clock.set_to(NINE + timedelta(days=3, hours=1))

    one = only(loud)
    assert (one.key.occurrence, one.since) == (NINE + timedelta(days=3), NINE)
    loud.reminding.done(one.key)
    assert not texts(loud)
    clock.set_to(NINE + timedelta(days=4))
    assert only(loud).since is None


def test_snoozed_it_comes_back_and_is_told_again(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Bring the book", NINE)
    clock.set_to(NINE)
    loud.reminding.to_tell()
    undo = loud.reminding.snooze(only(loud).key, loud.reminding.in_an_hour())

    assert not texts(loud)
    (later,) = loud.reminding.later_this_week()
    assert (later.at, later.is_snoozed) == (NINE + timedelta(hours=1), True)
    assert loud.reminding.instants(clock.instant() + timedelta(days=1)) == (datetime(2026, 3, 13, 9, tzinfo=UTC),)

    clock.advance(timedelta(hours=1))
    assert (texts(loud), loud.reminding.to_tell(), loud.reminding.to_tell()) == (["Bring the book"], 1, 0)
    loud.reminding.snooze(only(loud).key, loud.reminding.tomorrow_morning())
    clock.set_to(datetime(2026, 3, 14, 8, 59))
    assert not texts(loud)
    clock.set_to(datetime(2026, 3, 14, 9))
    assert texts(loud) == ["Bring the book"]
    undo()
    assert texts(loud) == ["Bring the book"]


def test_a_daily_one_comes_again_while_yesterdays_is_put_off(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Breathe", NINE, DAILY)
    clock.set_to(NINE)
    loud.reminding.snooze(only(loud).key, NINE + timedelta(days=2, hours=5))

    clock.set_to(NINE + timedelta(days=1))
    loud.reminding.done(only(loud).key)
    assert not texts(loud)
    clock.set_to(NINE + timedelta(days=2))
    loud.reminding.done(only(loud).key)
    clock.set_to(NINE + timedelta(days=2, hours=5))
    one = only(loud)
    assert one.key.occurrence == NINE
    loud.reminding.done(one.key)
    assert not texts(loud)


def test_an_action_is_due_in_the_morning_of_its_day_and_done_settles_it(loud: Practice, clock: StoppedClock) -> None:
    ada = loud.people.add("Ada Lind")
    action = loud.acting.add("Send the two docs", ada.id, Owner.ME, date(2026, 3, 13))
    assert not texts(loud)
    clock.set_to(NINE)
    one = only(loud)
    assert (one.key.about, one.text, one.name, one.at) == (About.ACTION, action.text, "Ada Lind", datetime(2026, 3, 13))

    undo = loud.reminding.done(one.key)
    assert loud.acting.action(action.id).progress is Progress.DONE
    assert not texts(loud)
    undo()
    assert loud.acting.action(action.id) == action
    assert texts(loud) == [action.text]
    loud.acting.settle(action.id, Progress.DONE)
    assert not texts(loud)


def test_an_action_that_is_moved_is_due_on_its_new_day(loud: Practice, clock: StoppedClock) -> None:
    action = loud.acting.add("Send the two docs", due=date(2026, 3, 20))
    clock.set_to(datetime(2026, 3, 20, 9))
    loud.reminding.to_tell()
    loud.reminding.snooze(only(loud).key, datetime(2026, 3, 25, 9))
    loud.acting.move(action.id, date(2026, 3, 19))
    assert texts(loud) == [action.text], "what was put off was another day"
    assert loud.reminding.to_tell() == 1
    loud.acting.move(action.id, date(2026, 3, 28))
    assert not texts(loud)


def test_of_an_action_one_may_be_told_the_day_before_or_never(loud: Practice, clock: StoppedClock) -> None:
    action = loud.acting.add("Send the two docs", due=date(2026, 3, 14))
    loud.reminding.choose_ahead(About.ACTION, action.id, Ahead.DAY_BEFORE)
    assert loud.reminding.ahead_of(About.ACTION, action.id) is Ahead.DAY_BEFORE
    clock.set_to(NINE)
    assert texts(loud) == [action.text]
    loud.reminding.choose_ahead(About.ACTION, action.id, Ahead.NEVER)
    clock.set_to(NINE + timedelta(days=9))
    assert not texts(loud)


def test_a_conversation_is_told_half_an_hour_before_and_its_follow_up_when_it_is_held(
    loud: Practice, clock: StoppedClock
) -> None:
    ada = loud.people.add("Ada Lind")
    plan = loud.planning.begin(ada.id)
    preparation = replace(plan.preparation, subject="Reviews")
    plan = replace(plan, planned_for=datetime(2026, 3, 13, 14), preparation=preparation)
    loud.planning.save(plan)
    clock.set_to(datetime(2026, 3, 13, 13, 29))
    assert not texts(loud)
    clock.set_to(datetime(2026, 3, 13, 13, 30))
    one = only(loud)
    assert (one.key.about, one.text, one.name, one.at) == (About.TALK, "Reviews", "Ada Lind", plan.planned_for)

    follow_up = datetime(2026, 3, 27)
    loud.planning.save(replace(plan, state=State.HELD, held_on=clock.today(), agreed=Agreed(follow_up=follow_up)))
    assert not texts(loud)
    clock.set_to(datetime(2026, 3, 27, 9))
    assert (only(loud).key.about, only(loud).at) == (About.FOLLOW_UP, follow_up)


def test_at_night_nobody_is_told_and_in_the_morning_once(practice: Practice, clock: StoppedClock) -> None:
    for number in range(3):
        practice.reminding.add(str(number), datetime(2026, 3, 12, 22 + number % 2, 10 * number))
    clock.set_to(datetime(2026, 3, 12, 21, 30))
    morning = datetime(2026, 3, 13, 7, tzinfo=UTC)
    assert practice.reminding.instants(clock.instant() + timedelta(days=2)) == (morning,)
    clock.set_to(datetime(2026, 3, 13, 3))
    assert practice.reminding.to_tell() == 0
    assert len(texts(practice)) == 3, "whoever looks sees it all the same"
    assert practice.reminding.instants(clock.instant() + timedelta(days=2)) == (morning,)
    clock.set_to(datetime(2026, 3, 13, 8))
    assert practice.reminding.to_tell() == 3


def test_a_day_off_is_quiet_as_a_whole(practice: Practice, clock: StoppedClock) -> None:
    choices = ReminderChoices(Quiet(days_off=(5, 6)))
    practice.preferring.save(replace(practice.preferring.preferences(), reminders=choices))
    practice.reminding.add("Bring the book", datetime(2026, 3, 14, 10))
    clock.set_to(datetime(2026, 3, 14, 11))
    assert practice.reminding.to_tell() == 0
    assert practice.reminding.instants(clock.instant() + timedelta(days=4)) == (datetime(2026, 3, 16, 7, tzinfo=UTC),)


def test_nine_does_not_come_twice_on_a_flight_west(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Bring the book", NINE)
    loud.reminding.add("Breathe", NINE, DAILY)
    clock.set_to(NINE)
    assert loud.reminding.to_tell() == 2
    clock._zone = "America/New_York"
    clock.set_to(datetime(2026, 3, 13, 4, 10))
    assert sorted(texts(loud)) == ["Breathe", "Bring the book"], "what one was told of stays"
    clock.set_to(datetime(2026, 3, 13, 9))
    assert loud.reminding.to_tell() == 0
    for one in loud.reminding.now().due:
        loud.reminding.done(one.key)
    clock._zone = "Pacific/Honolulu"
    clock.set_to(datetime(2026, 3, 13, 3))
    clock.advance(timedelta(hours=6))
    assert (texts(loud), loud.reminding.to_tell()) == ([], 0)


def test_five_thousand_after_a_year_are_one_digest(loud: Practice, clock: StoppedClock) -> None:
    action = loud.acting.add("x", due=date(2026, 3, 13))
    reminder = loud.reminding.add("y", NINE)
    days = [NINE.date() + timedelta(number % 300) for number in range(4499)]
    actions = [replace(action, id=ActionId(f"a{number}"), due=day) for number, day in enumerate(days)]
    rules = [None, Recurrence(Unit.DAY, 2)]
    reminders = [replace(reminder, id=ReminderId(f"r{number}"), rule=rules[number % 2]) for number in range(499)]
    with loud._shelves.together() as database:
        loud._shelves.actions.put_new_within(database, actions)
        loud._shelves.reminders.put_new_within(database, reminders)
    clock.set_to(datetime(2027, 3, 13, 9))
    assert loud.reminding.to_tell() == 5000
    digest = loud.reminding.now()
    assert (len(digest.due), digest.count) == (MOST_SHOWN, 5000)
    assert len(loud.reminding.instants(clock.instant() + timedelta(days=300))) == MOST_INSTANTS


def test_a_clock_that_was_set_back_a_year_is_told_and_nothing_comes_twice(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Breathe", NINE, DAILY)
    clock.set_to(NINE + timedelta(days=5))
    loud.reminding.done(only(loud).key)
    assert not loud.reminding.now().is_clock_doubted
    clock.set_to(NINE + timedelta(days=5 - 365))
    assert loud.reminding.now().is_clock_doubted
    assert loud.reminding.now().count == 0
    clock.set_to(NINE + timedelta(days=6))
    digest = loud.reminding.now()
    assert (digest.is_clock_doubted, digest.count) == (False, 1)


def test_what_was_told_by_a_clock_that_was_ahead_is_told_again_in_its_time(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Breathe", NINE, DAILY)
    clock.set_to(NINE + timedelta(days=365))
    assert loud.reminding.to_tell() == 1
    clock.set_to(NINE - timedelta(hours=1))
    assert (loud.reminding.now().count, loud.reminding.to_tell()) == (0, 0)
    clock.set_to(NINE)
    assert (loud.reminding.now().count, loud.reminding.to_tell()) == (1, 1)


def test_without_a_zone_it_goes_by_the_clock_on_the_wall_and_says_so(loud: Practice, clock: StoppedClock) -> None:
    clock._zone = "Nowhere/Atlantis"
    loud.reminding.add("Bring the book", NINE)
    clock.set_to(NINE)
    digest = loud.reminding.now()
    assert (digest.count, digest.is_zone_unknown) == (1, True)
    assert loud.reminding.to_tell() == 1


def test_an_impossible_rule_is_refused_and_nothing_is_kept(loud: Practice) -> None:
    with pytest.raises(ImpossibleRule):
        loud.reminding.add("x", NINE, Recurrence(Unit.YEAR, day=30, month=2))
    assert not loud._shelves.reminders.all()


def test_a_stored_rule_that_nobody_understands_is_due_once_rather_than_never(
    loud: Practice, clock: StoppedClock
) -> None:
    one = loud.reminding.add("x", NINE, DAILY)
    loud._shelves.reminders.put(replace(one, rule=Recurrence(Unit.YEAR, day=30, month=2)))
    assert [one.at for one in loud.overview.today().coming] == [NINE]
    clock.set_to(NINE)
    loud.reminding.done(only(loud).key)
    assert not texts(loud)


def test_at_another_time_a_reminder_begins_anew_and_in_other_words_it_does_not(
    loud: Practice, clock: StoppedClock
) -> None:
    one = loud.reminding.add("x", NINE, DAILY)
    clock.set_to(NINE)
    loud.reminding.done(only(loud).key)
    one = loud.reminding.edit(replace(one, text="In other words"))
    assert not texts(loud)
    loud.reminding.edit(replace(one, first=NINE + timedelta(hours=-1)))
    assert texts(loud) == ["In other words"]


def test_it_goes_to_the_bin_with_its_person_and_for_good_without_a_trace(loud: Practice, clock: StoppedClock) -> None:
    ada = loud.people.add("Ada Lind")
    one = loud.reminding.add("Ask about the trip", NINE, None, ada.id)
    clock.set_to(NINE)
    loud.reminding.to_tell()
    gone = loud.people.remove(ada.id)
    assert gone.along == {"reminders": 1}
    assert not texts(loud)
    loud.binning.bring_back(gone.id)
    assert texts(loud) == [one.text]
    assert loud.reminding.to_tell() == 0, "that one was told of it is still known"
    gone = loud.reminding.remove(one.id)
    assert (gone.title, gone.about) == (one.text, "Ada Lind")
    loud.binning.let_go(gone.id)
    assert not loud._shelves.heeding.all()
    with pytest.raises(NoSuchItem):
        loud.reminding.reminder(one.id)


def test_in_a_vault_only_for_reading_one_is_told_once_as_well(loud: Practice, clock: StoppedClock) -> None:
    loud.reminding.add("Bring the book", NINE)
    loud._safe.read_only = True
    clock.set_to(NINE)
    assert (loud.reminding.to_tell(), loud.reminding.to_tell()) == (1, 0)
    with pytest.raises(VaultReadOnly):
        loud.reminding.done(only(loud).key)


def test_everything_about_reminders_goes_out_and_comes_in(
    loud: Practice, opening: Opening, clock: StoppedClock, tmp_path: Path
) -> None:
    ada = loud.people.add("Ada Lind")
    loud.reminding.add("Breathe", NINE, Recurrence(Unit.WEEK, 2, (4,)), ada.id)
    loud.reminding.add("Bring the book", NINE)
    clock.set_to(NINE)
    loud.reminding.to_tell()
    for one in loud.reminding.now().due:
        if one.recurs:
            loud.reminding.done(one.key)
        else:
            loud.reminding.snooze(one.key, NINE + timedelta(hours=5))
    out = loud.taking_out.as_json(tmp_path / "all.json")

    other = ready.make(opening, tmp_path / "other", "plain words, five of them", Preferences()).practice
    try:
        found = other.taking_in.everything(out)
        assert found.count(Fate.NEW) == 5
        assert other._shelves.reminders.all() == loud._shelves.reminders.all()
        assert other._shelves.heeding.all() == loud._shelves.heeding.all()
        assert other.preferring.preferences().reminders == loud.preferring.preferences().reminders
        assert not texts(other), "what was dealt with is not due there either"
        assert other.taking_in.everything(out).count(Fate.SAME) == 5
    finally:
        other.close()


def test_a_reminder_that_can_never_be_due_does_not_come_in(loud: Practice, tmp_path: Path) -> None:
    loud.reminding.add("Breathe", NINE, Recurrence(Unit.YEAR, day=29, month=2))
    out = loud.taking_out.as_json(tmp_path / "all.json")
    out.write_bytes(out.read_bytes().replace(b'"day":29', b'"day":30').replace(b'"id":"', b'"id":"0'))
    assert loud.taking_in.look(out).count(Fate.UNREADABLE) == 1


def test_what_is_to_come_stands_on_today(loud: Practice, clock: StoppedClock) -> None:
    ada = loud.people.add("Ada Lind")
    loud.reminding.add("Breathe", NINE, DAILY, ada.id)
    loud.reminding.add("Over", NINE - timedelta(days=2))
    (one,) = loud.overview.today().coming
    assert (one.at, one.person) == (NINE, ada)
    clock.set_to(NINE + timedelta(hours=1))
    assert [one.at for one in loud.overview.today().coming] == [NINE + timedelta(days=1)]
