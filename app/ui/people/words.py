"""What is said of people: their group, what comes next with them, and since when."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from app.domain.action import Action, Progress
from app.domain.conversation import Conversation, State
from app.domain.guide import STEPS
from app.domain.person import Meeting, Person, Relation
from app.domain.standing import Next, PersonLine, Standing
from app.ui.kit.days import has_hour, hour, near_day, plain_day, planned, short_day, whole_day
from app.ui.kit.words import translate
from app.ui.people.shown import Promises, Turn, subject_of

# words of a chip, its tone, its icon
Mark = tuple[str, str, str | None]


def group_words(relation: Relation) -> str:
    """The heading of a group."""
    return {
        Relation.MENTORING: translate("People", "Mentoring"),
        Relation.MENTORED: translate("People", "My mentors"),
        Relation.PEER: translate("People", "Peers"),
    }[relation]


def _when(at: datetime, today: date) -> str:
    day = at.date()
    if day == today:
        words = translate("People", "today")
    elif day == today + timedelta(days=1):
        words = translate("People", "tomorrow")
    elif day < today + timedelta(days=7):
        weekday = QLocale().dayName(day.isoweekday())
        words = translate("People", "on {0}").format(weekday)
    else:
        words = translate("People", "on {0}").format(plain_day(day, today))
    return translate("People", "{0}, {1}").format(words, hour(at)) if has_hour(at) and day == today else words


def standing_words(line: PersonLine, today: date) -> str:
    """The quieter line under a name."""
    stands: Standing = line.standing
    match stands.next:
        case Next.CONVERSATION:
            assert stands.at is not None
            return translate("People", "Conversation {0}").format(_when(stands.at, today))
        case Next.FOLLOW_UP:
            assert stands.at is not None
            return translate("People", "Follow-up {0}").format(_when(stands.at, today))
        case Next.ACTIONS_DUE:
            if stands.count == 1:
                return translate("People", "1 action due")
            return translate("People", "{0} actions due").format(stands.count)
        case Next.PREPARING:
            return translate("People", "Preparing a conversation")
        case Next.LAST_MET:
            assert stands.at is not None
            if stands.at.date() == today:
                return translate("People", "Met today")
            return translate("People", "Last met {0}").format(plain_day(stands.at.date(), today))
    return line.person.role or translate("People", "Nothing planned yet")


def spoken(line: PersonLine, today: date) -> str:
    """The row as a sentence for those who hear the screen."""
    parts = [line.person.name, group_words(line.person.relation), standing_words(line, today)]
    if line.standing.waits:
        parts.append(translate("People", "something waits"))
    return ", ".join(parts)


def role_words(person: Person) -> str:
    """As in "Senior engineer. Mentoring since Sept 2025"."""
    since = ""
    if person.since is not None:
        month = QLocale().toString(QDate(person.since.year, person.since.month, person.since.day), "MMM yyyy")
        since = {
            Relation.MENTORING: translate("People", "Mentoring since {0}"),
            Relation.MENTORED: translate("People", "Mentors me since {0}"),
            Relation.PEER: translate("People", "Known here since {0}"),
        }[person.relation].format(month)
    return ". ".join(part for part in (person.role.rstrip("."), since) if part)


def met_on(day: date, today: date) -> str:
    """As in "12 Feb", with the year where it is another one."""
    form = "d MMM" if day.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def subject_words(conversation: Conversation) -> str:
    """What it is about, or that nothing was written yet."""
    return subject_of(conversation) or translate("People", "No subject yet")


def state_words(state: State) -> str:
    """Where a conversation stands."""
    return {
        State.PREPARING: translate("People", "Preparing"),
        State.READY: translate("People", "Ready"),
        State.HELD: translate("People", "Held"),
        State.CLOSED: translate("People", "Closed"),
    }[state]


def promise_words(made: Promises) -> str:
    """How many actions were agreed."""
    if made.agreed == 0:
        return translate("People", "No actions agreed")
    if made.agreed == 1:
        return translate("People", "1 action agreed")
    return translate("People", "{0} actions agreed").format(made.agreed)


def after_words(one: Conversation, made: Promises, today: date) -> str:
    """The quieter line under a conversation that is over: what came of it, and when the two look again."""
    if one.held_on is None:
        return translate("People", "Closed without being held")
    if one.state is State.CLOSED:
        if one.agreed.follow_up is None:
            return translate("People", "Held on {0}").format(plain_day(one.held_on, today))
        return translate("People", "Held, follow-up closed")
    agreed, again = promise_words(made), one.agreed.follow_up
    if again is None:
        return agreed
    return translate("People", "{0}, follow-up {1}").format(agreed, short_day(again.date(), today))


def after_mark(one: Conversation, made: Promises) -> Mark:
    """The chip of a conversation that is over."""
    if one.state is State.CLOSED:
        return state_words(one.state), "neutral", None
    if not made.agreed:
        return state_words(one.state), "neutral", None
    words = translate("People", "{0} of {1} done").format(made.settled, made.agreed)
    is_whole = made.settled == made.agreed
    return words, "accent" if is_whole else "neutral", "check" if is_whole else None


def before_words(prepared: int) -> str:
    """The quieter line under a conversation that is still to come."""
    return translate("People", "{0} of {1} steps prepared").format(prepared, len(STEPS))


def before_mark(one: Conversation, today: date) -> Mark:
    """The chip of a conversation that is still to come."""
    if one.planned_for is not None and one.planned_for.date() == today:
        return near_mark(one.planned_for, today)
    return state_words(one.state), "accent" if one.state is State.READY else "outline", None


def near_mark(at: datetime | None, today: date) -> Mark:
    """The chip that says when."""
    if at is None:
        return translate("People", "No date yet"), "outline", None
    is_today = at.date() == today
    return planned(at, today), "amber" if is_today else "outline", "clock" if is_today else None


def turn_words(turn: Turn) -> str:
    """What the two will do next."""
    return translate("People", "Follow-up") if turn is Turn.FOLLOW_UP else translate("People", "Conversation")


def due_mark(action: Action, today: date) -> Mark:
    """The chip of an action."""
    if not action.is_open:
        return progress_words(action.progress), "accent" if action.progress is Progress.DONE else "neutral", None
    if action.due is None:
        return translate("People", "Someday"), "outline", None
    if action.due < today:
        return near_day(action.due, today), "rust", None
    return near_day(action.due, today), "amber" if action.due == today else "outline", None


def progress_words(progress: Progress) -> str:
    """What became of an action."""
    return {
        Progress.OPEN: translate("People", "Open"),
        Progress.DONE: translate("People", "Done"),
        Progress.PARTLY: translate("People", "Partly"),
        Progress.CHANGED: translate("People", "Changed"),
        Progress.DROPPED: translate("People", "Let go"),
    }[progress]


def went_along_words(name: str, conversations: int, actions: int, notes: int) -> str:
    """What goes when somebody is removed, as a sentence."""
    counts = [
        _counted(conversations, translate("People", "1 conversation"), translate("People", "{0} conversations")),
        _counted(actions, translate("People", "1 action"), translate("People", "{0} actions")),
        _counted(notes, translate("People", "1 private note"), translate("People", "{0} private notes")),
    ]
    told = [one for one in counts if one]
    if not told:
        return translate("People", "Nothing else goes with {0}. They stay in the bin for 30 days.").format(name)
    if len(told) == 1:
        return translate("People", "{0} will go as well. The bin keeps all of it for 30 days.").format(told[0])
    listed = translate("People", "{0} and {1}").format(", ".join(told[:-1]), told[-1])
    return translate("People", "{0} will go as well. The bin keeps all of it for 30 days.").format(listed)


def _counted(count: int, one: str, many: str) -> str:
    return "" if count == 0 else one if count == 1 else many.format(count)


def note_name(note: Meeting, today: date) -> str:
    """What a private note is called by those who hear the screen."""
    return translate("People", "Note of {0}").format(whole_day(note.day, today))
