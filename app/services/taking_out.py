"""Everything out of the vault, or its actions and dates, as files that other programs read. None is encrypted.

Each is written whole or not at all; what flies out of `progress` leaves nothing behind.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.conversation import State
from app.domain.ids import PictureId
from app.domain.outgoing import FollowUp, OutgoingAction, OutgoingReminder
from app.domain.problems import NoSuchItem
from app.domain.reminder import Reminder
from app.exchange import actions_csv, calendar_file, everything, markdown_folder
from app.paths import resources
from app.services.leaving import Leaving
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.wording.recurring import WhenReader

T = TypeVar("T")
Progress = Callable[[float], None]


class TakingOut:
    """Writes files outside the vault. `progress` hears of the part done, from 0 to 1."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock
        self._leaving = Leaving(shelves)

    def as_json(self, to: Path, replace: bool = False, progress: Progress = lambda done: None) -> Path:
        """Write everything into one file, which `TakingIn` takes back without losing anything.

        Raises:
            TargetExists, CannotWrite, DiskFull, DatabaseDamaged: nothing was written.
        """
        told = _Told(self._count(), progress)
        settings = self._shelves.own_settings()
        parts = everything.written(self._clock.now(), settings, lambda section: told.each(self._things(section)))
        self._leaving.write_parts(to, parts, replace)
        return to

    def as_markdown(self, into: Path, progress: Progress = lambda done: None) -> Path:
        """Write everything into a new folder in `into`, and return where it lies. Nothing there is touched.

        Raises:
            CannotWrite, DiskFull, DatabaseDamaged: nothing was written.
        """
        told = _Told(self._count(), progress)
        shelves = self._shelves
        book = markdown_folder.Book(
            people=told.each(one.thing for one in shelves.people.carry_out()),
            meetings=told.each(one.thing for one in shelves.meetings.carry_out()),
            conversations=told.each(one.thing for one in shelves.conversations.carry_out()),
            actions=told.each(self.actions()),
            entries=told.each(one.thing for one in shelves.entries.carry_out()),
            picture=self._picture,
            reminders=self.reminders(one.thing for one in told.each(shelves.reminders.carry_out())),
            say=WhenReader(resources() / "content" / "en" / "wording").say,
            settings=shelves.own_settings(),
        )
        folder = free_folder(into, f"Sotto {self._clock.today().isoformat()}")
        self._leaving.write_folder(folder, markdown_folder.files(book))
        return folder

    def actions_as_csv(self, to: Path, replace: bool = False) -> Path:
        """Write every action into a table.

        Raises:
            TargetExists, CannotWrite, DiskFull: nothing was written.
        """
        self._leaving.write_parts(to, actions_csv.rows(self.actions()), replace)
        return to

    def as_calendar(self, to: Path, replace: bool = False, tells: bool = False) -> Path:
        """Write follow-ups, actions and reminders for a calendar; names and words are in it only where it `tells`.

        Raises:
            TargetExists, CannotWrite, DiskFull: nothing was written.
        """
        now, coming = self._now_in_utc(), self.reminders(self._shelves.reminders.to_come(self._clock.now()))
        data = calendar_file.calendar(self.follow_ups(), self.actions(), now, reminders=coming, tells=tells)
        self._leaving.write(to, data, replace)
        return to

    def actions(self) -> tuple[OutgoingAction, ...]:
        """Return every action, with whom it is and when the two look at it again."""
        people = {one.id: one.name for one in self._shelves.people.all()}
        again = {one.id: one.agreed.follow_up for one in self._shelves.conversations.agreed_layers()}
        return tuple(
            OutgoingAction(
                one,
                people.get(one.person, "") if one.person else "",
                again.get(one.conversation) if one.conversation else None,
            )
            for one in self._shelves.actions.all()
        )

    def reminders(self, of: Iterable[Reminder]) -> tuple[OutgoingReminder, ...]:
        """Return one's own reminders, with whom they are about."""
        people = {one.id: one.name for one in self._shelves.people.all()}
        return tuple(OutgoingReminder(one, people.get(one.person, "") if one.person else "") for one in of)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Return when a follow-up is agreed, of conversations that are held and not closed."""
        people = {one.id: one.name for one in self._shelves.people.all()}
        held = (one for one in self._shelves.conversations.agreed_layers() if one.state is State.HELD)
        return tuple(
            FollowUp(one.id, one.agreed.follow_up, people.get(one.person, ""), one.agreed.title)
            for one in held
            if one.agreed.follow_up
        )

    def _count(self) -> int:
        shelves = self._shelves
        things = sum(shelf.count() for shelf in shelves.by_name.values())
        return things + shelves.pictures.count_shown() + shelves.imports.count_origins() + shelves.heeding.count()

    def _things(self, section: str) -> Iterable[object]:
        if section == "pictures":
            return self._shelves.pictures.carry_out()
        if section == "imports":
            return reversed(self._shelves.imports.all())
        if section == "origins":
            return self._shelves.imports.carry_out()
        if section == "heeded":
            return self._shelves.heeding.carry_out()
        return self._shelves.by_name[section].carry_out()

    def _picture(self, id: PictureId) -> tuple[str, bytes] | None:
        try:
            return self._shelves.pictures.get(id).media_type, self._shelves.pictures.data(id)
        except NoSuchItem:
            return None

    def _now_in_utc(self) -> datetime:
        try:
            return (
                self._clock.now().replace(tzinfo=ZoneInfo(self._clock.zone() or "UTC"), microsecond=0).astimezone(UTC)
            )
        except (ZoneInfoNotFoundError, ValueError):
            return self._clock.now().replace(tzinfo=UTC, microsecond=0)


class _Told:
    """Counts what has gone by, and tells."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, max(1, total), progress
        progress(0.0)

    def each(self, things: Iterable[T]) -> Iterator[T]:
        for thing in things:
            yield thing
            self._done += 1
            if self._done % 50 == 0:
                self._progress(min(0.99, self._done / self._total))


def free_folder(into: Path, name: str) -> Path:
    """Return `name` in `into`, with a number behind it where something lies there already."""
    folder, number = into / name, 2
    while os.path.lexists(folder):
        folder, number = into / f"{name} ({number})", number + 1
    return folder
