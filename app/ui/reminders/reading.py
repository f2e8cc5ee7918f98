"""What the bell and the list show, read in one go. No widgets: they may not be loaded yet, and never on the worker."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.reminder import Digest, Occurrence, OwnReminder
from app.services.practice import Practice


@dataclass(frozen=True)
class AtHand:
    """What the popover shows."""

    digest: Digest
    later: tuple[Occurrence, ...]


def read(practice: Practice) -> AtHand:
    """Read it in one go. Call on the worker."""
    return AtHand(practice.reminding.now(), practice.reminding.later_this_week())


MOST_OF_A_GROUP = 40


@dataclass(frozen=True)
class Listed:
    """One of somebody's own, with the sentence that says when it comes again, "" for once."""

    own: OwnReminder
    sentence: str = ""


@dataclass(frozen=True)
class Group:
    """Those that stand alike: the first few, and how many there are in all."""

    shown: tuple[Listed, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class AllOwn:
    """What waits, what comes, and what is over."""

    due: Group = Group()
    coming: Group = Group()
    over: Group = Group()


def read_own(practice: Practice) -> AllOwn:
    """Read the whole list. Call on the worker."""
    every = practice.reminding.own()

    def group(of: Callable[[OwnReminder], bool]) -> Group:
        found = [one for one in every if of(one)]
        return Group(tuple(Listed(one, said(one)) for one in found[:MOST_OF_A_GROUP]), len(found))

    def said(one: OwnReminder) -> str:
        reminder = one.reminder
        return practice.saying_when.told(reminder.first, reminder.rule).sentence if reminder.rule else ""

    return AllOwn(
        group(lambda one: one.is_due),
        group(lambda one: not one.is_due and not one.is_over),
        group(lambda one: one.is_over),
    )
