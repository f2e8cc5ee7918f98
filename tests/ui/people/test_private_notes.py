"""What a mentor writes of a meeting is kept while they write, and reaches nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.news import Kind
from app.domain.person import Meeting
from app.domain.problems import DiskFull, Problem
from app.services.people import People
from app.system.clock import StoppedClock
from app.ui.kit.compared import ComparedText
from app.ui.kit.desk import Desk
from app.ui.kit.earlier import EarlierVersions
from app.ui.kit.layer import top_layer
from app.ui.people.notes_tab import NoteCard
from app.ui.people.room import PeopleRoom
from tests.ui.people.test_people_room import go_to, page_of, somebody
from tests.ui.rooms import UndoOffers, asked, settle


def notes(desk: Desk, name: str = "Daniel") -> tuple[Meeting, ...]:
    return page_of(desk, name).meetings


def first_card(room: PeopleRoom) -> NoteCard:
    return next(iter(room.detail.notes.cards.values()))


def days_on_the_page(room: PeopleRoom) -> list[date]:
    column = room.detail.notes._notes
    cards = [column.itemAt(place).widget() for place in range(column.count())]  # type: ignore[union-attr]
    return [one.note.day for one in cards if isinstance(one, NoteCard)]


def test_notes_stand_newest_first_with_a_promise_above(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    assert days_on_the_page(room) == [date(2026, 2, 26), date(2026, 2, 5)]
    assert room.detail.notes.promise.text() == "Only you can read these. They are on no page you print or hand over."


def test_what_is_typed_is_kept_and_only_then_said_to_be(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    card = first_card(room)
    card.text.set_caret(0)
    qtbot.keyClicks(card.text.page, "Snow. ")
    assert card.state.text() == ""
    qtbot.waitUntil(lambda: card.state.text() == "Saved and encrypted")
    assert notes(furnished)[0].text.startswith("Snow. Delegation")


def test_the_morning_after_today_is_that_day(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    """The vault stays open overnight, with the page on screen."""
    go_to(room, furnished, "Daniel", "notes")
    card, clock = first_card(room), furnished.clock
    assert isinstance(clock, StoppedClock)
    clock.sleep(timedelta(days=1))
    go_to(room, furnished, "Daniel", "notes")
    assert first_card(room) is card
    card.day.field.set_text("today")
    qtbot.keyClick(card.day.field.edit, Qt.Key.Key_Return)
    settle(furnished)
    assert card.note.day == clock.today()
    assert card.accessibleName() == "Note of Friday 13 March"


def test_news_leave_a_day_alone_that_is_being_typed(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    card = first_card(room)
    card.day.setFocus()
    card.day.field.select_all()
    qtbot.keyClicks(card.day.field.edit, "20 Feb")
    furnished.noticeboard.post(Kind.PEOPLE, Kind.ACTIONS)
    settle(furnished)
    qtbot.keyClicks(card.day.field.edit, "ruary")
    qtbot.keyClick(card.day.field.edit, Qt.Key.Key_Return)
    assert card.note.day == date(2026, 2, 20)


def test_looking_at_notes_writes_nothing(room: PeopleRoom, furnished: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Meeting] = []
    monkeypatch.setattr(People, "save_meeting", lambda _self, one: written.append(one))
    for name in ("Daniel", "Priya", "Ruth"):
        go_to(room, furnished, name, "notes")
    room.leave()
    settle(furnished)
    assert written == []


def test_news_from_elsewhere_leaves_caret_and_words_alone(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    card = first_card(room)
    card.text.setFocus()
    card.text.set_caret(3)
    qtbot.keyClicks(card.text.page, "xyz")
    furnished.noticeboard.post(Kind.PEOPLE, Kind.ACTIONS)
    settle(furnished)
    assert first_card(room) is card
    assert card.text.page.hasFocus()
    assert card.text.caret() == 6
    assert card.text.text().startswith("Delxyzegation")
    room.leave()
    settle(furnished)
    assert notes(furnished)[0].text.startswith("Delxyzegation")


def test_a_new_note_is_of_today_and_waits_for_words(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    room.detail.notes.add_button.click()
    settle(furnished)
    card = next(one for one in room.detail.notes.cards.values() if one.note.day == date(2026, 3, 12))
    assert card.text.page.hasFocus()
    assert days_on_the_page(room)[0] == date(2026, 3, 12)

    room.detail.notes.add_button.click()
    settle(furnished)
    assert len(notes(furnished)) == 3  # the blank one is used, and no second one made

    qtbot.keyClicks(card.text.page, "He asked for an hour.")
    room.leave()
    settle(furnished)
    assert notes(furnished)[0].text == "He asked for an hour."


def test_another_day_puts_a_note_in_its_place(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    card = first_card(room)
    card.day.chosen.emit(date(2026, 1, 7))
    room.leave()
    settle(furnished)
    assert [one.day for one in notes(furnished)] == [date(2026, 2, 5), date(2026, 1, 7)]
    assert days_on_the_page(room) == [date(2026, 2, 5), date(2026, 1, 7)]
    assert card.isVisible()


def test_a_deleted_note_comes_back_with_its_last_words(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk, undo: UndoOffers
) -> None:
    go_to(room, furnished, "Daniel", "notes")
    card = first_card(room)
    card.text.set_caret(0)
    qtbot.keyClicks(card.text.page, "Late. ")
    card.bin.click()
    settle(furnished)
    assert [one.day for one in notes(furnished)] == [date(2026, 2, 5)]
    assert undo.words == "Note deleted"

    undo.take_back()
    settle(furnished)
    assert notes(furnished)[0].text.startswith("Late. Delegation")
    assert days_on_the_page(room) == [date(2026, 2, 26), date(2026, 2, 5)]


def test_going_to_somebody_else_saves_what_was_being_written(qtbot: QtBot, room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    qtbot.keyClicks(first_card(room).text.page, "Ask. ")
    room.pane.list.setFocus()
    room.pane.list.setCurrentIndex(room.pane.model.index_of(somebody(furnished, "Ruth").id))
    settle(furnished)
    assert "Ask. " in notes(furnished)[0].text


def test_words_that_cannot_be_saved_stay_and_are_saved_later(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    troubles: list[Problem] = []
    furnished.worker.troubled.connect(troubles.append)
    go_to(room, furnished, "Daniel", "notes")
    with monkeypatch.context() as patch:
        patch.setattr(People, "save_meeting", full)
        room.detail.notes.drafts._save = full
        qtbot.keyClicks(first_card(room).text.page, "Keep me. ")
        room.leave()
        settle(furnished)
        assert room.detail.notes.notice.isVisible()
        assert first_card(room).state.text() == "Not saved yet"
        go_to(room, furnished, "Ruth", "notes")
        go_to(room, furnished, "Daniel", "notes")
        assert "Keep me. " in first_card(room).text.text()
    assert troubles == []


def test_a_note_changed_elsewhere_is_shown(room: PeopleRoom, furnished: Desk) -> None:
    go_to(room, furnished, "Daniel", "notes")
    note = notes(furnished)[0]
    asked(furnished.worker, lambda: furnished.practice.people.save_meeting(replace(note, text="Other words.")))
    furnished.noticeboard.post(Kind.PEOPLE)
    settle(furnished)
    assert first_card(room).text.text() == "Other words."


def test_a_note_is_read_as_it_stood_and_put_back(
    qtbot: QtBot, room: PeopleRoom, furnished: Desk, undo: UndoOffers
) -> None:
    before = notes(furnished)[0]
    assert isinstance(furnished.clock, StoppedClock)
    furnished.clock.advance(timedelta(days=1))
    go_to(room, furnished, "Daniel", "notes")
    first_card(room).text.set_caret(0)
    qtbot.keyClicks(first_card(room).text.page, "Snow. ")
    first_card(room).earlier.click()
    settle(furnished)
    dialog = top_layer(room)
    assert isinstance(dialog, EarlierVersions)
    assert [row.accessibleName() for row in dialog.moments] == ["Yesterday, 09:12"]
    assert [one.accessibleName() for one in dialog.findChildren(ComparedText)][1:] == ["New: “Snow.”."]

    dialog.back.click()
    settle(furnished)
    assert notes(furnished)[0] == before
    assert first_card(room).text.text() == before.text
    assert undo.words == "The earlier version is back"
    undo.take_back()
    settle(furnished)
    assert first_card(room).text.text().startswith("Snow. ")
