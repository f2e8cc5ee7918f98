"""Draws the rooms of this folder as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/conversations/gallery.py FOLDER [name ...]
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.room import ConversationsRoom
from app.ui.conversations.their_view_page import TheirViewPage
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from tests.ui.rooms import asked
from tests.ui.sheets import Scene, Studio, desk_in_scratch


def conversations(desk: Desk) -> Room:
    room = ConversationsRoom(desk)
    room.arrive(Place("conversations"))
    return room


def planner(subject: str, part: str) -> Callable[[Desk], Room]:
    """The planner of the first conversation whose subject begins so."""

    def make(desk: Desk) -> Room:
        lines = asked(desk.worker, desk.practice.planning.lines)
        line = next(one for one in lines if one.conversation.preparation.subject.startswith(subject))
        room = PlannerRoom(desk)
        room.arrive(Place("planner", line.conversation.id, part))
        return room

    return make


def shown(room: Room) -> QWidget | None:
    """The page of the planner that is shown."""
    return room.stack.currentWidget() if isinstance(room, PlannerRoom) else None


def write_in_last(room: Room) -> None:
    """Open the last card of the step that is shown, with the caret in it."""
    cards = getattr(shown(room), "cards", None)
    if cards is not None:
        cards.cards[-1].unfolded.emit()


def plan_dialog(desk: Desk) -> Room:
    room = conversations(desk)
    room.arrive(Place("conversations", "", "plan"))
    return room


def without_view(desk: Desk) -> Room:
    """The fifth step before the fourth, with a step that nobody owns."""
    planning = desk.practice.planning
    lines = asked(desk.worker, planning.lines)
    one = next(line.conversation for line in lines if line.conversation.preparation.subject.startswith("Talking"))
    steps = one.preparation.next_steps
    blank = replace(steps[2], owner=None, due=None)
    plan = replace(one.preparation, their_view="", questions=(), next_steps=(*steps[:2], blank))
    second = replace(one, id=ConversationId("1" * 16), preparation=plan)
    asked(desk.worker, lambda: planning.save(second))
    room = PlannerRoom(desk)
    room.arrive(Place("planner", second.id, "next_steps"))
    return room


WRITTEN_IN = (
    "planner-light",
    "planner-dark",
    "planner-contrast-hc",
    "planner-960x640-light",
    "planner-960x640-dark",
    "planner-2x-dark",
    "planner-nextsteps-light",
    "planner-impact",
)
SCENES: list[Scene[Callable[[Desk], Room]]] = [
    ("conversations-light", conversations, "light", 1280, 800, 100, 1.0),
    ("conversations-dark", conversations, "dark", 1280, 800, 100, 1.0),
    ("conversations-960", conversations, "light", 960, 640, 100, 1.0),
    ("conversations-150", conversations, "light", 960, 640, 150, 1.0),
    ("planner-intent", planner("Talking", "intent"), "light", 1280, 800, 100, 1.0),
    ("planner-light", planner("Talking", "examples"), "light", 1280, 800, 100, 1.0),
    ("planner-dark", planner("Talking", "examples"), "dark", 1280, 800, 100, 1.0),
    ("planner-contrast-hc", planner("Talking", "examples"), "contrast", 1280, 800, 100, 1.0),
    ("planner-960x640-light", planner("Talking", "examples"), "light", 960, 640, 100, 1.0),
    ("planner-960x640-dark", planner("Talking", "examples"), "dark", 960, 640, 100, 1.0),
    ("planner-2x-dark", planner("Talking", "examples"), "dark", 1280, 800, 100, 2.0),
    ("planner-impact", planner("Talking", "impact"), "light", 1280, 800, 100, 1.0),
    ("planner-view", planner("Talking", "their_view"), "light", 1280, 800, 100, 1.0),
    ("planner-nextsteps-light", planner("Talking", "next_steps"), "light", 1280, 800, 100, 1.0),
    ("planner-nextsteps-960", planner("Talking", "next_steps"), "light", 960, 640, 100, 1.0),
    ("planner-followup-light", planner("Talking", "follow_up"), "light", 1280, 800, 100, 1.0),
    ("planner-followup-960", planner("Talking", "follow_up"), "light", 960, 640, 100, 1.0),
    ("planner-150", planner("Talking", "next_steps"), "light", 960, 640, 150, 1.0),
    ("held", planner("A promotion", ""), "light", 1280, 800, 100, 1.0),
    ("planner-open-view", without_view, "light", 1280, 800, 100, 1.0),
    ("plan-dialog", plan_dialog, "light", 1280, 800, 100, 1.0),
    ("agree-dialog", planner("Talking", "examples"), "light", 1280, 800, 100, 1.0),
    ("agree-dialog-held", planner("A promotion", ""), "dark", 960, 640, 100, 1.0),
    ("bank", planner("Talking", "their_view"), "light", 1280, 800, 100, 1.0),
    ("held-960", planner("A promotion", ""), "dark", 960, 640, 100, 1.0),
]


def stage(name: str, room: Room) -> None:
    """Bring the room to what the picture of that name shows."""
    if name in WRITTEN_IN:
        write_in_last(room)
    elif name.startswith("agree-dialog") and isinstance(room, PlannerRoom):
        room.hold()
    elif name == "bank":
        page = shown(room)
        assert isinstance(page, TheirViewPage)
        page.bank_button.click()


def main(folder: Path, names: list[str]) -> None:
    studio = Studio(folder, names)
    with desk_in_scratch() as desk:
        asked(desk.worker, desk.practice.examples.furnish)
        for scene in SCENES:
            studio.draw(scene, desk, partial(scene[1], desk), partial(stage, scene[0]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
