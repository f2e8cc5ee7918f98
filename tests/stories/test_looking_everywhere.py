"""Walking through every place, wide and narrow, leaves no handle behind on something that is gone."""

import gc
from collections.abc import Iterator

import shiboken6
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem
from shiboken6 import Object

from tests.stories.somebody import Somebody
from tests.stories.test_a_day_with_sotto import coach, mentor

__all__ = ["coach", "mentor"]


def address(of: Object) -> int:
    return int(shiboken6.getCppPointer(of)[0])


def items_of(layout: QLayout) -> Iterator[int]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        yield address(item)
        inner = item.layout()
        if inner is not None:
            yield from items_of(inner)


def dead_handles() -> int:
    """Count Python's handles on layout items that no layout has any more.

    The worker must rest: `gc.get_objects` holds a tuple the worker is still filling, which CPython then refuses to
    bring to its length (`_PyTuple_Resize` wants to be its only holder and raises SystemError).
    """
    known = [one for one in gc.get_objects() if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]
    kept = {address(one) for one in known if shiboken6.isValid(one)}
    del known
    widgets = QApplication.allWidgets()  # held while their layouts are read: Qt's own have no other holder
    layouts = [widget.layout() for widget in widgets]
    return len(kept - {one for layout in layouts if layout is not None for one in items_of(layout)})


def test_no_handle_outlives_what_it_was_for(coach: Somebody) -> None:
    """PySide hands a dead handle out again for whatever comes to lie at its address; see app/ui/kit/flow.py."""
    talks = coach.asks(lambda practice: practice.planning.lines())
    entries = coach.asks(lambda practice: practice.journaling.entries())
    for width in (960, 1280, 960, 1280):
        coach.home.window.resize(width, 700)
        for room in ("today", "people", "conversations", "journal", "actions", "settings"):
            coach.goes_to(room)
        for part in ("", "conversations", "actions", "notes"):
            coach.goes_to("people", talks[0].person.id, part)
        for part in ("general", "appearance", "security", "shortcuts", "about"):
            coach.goes_to("settings", "", part)
        for step in ("intent", "examples", "impact", "their_view", "next_steps", "follow_up"):
            coach.goes_to("planner", talks[0].conversation.id, step)
        for line in talks:
            coach.goes_to("planner", line.conversation.id)
        for entry in entries[:3]:
            coach.goes_to("journal", entry.id)
        coach.goes_to("today")
    coach.hall.open_palette()
    coach.rests()

    assert dead_handles() == 0
