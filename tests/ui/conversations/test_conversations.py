"""The list of conversations, told through the real room and a real vault."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.conversation import Agreed, Conversation, State
from app.services.planning import Outcome
from app.ui.conversations.plan_dialog import PlanDialog
from app.ui.conversations.room import ConversationsRoom
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.layer import layers
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from tests.ui.conversations.stories import Mentor
from tests.ui.cut_words import cut_words
from tests.ui.rooms import asked


def entered(mentor: Mentor, place: Place | None = None) -> ConversationsRoom:
    room = ConversationsRoom(mentor.desk)
    mentor.goes_to(room, place or Place("conversations"))
    mentor.pauses()
    return room


def talks(room: ConversationsRoom) -> list[str]:
    """Headings and subjects as they stand."""
    return [
        line.spoken() if isinstance(line, Heading) else line.conversation.preparation.subject
        for line in room.model.lines
    ]


def keep(mentor: Mentor, conversation: Conversation) -> None:
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(conversation))


def dialog_of(mentor: Mentor) -> PlanDialog:
    found = layers(mentor.window)[-1]
    assert isinstance(found, PlanDialog)
    return found


def test_talks_stand_in_groups_and_empty_groups_are_hidden(mentor: Mentor) -> None:
    later = mentor.begins("Ada", "Later")
    sooner = mentor.begins("Ben", "Sooner")
    done = mentor.begins("Cleo", "Done")
    keep(mentor, replace(later, planned_for=datetime(2026, 3, 20, 10)))
    keep(mentor, replace(sooner, planned_for=datetime(2026, 3, 12, 14)))
    keep(mentor, replace(done, state=State.CLOSED, held_on=date(2026, 2, 12)))
    room = entered(mentor)
    assert talks(room) == ["Preparing, 2", "Sooner", "Later", "Closed, 1", "Done"]
    assert room.count.text() == "3 in all"
    row = room.model.data(room.model.index_of(sooner.id), Qt.ItemDataRole.AccessibleTextRole)
    assert row == "Sooner, Ben, 0 of 6 steps, Preparing, Today, 14:00"


def test_the_filter_shows_one_person(mentor: Mentor) -> None:
    mentor.begins("Ada", "With Ada")
    ben = mentor.begins("Ben", "With Ben")
    room = entered(mentor)
    room.filter.choose(ben.person)
    room.filter.chosen.emit(ben.person)
    assert talks(room) == ["Preparing, 1", "With Ben"]


def test_an_empty_list_asks_which_talk_is_being_put_off(mentor: Mentor) -> None:
    room = entered(mentor)
    assert room._empty.isVisible()
    assert room._empty.title.text() == "Which conversation are you putting off?"


def test_planning_with_somebody_new_makes_the_person_and_goes_on(mentor: Mentor) -> None:
    entered(mentor, Place("conversations", "", "plan"))
    dialog = dialog_of(mentor)
    mentor.presses(dialog.go)
    assert "Who is it" in (dialog.name.edit.accessibleDescription())
    mentor.writes(dialog.name.edit, "Ada Lovell")
    mentor.writes(dialog.subject.edit, "Talking over others")
    mentor.presses(dialog.go)
    mentor.pauses()
    lines = asked(mentor.desk.worker, mentor.desk.practice.planning.lines)
    assert [(one.person.name, one.conversation.preparation.subject) for one in lines] == [
        ("Ada Lovell", "Talking over others")
    ]
    assert mentor.ears.places[-1] == Place("planner", lines[0].conversation.id)
    assert not layers(mentor.window)


def test_planning_with_somebody_known_needs_one_key(mentor: Mentor) -> None:
    ada = mentor.knows("Ada Lovell")
    mentor.knows("Ben")
    entered(mentor, Place("conversations", ada.id, "plan"))
    dialog = dialog_of(mentor)
    assert dialog.person.current == ada.id
    dialog.day.set_day(date(2026, 3, 20))
    dialog.hour.choose("09:30")
    QTest.keyClick(dialog.subject.edit, Qt.Key.Key_Return)
    mentor.pauses()
    begun = asked(mentor.desk.worker, mentor.desk.practice.planning.lines)[0].conversation
    assert (begun.person, begun.planned_for) == (ada.id, datetime(2026, 3, 20, 9, 30))


def test_locking_keeps_what_is_half_planned(mentor: Mentor) -> None:
    entered(mentor, Place("conversations", "", "plan"))
    dialog = dialog_of(mentor)
    mentor.writes(dialog.subject.edit, "Half a sub")
    dialog.leave()
    mentor.pauses()
    lines = asked(mentor.desk.worker, mentor.desk.practice.planning.lines)
    assert [one.conversation.preparation.subject for one in lines] == ["Half a sub"]
    assert mentor.ears.places == []


def test_enter_opens_the_planner(mentor: Mentor) -> None:
    talk = mentor.begins("Ada", "A talk")
    room = entered(mentor)
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    assert mentor.ears.places[-1] == Place("planner", talk.id)


def test_a_deleted_talk_comes_back_with_its_actions(mentor: Mentor) -> None:
    asked(mentor.desk.worker, mentor.desk.practice.examples.fill)
    room = entered(mentor)
    before = asked(mentor.desk.worker, mentor.desk.practice.planning.lines)
    held = next(one.conversation for one in before if one.conversation.state is State.HELD)
    room.list.select(held.id)
    QTest.keyClick(room.list, Qt.Key.Key_Delete)
    mentor.pauses()
    mentor.pauses()
    assert room.model.index_of(held.id).isValid() is False
    words, undo = mentor.ears.undos[-1]
    assert words == "Conversation deleted"
    undo()
    mentor.pauses()
    mentor.pauses()
    after = asked(mentor.desk.worker, mentor.desk.practice.planning.lines)
    assert {one.conversation.id: one.actions for one in after} == {one.conversation.id: one.actions for one in before}


def test_a_duplicate_is_a_plan_of_its_own(mentor: Mentor) -> None:
    talk = mentor.begins("Ada", "A talk")
    room = entered(mentor)
    room.deeds.duplicate(talk.id)
    mentor.pauses()
    mentor.pauses()
    assert talks(room) == ["Preparing, 2", "A talk", "A talk"]
    chosen = room.list.selected()
    assert chosen is not None
    assert chosen.conversation.id != talk.id


def test_the_page_beside_says_what_is_left(mentor: Mentor) -> None:
    talk = mentor.begins("Ada", "A talk")
    plan = replace(talk.preparation, intent="To help Ada be heard")
    keep(mentor, replace(talk, preparation=plan))
    room = entered(mentor)
    assert room.inspector.open_button.text() == "Finish preparing"
    mentor.presses(room.inspector.open_button)
    assert mentor.ears.places[-1] == Place("planner", talk.id)


@pytest.mark.parametrize(("subject", "said"), [("", "Everybody is heard"), ("A hard talk", "Design reviews")])
def test_the_page_beside_says_what_was_agreed_and_not_its_title_twice(mentor: Mentor, subject: str, said: str) -> None:
    talk = mentor.begins("Ada", subject)
    agreed = Outcome(Agreed("Design reviews", "Everybody is heard"), ())
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.hold(talk.id, agreed))
    room = entered(mentor)
    words = [one.text() for one in room.inspector.findChildren(Label)]
    assert words[words.index("What you agreed on") + 1] == said


@pytest.mark.parametrize("name", ["Ada", "Ada Henriette Wilhelmine Charlotte of Lindqvist and Greifenhagen"])
def test_what_a_fact_is_called_stands_beside_its_first_line(mentor: Mentor, name: str) -> None:
    mentor.begins(name, "A talk")
    room = entered(mentor)
    labels = {one.text(): one for one in room.inspector.findChildren(Label)}
    called, value = labels["With"], labels[name]
    facts = called.parentWidget()
    assert facts is not None
    assert cut_words(room.inspector) == []  # by then all is laid out
    assert (value.height() > 2 * called.sizeHint().height()) is (name != "Ada")
    tops = [one.y() + one.laid()[1] + one.laid()[0].lineAt(0).y() for one in (called, value)]
    assert tops[0] == tops[1]
    sign = facts.findChildren(IconSign)[0]
    assert abs(sign.geometry().center().y() - called.geometry().center().y()) <= 1


def test_in_a_narrow_window_the_page_slides_over_and_escapes(mentor: Mentor) -> None:
    mentor.begins("Ada", "A talk")
    room = entered(mentor)
    room.set_compact(True)
    assert not room.inspector.isVisible()
    room.list.chosen.emit(room.list.selected())
    assert room.inspector.isVisible()
    QTest.keyClick(room.list, Qt.Key.Key_Escape)
    assert not room.inspector.isVisible()
    room.set_compact(False)
    assert room.inspector.isVisible()
