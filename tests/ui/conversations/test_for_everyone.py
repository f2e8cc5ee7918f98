"""These rooms by keyboard, by ear, and in large letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from app.domain.conversation import State
from app.domain.guide import STEPS
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.reading_order import in_reading_order
from app.ui.conversations.room import ConversationsRoom
from app.ui.kit.chip import Chip, ChipButton
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from tests.ui.conversations.stories import Mentor, named
from tests.ui.rooms import asked

PARTS = [step.value for step in STEPS]


def rooms(mentor: Mentor, desk: Desk) -> tuple[ConversationsRoom, PlannerRoom]:
    """Both rooms, with the example in the vault."""
    asked(desk.worker, desk.practice.examples.fill)
    lines = asked(desk.worker, desk.practice.planning.lines)
    one = next(line.conversation for line in lines if line.conversation.state is State.HELD)
    return ConversationsRoom(desk), mentor.prepares(one)


def reached(room: Room) -> list[QWidget]:
    """Everything Tab can reach and everybody can see."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [
        one
        for one in room.findChildren(QWidget)
        if one.focusPolicy().value & tab and one.isVisibleTo(room) and one.focusProxy() is None
    ]


def test_whatever_can_be_reached_has_a_name(mentor: Mentor, desk: Desk) -> None:
    listing, planner = rooms(mentor, desk)
    mentor.goes_to(listing, Place("conversations"))
    for part in (*PARTS, "agreed"):
        planner.go(part)
        cards = getattr(planner.stack.currentWidget(), "cards", None)
        if cards is not None:
            cards.add()
        QApplication.processEvents()
        assert [one for one in reached(planner) if not named(one)] == []
    assert [one for one in reached(listing) if not named(one)] == []


@pytest.mark.parametrize("part", PARTS)
def test_tab_goes_through_a_step_as_it_is_read(mentor: Mentor, desk: Desk, part: str) -> None:
    _, planner = rooms(mentor, desk)
    planner.go(part)
    QApplication.processEvents()
    wanted = [one for one in in_reading_order(planner) if one.isVisibleTo(planner)]
    walked, now = [wanted[0]], wanted[0].nextInFocusChain()
    while now is not None and now is not wanted[0]:
        if now in wanted:
            walked.append(now)
        now = now.nextInFocusChain()
    assert [named(one) for one in walked] == [named(one) for one in wanted]


def clipped(room: QWidget) -> list[str]:
    """Words of one line that have less room than they need."""
    found = []
    for one in room.findChildren(QWidget):
        if not one.isVisibleTo(room):
            continue
        if isinstance(one, Label) and not one._elides and not one._wraps and one.width() < one.natural_width():
            found.append(one.text())
        if isinstance(one, Chip | ChipButton) and one.width() < one.sizeHint().width():
            found.append(one.text())
        if isinstance(one, QAbstractButton) and one.height() < QFontMetricsF(one.font()).height():
            found.append(named(one))
    return found


@pytest.mark.parametrize("size", [100, 130, 150])
@pytest.mark.parametrize("width", [888, 1040])
def test_no_words_are_cut_off(mentor: Mentor, desk: Desk, size: int, width: int) -> None:
    listing, planner = rooms(mentor, desk)
    look().wear("light", size, reduced_motion=True)
    mentor.goes_to(listing, Place("conversations"))
    mentor.window.resize(width, 622 if width < 1000 else 782)
    for room in (listing, planner):
        room.set_compact(width < 1000)
    for part in (*PARTS, "agreed"):
        planner.go(part)
        cards = getattr(planner.stack.currentWidget(), "cards", None)
        if cards is not None:
            cards.cards[0].unfolded.emit()
        for _ in range(3):
            QApplication.processEvents()
        assert clipped(planner) == []
    assert clipped(listing) == []


@pytest.mark.parametrize("size", [100, 130, 150])
def test_the_smallest_window_holds_every_page(mentor: Mentor, desk: Desk, size: int) -> None:
    """960 by 640, of which the rail and the edges take 73 by 18."""
    listing, planner = rooms(mentor, desk)
    look().wear("light", size, reduced_motion=True)
    for room in (listing, planner):
        room.set_compact(True)
    for part in (*PARTS, "agreed"):
        planner.go(part)
        QApplication.processEvents()
        least = planner.minimumSizeHint()
        assert (least.width() <= 887, least.height() <= 622) == (True, True), (part, least)
    least = listing.minimumSizeHint()
    assert (least.width() <= 887, least.height() <= 622) == (True, True), least


@pytest.mark.parametrize("width", [663, 700, 824, 1000])
def test_no_step_scrolls_sideways_in_a_window_between(mentor: Mentor, desk: Desk, width: int) -> None:
    """663 is what a window of 1120 leaves for a step: the column beside goes under the first where it must."""
    _, planner = rooms(mentor, desk)
    planner.set_compact(False)
    for part in PARTS:
        planner.go(part)
        page = planner.stack.currentWidget()
        assert page is not None
        mentor.window.resize(mentor.window.width() + width - page.width(), 700)
        for _ in range(3):
            QApplication.processEvents()
        assert page.width() == width
        sideways = [area.horizontalScrollBar().maximum() for area in page.findChildren(QScrollArea)]
        assert sideways == [0] * len(sideways), part
        assert clipped(planner) == []
