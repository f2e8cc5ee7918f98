"""A mentor looks after the people they meet, in the room for it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.action import Progress
from app.domain.ids import PersonId
from app.domain.news import Kind
from app.domain.person import Person, Relation
from app.domain.preferences import Preferences, Use
from app.domain.problems import DiskFull
from app.services.people import People, PersonPage
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from app.ui.kit.menu import Menu
from app.ui.kit.paint import keyboard_focus, note_keys
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from app.ui.people.lines import Line
from app.ui.people.room import PeopleRoom
from tests.ui.cut_words import cut_words
from tests.ui.rooms import UndoOffers, asked, nameless, on_screen, settle


def somebody(desk: Desk, name: str) -> Person:
    everyone = asked(desk.worker, desk.practice.people.everyone)
    return next(one for one in everyone if one.name.startswith(name))


def page_of(desk: Desk, name: str) -> PersonPage:
    person = somebody(desk, name)
    return asked(desk.worker, lambda: desk.practice.people.page(person.id))


def go_to(room: PeopleRoom, desk: Desk, name: str, part: str = "") -> PersonId:
    person = somebody(desk, name)
    room.arrive(Place("people", person.id, part))
    settle(desk)
    return person.id


def names(room: PeopleRoom) -> list[str]:
    return [one.title if isinstance(one, Heading) else one.person.name for one in room.pane.model.lines]


def told(page: QWidget) -> list[str]:
    """Everything that can be read on a page."""
    words = [one.text() for one in page.findChildren(Label) if one.isVisibleTo(page)]
    return words + [one.text() for one in page.findChildren(Line) if one.isVisibleTo(page)]


def choose(room: PeopleRoom, words: str) -> None:
    """Press the line of the open menu that begins with these words."""
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    next(row for row in menu.rows if row.text().startswith(words)).click()


def where(room: PeopleRoom) -> list[Place]:
    """The places that are asked for from now on."""
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)
    return asked_for


# Who is there


def test_people_stand_in_groups_and_the_first_one_is_open(room: PeopleRoom) -> None:
    assert names(room) == [
        "Mentoring", "Daniel Okafor", "Priya Raman", "Tomás Lindqvist", "Mei Tanaka", "My mentors", "Ruth Adeyemi",
    ]  # fmt: skip
    assert room.detail.header.name.text() == "Daniel Okafor"
    assert room.detail.header.role.text() == "Senior engineer. Mentoring since Sept 2025"


def test_who_is_mentored_sees_their_mentors_first(room: PeopleRoom, furnished: Desk) -> None:
    furnished.preferences = Preferences(use=Use.MENTEE)
    room.arrive(Place("people"))
    settle(furnished)
    assert names(room)[:2] == ["My mentors", "Ruth Adeyemi"]


def test_a_vault_without_people_offers_to_begin_with_one(qtbot: QtBot, empty_room: PeopleRoom, desk: Desk) -> None:
    assert empty_room.place() == Place("people")
    qtbot.mouseClick(empty_room.begin_button, Qt.MouseButton.LeftButton)
    dialog = empty_room.asking.ask_who(None)
    qtbot.keyClicks(dialog.name.edit, "  Ada   Lind ")
    dialog.aspirations.set_text("To lead a team.\n\nTo sleep well.")
    dialog.go.click()
    settle(desk)

    ada = somebody(desk, "Ada")
    assert ada.name == "Ada Lind"
    assert ada.aspirations == ("To lead a team.", "To sleep well.")
    assert ada.since == date(2026, 3, 12)
    assert empty_room.detail.header.name.text() == "Ada Lind"
    assert empty_room.panes() == [empty_room.pane.list, empty_room.detail]


def test_a_day_that_was_emptied_stays_empty(empty_room: PeopleRoom, desk: Desk) -> None:
    dialog = empty_room.asking.ask_who(None)
    dialog.name.set_text("Ada Lind")
    dialog.since.set_day(None)
    dialog.go.click()
    settle(desk)
    assert somebody(desk, "Ada").since is None
    assert empty_room.detail.header.role.isHidden()


def test_the_focus_goes_through_the_room_as_one_reads(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    cards = list(room.detail.notes.cards.values())
    reading = [
        room.pane.plus, room.pane.list, room.detail.header.more, room.detail.header.plan_button,
        room.detail.header.tabs, room.detail.notes.add_button, cards[0].text.page, cards[0].bin,
    ]  # fmt: skip
    room.pane.plus.setFocus()
    passed: list[QWidget] = []
    while len(passed) < 40 and cards[1].text.page not in passed:
        focused = room.window().focusWidget()
        assert focused is not None
        passed.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [one for one in passed if one in reading]
    assert wanted[:6] == reading[:6]
    assert set(wanted) == set(reading)


def test_a_person_without_a_name_is_asked_for_one(empty_room: PeopleRoom, desk: Desk) -> None:
    dialog = empty_room.asking.ask_who(None)
    dialog.go.click()
    settle(desk)
    assert dialog.is_open
    assert asked(desk.worker, desk.practice.people.everyone) == ()


def test_aspirations_stand_beside_in_their_own_words(room: PeopleRoom, furnished: Desk) -> None:
    """Practice 8 and practice 39: what somebody hopes for is there whenever one thinks of them."""
    go_to(room, furnished, "Priya")
    for one in somebody(furnished, "Priya").aspirations:
        assert one in told(room.detail.overview)


def test_missing_aspirations_can_be_added_from_where_they_are_missed(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk
) -> None:
    """Practice 39: the page asks for them kindly, and one press leads to where they are written."""
    asked(furnished.worker, lambda: furnished.practice.people.add("Ada Lind"))
    go_to(room, furnished, "Ada")
    assert any(words.startswith("What does Ada hope for?") for words in told(room.detail.overview))

    add = next(one for one in room.detail.overview.findChildren(QPushButton) if one.text() == "Add")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Return)
    dialog = room.asking.ask_who(None)
    assert dialog.aspirations.page.hasFocus()
    qtbot.keyClicks(dialog.aspirations.page, "To be asked first.")
    qtbot.keyClick(dialog.aspirations.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(furnished)

    assert somebody(furnished, "Ada").aspirations == ("To be asked first.",)
    assert "To be asked first." in told(room.detail.overview)

    def change_has_the_focus() -> bool:
        focused = room.window().focusWidget()
        return isinstance(focused, QPushButton) and focused.text() == "Change"

    qtbot.waitUntil(change_has_the_focus)


def test_somebody_can_change_groups(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Mei")
    dialog = room.asking.ask_who(somebody(furnished, "Mei"))
    dialog.relation.choose(Relation.PEER.value)
    dialog.go.click()
    settle(furnished)
    assert names(room)[-2:] == ["Peers", "Mei Tanaka"]
    assert room.detail.header.name.text() == "Mei Tanaka"


def test_a_change_that_cannot_be_kept_stays_on_the_page_and_says_why(
    room: PeopleRoom, furnished: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(People, "save", full)
    dialog = room.asking.ask_who(somebody(furnished, "Mei"))
    dialog.role.set_text("Head nurse")
    dialog.go.click()
    settle(furnished)
    assert dialog.is_open
    assert dialog.notice.isVisible()
    assert dialog.role.text() == "Head nurse"
    assert not dialog.go.is_busy


# Around in the room


def test_the_arrows_go_from_person_to_person_and_enter_goes_to_the_page(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk
) -> None:
    room.pane.list.setFocus()
    qtbot.keyClick(room.pane.list, Qt.Key.Key_Down)
    settle(furnished)
    assert room.detail.header.name.text() == "Priya Raman"
    assert room.place().id == somebody(furnished, "Priya").id

    qtbot.keyClick(room.pane.list, Qt.Key.Key_Return)
    assert room.detail.header.tabs.hasFocus()


def test_the_tab_stays_when_one_goes_to_the_next_person(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "actions")
    qtbot.keyClick(room.pane.list, Qt.Key.Key_Down)
    settle(furnished)
    assert room.place() == Place("people", somebody(furnished, "Priya").id, "actions")


def test_the_way_leads_on_to_planner_actions_and_a_new_plan(room: PeopleRoom, furnished: Desk) -> None:
    id = go_to(room, furnished, "Daniel")
    page, places = page_of(furnished, "Daniel"), where(room)

    room.detail.header.plan_button.click()
    next(iter(room.detail.talks.rows.values())).click()
    next(iter(room.detail.promises.rows.values())).wording.click()

    assert places == [
        Place("conversations", id, "plan"),
        Place("planner", page.conversations[0].id),
        Place("actions", page.actions[0].id),
    ]


def test_the_full_history_is_the_tab_of_conversations(room: PeopleRoom, furnished: Desk) -> None:
    id = go_to(room, furnished, "Tom")
    room.detail.overview.history_asked.emit()
    assert room.place() == Place("people", id, "conversations")
    assert len(room.detail.talks.rows) == len(page_of(furnished, "Tom").conversations)


def test_coming_back_leads_to_the_caret(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    id = go_to(room, furnished, "Daniel", "notes")
    note = page_of(furnished, "Daniel").meetings[0]
    room.detail.notes.go_to(note.id)
    room.detail.notes.cards[note.id].text.set_caret(7)
    spot = room.remember()
    go_to(room, furnished, "Ruth")

    room.arrive(Place("people", id, "notes"))
    room.recall(spot)
    settle(furnished)
    assert room.detail.notes.cards[note.id].text.page.hasFocus()
    assert room.detail.notes.cards[note.id].text.caret() == 7


def test_what_others_change_is_read_again(room: PeopleRoom, furnished: Desk) -> None:
    daniel = somebody(furnished, "Daniel")
    asked(furnished.worker, lambda: furnished.practice.people.save(replace(daniel, role="Lead engineer")))
    furnished.noticeboard.post(Kind.PEOPLE)
    settle(furnished)
    assert room.detail.header.role.text().startswith("Lead engineer")


def test_somebody_who_is_gone_leads_to_who_was_there(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Ruth")
    room.arrive(Place("people", "nobody has this id"))
    settle(furnished)
    assert room.detail.header.name.text() == "Ruth Adeyemi"
    furnished.noticeboard.post(Kind.PEOPLE)
    settle(furnished)
    assert room.place().id == somebody(furnished, "Ruth").id


# Actions


def test_an_action_is_settled_where_the_person_is_and_undo_opens_it_again(
    room: PeopleRoom, furnished: Desk, undo: UndoOffers
) -> None:
    go_to(room, furnished, "Mei", "actions")
    before = next(one for one in page_of(furnished, "Mei").actions if one.is_open)

    room.detail.promises.rows[before.id].check.click()
    settle(furnished)
    after = asked(furnished.worker, lambda: furnished.practice.acting.action(before.id))
    assert after.progress is Progress.DONE
    assert after.settled_on == date(2026, 3, 12)
    assert room.detail.promises.rows[before.id].check.isChecked()

    undo.take_back()
    settle(furnished)
    assert asked(furnished.worker, lambda: furnished.practice.acting.action(before.id)) == before
    assert not room.detail.promises.rows[before.id].check.isChecked()

    for words in ("Marked done", "Opened again"):
        room.detail.promises.rows[before.id].check.click()
        settle(furnished)
        assert undo.words == words


# Pinning and removing


def test_somebody_is_unpinned_from_the_menu(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel")
    room.detail.header.more.click()
    choose(room, "Unpin")
    settle(furnished)
    assert not somebody(furnished, "Daniel").is_pinned

    room.detail.header.more.click()
    choose(room, "Pin")
    settle(furnished)
    assert somebody(furnished, "Daniel").is_pinned


def test_delete_asks_first_says_what_goes_along_and_can_be_undone(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk, undo: UndoOffers
) -> None:
    go_to(room, furnished, "Daniel")
    before, everybody = page_of(furnished, "Daniel"), names(room)
    room.pane.list.setFocus()
    qtbot.keyClick(room.pane.list, Qt.Key.Key_Delete)
    settle(furnished)
    question = room.asking.question
    assert question is not None
    assert question.is_open
    assert question.title.text() == "Remove Daniel Okafor?"
    assert any("1 conversation" in words and "2 private notes" in words for words in told(question))
    assert "Daniel Okafor" in names(room)

    question.footer.itemAt(2).widget().click()  # type: ignore[union-attr]
    settle(furnished)
    assert "Daniel Okafor" not in names(room)
    assert room.detail.header.name.text() == "Priya Raman"
    assert undo.words == "Daniel Okafor removed"

    undo.take_back()
    settle(furnished)
    assert room.detail.header.name.text() == "Daniel Okafor"
    assert page_of(furnished, "Daniel") == before
    assert names(room) == everybody


def test_a_question_answered_with_no_removes_nobody(room: PeopleRoom, furnished: Desk) -> None:
    room.detail.header.more.click()
    choose(room, "Remove Daniel")
    settle(furnished)
    assert room.asking.question is not None
    room.asking.question.shut()
    settle(furnished)
    assert "Daniel Okafor" in names(room)


# All of it


@pytest.mark.parametrize("size", [100, 130, 150])
@pytest.mark.parametrize("part", ["", "conversations", "actions", "notes"])
def test_no_word_is_cut_at_any_size(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk, dressed: Look, part: str, size: int
) -> None:
    dressed.wear("light", size, reduced_motion=True)
    room.set_compact(True)
    room.window().resize(886, 622)
    go_to(room, furnished, "Daniel" if part == "notes" else "Priya", part)
    assert cut_words(room) == []


@pytest.mark.parametrize("part", ["", "conversations", "actions", "notes"])
def test_everything_one_can_reach_says_its_name(room: PeopleRoom, furnished: Desk, part: str) -> None:
    go_to(room, furnished, "Priya", part)
    assert nameless(room) == []


def test_who_comes_with_the_keyboard_walks_the_list_as_soon_as_it_is_there(qtbot: QtBot, furnished: Desk) -> None:
    room = PeopleRoom(furnished)
    on_screen(qtbot, room)
    room.arrive(Place("people"))
    room.panes()[0].setFocus()  # what the hallway does, before anybody has been read
    note_keys(room)
    settle(furnished)
    assert keyboard_focus(room.pane.list)
