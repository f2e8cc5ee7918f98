"""Earlier versions of a private note of a meeting."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.ids import MeetingId
from app.domain.news import Kind
from app.domain.parts import differences, parts_of_meeting
from app.domain.person import Meeting
from app.ui.kit.compared import Change, change_of
from app.ui.kit.desk import Desk
from app.ui.kit.earlier import EarlierVersions, Looking
from app.ui.kit.words import translate


def look_back(room: QWidget, desk: Desk, id: MeetingId) -> None:
    """Show what was written before. What stands on the page is saved, or on its way, by then."""
    past, changes = desk.practice.looking_back, partial(_changes, desk.clock.today())
    looking = Looking(Kind.PEOPLE, partial(past.meeting, id), changes, past.keep_meeting, _back)
    EarlierVersions(room, desk, looking).begin()


def _changes(today: date, then: Meeting, now: Meeting) -> tuple[Change, ...]:
    labels = {"day": translate("LookingBack", "Day of the meeting"), "text": translate("LookingBack", "Text")}
    found = differences(parts_of_meeting(then), parts_of_meeting(now))
    return tuple(change_of(one, labels[one.part.what], today) for one in found)


def _back(now: Meeting, then: Meeting) -> Meeting:
    return replace(now, day=then.day, text=then.text)
