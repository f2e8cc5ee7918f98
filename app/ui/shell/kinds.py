"""How each kind of thing looks in the palette, and where a find of it leads. A new kind is one more line here.

A kind that is not described yet is found all the same: under its own name, and it leads to Today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication

from app.domain.action import Action, Owner, Progress
from app.domain.conversation import Conversation, State
from app.domain.finding import Found
from app.domain.guide import Step
from app.ui.kit.days import plain_day
from app.ui.kit.place import Place

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """A kind on screen.

    `place` is where it is read, `note` says when and with whom, `brief` does so where the kind is not said over it,
    `nameless` stands in for a title, and `short` is the heading on a chip, where that is another one.
    """

    heading: Callable[[], str]
    icon: str
    place: Callable[[Found], Place]
    note: Callable[[Found, date], str]
    brief: Callable[[Found, date], str]
    nameless: Callable[[Found, date], str]
    short: Callable[[], str] | None = None

    def chip(self) -> str:
        """Its name on a chip."""
        return (self.short or self.heading)()


def look_of(kind: str) -> Look:
    """Return how a kind looks."""
    return _LOOKS.get(kind) or Look(
        lambda: kind.capitalize(), "file-text", lambda _one: Place("today"), _day, _day, lambda one, _today: one.kind
    )


def _day(one: Found, today: date) -> str:
    return plain_day(date.fromisoformat(one.at[:10]), today) if one.at else ""


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _first(one: Found) -> str:
    return one.person.split(maxsplit=1)[0] if one.person.split() else ""


# Entries


def _entry_brief(one: Found, today: date) -> str:
    return _joined(translate("Palette", "Journal"), _day(one, today))


def _entry_nameless(one: Found, today: date) -> str:
    return translate("Palette", "Entry of {0}").format(_day(one, today))


# Conversations


def _talk_place(one: Found) -> Place:
    return Place("planner", one.ref, one.part)


def _talk_note(one: Found, today: date) -> str:
    state = cast(Conversation, one.thing).state
    when = translate("Palette", "follow-up") if state is State.HELD else _day(one, today)
    return _joined(_first(one), when)


def _talk_brief(one: Found, _today: date) -> str:
    step = {
        Step.INTENT: translate("Palette", "intent step"),
        Step.EXAMPLES: translate("Palette", "examples step"),
        Step.IMPACT: translate("Palette", "impact step"),
        Step.THEIR_VIEW: translate("Palette", "their view step"),
        Step.NEXT_STEPS: translate("Palette", "next steps step"),
        Step.FOLLOW_UP: translate("Palette", "follow-up step"),
        "agreed": translate("Palette", "agreed"),
    }.get(one.part, "")
    return _joined(_first(one), step)


def _talk_nameless(_one: Found, _today: date) -> str:
    return translate("Palette", "Conversation without a subject")


# Actions


def _action_note(one: Found, today: date) -> str:
    action = cast(Action, one.thing)
    owner = {
        Owner.ME: translate("Palette", "Me"),
        Owner.THEM: _first(one) or translate("Palette", "Them"),
        Owner.BOTH: translate("Palette", "Both"),
    }.get(action.owner or Owner.BOTH, "")
    return _joined(owner if action.owner else _first(one), _settled(action, today))


def _action_brief(one: Found, today: date) -> str:
    return _joined(translate("Palette", "Action"), _settled(cast(Action, one.thing), today))


def _settled(action: Action, today: date) -> str:
    if action.settled_on is not None:
        words = {
            Progress.DONE: translate("Palette", "done {0}"),
            Progress.PARTLY: translate("Palette", "partly done {0}"),
            Progress.CHANGED: translate("Palette", "changed {0}"),
            Progress.DROPPED: translate("Palette", "let go {0}"),
        }.get(action.progress, "{0}")
        return words.format(plain_day(action.settled_on, today))
    return translate("Palette", "due {0}").format(plain_day(action.due, today)) if action.due else ""


def _action_nameless(_one: Found, _today: date) -> str:
    return translate("Palette", "Action without words")


# Private notes, and people


def _note_name(one: Found, _today: date) -> str:
    return translate("Palette", "Private note on {0}").format(one.person) if one.person else ""


def _note_brief(one: Found, today: date) -> str:
    if one.alike:
        return translate("Palette", "{0} private notes").format(one.alike + 1)
    return _joined(translate("Palette", "Private note"), _day(one, today))


def _nothing(_one: Found, _today: date) -> str:
    return ""


_LOOKS = {
    "entry": Look(
        lambda: translate("Palette", "Journal"),
        "notebook-pen",
        lambda one: Place("journal", one.ref),
        _day,
        _entry_brief,
        _entry_nameless,
    ),
    "conversation": Look(
        lambda: translate("Palette", "Conversations"),
        "messages-square",
        _talk_place,
        _talk_note,
        _talk_brief,
        _talk_nameless,
    ),
    "action": Look(
        lambda: translate("Palette", "Actions"),
        "circle-check-big",
        lambda one: Place("actions", one.ref),
        _action_note,
        _action_brief,
        _action_nameless,
    ),
    "meeting": Look(
        lambda: translate("Palette", "Private notes"),
        "lock",
        lambda one: Place("people", one.person_id, "notes"),
        _day,
        _note_brief,
        _note_name,
        lambda: translate("Palette", "Notes"),
    ),
    "reminder": Look(
        lambda: translate("Palette", "Reminders"),
        "bell",
        lambda one: Place("reminders", one.ref, "change"),
        lambda one, today: _joined(_first(one), _day(one, today)),
        lambda one, today: _joined(translate("Palette", "Reminder"), _day(one, today)),
        lambda _one, _today: translate("Palette", "Reminder without words"),
    ),
    "person": Look(
        lambda: translate("Palette", "People"),
        "user",
        lambda one: Place("people", one.ref),
        _nothing,
        lambda _one, _today: translate("Palette", "Person"),
        lambda _one, _today: translate("Palette", "Somebody without a name"),
    ),
}
