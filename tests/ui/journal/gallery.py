"""Draws the journal as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/journal/gallery.py FOLDER [name ...]
"""

import sys
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.domain.ids import EntryId
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

SHAPED = """## What I saw
He went quiet after the **second** example. I *counted* to six, and **he said *so* himself**.

- one moment, one effect, one question, and the rest of the hour for what he makes of it
- the [note on silence](https://example.org/silence)
  - and what it does to me
1. ask first
2. then wait, longer than is easy, until it is his turn and not the end of mine

> I didn’t know she had a point to make, and now the whole conversation turns around it.

---
What I keep is `six seconds`."""

SCENES: list[Scene[str]] = [
    ("journal-light", "first", "light", 1280, 800, 100, 1.0),
    ("journal-dark", "first", "dark", 1280, 800, 100, 1.0),
    ("journal-empty-light", "empty", "light", 1280, 800, 100, 1.0),
    ("journal-new", "new", "light", 1280, 800, 100, 1.0),
    ("journal-tag", "tag", "light", 1280, 800, 100, 1.0),
    ("journal-link", "link", "light", 1280, 800, 100, 1.0),
    ("journal-more", "more", "light", 1280, 800, 100, 1.0),
    ("journal-days", "days", "light", 1280, 800, 100, 1.0),
    ("journal-days-dark", "days", "dark", 1280, 800, 100, 1.0),
    ("journal-found", "found", "light", 1280, 800, 100, 1.0),
    ("journal-moment", "moment", "light", 1280, 800, 100, 1.0),
    ("journal-felt", "felt", "light", 1280, 800, 100, 1.0),
    ("journal-shaped", "shaped", "light", 1280, 800, 100, 1.0),
    ("journal-shaped-dark", "shaped", "dark", 1280, 800, 100, 1.0),
    ("journal-alone", "alone", "light", 1280, 800, 100, 1.0),
    ("journal-contrast", "days", "contrast", 1280, 800, 100, 1.0),
    ("journal-130", "days", "light", 1280, 800, 130, 1.0),
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
    for year in (2025, 2023):
        then = replace(
            entry, id=EntryId(f"in {year}"), written_at=datetime(year, 3, 12, 8), zone="Asia/Tokyo", felt="calm"
        )
        asked(desk.worker, partial(desk.practice.journaling.save, then))


def stage(desk: Desk, what: str, room: JournalRoom) -> None:
    """Bring the room to what the picture shows."""
    room.arrive(Place("journal", "new" if what == "new" else ""))
    settle(desk)
    if what == "tag":
        room.chips.add_tag.click()
    elif what == "more":
        room.page.more.click()
    elif what == "days":
        room.pane.days.click()
    elif what == "found":
        room.find_here()
        room.page.finding.field.set_text("one")
        room.page.finding.field.edited.emit("one")
    elif what == "moment":
        room.page.ask_moment()
    elif what == "felt":
        room.chips.ask_felt(room.page.more)
    elif what == "alone":
        room.focus_on_page(True)
    elif what == "shaped":
        room.page.text.set_text(SHAPED)
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
