"""What is said of something that is due, or will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.recurrence import LAST, WORKING_DAYS, Recurrence, Unit
from app.domain.reminder import About, Occurrence, OwnReminder
from app.ui.kit.days import has_hour, hour, near_day, planned, planned_in_full, weekday
from app.ui.kit.words import translate

ICONS = {
    About.OWN: "bell",
    About.TALK: "messages-square",
    About.FOLLOW_UP: "calendar-check",
    About.ACTION: "circle-check-big",
}
_SOON = timedelta(hours=1)
_LAST_DAY = 31


def title_words(one: Occurrence, now: datetime) -> str:
    """What it is, as in "Talk with Daniel in 30 minutes"; never nothing."""
    name = one.name.split(maxsplit=1)[0] if one.name.split() else one.name
    match one.key.about:
        case About.TALK:
            minutes = -(-(one.at - now) // timedelta(minutes=1))
            is_soon = one.at == one.key.occurrence and timedelta() < one.at - now <= _SOON
            if is_soon and has_hour(one.at):
                if minutes == 1:
                    return translate("Reminders", "Talk with {0} in 1 minute").format(name)
                return translate("Reminders", "Talk with {0} in {1} minutes").format(name, minutes)
            return translate("Reminders", "Talk with {0}").format(name)
        case About.FOLLOW_UP:
            return translate("Reminders", "Follow up with {0}").format(name)
        case About.ACTION:
            return one.text.strip() or translate("Reminders", "Action without words")
        case _:
            return one.text.strip() or translate("Reminders", "Reminder without words")


def due_line(one: Occurrence, now: datetime) -> str:
    """The line under something that is due."""
    today = now.date()
    if one.key.about is About.ACTION:
        return _action_line(one, now)
    if one.key.about in (About.TALK, About.FOLLOW_UP):
        when = planned_in_full(one.at, today)
        return _joined(when, one.text) if one.text.strip() else when
    if one.since is not None:
        return _joined(translate("Reminders", "Since {0}").format(near_day(one.since.date(), today)), one.name)
    return _joined(planned_in_full(one.at, today), one.name)


def later_line(one: Occurrence, now: datetime) -> str:
    """The line under what comes next."""
    today = now.date()
    if one.is_snoozed:
        return translate("Reminders", "Put off until {0}").format(planned_in_full(one.at, today))
    day = one.at.date()
    if day > today + timedelta(days=1):
        return _joined(weekday(day), hour(one.at) if has_hour(one.at) else "")
    return planned(one.at, today)


def own_line(one: OwnReminder, sentence: str, now: datetime) -> str:
    """The line under one of somebody's own in the list of all; `sentence` says how it comes again, "" for once."""
    today = now.date()
    if one.is_over:
        when = translate("Reminders", "Was due {0}").format(planned_in_full(one.at, today))
    elif one.is_due:
        when = translate("Reminders", "Waits since {0}").format(planned_in_full(one.at, today))
    else:
        when = planned_in_full(one.at, today)
    again = translate("Reminders", "{0}. {1}").format(when, sentence.rstrip(".")) if sentence else when
    return _joined(again, one.name)


def spoken(one: Occurrence, now: datetime, is_due: bool) -> str:
    """The whole of it in a sentence for those who hear the screen."""
    line = due_line(one, now) if is_due else later_line(one, now)
    return translate("Reminders", "{0}. {1}").format(title_words(one, now), line)


def repeats(first: datetime, rule: Recurrence | None) -> list[tuple[str, str, Recurrence | None]]:
    """The ways to come again that are offered for something due on this day first: a key, words, a rule without end."""
    day, name = first.day, weekday(first.date())
    rule = replace(rule, until=None) if rule is not None else None
    ways: list[tuple[str, str, Recurrence | None]] = [
        ("once", translate("Reminders", "Once"), None),
        ("daily", translate("Reminders", "Every day"), Recurrence(Unit.DAY)),
        ("workdays", translate("Reminders", "Monday to Friday"), Recurrence(Unit.WEEK, weekdays=WORKING_DAYS)),
        (
            "weekly",
            translate("Reminders", "Every {0}").format(name),
            Recurrence(Unit.WEEK, weekdays=(first.weekday(),)),
        ),
        (
            "fortnightly",
            translate("Reminders", "Every other {0}").format(name),
            Recurrence(Unit.WEEK, 2, (first.weekday(),)),
        ),
        ("monthly", translate("Reminders", "Every month on day {0}").format(day), Recurrence(Unit.MONTH, day=day)),
        ("last-day", translate("Reminders", "On the last day of every month"), Recurrence(Unit.MONTH, day=_LAST_DAY)),
        (
            "last-working-day",
            translate("Reminders", "On the last working day of every month"),
            Recurrence(Unit.MONTH, weekdays=WORKING_DAYS, place=LAST),
        ),
        ("yearly", translate("Reminders", "Every year"), Recurrence(Unit.YEAR, day=day, month=first.month)),
    ]
    if rule not in [one for _, _, one in ways]:
        ways.append(("written", translate("Reminders", "As written above"), rule))
    return ways


def next_words(times: Sequence[datetime], today: datetime) -> str:
    """The times at which it is due, in one line."""
    return translate("Reminders", "Next: {0}").format("; ".join(planned_in_full(one, today.date()) for one in times))


def _action_line(one: Occurrence, now: datetime) -> str:
    day, today = one.at.date(), now.date()
    if day < today:
        when = translate("Reminders", "Due since {0}").format(near_day(day, today))
    elif day == today:
        when = translate("Reminders", "Due today")
    else:
        when = translate("Reminders", "Due {0}").format(near_day(day, today))
    return _joined(when, one.name)


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)
