"""Dates for a calendar, which may live in a cloud: nothing in them tells of anybody unless that was asked for."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.domain.action import Action, Progress
from app.domain.ids import ActionId, ConversationId, ReminderId
from app.domain.outgoing import FollowUp, OutgoingAction, OutgoingReminder
from app.domain.recurrence import LAST, Recurrence, Unit, between, next_after
from app.domain.reminder import Reminder
from app.exchange.calendar_file import calendar

MADE = datetime(2026, 3, 12, 8, 12, tzinfo=UTC)
AGAIN = FollowUp(ConversationId("c1"), datetime(2026, 3, 26, 14), "Ada Lind", "Design; reviews, ours")
CALL = OutgoingAction(Action(ActionId("a1"), "Call Jonas", due=date(2026, 3, 20), first_step="Find the number"), "Ada")


def test_it_is_neutral_and_confidential() -> None:
    """practice 41"""
    written = calendar([AGAIN], [CALL], MADE)
    for word in (b"Ada", b"Lind", b"Design", b"Call", b"Jonas", b"number"):
        assert word not in written
    event, todo = Calendar.from_ical(written).walk("VEVENT")[0], Calendar.from_ical(written).walk("VTODO")[0]
    assert (event["SUMMARY"], todo["SUMMARY"]) == ("Follow-up", "Action")
    assert (event["CLASS"], todo["CLASS"]) == ("CONFIDENTIAL", "CONFIDENTIAL")


def test_who_asks_for_it_gets_names_and_words() -> None:
    written = calendar([AGAIN], [CALL], MADE, tells=True)
    event, todo = Calendar.from_ical(written).walk("VEVENT")[0], Calendar.from_ical(written).walk("VTODO")[0]
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Follow-up with Ada Lind", "Design; reviews, ours")
    assert (todo["SUMMARY"], todo["DESCRIPTION"]) == ("Call Jonas", "Ada\nFind the number")
    assert todo["CLASS"] == "CONFIDENTIAL"


def test_two_o_clock_stays_two_o_clock_and_is_announced() -> None:
    (event,) = Calendar.from_ical(calendar([AGAIN], [], MADE)).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 3, 26, 14)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-1)


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    day = FollowUp(ConversationId("c1"), datetime(2026, 3, 26))
    (event,) = Calendar.from_ical(calendar([day], [], MADE)).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 3, 26)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_only_what_is_still_to_do_has_an_alarm() -> None:
    day = date(2026, 3, 20)
    actions = [OutgoingAction(Action(ActionId(one.value), "x", due=day).moved_to(one, day)) for one in Progress]
    actions.append(OutgoingAction(Action(ActionId("someday"), "x")))
    todos = {str(one["UID"]): one for one in Calendar.from_ical(calendar([], actions, MADE)).walk("VTODO")}
    alarmed = {uid.removeprefix("sotto-action-") for uid, one in todos.items() if one.walk("VALARM")}
    assert alarmed == {"open", "partly", "changed"}
    assert todos["sotto-action-done"]["STATUS"] == "COMPLETED"
    assert todos["sotto-action-dropped"]["STATUS"] == "CANCELLED"
    assert "DUE" not in todos["sotto-action-someday"]
    (alarm,) = todos["sotto-action-open"].walk("VALARM")
    assert alarm["TRIGGER"].params["RELATED"] == "END"


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_whatever_the_words_lines_are_short_and_read_back(text: str, name: str) -> None:
    again = FollowUp(ConversationId("c1"), datetime(2026, 3, 26, 14), name, text)
    written = calendar([again], [OutgoingAction(Action(ActionId("a1"), text), name)], MADE, tells=True)
    assert written.endswith(b"\r\n")
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (todo,) = Calendar.from_ical(written).walk("VTODO")
    shown = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign >= " " or sign in "\n\t")
    assert str(todo["SUMMARY"]) == (shown if text.strip() else "Action")


RULES = [
    None, Recurrence(Unit.DAY, 3), Recurrence(Unit.WEEK, 2, (3,)), Recurrence(Unit.MONTH, day=31),
    Recurrence(Unit.MONTH, day=15), Recurrence(Unit.MONTH, weekdays=(0, 1, 2, 3, 4), place=LAST),
    Recurrence(Unit.YEAR, day=29, month=2), Recurrence(Unit.DAY, 5, until=date(2026, 5, 1)),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_another_calendar_reads_the_same_days_from_a_reminder(rule: Recurrence | None) -> None:
    first = next_after(rule, datetime(2026, 3, 1, 9), datetime(2026, 3, 1))
    assert first is not None
    mine = OutgoingReminder(Reminder(ReminderId("r1"), "Call Jonas", first, None, rule), "Ada Lind")
    written = calendar([], [], MADE, reminders=[mine])
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (event["SUMMARY"], event["CLASS"]) == ("Reminder", "CONFIDENTIAL")
    assert b"Jonas" not in written
    assert b"Ada" not in written
    assert event.decoded("DTSTART") == first
    if rule is not None:
        (told_rule,) = [line for line in written.decode().splitlines() if line.startswith("RRULE:")]
        days = rrulestr(told_rule, dtstart=first)
        assert list(islice(days, 5)) == between(rule, first, first - timedelta(days=1), datetime(2060, 1, 1), 5)
    (told,) = Calendar.from_ical(calendar([], [], MADE, reminders=[mine], tells=True)).walk("VEVENT")
    assert (told["SUMMARY"], told["DESCRIPTION"]) == ("Call Jonas", "Ada Lind")
