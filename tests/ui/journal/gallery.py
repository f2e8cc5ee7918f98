"""Draws the journal as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/journal/gallery.py FOLDER [name ...]
"""

import sys
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.ui.journal.room import JournalRoom
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from tests.ui.rooms import asked, settle
from tests.ui.sheets import Scene, Studio, desk_in_scratch

TEXT = """I rehearsed the opening three times and still nearly softened it away. What helped was reading my own \
intent out loud first: to help Daniel be heard more.

He went quiet after the second example. Old me would have filled that silence with an apology. I counted to six. \
Then he said, “I didn’t know she had a point to make,” and the whole conversation turned.

What I want to keep: one moment, one effect, one question. What I want to try differently next time is asking for \
his view before I offer mine."""

SCENES: list[Scene[str]] = [
    ("journal-light", "first", "light", 1280, 800, 100, 1.0),
    ("journal-dark", "first", "dark", 1280, 800, 100, 1.0),
    ("journal-empty-light", "empty", "light", 1280, 800, 100, 1.0),
    ("journal-new", "new", "light", 1280, 800, 100, 1.0),
    ("journal-tag", "tag", "light", 1280, 800, 100, 1.0),
    ("journal-link", "link", "light", 1280, 800, 100, 1.0),
    ("journal-960", "first", "light", 960, 640, 100, 1.0),
    ("journal-150", "first", "light", 960, 640, 150, 1.0),
]


def furnish(desk: Desk) -> None:
    """The example, and the entry of the picture."""
    asked(desk.worker, desk.practice.examples.furnish)
    lines = asked(desk.worker, desk.practice.planning.lines)
    entry = asked(desk.worker, lambda: desk.practice.journaling.fresh("What will you try differently next time?"))
    entry = replace(
        entry,
        written_at=datetime(2026, 3, 12, 16, 20),
        title="The six-second silence",
        text=TEXT,
        tags=("silence", "feedback"),
        conversation=lines[0].conversation.id,
    )
    asked(desk.worker, lambda: desk.practice.journaling.save(entry))


def stage(desk: Desk, what: str, room: JournalRoom) -> None:
    """Bring the room to what the picture shows."""
    room.arrive(Place("journal", "new" if what == "new" else ""))
    settle(desk)
    if what == "tag":
        room.chips.add_tag.click()
    elif what == "link":
        room.chips.ask_link(room.page.more)
        settle(desk)


def main(folder: Path, names: list[str]) -> None:
    studio = Studio(folder, names)
    with desk_in_scratch() as full, desk_in_scratch() as bare:
        furnish(full)
        for scene in SCENES:
            desk = bare if scene[1] == "empty" else full
            studio.draw(scene, desk, partial(JournalRoom, desk), partial(stage, desk, scene[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
