"""A mentor keeps an eye on what was agreed, in the room for it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.action import Action, Consent, Owner, Progress
from app.domain.news import Kind
from app.domain.problems import DiskFull
from app.services.acting import Acting, ActionLine
from app.ui.actions.day_popover import DayPopover
from app.ui.actions.new_action import NewAction
from app.ui.actions.room import ActionsRoom
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from tests.ui.cut_words import cut_words
from tests.ui.rooms import UndoOffers, asked, nameless, on_screen, settle


@pytest.fixture
def room(qtbot: QtBot, furnished: Desk) -> ActionsRoom:
    """The room with the example in it, on screen."""
    made = ActionsRoom(furnished)
    on_screen(qtbot, made)
    made.arrive(Place("actions"))
    settle(furnished)
    return made


def kept(desk: Desk, words: str) -> Action:
    """The action in the vault that begins with these words."""
    lines: tuple[ActionLine, ...] = asked(desk.worker, desk.practice.acting.lines)
    return next(line.action for line in lines if line.action.text.startswith(words))


def go_to(room: ActionsRoom, desk: Desk, words: str) -> Action:
    """Select the action that begins with these words."""
    action = kept(desk, words)
    room.arrive(Place("actions", action.id))
    settle(desk)
    room.list.setFocus()
    return action


def headings(room: ActionsRoom) -> list[str]:
    return [line.title for line in room.model.lines if isinstance(line, Heading)]


def choose(room: ActionsRoom, words: str) -> None:
    """Press the line of the open menu that begins with these words."""
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    next(row for row in menu.rows if row.text().startswith(words)).click()


def test_what_is_due_first_stands_first(room: ActionsRoom) -> None:
    assert headings(room) == ["Overdue", "Today", "This week", "Later", "Someday"]
    assert room.count.text() == "11 open"
    assert room.list.selected() is not None


def test_the_list_can_be_read_by_person_and_by_what_is_done(room: ActionsRoom) -> None:
    room.view.choose("person")
    room.view.chosen.emit("person")
    assert "Mei Tanaka" in headings(room)

    room.view.choose("done")
    room.view.chosen.emit("done")
    assert headings(room) == ["Today", "Earlier"]


def test_space_marks_an_action_done_and_undo_opens_it_again(
    qtbot: QtBot, room: ActionsRoom, furnished: Desk, undo: UndoOffers
) -> None:
    """Practice 24: progress is told where the action stands, and can be taken back."""
    go_to(room, furnished, "Ask Lena")

    qtbot.keyClick(room.list, Qt.Key.Key_Space)
    settle(furnished)
    assert kept(furnished, "Ask Lena").progress is Progress.DONE
    assert kept(furnished, "Ask Lena").settled_on == date(2026, 3, 12)
    assert room.count.text() == "10 open"

    undo.take_back()
    settle(furnished)
    assert kept(furnished, "Ask Lena").progress is Progress.OPEN
    assert kept(furnished, "Ask Lena").settled_on is None


def test_taking_back_at_once_leaves_the_vault_as_it_was(room: ActionsRoom, furnished: Desk, undo: UndoOffers) -> None:
    """The undo may come before the change it takes back is committed."""
    before = go_to(room, furnished, "Ask Lena")

    room.inspector.done_button.click()
    undo.take_back()
    settle(furnished)

    assert kept(furnished, "Ask Lena") == before


def test_words_are_kept_without_asking_and_said_to_be(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    action = go_to(room, furnished, "Ask Lena")
    qtbot.keyClick(room.list, Qt.Key.Key_Return)
    room.inspector.passages.text.set_caret(len(action.text))

    qtbot.keyClicks(room.inspector.passages.text.page, " and Jo")
    assert room.inspector.saved.text() == ""
    qtbot.waitUntil(lambda: room.inspector.saved.text() == "Saved and encrypted")

    assert kept(furnished, "Ask Lena").text == action.text + " and Jo"


def test_going_on_to_another_action_saves_the_one_before(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Ask Lena")
    qtbot.keyClicks(room.inspector.passages.resource.page, "Her ward round")

    go_to(room, furnished, "Read Tom")
    room.leave()
    settle(furnished)

    assert kept(furnished, "Ask Lena").resource == "Her ward round"
    assert kept(furnished, "Read Tom").resource == "Ninety minutes on a quiet morning"


def test_a_check_pressed_while_writing_loses_neither(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Ask Lena")

    qtbot.keyClicks(room.inspector.passages.measure.page, "Today: ")
    room.inspector.done_button.click()
    qtbot.keyClicks(room.inspector.passages.measure.page, "yes. ")
    room.leave()
    settle(furnished)

    found = kept(furnished, "Ask Lena")
    assert (found.measure[:12], found.progress) == ("Today: yes. ", Progress.DONE)


def test_looking_at_actions_writes_nothing(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    before = asked(furnished.worker, furnished.practice.acting.lines)
    for _ in range(8):
        qtbot.keyClick(room.list, Qt.Key.Key_Down)
        assert room.deeds.drafts.is_kept
    room.leave()
    settle(furnished)

    assert asked(furnished.worker, furnished.practice.acting.lines) == before


def test_t_w_and_l_move_an_action_nearer_and_further(
    qtbot: QtBot, room: ActionsRoom, furnished: Desk, undo: UndoOffers
) -> None:
    go_to(room, furnished, "Write down two things")
    for key, day in ((Qt.Key.Key_T, 12), (Qt.Key.Key_W, 13), (Qt.Key.Key_L, 26)):
        qtbot.keyClick(room.list, key)
        settle(furnished)
        assert kept(furnished, "Write down two things").due == date(2026, 3, day)

    assert undo.words == "Moved to Thu 26 March"
    undo.take_back()
    settle(furnished)
    assert kept(furnished, "Write down two things").due == date(2026, 3, 13)


def test_a_day_can_be_typed_taken_away_and_lie_in_the_past(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Ask Lena")

    for typed, due in (("no day at all", date(2026, 3, 13)), ("2026-01-05", date(2026, 1, 5))):
        room.inspector.due.click()
        asking = top_layer(room)
        assert isinstance(asking, DayPopover)
        asking.field.edit.setText(typed)
        qtbot.keyClick(asking.field.edit, Qt.Key.Key_Return)
        settle(furnished)
        assert kept(furnished, "Ask Lena").due == due
        asking.shut()
    room.inspector.due.click()
    asking = top_layer(room)
    assert isinstance(asking, DayPopover)
    asking.none.click()
    settle(furnished)

    assert kept(furnished, "Ask Lena").due is None
    assert room.inspector.due.text() == "No date"


def test_how_progress_is_tracked_stands_with_the_action(room: ActionsRoom, furnished: Desk) -> None:
    """Practice 24: owner, measure, first step and progress are seen and changed in one place."""
    go_to(room, furnished, "Read Tom")
    assert room.inspector.passages.measure.text().startswith("Tomás has one page")

    room.inspector.progress.click()
    choose(room, "Partly done")
    settle(furnished)
    room.inspector.owner.click()
    choose(room, "Both of us")
    settle(furnished)

    found = kept(furnished, "Read Tom")
    assert (found.progress, found.owner) == (Progress.PARTLY, Owner.BOTH)
    assert room.inspector.progress.text() == "Partly done"


def test_both_wordings_are_seen_when_the_other_person_amends(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    """Practice 38: an action is proposed, amended, agreed, and its first wording is not lost."""
    go_to(room, furnished, "Pick one review")
    assert room.inspector.consent.text() == "Proposed"

    room.inspector.consent.click()
    choose(room, "Amended")
    settle(furnished)
    assert not room.inspector.passages.first.isVisible()
    room.inspector.passages.text.page.selectAll()
    qtbot.keyClicks(room.inspector.passages.text.page, "Two reviews")
    room.inspector.consent.click()
    choose(room, "Agreed")
    settle(furnished)

    found = kept(furnished, "Two reviews")
    assert found.consent is Consent.AGREED
    assert found.proposed_text == "Pick one review where Daniel speaks last"
    assert room.inspector.passages.first.isVisible()


def test_a_deleted_action_comes_back_by_undo(
    qtbot: QtBot, room: ActionsRoom, furnished: Desk, undo: UndoOffers
) -> None:
    before = go_to(room, furnished, "Ask Lena")

    qtbot.keyClick(room.list, Qt.Key.Key_Delete)
    settle(furnished)
    assert room.count.text() == "10 open"
    assert room.list.selected() is not None
    assert undo.words == "Action deleted"

    undo.take_back()
    settle(furnished)
    assert kept(furnished, "Ask Lena") == before


def test_a_new_action_needs_only_words(qtbot: QtBot, desk: Desk) -> None:
    """Without a person, an owner or a day; an empty one is not taken."""
    room = ActionsRoom(desk)
    on_screen(qtbot, room)
    room.arrive(Place("actions", "", "new"))
    settle(desk)
    asking = top_layer(room)
    assert isinstance(asking, NewAction)

    asking.go.click()
    assert asking.is_open
    qtbot.keyClicks(asking.text.page, "Read page one")
    asking.owner.choose("nobody")
    qtbot.keyClick(asking.text.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk)

    found = kept(desk, "Read page one")
    assert (found.owner, found.person, found.due) == (None, None, None)
    selected = room.list.selected()
    assert selected is not None
    assert selected.action == found
    assert headings(room) == ["Someday"]


def test_the_conversation_it_comes_from_is_one_step_away(room: ActionsRoom, furnished: Desk) -> None:
    action = go_to(room, furnished, "Read Tom")
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)

    room.inspector.origin.click()
    room.export_button.click()

    assert asked_for == [Place("planner", str(action.conversation)), Place("export", str(action.conversation))]


def test_the_same_view_and_spot_are_found_again(qtbot: QtBot, room: ActionsRoom, furnished: Desk) -> None:
    """After unlocking, one is where one was."""
    go_to(room, furnished, "Bring Ruth")
    room.view.choose("person")
    room.view.chosen.emit("person")
    room.list.verticalScrollBar().setValue(120)
    place, memory = room.place(), room.remember()

    again = ActionsRoom(furnished)
    on_screen(qtbot, again)
    again.arrive(place)
    again.recall(memory)
    settle(furnished)

    assert (again.place(), again.remember()) == (place, memory)
    assert memory == {"view": "person", "scroll": 120}


def test_an_empty_room_says_what_will_be_here(qtbot: QtBot, desk: Desk) -> None:
    room = ActionsRoom(desk)
    on_screen(qtbot, room)
    room.arrive(Place("actions"))
    settle(desk)

    assert not room.list.isVisible()
    assert not room.inspector.isVisible()
    assert room.count.text() == "0 open"


class FullDisk(Acting):
    """Keeps nothing until there is room again."""

    has_room = False

    def save(self, action: Action) -> None:
        if not self.has_room:
            raise DiskFull
        super().save(action)


def test_a_full_disk_is_told_and_loses_no_word(qtbot: QtBot, furnished: Desk) -> None:
    practice = furnished.practice
    full = FullDisk(practice.acting._shelves, furnished.clock)
    practice.acting = full
    room = ActionsRoom(furnished)
    on_screen(qtbot, room)
    go_to(room, furnished, "Ask Lena")

    qtbot.keyClicks(room.inspector.passages.resource.page, "Time")
    room.leave()
    settle(furnished)
    assert room.inspector.notice.isVisible()
    assert room.inspector.saved.text() == "Not saved yet"
    go_to(room, furnished, "Read Tom")
    action = go_to(room, furnished, "Ask Lena")
    assert action.resource == ""
    assert room.inspector.passages.resource.text() == "Time"

    full.has_room = True
    room.leave()
    settle(furnished)
    assert kept(furnished, "Ask Lena").resource == "Time"
    assert not room.inspector.notice.isVisible()


def test_news_of_others_is_read_again(room: ActionsRoom, furnished: Desk) -> None:
    action = kept(furnished, "Ask Lena")
    asked(furnished.worker, lambda: furnished.practice.acting.save(replace(action, text="Ask Lena soon")))
    furnished.noticeboard.post(Kind.ACTIONS, cause=None)
    settle(furnished)

    shown = [line.action.text for line in room.model.lines if isinstance(line, ActionLine)]
    assert "Ask Lena soon" in shown


def test_everything_has_a_name_and_no_word_is_cut(qtbot: QtBot, furnished: Desk, worn: Look) -> None:
    for size, width, height in ((100, 1040, 784), (130, 1040, 784), (150, 888, 624), (150, 876, 624)):
        worn.wear("light", size, reduced_motion=True)
        room = ActionsRoom(furnished)
        page = on_screen(qtbot, room, width, height)
        room.arrive(Place("actions"))
        settle(furnished)
        assert nameless(page) == []
        assert cut_words(page) == []
        page.close()
