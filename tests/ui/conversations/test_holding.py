"""Holding a conversation, told through the real planner and a real vault."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.action import Action, Consent, Owner
from app.domain.conversation import Conversation, NextStep, Preparation, State
from app.domain.news import Kind
from app.domain.problems import DiskFull
from app.services.planning import Outcome, Planning
from app.ui.conversations.held_dialog import HeldDialog
from app.ui.conversations.held_page import HeldPage
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.promise_card import PromiseCard
from app.ui.kit.beginning import Beginning, beginning_at
from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.place import Place
from tests.ui.conversations.stories import Mentor
from tests.ui.rooms import asked

STEPS = (
    NextStep("0000000000000001", "Name one person to speak first", Owner.THEM, "Ask Priya", date(2026, 3, 20)),
    NextStep("0000000000000002", "Give a quiet sign", Owner.ME),
    NextStep("0000000000000003", "Meet every week"),
)
SECRET = "He reminds me of my brother"


def prepared(mentor: Mentor) -> Conversation:
    """A talk with three proposed steps and a follow-up."""
    talk = mentor.begins("Ada Lovell", SECRET)
    plan = Preparation(
        subject=SECRET,
        intent=SECRET,
        next_steps=STEPS,
        follow_up=datetime(2026, 3, 26, 14),
        how_we_know="Two colleagues finish their point",
    )
    ready = replace(talk, state=State.READY, preparation=plan)
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(ready))
    return ready


def agreeing(mentor: Mentor, room: PlannerRoom) -> HeldDialog:
    """Ask to mark it as held, and wait for the page."""
    room.hold()
    mentor.pauses()
    assert room.holding.dialog is not None
    return room.holding.dialog


def card(dialog: HeldDialog, number: int) -> PromiseCard:
    found = dialog.promises.cards[number]
    assert isinstance(found, PromiseCard)
    return found


def actions_of(mentor: Mentor, talk: Conversation) -> tuple[Action, ...]:
    found = asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.actions_of(talk.id))
    return tuple(found)


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


def test_what_both_agreed_becomes_actions_and_a_date(mentor: Mentor) -> None:
    """practice 23, practice 25: agreed actions in few words, and the follow-up as part of finishing."""
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    mentor.writes(dialog.title_field.edit, "Hearing each other out")
    mentor.writes(dialog.aim.page, "Everybody finishes a sentence")
    card(dialog, 0).check.click()
    card(dialog, 1).check.click()
    mentor.presses(dialog.go)
    mentor.pauses()

    held = mentor.finds(talk)
    assert (held.state, held.held_on) == (State.HELD, date(2026, 3, 12))
    assert held.agreed.title == "Hearing each other out"
    assert held.agreed.follow_up == datetime(2026, 3, 26, 14)
    assert held.preparation.agreeing is None
    kept = actions_of(mentor, talk)
    assert [(one.text, one.owner, one.consent) for one in kept] == [
        ("Name one person to speak first", Owner.THEM, Consent.AGREED),
        ("Give a quiet sign", Owner.ME, Consent.AGREED),
    ]
    assert mentor.ears.news[-1].kinds == {Kind.CONVERSATIONS, Kind.ACTIONS}
    assert room.holding.dialog is None


def test_after_holding_the_planner_shows_what_was_agreed_and_nothing_private(mentor: Mentor) -> None:
    """practice 23: the page of what was agreed, with its way to paper."""
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    card(dialog, 0).check.click()
    mentor.presses(dialog.go)
    mentor.pauses()
    page = room.stack.currentWidget()
    assert isinstance(page, HeldPage)
    assert room.place() == Place("planner", talk.id, "agreed")
    assert "Name one person to speak first" in words_in(page)
    assert SECRET not in words_in(page)
    mentor.presses(room.footer.on)
    assert mentor.ears.places[-1] == Place("export", talk.id)


def test_after_a_session_a_page_to_write_on_is_offered_once(mentor: Mentor) -> None:
    """practice 66: insights, goals and what could help, while it is fresh; nobody is asked twice."""
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    mentor.presses(agreeing(mentor, room).go)
    mentor.pauses()
    page = room.stack.agreed
    assert page is not None
    assert page.invitation.isVisible()
    mentor.presses(next(one for one in page.invitation.findChildren(Button) if one.text() == "Write it down"))
    beginning = beginning_at(mentor.ears.places[-1])
    assert beginning == Beginning(template="after-session", conversation=talk.id)

    room.hide()
    room.show()
    assert not page.invitation.isVisible()
    mentor.presses(agreeing(mentor, room).go)
    mentor.pauses()
    assert room.stack.agreed is not None
    assert not room.stack.agreed.invitation.isVisible()


def test_a_conversation_held_long_ago_asks_for_nothing(mentor: Mentor) -> None:
    talk = prepared(mentor)
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.hold(talk.id, Outcome(talk.agreed, ())))
    room = mentor.prepares(talk)
    assert room.stack.agreed is not None
    assert not room.stack.agreed.invitation.isVisible()


def test_the_dialog_never_shows_the_private_subject_or_intent(mentor: Mentor) -> None:
    """practice 23: both may read this page."""
    room = mentor.prepares(prepared(mentor))
    dialog = agreeing(mentor, room)
    assert dialog.title_field.text() == ""
    assert dialog.aim.text() == ""
    assert SECRET not in words_in(dialog)


def test_words_changed_together_keep_both_wordings(mentor: Mentor) -> None:
    """practice 38: amended, with the first wording kept beside it."""
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    first = card(dialog, 0)
    first.unfolded.emit()
    first.check.click()
    mentor.writes(first.text.page, ", please")
    assert first.first_words.text() == "First proposed: Name one person to speak first"
    assert first.consent.current == "amended"
    mentor.presses(dialog.go)
    mentor.pauses()
    kept = actions_of(mentor, talk)[0]
    assert (kept.text, kept.proposed_text) == (
        "Name one person to speak first, please",
        "Name one person to speak first",
    )


def test_an_action_nobody_owns_is_kept(mentor: Mentor) -> None:
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    assert "nobody named" in card(dialog, 2).accessibleName()
    card(dialog, 2).check.click()
    mentor.presses(dialog.go)
    mentor.pauses()
    assert actions_of(mentor, talk)[0].owner is None


def test_an_action_found_while_talking_is_kept(mentor: Mentor) -> None:
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    dialog.promises.add()
    new = card(dialog, 3)
    mentor.writes(new.text.page, "Write to the team")
    mentor.presses(new.owner.chips["both"])
    new.due.picked.emit(date(2026, 3, 2))
    mentor.presses(dialog.go)
    mentor.pauses()
    kept = actions_of(mentor, talk)
    assert [(one.text, one.owner, one.due) for one in kept] == [("Write to the team", Owner.BOTH, date(2026, 3, 2))]


def test_locking_in_the_middle_loses_no_word(mentor: Mentor) -> None:
    """What is typed in the dialog is a draft in the vault; the agreed layer waits for the last button."""
    talk = prepared(mentor)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    mentor.writes(dialog.title_field.edit, "Half a ti")
    first = card(dialog, 0)
    first.unfolded.emit()
    first.check.click()
    mentor.writes(first.text.page, "Please ")
    mentor.writes(dialog.theirs.edit, "A. Lovell")
    mentor.leaves(room)
    dialog.shut()
    assert mentor.finds(talk).agreed.title == ""
    assert actions_of(mentor, talk) == ()

    again = agreeing(mentor, mentor.prepares(talk))
    assert again.title_field.text() == "Half a ti"
    assert again.theirs.text() == "A. Lovell"
    kept = card(again, 0).offer
    assert (kept.is_ticked, kept.action.proposed_text) == (True, "Name one person to speak first")


def test_what_was_agreed_can_be_changed_and_the_talk_closed(mentor: Mentor) -> None:
    talk = prepared(mentor)
    one = Action("0000000000000001", "Give a sign", talk.person, talk.id, Owner.ME)  # type: ignore[arg-type]
    planning = mentor.desk.practice.planning
    asked(mentor.desk.worker, lambda: planning.hold(talk.id, Outcome(talk.agreed, (one,))))
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    assert card(dialog, 0).offer.is_ticked
    mentor.writes(dialog.title_field.edit, "Signs")
    mentor.presses(dialog.go)
    mentor.pauses()
    assert mentor.finds(talk).agreed.title == "Signs"

    mentor.presses(room.footer.second)
    mentor.pauses()
    closed = mentor.finds(talk)
    assert (closed.state, closed.closed_on) == (State.CLOSED, date(2026, 3, 12))
    words, undo = mentor.ears.undos[-1]
    undo()
    mentor.pauses()
    assert mentor.finds(talk).state is State.HELD
    assert words == "Conversation closed"


class FullDisk(Planning):
    """Planning on a disk without room."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning._shelves, planning._clock)

    def save(self, conversation: Conversation) -> None:
        raise DiskFull

    def hold(self, id: str, outcome: Outcome) -> Conversation:
        raise DiskFull


def test_a_full_disk_is_said_beside_the_words_which_stay(mentor: Mentor) -> None:
    talk = prepared(mentor)
    mentor.desk.practice.planning = FullDisk(mentor.desk.practice.planning)
    room = mentor.prepares(talk)
    dialog = agreeing(mentor, room)
    mentor.writes(dialog.title_field.edit, "Hearing each other out")
    card(dialog, 0).check.click()
    mentor.presses(dialog.go)
    mentor.pauses()
    assert dialog.notice.isVisible()
    assert dialog.title_field.text() == "Hearing each other out"
    assert not dialog.go.is_busy
    room.leave()
    mentor.pauses()
    assert room.trouble.isVisibleTo(room)
    assert room.bar.saved.text() == "Not saved yet"


@pytest.mark.usefixtures("short_pauses")
def test_words_that_both_will_read_are_looked_at_as_the_plan_is(mentor: Mentor) -> None:
    """And the card of a suggestion opens over the page of what was agreed, by the keyboard too."""
    talk = prepared(mentor)
    room = mentor.prepares(talk, "follow_up")
    mentor.window.activateWindow()
    mentor.qtbot.waitUntil(mentor.window.isActiveWindow)
    dialog = agreeing(mentor, room)
    mentor.writes(dialog.aim.page, "You always let people finish.")
    mentor.qtbot.waitUntil(lambda: [mark.words for mark in dialog.hints.marked()] == ["always"])
    QTest.keyClick(dialog.aim.page, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert dialog.hints.card is not None
    assert dialog.hints.card.isVisible()
    QTest.keyClick(dialog.hints.card, Qt.Key.Key_Escape)
    assert not dialog.hints.card.isVisible()
    assert room.holding.dialog is dialog
    first = card(dialog, 0)
    first.unfold(True)
    mentor.writes(first.text.page, "You should be more careful.")
    mentor.qtbot.waitUntil(lambda: len(dialog.hints.marked()) == 2)
