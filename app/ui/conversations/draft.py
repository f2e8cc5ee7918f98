"""What one does to a plan while preparing, as plain functions: each takes a Preparation and gives a new one.

Nothing here throws words away. What is too much for one talk is parked, and what is removed can be put back.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from app.domain.action import Owner
from app.domain.conversation import Example, Impact, NextStep, Preparation, Source
from app.domain.guide import STEPS, Step

MOST_FOCUS = 2
MOST_QUESTIONS = 3

_CLOSED = (
    "do did does is are was were will would can could should shall have has had am may might must "
    "don't didn't doesn't isn't aren't wasn't won't wouldn't can't couldn't shouldn't haven't hasn't"
)
_CLOSED_OPENINGS = frozenset(_CLOSED.split())


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


# Cards: moments, effects, steps


def put(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """Return the items with `item` in the place of the one with its id, or behind them."""
    if any(one.id == item.id for one in items):
        return tuple(item if one.id == item.id else one for one in items)
    return (*items, item)


def taken(items: tuple[Item, ...], id: str) -> tuple[Item, ...]:
    """Return the items without the one of that id."""
    return tuple(one for one in items if one.id != id)


def put_back(items: tuple[Item, ...], item: Item, at: int) -> tuple[Item, ...]:
    """Undo `taken`: return the items with `item` at its old place, as far as that still exists."""
    rest = taken(items, item.id)
    return (*rest[:at], item, *rest[at:])


def is_blank(item: Example | Impact | NextStep) -> bool:
    """Whether nothing was written on a card yet; what was merely chosen on it does not count."""
    match item:
        case Example():
            return item.day is None and not any(_written(item.seen, item.place, item.words))
        case Impact():
            return not any(_written(item.text, item.goal))
        case NextStep():
            # A step left blank on purpose, for the other to fill, has an owner.
            words = _written(item.text, item.first_step, item.measure, item.resource)
            return item.due is None and item.owner is None and not any(words)


def _written(*texts: str) -> list[bool]:
    return [bool(text.strip()) for text in texts]


def without_blanks(plan: Preparation) -> Preparation:
    """Return the plan without cards and lines on which nothing was written."""
    return replace(
        plan,
        examples=tuple(one for one in plan.examples if not is_blank(one)),
        impacts=tuple(one for one in plan.impacts if not is_blank(one)),
        next_steps=tuple(one for one in plan.next_steps if not is_blank(one)),
        strengths=_filled(plan.strengths),
        focus=_filled(plan.focus),
        parked=_filled(plan.parked),
        questions=_filled(plan.questions),
    )


def _filled(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in lines if one.strip())


# Practice 2 and 4: what was seen, and by whom


def is_specific(example: Example) -> bool:
    """Whether a moment says when, where and what, so that a camera could have recorded it (practice 2)."""
    return example.day is not None and all(_written(example.seen, example.place))


def is_all_hearsay(plan: Preparation) -> bool:
    """Whether every moment was only told to one (practice 4)."""
    filled = [one for one in plan.examples if one.seen.strip()]
    return bool(filled) and all(one.source is Source.REPORTED for one in filled)


def example_of(plan: Preparation, impact: Impact) -> Example | None:
    """Return the moment an effect came of. The link outlives the moment, so that an undo mends it too."""
    return next((one for one in plan.examples if one.id == impact.example), None)


# Practice 7: one or two things, the rest can wait


def parked(plan: Preparation, number: int) -> Preparation:
    """Move a focus area to the parked ones."""
    words = plan.focus[number]
    return replace(plan, focus=_but(plan.focus, number), parked=(*plan.parked, words))


def taken_up(plan: Preparation, number: int) -> Preparation:
    """Move a parked one to the focus areas. If there are two already, the second waits in its place."""
    words = plan.parked[number]
    if len(plan.focus) < MOST_FOCUS:
        return replace(plan, focus=(*plan.focus, words), parked=_but(plan.parked, number))
    waits = (*plan.parked[:number], plan.focus[-1], *plan.parked[number + 1 :])
    return replace(plan, focus=(*plan.focus[:-1], words), parked=waits)


def _but(lines: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*lines[:number], *lines[number + 1 :])


def line_back(lines: tuple[str, ...], text: str, at: int) -> tuple[str, ...]:
    """Return the lines with one that was taken away in its old place again."""
    return (*lines[:at], text, *lines[at:])


# Practice 5: open questions


def may_ask_more(plan: Preparation) -> bool:
    """Whether there is room for one more question: three are enough for one talk (practice 5)."""
    return len(_filled(plan.questions)) < MOST_QUESTIONS


def with_question(plan: Preparation, question: str) -> Preparation:
    """Add a question to ask, once, while there is room for it."""
    if question in plan.questions or not may_ask_more(plan):
        return plan
    return replace(plan, questions=(*_filled(plan.questions), question))


def without_question(plan: Preparation, question: str) -> Preparation:
    """Take a question away again."""
    return replace(plan, questions=tuple(one for one in plan.questions if one != question))


def sounds_closed(question: str) -> bool:
    """Whether a question can be answered with yes or no, judged by how it begins."""
    first = question.replace("’", "'").casefold().split(maxsplit=1)[:1]
    return bool(first) and first[0].strip("¿¡,.…") in _CLOSED_OPENINGS


# When to look again


def moment(day: date, before: datetime | None, usual: time) -> datetime:
    """Return `day` at the time that was chosen before, or at the usual one."""
    return datetime.combine(day, before.time() if before is not None else usual)


def weeks_after_talk(weeks: int, planned_for: datetime | None, today: date) -> date:
    """Return the day `weeks` after the talk, or after today where it has no day or that has passed."""
    talk = planned_for.date() if planned_for is not None else today
    return max(talk, today) + timedelta(weeks=weeks)


def has_own_step(plan: Preparation) -> bool:
    """Whether at least one of the steps is not mine alone, or there is no step yet."""
    owned = [one.owner for one in plan.next_steps if one.text.strip()]
    return not owned or any(one is not Owner.ME for one in owned)


# The way through the steps


def neighbour(step: Step, by: int) -> Step | None:
    """Return the step `by` further on, or None beyond either end."""
    number = STEPS.index(step) + by
    return STEPS[number] if 0 <= number < len(STEPS) else None
