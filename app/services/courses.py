"""Everything that can fall due, at the moment of asking, with what was done about it so far."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from app.domain.falling_due import Course, Due, Moment, Next, louder
from app.domain.heeding import WIDEST, Heeded
from app.domain.problems import DiskFailing, DiskFull, VaultReadOnly
from app.domain.recurrence import instant_of
from app.domain.reminder import About, Key, Occurrence, ReminderChoices
from app.services.reminder_sources import sources
from app.services.shelves import Shelves
from app.system.clock import Clock

AHEAD = timedelta(days=8) + WIDEST


class Courses:
    """Reads across the sources. Where nothing can be written, it remembers until the vault closes what one was told."""

    def __init__(self, shelves: Shelves, clock: Clock, choices: Callable[[], ReminderChoices]) -> None:
        self._shelves, self._clock, self._choices = shelves, clock, choices
        self._sources = {source.about: source for source in sources(shelves)}
        self._for_now: dict[tuple[About, str], Heeded] = {}

    def moment(self) -> Moment:
        """Return what time it is, by the rules of the zone here, or else as far from UTC as the clock is now."""
        zone = self._clock.zone_rules() or timezone(self._clock.offset())
        return Moment(self._clock.now().replace(fold=0), self._clock.instant(), zone)

    def heeded(self) -> dict[tuple[About, str], Heeded]:
        """Return what was done about everything so far."""
        return self._shelves.heeding.all() | self._for_now

    def heeded_of(self, about: About, ref: str) -> Heeded:
        """Return what was done about one thing so far."""
        return self._for_now.get((about, ref)) or self._shelves.heeding.get(about, ref)

    def keep(self, *heeded: Heeded) -> None:
        """Keep what somebody did.

        Raises:
            VaultReadOnly, DiskFull, DiskFailing: nothing was kept.
        """
        if heeded:
            self._shelves.heeding.put(*heeded)
            for one in heeded:
                self._for_now.pop((one.about, one.ref), None)

    def keep_told(self, *heeded: Heeded) -> None:
        """Keep of what one was told, at least until the vault closes."""
        self._for_now |= {(one.about, one.ref): one for one in heeded}
        with suppress(VaultReadOnly, DiskFull, DiskFailing):
            self.keep(*heeded)

    def all(
        self, moment: Moment, heeded: dict[tuple[About, str], Heeded], until: datetime | None = None
    ) -> Iterator[Course]:
        """Return the course of everything that can fall due up to `until`, or within the next week."""
        last, morning = until or moment.local + AHEAD, self._choices().morning
        for about, source in self._sources.items():
            ahead = {ref: one.ahead for (kind, ref), one in heeded.items() if kind is about}
            for dated in source.dated(last, morning, ahead):
                yield Course(dated, heeded.get((about, dated.ref)) or Heeded(about, dated.ref), moment)

    def of(self, key: Key) -> Course | None:
        """Return the course of one thing, None where it cannot fall due any more."""
        moment, heeded = self.moment(), self.heeded_of(key.about, key.ref)
        last = max(moment.local + AHEAD, key.occurrence + AHEAD)
        found = self._sources[key.about].dated(last, self._choices().morning, {key.ref: heeded.ahead})
        dated = next((one for one in found if one.ref == key.ref), None)
        return Course(dated, heeded, moment) if dated else None

    def shown(self, course: Course, one: Due | Next) -> Occurrence | None:
        """Return what a page shows of an occurrence, None where its thing was removed meanwhile."""
        dated = course.dated
        told = self._sources[dated.about].told(dated.ref)
        if told is None:
            return None
        people = self._shelves.people.with_id(told.person) if told.person else ()
        at = one.at if isinstance(one, Next) and one.is_snoozed else one.occurrence
        loud = louder(dated.reminds_at(one.occurrence), self._choices().quiet)
        return Occurrence(
            Key(dated.about, dated.ref, one.occurrence),
            at,
            instant_of(loud, self.moment().zone),
            told.text,
            people[0].name if people else "",
            people[0].id if people else None,
            one.since if isinstance(one, Due) and one.since != one.occurrence else None,
            one.is_snoozed,
            dated.rule is not None,
        )
