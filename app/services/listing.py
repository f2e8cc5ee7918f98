"""What a vault holds, as plain rows for scripts."""

from collections.abc import Callable
from typing import Any

from app.domain.entry import shown_title
from app.services.practice import Practice

Row = dict[str, Any]


def listed(practice: Practice, what: str) -> list[Row]:
    """Return rows of `what` ("people", "conversations", "actions", "entries"); days are ISO, ids are strings."""
    lists: dict[str, Callable[[Practice], list[Row]]] = {
        "people": _people,
        "conversations": _conversations,
        "actions": _actions,
        "entries": _entries,
    }
    return lists[what](practice)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _people(practice: Practice) -> list[Row]:
    return [
        {"id": one.id, "name": one.name, "relation": one.relation.value, "role": one.role}
        for one in practice.people.everyone()
    ]


def _conversations(practice: Practice) -> list[Row]:
    return [
        {
            "id": line.conversation.id,
            "state": line.conversation.state.value,
            "title": line.conversation.preparation.subject.strip() or line.conversation.agreed.title,
            "person": line.person.name,
            "planned_for": _iso(line.conversation.planned_for),
            "held_on": _iso(line.conversation.held_on),
            "follow_up": _iso(line.conversation.agreed.follow_up),
            "actions": line.actions,
        }
        for line in practice.planning.lines()
    ]


def _actions(practice: Practice) -> list[Row]:
    return [
        {
            "id": line.action.id,
            "title": line.action.text,
            "person": line.person.name if line.person else None,
            "owner": line.action.owner.value if line.action.owner else None,
            "due": _iso(line.action.due),
            "progress": line.action.progress.value,
            "agreement": line.action.consent.value,
            "conversation": line.action.conversation,
        }
        for line in practice.acting.lines()
    ]


def _entries(practice: Practice) -> list[Row]:
    return [
        {"id": one.id, "title": shown_title(one), "written_at": _iso(one.written_at), "tags": list(one.tags)}
        for one in practice.journaling.entries()
    ]
