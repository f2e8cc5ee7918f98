"""Earlier versions of a conversation, field by field under the labels of the planner."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.conversation import Conversation
from app.domain.guide import STEPS
from app.domain.ids import ConversationId
from app.domain.news import Kind
from app.domain.parts import Part, differences, parts_of_conversation, with_part, with_words_of
from app.services.guidance import Guidance
from app.services.practice import Practice
from app.ui.kit.compared import Change, change_of
from app.ui.kit.desk import Desk
from app.ui.kit.earlier import EarlierVersions, Looking
from app.ui.kit.words import translate


def look_back(room: QWidget, desk: Desk, id: ConversationId) -> None:
    """Show what it was before. What is written on its page is saved, or on its way, by then."""
    past = desk.practice.looking_back
    changes = partial(_changes, desk.practice, desk.guidance, desk.clock.today())
    looking = Looking(
        Kind.CONVERSATIONS, partial(past.conversation, id), changes, past.keep_conversation, with_words_of, with_part
    )
    EarlierVersions(room, desk, looking).begin()


def _changes(
    practice: Practice, guidance: Guidance, today: date, then: Conversation, now: Conversation
) -> tuple[Change, ...]:
    names = labels(guidance, practice.people.person(now.person).first_name)
    found = differences(parts_of_conversation(then), parts_of_conversation(now))
    return tuple(change_of(one, label_of(one.part, names), today) for one in found)


def labels(guidance: Guidance, name: str) -> dict[str, str]:
    """Return what the planner calls each field of its own, speaking of `name`."""
    return {key: field.label for step in STEPS for key, field in guidance.step(step, name).fields.items()}


def label_of(part: Part, names: Mapping[str, str]) -> str:
    """Return what a part is called. Fields of the agreed layer say that they are both people's."""
    match part.what:
        case "example":
            return translate("LookingBack", "Moment {0}").format(part.number)
        case "impact":
            return translate("LookingBack", "Effect {0}").format(part.number)
        case "step":
            return translate("LookingBack", "Step {0}").format(part.number)
        case "answer":
            return translate("LookingBack", "Your answer while rehearsing")
        case "agreed_title":
            return translate("LookingBack", "Agreed: what to call it")
        case "agreed_aim":
            return translate("LookingBack", "Agreed: what you both want to be true")
        case "agreed_follow_up":
            return translate("LookingBack", "Agreed: when to look again")
        case "agreed_how_we_know":
            return translate("LookingBack", "Agreed: how you will both know")
    return names[part.what]
