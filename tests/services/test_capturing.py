"""Words that go where they will be wanted."""

import pytest

from app.domain.conversation import State
from app.domain.problems import NoSuchItem, NotOnePerson
from app.services.practice import Practice


def test_a_moment_goes_into_the_conversation_being_prepared(practice: Practice) -> None:
    """practice 2, practice 65"""
    daniel = practice.people.add("Daniel Okafor")
    held = practice.planning.begin(daniel.id, "Held long ago")
    practice.planning.move(held.id, State.CLOSED)
    talk = practice.planning.begin(daniel.id, "Design reviews")
    captured = practice.capturing.as_example(daniel.id, "He waited for the last slide.")

    examples = practice.planning.open(talk.id).preparation.examples
    assert [(one.seen, str(one.day)) for one in examples] == [("He waited for the last slide.", "2026-03-12")]
    assert practice.planning.open(held.id).preparation.examples == ()
    practice.capturing.take_back(captured)
    assert practice.planning.open(talk.id).preparation.examples == ()


def test_without_a_conversation_it_is_a_private_note(practice: Practice) -> None:
    mei = practice.people.add("Mei Tanaka")
    captured = practice.capturing.as_example(mei.id, "She asked first.")
    assert [one.text for one in practice.people.page(mei.id).meetings] == ["She asked first."]
    practice.capturing.take_back(captured)
    assert practice.people.page(mei.id).meetings == ()


def test_an_entry_that_becomes_an_example_can_become_an_entry_again(practice: Practice) -> None:
    mei = practice.people.add("Mei Tanaka")
    entry = practice.capturing.note("She asked first.\nAnd waited.")
    captured = practice.capturing.as_example(mei.id, entry.text, entry.id)
    assert practice.journaling.entries() == ()
    practice.capturing.take_back(captured)
    assert practice.journaling.entries() == (entry,)
    assert practice.people.page(mei.id).meetings == ()


def test_a_page_that_was_never_saved_is_no_trouble(practice: Practice) -> None:
    mei = practice.people.add("Mei Tanaka")
    page = practice.journaling.fresh()
    assert practice.capturing.as_example(mei.id, "She asked first.", page.id).entry is None


def test_for_nobody_nothing_is_kept(practice: Practice) -> None:
    entry = practice.capturing.note("She asked first.")
    with pytest.raises(NoSuchItem):
        practice.capturing.as_example(type(practice.people.add("Mei").id)("nobody"), "Words", entry.id)
    assert practice.journaling.entries() == (entry,)


def test_a_few_letters_of_a_name_are_enough(practice: Practice) -> None:
    tomas, anna, annabel = (practice.people.add(name) for name in ("Tomás Lindqvist", "Anna Lind", "Annabel Lind"))
    assert practice.people.named("tomas") == tomas
    assert practice.people.named(" ANNA  lind ") == anna
    assert practice.people.named("annab") == annabel
    for unclear, count in (("lin", 3), ("anna", 2), ("ruth", 0), (" ", 0)):
        with pytest.raises(NotOnePerson) as told:
            practice.people.named(unclear)
        assert told.value.count == count
