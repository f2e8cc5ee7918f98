"""What the list and the inspector say of an action."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from app.domain.action import Action, Consent, Horizon, Owner, Progress, horizon
from app.services.acting import ActionLine
from app.ui.actions.shown import ActionGroup, Settled
from app.ui.kit.days import near_day, plain_day, short_day
from app.ui.kit.words import translate


def heading(group: ActionGroup) -> str:
    """The words over a group."""
    match group.heading:
        case Horizon.OVERDUE:
            return translate("Actions", "Overdue")
        case Horizon.TODAY:
            return translate("Actions", "Today")
        case Horizon.THIS_WEEK:
            return translate("Actions", "This week")
        case Horizon.LATER:
            return translate("Actions", "Later")
        case Horizon.SOMEDAY:
            return translate("Actions", "Someday")
        case Settled.TODAY:
            return translate("Actions", "Today")
        case Settled.LATELY:
            return translate("Actions", "In the last week")
        case Settled.EARLIER:
            return translate("Actions", "Earlier")
    return group.heading or translate("Actions", "Nobody in particular")


def chip(action: Action, today: date) -> tuple[str, str]:
    """The chip at the end of a row and its tone. A settled one says what became of it."""
    if not action.is_open:
        return progress_words(action.progress), "neutral"
    if action.due is None:
        return translate("Actions", "No date"), "outline"
    tone = {Horizon.OVERDUE: "rust", Horizon.TODAY: "amber"}.get(horizon(action.due, today), "outline")
    if action.due == today + timedelta(days=1):
        # The row's group says how near it is; "Tomorrow" would only hide which day that is.
        return _written(action.due, "ddd d"), tone
    return near_day(action.due, today), tone


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def due_words(action: Action, today: date) -> tuple[str, str]:
    """The chip at the top of the inspector and its tone."""
    if not action.is_open:
        return progress_words(action.progress), "accent" if action.progress is Progress.DONE else "neutral"
    if action.due is None:
        return translate("Actions", "No date"), "neutral"
    if action.due == today:
        return translate("Actions", "Due today"), "amber"
    day = short_day(action.due, today)
    if action.due < today:
        return translate("Actions", "Overdue since {0}").format(day), "rust"
    return translate("Actions", "Due {0}").format(day), "neutral"


def owner_words(owner: Owner | None, name: str) -> str:
    """Who does it; `name` is the other person's first name, "" when there is none."""
    match owner:
        case Owner.ME:
            return translate("Actions", "Me")
        case Owner.THEM:
            return name or translate("Actions", "The other person")
        case Owner.BOTH:
            return translate("Actions", "Both of us")
        case None:
            return translate("Actions", "Nobody yet")


def progress_words(progress: Progress) -> str:
    """What became of it."""
    return {
        Progress.OPEN: translate("Actions", "Open"),
        Progress.DONE: translate("Actions", "Done"),
        Progress.PARTLY: translate("Actions", "Partly done"),
        Progress.CHANGED: translate("Actions", "Changed"),
        Progress.DROPPED: translate("Actions", "Dropped"),
    }[progress]


def consent_words(consent: Consent) -> str:
    """How far the two agree."""
    return {
        Consent.PROPOSED: translate("Actions", "Proposed"),
        Consent.AMENDED: translate("Actions", "Amended"),
        Consent.AGREED: translate("Actions", "Agreed"),
    }[consent]


def sub_words(line: ActionLine, today: date) -> str:
    """The quieter line of a row: how it came about, and how far it is where that is neither open nor done."""
    parts = [_origin(line, today)]
    if line.action.progress in (Progress.PARTLY, Progress.CHANGED):
        parts.append(progress_words(line.action.progress).lower())
    return ", ".join(parts)


def _origin(line: ActionLine, today: date) -> str:
    action = line.action
    if action.consent is Consent.PROPOSED or action.agreed_on is None:
        return consent_words(action.consent)
    day = plain_day(action.agreed_on, today)
    if line.conversation is not None:
        return translate("Actions", "Agreed {0}, conversation").format(day)
    return translate("Actions", "Agreed {0}").format(day)


def agreed_in(line: ActionLine, today: date) -> str:
    """The conversation it comes from, "" when it comes from none."""
    if line.conversation is None:
        return ""
    day = line.conversation.held_on or line.action.agreed_on
    if day is None:
        return translate("Actions", "Conversation")
    form = "d MMM" if day.year == today.year else "d MMM yyyy"
    return translate("Actions", "Conversation, {0}").format(_written(day, form))


def spoken(line: ActionLine, today: date) -> str:
    """The whole row as a sentence for those who hear the screen."""
    action = line.action
    name = line.person.name if line.person is not None else ""
    parts = [action.text]
    if name:
        parts.append(translate("Actions", "with {0}").format(name))
    parts.append(due_words(action, today)[0])
    parts.append(sub_words(line, today))
    return ", ".join(parts)
