"""A conversation from its first word to what was agreed, without a window."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Consent, Owner, Progress
from app.domain.conversation import Agreed, Conversation, Example, NextStep, Preparation, State
from app.domain.handout import Choices
from app.domain.ids import ConversationId, PersonId
from app.domain.paper import Paper
from app.domain.problems import NoSuchItem, NothingAgreed
from app.services.opening import Opening
from app.services.planning import Outcome
from app.services.practice import Practice
from app.vault.shelves import from_json, to_json
from tests.services.conftest import PASSPHRASE


@pytest.fixture
def talk(practice: Practice) -> Conversation:
    ada = practice.people.add("Ada Lind", role="Team lead")
    begun = practice.planning.begin(ada.id, "Leaving before the end")
    steps = (
        NextStep("s1", "Ada opens the retrospective", Owner.THEM, due=date(2026, 3, 20)),
        NextStep("s2", "  "),
        NextStep("s3", "I move the meeting", Owner.ME),
    )
    plan = replace(
        begun.preparation,
        intent="To keep Ada's voice in the room",
        next_steps=steps,
        follow_up=datetime(2026, 3, 26, 14),
        how_we_know="She stays twice",
    )
    prepared = replace(begun, preparation=plan)
    practice.planning.save(prepared)
    return prepared


def test_what_was_prepared_is_there_after_opening_again(
    practice: Practice, opening: Opening, talk: Conversation, tmp_path: Path
) -> None:
    practice.close()
    again = opening.unlock(tmp_path / "vault", bytearray(PASSPHRASE.encode()))

    assert again.practice.planning.open(talk.id) == talk
    again.practice.close()


def test_proposed_steps_are_offered_but_the_subject_never_is(practice: Practice, talk: Conversation) -> None:
    """practices 23 and 38: proposals become actions only when both agree; the agreed title is its own."""
    offered = practice.planning.proposed_outcome(talk)

    assert [one.text for one in offered.actions] == ["Ada opens the retrospective", "I move the meeting"]
    assert {one.consent for one in offered.actions} == {Consent.PROPOSED}
    assert (offered.agreed.title, offered.agreed.aim) == ("", "")
    assert offered.agreed.follow_up == datetime(2026, 3, 26, 14)
    assert practice.acting.lines() == ()


def test_holding_moves_what_was_agreed_into_actions(practice: Practice, talk: Conversation) -> None:
    """practices 23, 24 and 25"""
    offered = practice.planning.proposed_outcome(talk)
    first, second = offered.actions
    amended = replace(second.reworded("I move the meeting to ten"), consent=Consent.AMENDED)
    agreed = replace(offered.agreed, title="Staying to the end", aim="Everybody hears the decision")
    held = practice.planning.hold(talk.id, Outcome(agreed, (replace(first, consent=Consent.AGREED), amended)))

    assert (held.state, held.held_on) == (State.HELD, date(2026, 3, 12))
    lines = practice.acting.lines()
    assert [line.action.text for line in lines] == ["Ada opens the retrospective", "I move the meeting to ten"]
    assert {line.action.agreed_on for line in lines} == {date(2026, 3, 12)}
    assert lines[1].action.proposed_text == "I move the meeting"
    assert practice.planning.booked() == (datetime(2026, 3, 26, 14),)


def test_holding_again_changes_and_removes_without_doubling(practice: Practice, talk: Conversation) -> None:
    offered = practice.planning.proposed_outcome(talk)
    practice.planning.hold(talk.id, offered)
    practice.acting.settle(offered.actions[0].id, Progress.DONE)
    again = practice.planning.proposed_outcome(practice.planning.open(talk.id))
    practice.planning.hold(talk.id, Outcome(again.agreed, again.actions[:1]))

    (line,) = practice.acting.lines()
    assert line.action.progress is Progress.DONE


def test_removing_and_bringing_back_loses_nothing(practice: Practice, talk: Conversation) -> None:
    practice.planning.hold(talk.id, practice.planning.proposed_outcome(talk))
    before = practice.planning.open(talk.id), practice.planning.actions_of(talk.id)
    removed = practice.planning.remove(talk.id)
    with pytest.raises(NoSuchItem):
        practice.planning.open(talk.id)
    assert practice.acting.lines() == ()
    practice.binning.bring_back(removed.id)

    assert (practice.planning.open(talk.id), practice.planning.actions_of(talk.id)) == before


def test_removing_a_person_takes_all_along_and_brings_all_back(practice: Practice, talk: Conversation) -> None:
    practice.planning.hold(talk.id, practice.planning.proposed_outcome(talk))
    note = practice.people.note(talk.person, "She was tired")
    page = practice.people.page(talk.person)
    gone = practice.people.remove(talk.person)
    assert practice.people.everyone() == ()
    assert practice.planning.lines() == ()
    practice.binning.bring_back(gone.id)

    assert practice.people.page(talk.person) == page
    assert page.meetings == (note,)


def test_a_conversation_that_was_not_held_prints_nothing(practice: Practice, talk: Conversation) -> None:
    with pytest.raises(NothingAgreed):
        practice.exporting.handout(talk.id, Choices())


def test_paper_never_holds_what_is_private(practice: Practice, talk: Conversation) -> None:
    """practice 23"""
    offered = practice.planning.proposed_outcome(talk)
    practice.planning.hold(talk.id, replace(offered, agreed=replace(offered.agreed, title="Staying to the end")))
    handout = practice.exporting.handout(talk.id, Choices())
    sheet = practice.exporting.sheet(handout, Paper.A4, 400)

    assert "Staying to the end" in sheet.text
    for private in ("Leaving before the end", "keep Ada's voice"):
        assert private not in sheet.text
        assert private.encode() not in sheet.pdf


def test_a_duplicate_begins_anew(practice: Practice, talk: Conversation) -> None:
    practice.planning.hold(talk.id, practice.planning.proposed_outcome(talk))
    copy = practice.planning.duplicate(talk.id)

    assert copy.state is State.PREPARING
    assert copy.preparation.intent == talk.preparation.intent
    assert practice.planning.proposed_outcome(copy).actions[0].id not in {
        one.id for one in practice.planning.actions_of(talk.id)
    }


@given(
    st.builds(
        Preparation,
        subject=st.text(),
        intent=st.text(),
        questions=st.lists(st.text(), max_size=3).map(tuple),
        follow_up=st.none() | st.datetimes(),
        examples=st.lists(
            st.builds(Example, st.text(max_size=4), st.text(), st.none() | st.dates(), st.text()), max_size=2
        ).map(tuple),
    )
)
def test_any_text_comes_back_as_it_was_written(plan: Preparation) -> None:
    """NUL, emoji, right-to-left and everything else that UTF-8 can hold."""
    assert from_json(to_json(plan), Preparation) == plan


def test_half_a_character_is_kept_as_a_replacement_sign() -> None:
    whole = Conversation(ConversationId("c"), PersonId("p"), agreed=Agreed(title="half \ud83d of it"))
    assert from_json(to_json(whole), Conversation).agreed.title == "half \ufffd of it"
