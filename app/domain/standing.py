"""How things stand with one person: the next thing with them, and whether something waits.

Decided by rules from what the vault holds, so that a list of people can say one line about each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.domain.action import Action
from app.domain.conversation import Conversation, State
from app.domain.person import Meeting, Person


class Next(StrEnum):
    """What the one line is about, the most pressing first."""

    CONVERSATION = "conversation"
    FOLLOW_UP = "follow-up"
    ACTIONS_DUE = "actions due"
    PREPARING = "preparing"
    LAST_MET = "last met"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """`at` is the moment of what is next (midnight where only the day is known); `count` is for actions due."""

    next: Next = Next.NOTHING
    at: datetime | None = None
    count: int = 0
    waits: bool = False


@dataclass(frozen=True)
class PersonLine:
    """One row of the list of people."""

    person: Person
    standing: Standing


def standing(
    conversations: Iterable[Conversation], actions: Iterable[Action], meetings: Iterable[Meeting], now: datetime
) -> Standing:
    """Say how things stand with the one person that all of these concern."""
    talks = tuple(conversations)
    due = [one for one in actions if one.is_open and one.due is not None and one.due <= now.date()]
    planned, follow_up = _planned(talks, now), _follow_up(talks, now)
    waits = bool(due) or (planned is not None and planned.date() == now.date())
    if planned is not None and (follow_up is None or planned <= follow_up):
        return Standing(Next.CONVERSATION, planned, waits=waits)
    if follow_up is not None:
        return Standing(Next.FOLLOW_UP, follow_up, waits=waits)
    if due:
        return Standing(Next.ACTIONS_DUE, count=len(due), waits=waits)
    if any(one.state.is_ahead for one in talks):
        return Standing(Next.PREPARING, waits=waits)
    met = _last_met(talks, meetings)
    if met is not None:
        return Standing(Next.LAST_MET, datetime.combine(met, time.min), waits=waits)
    return Standing(waits=waits)


def _morning(now: datetime) -> datetime:
    return datetime.combine(now.date(), time.min)


def _planned(talks: Iterable[Conversation], now: datetime) -> datetime | None:
    ahead = [one.planned_for for one in talks if one.state.is_ahead and one.planned_for]
    return min((at for at in ahead if at >= _morning(now)), default=None)


def _follow_up(talks: Iterable[Conversation], now: datetime) -> datetime | None:
    ahead = [one.agreed.follow_up for one in talks if one.state is State.HELD and one.agreed.follow_up]
    return min((at for at in ahead if at >= _morning(now)), default=None)


def _last_met(talks: Iterable[Conversation], meetings: Iterable[Meeting]) -> date | None:
    days = [one.held_on for one in talks if one.held_on] + [one.day for one in meetings]
    return max(days, default=None)
