"""What a thing consists of, part by part, so that two states of it can be compared and one part put back.

A part is known by what it is ("intent", "example") and, where there are several, by its own id. Its values are
words, days and moments in reading order; how a day is written is for whoever shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from app.domain.conversation import Agreed, Conversation, Example, Impact, NextStep, Preparation
from app.domain.entry import Entry
from app.domain.person import Meeting

Value = str | date | None  # a datetime is a date
Values = tuple[Value, ...]

_WORDS = ("subject", "intent", "will_not")
_LISTS = ("strengths", "focus", "parked")
_AGREED = ("title", "aim", "follow_up", "how_we_know")
_ITEMS = {"example": "examples", "impact": "impacts", "step": "next_steps"}

Item = TypeVar("Item", Example, Impact, NextStep)


@dataclass(frozen=True)
class Part:
    """`what` it is, and `id` where there are several of them. `number` counts those from 1."""

    what: str
    id: str = ""
    number: int = 0


@dataclass(frozen=True)
class Difference:
    """A part that differs. An empty tuple means that there was, or is, no such part."""

    part: Part
    then: Values
    now: Values


def parts_of_entry(entry: Entry) -> dict[Part, Values]:
    """Return what an entry says."""
    return {
        Part("title"): (entry.title,),
        Part("prompt"): (entry.prompt,),
        Part("text"): (entry.text,),
        Part("tags"): entry.tags,
        Part("felt"): (entry.felt,),
    }


def parts_of_meeting(meeting: Meeting) -> dict[Part, Values]:
    """Return what a private note says."""
    return {Part("day"): (meeting.day,), Part("text"): (meeting.text,)}


def parts_of_conversation(talk: Conversation) -> dict[Part, Values]:
    """Return what both layers of a conversation say, in the order of the steps. Never for paper."""
    plan, agreed = talk.preparation, talk.agreed
    found: dict[Part, Values] = {Part(name): (getattr(plan, name),) for name in _WORDS}
    found |= {Part(name): tuple(getattr(plan, name)) for name in _LISTS}
    for number, one in enumerate(plan.examples, 1):
        found[Part("example", one.id, number)] = (one.seen, one.words, one.place, one.day)
    for number, impact in enumerate(plan.impacts, 1):
        found[Part("impact", impact.id, number)] = (impact.text, impact.goal)
    found[Part("their_view")] = (plan.their_view,)
    found[Part("questions")] = plan.questions
    for number, step in enumerate(plan.next_steps, 1):
        found[Part("step", step.id, number)] = (step.text, step.first_step, step.measure, step.resource, step.due)
    found[Part("follow_up")] = (plan.follow_up,)
    found[Part("how_we_know")] = (plan.how_we_know,)
    for reaction, answer in plan.rehearsal.answers.items():
        found[Part("answer", reaction)] = (answer,)
    return found | {Part(f"agreed_{name}"): (getattr(agreed, name),) for name in _AGREED}


def differences(then: dict[Part, Values], now: dict[Part, Values]) -> tuple[Difference, ...]:
    """Return the parts that differ, in the order of `now`; those that are gone stand behind their like."""
    was, names = {_key(part): (part, values) for part, values in then.items()}, {_key(part) for part in now}
    order: list[Part] = list(now)
    for part in [one for one in then if _key(one) not in names]:
        like = [index for index, one in enumerate(order) if one.what == part.what]
        order.insert(like[-1] + 1 if like else _place(part, then, order), part)
    found = []
    for part in order:
        before = _said(was[_key(part)][1]) if _key(part) in was else ()
        after = _said(now.get(part, ()))
        if before != after:
            found.append(Difference(part, before, after))
    return tuple(found)


def with_part(now: Conversation, then: Conversation, part: Part) -> Conversation:
    """Return `now` with one part as it was `then`: an item that was taken out stands in its place again."""
    plan, before = now.preparation, then.preparation
    if part.what in _ITEMS:
        name = _ITEMS[part.what]
        items = _with_item(getattr(plan, name), getattr(before, name), part.id)
        return replace(now, preparation=_replaced(plan, name, items))
    if part.what == "answer":
        answers = {**plan.rehearsal.answers, part.id: before.rehearsal.answers.get(part.id, "")}
        return replace(now, preparation=replace(plan, rehearsal=replace(plan.rehearsal, answers=answers)))
    if part.what.startswith("agreed_"):
        name = part.what.removeprefix("agreed_")
        return replace(now, agreed=_replaced(now.agreed, name, getattr(then.agreed, name)))
    return replace(now, preparation=_replaced(plan, part.what, getattr(before, part.what)))


def with_words_of(now: Conversation, then: Conversation) -> Conversation:
    """Return `now` with both layers as they were `then`; whether it was held, and when, stays as it is."""
    return replace(now, preparation=replace(then.preparation, agreeing=None), agreed=then.agreed)


def _with_item(now: Sequence[Item], then: Sequence[Item], id: str) -> tuple[Item, ...]:
    old = [one for one in then if one.id == id]
    if not old:
        return tuple(one for one in now if one.id != id)
    if any(one.id == id for one in now):
        return tuple(old[0] if one.id == id else one for one in now)
    items = list(now)
    items.insert([one.id for one in then].index(id), old[0])
    return tuple(items)


Layer = TypeVar("Layer", Preparation, Agreed)


def _replaced(layer: Layer, name: str, value: object) -> Layer:
    return replace(layer, **{name: value})  # type: ignore[arg-type]  # by the names of its own fields, above


def _key(part: Part) -> tuple[str, str]:
    return part.what, part.id


def _place(part: Part, then: dict[Part, Values], order: Sequence[Part]) -> int:
    """Where a part stands that has no like any more: behind the last one it stood behind."""
    whats = [one.what for one in order]
    place = 0
    for before in then:
        if before == part:
            break
        if before.what in whats:
            place = len(whats) - whats[::-1].index(before.what)
    return place


def _said(values: Values) -> Values:
    return tuple(value for value in values if value)
