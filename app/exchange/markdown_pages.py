"""One thing of the vault as a page of Markdown with front matter, to be read without Sotto."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.domain.action import Action, Owner
from app.domain.conversation import Agreed, Conversation, Example, Impact, NextStep, Preparation
from app.domain.entry import Entry
from app.domain.everything import OwnSettings
from app.domain.person import Meeting, Person

Facts = Mapping[str, Any]


def page(facts: Facts, *parts: str) -> str:
    """Return front matter, without facts that say nothing, and the parts that say something."""
    import yaml

    told = {name: _plain(value) for name, value in facts.items() if value not in (None, "", (), [], False)}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    front = yaml.dump(told, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000)
    body = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return f"---\n{front}---\n\n{body}\n" if told else f"{body}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value


def person_page(one: Person) -> str:
    """Return the page of somebody."""
    facts = {
        "id": one.id,
        "relation": one.relation.value,
        "role": one.role,
        "since": one.since,
        "pinned": one.is_pinned,
        "example": one.is_example,
    }
    return page(facts, f"# {one.name}", _list("Aspirations", one.aspirations))


def meeting_page(one: Meeting, person: str) -> str:
    """Return a private note."""
    return page({"id": one.id, "person": person, "date": one.day, "example": one.is_example}, one.text)


def entry_page(one: Entry, text: str, person: str, conversation: str) -> str:
    """Return an entry; `text` is its own, with its pictures where they lie in the folder.

    `created` is local wall time in `zone`.
    """
    facts = {
        "title": one.title,
        "created": one.written_at,
        "zone": one.zone,
        "tags": one.tags,
        "felt": one.felt,
        "prompt": one.prompt,
        "person": person,
        "conversation": conversation,
        "id": one.id,
        "example": one.is_example,
    }
    return page(facts, text)


def conversation_page(one: Conversation, person: str, actions: Sequence[Action]) -> str:
    """Return both layers of a conversation: what was prepared alone, and what both may read."""
    facts = {
        "id": one.id,
        "person": person,
        "state": one.state.value,
        "planned_for": one.planned_for,
        "begun_on": one.begun_on,
        "held_on": one.held_on,
        "closed_on": one.closed_on,
        "example": one.is_example,
    }
    title = one.preparation.subject or one.agreed.title or "Conversation"
    return page(facts, f"# {title}", *_private(one.preparation), *_agreed(one.agreed, actions))


def settings_page(chosen: OwnSettings) -> str:
    """Return what was chosen, and one's own questions and skeletons."""
    facts = {name: str(value) for name, value in vars(chosen).items() if isinstance(value, str | int)}
    skeletons = (part for one in chosen.templates.kept for part in (f"## {one.title}", one.text))
    return page(facts, "# Settings", _list("My questions", (one.text for one in chosen.prompts.own)), *skeletons)


def actions_page(actions: Iterable[tuple[Action, str]]) -> str:
    """Return all actions, each with the name of whom it is with."""
    return page({}, "# Actions", "\n".join(_promise(one, person) for one, person in actions))


def reminders_page(reminders: Iterable[tuple[str, str, str]]) -> str:
    """Return one's own reminders: the words of each, when it is due, and the name of whom it is about."""
    lines = (" ".join(" ".join(part for part in one if part).split()) for one in reminders)
    return page({}, "# Reminders", "\n".join(f"- {line}" for line in lines if line))


def _private(plan: Preparation) -> tuple[str, ...]:
    ready, rehearsal = plan.readiness, plan.rehearsal
    setting = (
        ("a private place", ready.is_private),
        ("time", ready.has_time),
        ("they know the topic", ready.knows_topic),
    )
    agreeing = plan.agreeing
    return (
        "## Prepared alone (private)",
        _words("Intent", plan.intent),
        _words("What I will not do", plan.will_not),
        _list("Strengths", plan.strengths),
        _list("Focus", plan.focus),
        _list("Parked", plan.parked),
        _list("Moments", map(_example, plan.examples)),
        _list("What it changed", map(_impact, plan.impacts)),
        _words("Their view", plan.their_view),
        _list("Questions", plan.questions),
        _list("Next steps I could propose", map(_step, plan.next_steps)),
        _words("Follow-up", _moment(plan.follow_up)),
        _words("How we will know", plan.how_we_know),
        _words("How charged I feel, from 1 to 5", str(ready.heat or "")),
        _list("Ready", (name for name, is_so in setting if is_so)),
        _list("Rehearsed on", (day.isoformat() for day in rehearsal.runs)),
        _list("My answers", (f"{reaction}: {answer}" for reaction, answer in rehearsal.answers.items())),
        "### Being agreed" if agreeing else "",
        *(_layer(agreeing.agreed, [offer.action for offer in agreeing.offers]) if agreeing else ()),
    )


def _agreed(agreed: Agreed, actions: Sequence[Action]) -> tuple[str, ...]:
    layer = _layer(agreed, actions)
    return ("## Agreed by both", *layer) if any(layer) else ()


def _layer(agreed: Agreed, actions: Sequence[Action]) -> tuple[str, ...]:
    names = ", ".join(name for name in (agreed.names.mine, agreed.names.theirs) if name)
    return (
        _words("Title", agreed.title),
        _words("What we want to be true", agreed.aim),
        _list("Actions", (_promise(one)[2:] for one in actions)),
        _words("Follow-up", _moment(agreed.follow_up)),
        _words("How we will know", agreed.how_we_know),
        _words("Names on paper", names),
    )


def _example(one: Example) -> str:
    return _joined(one.day, one.place, one.seen, f"“{one.words}”" if one.words else "", one.source.value)


def _impact(one: Impact) -> str:
    return _joined(one.text, one.goal, one.touches.value)


def _step(one: NextStep) -> str:
    about = (f"first step: {one.first_step}", f"measure: {one.measure}", f"resource: {one.resource}")
    return _joined(one.text, _owner(one.owner), *(part for part in about if not part.endswith(": ")), one.due)


def _promise(one: Action, person: str = "") -> str:
    about = (
        ("first step", one.first_step),
        ("measure", one.measure),
        ("resource", one.resource),
        ("proposed as", one.proposed_text),
    )
    told = _joined(
        one.text,
        person,
        _owner(one.owner),
        f"due {one.due.isoformat()}" if one.due else "",
        *(f"{name}: {words}" for name, words in about if words),
        one.consent.value,
        one.progress.value,
        f"agreed on {one.agreed_on.isoformat()}" if one.agreed_on else "",
        f"settled on {one.settled_on.isoformat()}" if one.settled_on else "",
    )
    return f"- [{' ' if one.is_open else 'x'}] {told}"


def _owner(owner: Owner | None) -> str:
    return {Owner.ME: "mine", Owner.THEM: "theirs", Owner.BOTH: "both of us", None: ""}[owner]


def _joined(*parts: object) -> str:
    return "; ".join(" ".join(str(part).split()) for part in parts if part)


def _words(heading: str, words: str) -> str:
    return f"### {heading}\n\n{words}" if words.strip() else ""


def _list(heading: str, items: Iterable[str]) -> str:
    lines = "\n".join(f"- {' '.join(item.split())}" for item in items if item.strip())
    return f"### {heading}\n\n{lines}" if lines else ""


def _moment(at: datetime | None) -> str:
    return at.isoformat(sep=" ", timespec="minutes") if at else ""
