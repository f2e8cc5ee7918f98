"""Follow-ups, actions and reminders as an iCalendar file (RFC 5545), which a calendar may carry to a cloud.

So what it says is neutral unless somebody asked for more, and everything in it is confidential. Times are floating:
two o'clock is two o'clock wherever the calendar is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.action import Progress
from app.domain.outgoing import FollowUp, OutgoingAction, OutgoingReminder
from app.domain.recurrence import LAST, Recurrence, Unit

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Todo

_LASTS = timedelta(hours=1)
_AHEAD = timedelta(hours=-1)
_IN_THE_MORNING = timedelta(hours=9)  # of a day, counted from its midnight
_BRIEF = timedelta(minutes=15)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY"}
_STATUS = {
    Progress.OPEN: "NEEDS-ACTION",
    Progress.PARTLY: "IN-PROCESS",
    Progress.CHANGED: "NEEDS-ACTION",
    Progress.DONE: "COMPLETED",
    Progress.DROPPED: "CANCELLED",
}


def calendar(
    follow_ups: Iterable[FollowUp],
    actions: Iterable[OutgoingAction],
    made_at: datetime,
    *,
    reminders: Iterable[OutgoingReminder] = (),
    tells: bool = False,
) -> bytes:
    """Return the file. `made_at` is UTC. With `tells` it holds names, titles and the words of actions and reminders.

    The same thing has the same UID each time, so a calendar that reads the file again brings its own up to date.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//Sotto//Sotto//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for follow_up in follow_ups:
        whole.add_component(_event(follow_up, made_at, tells))
    for action in actions:
        whole.add_component(_todo(action, made_at, tells))
    for reminder in reminders:
        whole.add_component(_reminder(reminder, made_at, tells))
    written: bytes = whole.to_ical()
    return written


def _event(one: FollowUp, made_at: datetime, tells: bool) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"sotto-follow-up-{one.conversation}")
    event.add("dtstamp", made_at)
    if one.at.time() == time():
        event.add("dtstart", one.at.date())
        alarm = _alarm(_IN_THE_MORNING)
    else:
        event.add("dtstart", one.at)
        event.add("duration", _LASTS)
        alarm = _alarm(_AHEAD)
    event.add("summary", _written(f"Follow-up with {one.person}" if tells and one.person else "Follow-up"))
    if tells and one.title:
        event.add("description", _written(one.title))
    event.add("class", "CONFIDENTIAL")
    event.add_component(alarm)
    return event


def _reminder(one: OutgoingReminder, made_at: datetime, tells: bool) -> Event:
    from icalendar import Event

    event, reminder = Event(), one.reminder
    event.add("uid", f"sotto-reminder-{reminder.id}")
    event.add("dtstamp", made_at)
    event.add("dtstart", reminder.first)
    event.add("duration", _BRIEF)
    if reminder.rule:
        event.add("rrule", _rule(reminder.rule))
    event.add("summary", _written(reminder.text) if tells and reminder.text.strip() else "Reminder")
    if tells and one.person:
        event.add("description", _written(one.person))
    event.add("class", "CONFIDENTIAL")
    event.add_component(_alarm(timedelta()))
    return event


def _rule(rule: Recurrence) -> dict[str, object]:
    """Return the rule as RFC 5545 has it. Of the days from the 28th on, the last one stands in for the 29th to 31st."""
    told: dict[str, object] = {"freq": _UNITS[rule.unit], "interval": rule.every}
    if rule.weekdays:
        told["byday"] = [_WEEKDAYS[one] for one in rule.weekdays]
    if rule.unit is Unit.WEEK:
        told["wkst"] = "MO"
    if rule.month:
        told["bymonth"] = rule.month
    if rule.day:
        told["bymonthday"] = list(range(28, rule.day + 1)) if rule.day > 28 else rule.day
    place = LAST if rule.day > 28 else rule.place
    if place:
        told["bysetpos"] = place
    if rule.until is not None:
        told["until"] = datetime.combine(rule.until, time.max).replace(microsecond=0)
    return told


def _todo(one: OutgoingAction, made_at: datetime, tells: bool) -> Todo:
    from icalendar import Todo

    todo, action = Todo(), one.action
    todo.add("uid", f"sotto-action-{action.id}")
    todo.add("dtstamp", made_at)
    todo.add("summary", _written(action.text) if tells and action.text.strip() else "Action")
    about = "\n".join(part for part in (one.person, action.first_step, action.measure, action.resource) if part)
    if tells and about:
        todo.add("description", _written(about))
    todo.add("class", "CONFIDENTIAL")
    todo.add("status", _STATUS[action.progress])
    if action.due:
        todo.add("due", action.due)
        if action.is_open:
            todo.add_component(_alarm(_IN_THE_MORNING, related="END"))
    return todo


def _alarm(trigger: timedelta, related: str = "START") -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Sotto")
    alarm.add("trigger", trigger, parameters={"RELATED": related} if related != "START" else {})
    return alarm


def _written(text: str) -> str:
    """Return `text` without the control characters that no line of such a file may hold."""
    return "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign >= " " or sign in "\n\t")
