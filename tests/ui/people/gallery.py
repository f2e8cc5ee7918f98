"""Draws the room of people as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/people/gallery.py FOLDER [name ...]
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest

from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.people.room import PeopleRoom
from tests.ui.rooms import asked
from tests.ui.sheets import Scene, Studio, desk_in_scratch


def part(name: str) -> Callable[[PeopleRoom], None]:
    return lambda room: room.detail.go_to(name)


def stay(_room: PeopleRoom) -> None:
    """Draw the room as one comes into it."""


def asking(room: PeopleRoom) -> None:
    assert room._page is not None
    room.asking.ask_who(room._page.person)


def writing(room: PeopleRoom) -> None:
    room.detail.go_to("notes")
    room.activateWindow()
    card = next(iter(room.detail.notes.cards.values()))
    card.text.setFocus()
    QTest.keyClicks(card.text.page, "Snow. ")
    room.leave()


def emptied(room: PeopleRoom) -> None:
    room._pages.setCurrentWidget(room._empty)


def removing(room: PeopleRoom) -> None:
    assert room._page is not None
    room._ask_to_remove(room._page.person.id)


SCENES: list[Scene[Callable[[PeopleRoom], None]]] = [
    ("people-light", stay, "light", 1280, 800, 100, 1.0),
    ("people-dark", stay, "dark", 1280, 800, 100, 1.0),
    ("people-contrast", stay, "contrast", 1280, 800, 100, 1.0),
    ("people-2x", stay, "light", 1280, 800, 100, 2.0),
    ("people-960", stay, "light", 960, 640, 100, 1.0),
    ("people-150", stay, "light", 960, 640, 150, 1.0),
    ("people-130", stay, "light", 1280, 800, 130, 1.0),
    ("talks-light", part("conversations"), "light", 1280, 800, 100, 1.0),
    ("actions-light", part("actions"), "light", 1280, 800, 100, 1.0),
    ("actions-150", part("actions"), "light", 960, 640, 150, 1.0),
    ("notes-light", part("notes"), "light", 1280, 800, 100, 1.0),
    ("notes-dark", part("notes"), "dark", 1280, 800, 100, 1.0),
    ("notes-150", part("notes"), "light", 960, 640, 150, 1.0),
    ("writing-light", writing, "light", 1280, 800, 100, 1.0),
    ("writing-150", writing, "dark", 960, 640, 150, 1.0),
    ("empty-light", emptied, "light", 1280, 800, 100, 1.0),
    ("dialog-light", asking, "light", 1280, 800, 100, 1.0),
    ("dialog-150", asking, "light", 960, 640, 150, 1.0),
    ("remove-light", removing, "light", 1280, 800, 100, 1.0),
]


def arrived(desk: Desk) -> PeopleRoom:
    room = PeopleRoom(desk)
    room.arrive(Place("people"))
    return room


def main(folder: Path, names: list[str]) -> None:
    studio = Studio(folder, names)
    with desk_in_scratch() as desk:
        asked(desk.worker, desk.practice.examples.furnish)
        for scene in SCENES:
            studio.draw(scene, desk, partial(arrived, desk), scene[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
