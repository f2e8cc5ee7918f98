"""Reminders: what is due, what comes next, and what is done about it.

All of it is told anew from the clock and from what the vault holds each time it is asked. So nothing is lost while the
computer sleeps, the program is closed or the vault locked, and nothing comes twice: only what somebody does about a
thing is remembered, and that one was told of it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from app.domain.action import Progress
from app.domain.binned import Binned, Deleted
from app.domain.falling_due import Course, Moment, is_quiet
from app.domain.heeding import WIDEST, Ahead, Heeded
from app.domain.ids import ActionId, PersonId, ReminderId, new_id
from app.domain.problems import NoSuchItem
from app.domain.recurrence import Recurrence, begins, last_until
from app.domain.reminder import About, Digest, Key, Occurrence, OwnReminder, Reminder, ReminderChoices
from app.services.courses import Courses
from app.services.reminder_sources import dated
from app.services.shelves import Shelves
from app.system.clock import Clock

Undo = Callable[[], None]

MOST_SHOWN = 20
MOST_INSTANTS = 64
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


class Reminding:
    """Over all that can fall due."""

    def __init__(self, shelves: Shelves, clock: Clock, choices: Callable[[], ReminderChoices]) -> None:
        self._shelves, self._clock, self._choices = shelves, clock, choices
        self._courses = Courses(shelves, clock, choices)

    # What is due

    def now(self) -> Digest:
        """Return what is due and was not dealt with, the latest first."""
        moment, heeded = self._courses.moment(), self._courses.heeded()
        found = [(one, due) for one in self._courses.all(moment, heeded) if (due := one.due())]
        found.sort(key=lambda one: one[0].dated.reminds_at(one[1].occurrence), reverse=True)
        shown = (self._courses.shown(course, due) for course, due in found[:MOST_SHOWN])
        doubted = any(one.acted_at and not one.believes(one.acted_at, moment.utc) for one in heeded.values())
        listed = tuple(one for one in shown if one is not None)
        return Digest(listed, len(found), doubted, self._clock.zone_rules() is None)

    def later_this_week(self) -> tuple[Occurrence, ...]:
        """Return what will be due within seven days, the soonest first; of what recurs, the next time."""
        moment = self._courses.moment()
        until = datetime.combine(moment.local.date() + WEEK, time.max)
        courses = self._courses.all(moment, self._courses.heeded())
        coming = [(course, one) for course in courses if (one := course.next()) and one.at <= until]
        coming.sort(key=lambda one: one[1].at)
        shown = (self._courses.shown(course, one) for course, one in coming[:MOST_SHOWN])
        return tuple(one for one in shown if one is not None)

    def to_tell(self) -> int:
        """Return of how many things that are due one was not told yet, and count them as told. 0 while it is quiet."""
        moment = self._courses.moment()
        if is_quiet(moment.local, self._choices().quiet):
            return 0
        courses = self._courses.all(moment, self._courses.heeded())
        told = [one.told() for one in courses if one.is_untold()]
        self._courses.keep_told(*told)
        return len(told)

    def instants(self, until: datetime) -> tuple[datetime, ...]:
        """Return when there will be something to tell, in UTC, each once: the next 64 at most, none after `until`.

        Nothing else of the vault may leave the process that has it open.
        """
        quiet, moment = self._choices().quiet, self._courses.moment()
        local = until.astimezone(moment.zone).replace(tzinfo=None) + WIDEST
        courses = self._courses.all(moment, self._courses.heeded(), local)
        found: set[datetime] = set()
        for one in courses:
            found.update(one.instants(quiet, until))
            if len(found) > 2 * MOST_INSTANTS:  # no rule needs to be followed beyond the last of the soonest
                found = set(sorted(found)[:MOST_INSTANTS])
                until = max(found)
        return tuple(sorted(found)[:MOST_INSTANTS])

    # What is done about it

    def done(self, key: Key) -> Undo:
        """Deal with what is due, and with what was due of the same thing before. An action is settled as done.

        Returns what takes it back.

        Raises:
            NoSuchItem: it cannot fall due any more.
        """
        if key.about is About.ACTION:
            return self._settle(ActionId(key.ref))
        course, before = self._course(key)
        self._courses.keep(course.done(key.occurrence))
        return lambda: self._courses.keep(before)

    def snooze(self, key: Key, until: datetime) -> Undo:
        """Put off what is due, and what was due of the same thing before, until a local time, or an instant with zone.

        Returns what takes it back.

        Raises:
            NoSuchItem: it cannot fall due any more.
        """
        course, before = self._course(key)
        self._courses.keep(course.snoozed(key.occurrence, until))
        return lambda: self._courses.keep(before)

    def in_an_hour(self) -> datetime:
        """Return the instant an hour from now, whatever clocks do meanwhile."""
        return self._clock.instant() + HOUR

    def tomorrow_morning(self) -> datetime:
        """Return tomorrow's morning, as local wall time."""
        return datetime.combine(self._clock.today() + timedelta(days=1), self._choices().morning)

    def ahead_of(self, about: About, ref: str) -> Ahead:
        """Return when one is told of something that has a day of its own."""
        return self._courses.heeded_of(about, ref).ahead

    def choose_ahead(self, about: About, ref: str, ahead: Ahead) -> None:
        """Choose when one is told of something that has a day of its own."""
        self._courses.keep(replace(self._courses.heeded_of(about, ref), ahead=ahead))

    # Somebody's own

    def reminder(self, id: ReminderId) -> Reminder:
        """Return one, or raise NoSuchItem."""
        return self._shelves.reminders.get(id)

    def own(self) -> tuple[OwnReminder, ...]:
        """Return all of somebody's own and how each stands: what waits, then what comes, then what is over."""
        moment, heeded = self._courses.moment(), self._courses.heeded()
        names = {one.id: one.name for one in self._shelves.people.all()}
        found = []
        for one in self._shelves.reminders.all():
            course = Course(dated(one), heeded.get((About.OWN, one.id)) or Heeded(About.OWN, one.id), moment)
            found.append(_own_reminder(one, course, names.get(one.person, "") if one.person else "", moment))
        waiting = sorted((one for one in found if one.is_due), key=lambda one: one.at, reverse=True)
        coming = sorted((one for one in found if not one.is_due and not one.is_over), key=lambda one: one.at)
        over = sorted((one for one in found if one.is_over), key=lambda one: one.at, reverse=True)
        return (*waiting, *coming, *over)

    def add(
        self, text: str, first: datetime, rule: Recurrence | None = None, person: PersonId | None = None
    ) -> Reminder:
        """Keep a new reminder and return it. What recurs begins with the first time that its rule has from `first` on.

        Raises:
            ImpossibleRule: by this rule nothing is ever due; nothing was kept.
        """
        return self._put(Reminder(ReminderId(new_id()), text.strip(), first, person, rule))

    def edit(self, reminder: Reminder) -> Reminder:
        """Keep a changed reminder and return it. At another time, or by another rule, it begins anew.

        Raises:
            ImpossibleRule: by this rule nothing is ever due; nothing was kept.
        """
        before = self._shelves.reminders.with_id(reminder.id)
        kept = self._put(reminder)
        if before and _beginning(before[0]) != _beginning(kept):
            self._courses.keep(Heeded(About.OWN, kept.id))
        return kept

    def end(self, id: ReminderId) -> Undo:
        """Have one that comes again fall due no more after today. What waits of it goes on waiting.

        Returns what takes it back.

        Raises:
            ImpossibleRule: it never fell due until today; nothing was kept.
        """
        before = self._shelves.reminders.get(id)
        if before.rule is not None:
            self.edit(replace(before, rule=replace(before.rule, until=self._clock.today())))
        return lambda: self._shelves.reminders.put(before)

    def remove(self, id: ReminderId) -> Binned:
        """Move a reminder into the bin."""
        one = self._shelves.reminders.get(id)
        people = self._shelves.people.having("id", one.person or "")
        name = people[0].name if people else ""
        gone = Binned(new_id(), Deleted.REMINDER, self._clock.now(), id, one.text, name)
        with self._shelves.together() as database:
            self._shelves.bin.put_within(database, gone, {"reminders": [id]})
        return gone

    # Within

    def _course(self, key: Key) -> tuple[Course, Heeded]:
        course = self._courses.of(key)
        if course is None:
            raise NoSuchItem("reminder", key.ref)
        return course, self._courses.heeded_of(key.about, key.ref)

    def _put(self, reminder: Reminder) -> Reminder:
        first = reminder.first.replace(second=0, microsecond=0, tzinfo=None)
        kept = replace(reminder, first=begins(reminder.rule, first))
        self._shelves.reminders.put(kept)
        return kept

    def _settle(self, id: ActionId) -> Undo:
        action = self._shelves.actions.get(id)
        self._shelves.actions.put(action.moved_to(Progress.DONE, self._clock.today()))
        return lambda: self._shelves.actions.put(action)


def _beginning(reminder: Reminder) -> tuple[datetime, Recurrence | None]:
    """When it begins and how it goes on. Another day to end on does not make it begin anew."""
    return reminder.first, replace(reminder.rule, until=None) if reminder.rule else None


def _own_reminder(reminder: Reminder, course: Course, name: str, moment: Moment) -> OwnReminder:
    due = course.due()
    if due is not None:
        return OwnReminder(reminder, due.occurrence, name, is_due=True)
    coming = course.next()
    if coming is not None:
        return OwnReminder(reminder, coming.at, name)
    last = last_until(course.dated.rule, course.dated.first, moment.local) or course.dated.first
    return OwnReminder(reminder, last, name, is_over=True)
