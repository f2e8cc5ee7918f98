"""The example people come and go without touching what is one's own."""

from collections import Counter
from dataclasses import replace

from app.domain.conversation import State
from app.domain.handout import Choices
from app.services.practice import Practice


def test_the_example_shows_every_state(practice: Practice) -> None:
    practice.examples.fill()
    lines = practice.planning.lines()

    assert len(practice.people.everyone()) >= 4
    assert Counter(line.conversation.state for line in lines) == Counter(State)
    (held,) = [line for line in lines if line.conversation.state is State.HELD]
    assert held.actions == 5
    assert len(practice.journaling.entries()) == 6
    assert {line.action.is_open for line in practice.acting.lines()} == {True, False}
    assert len(practice.exporting.handout(held.conversation.id, Choices()).promises) == 5


def test_filling_twice_doubles_nothing(practice: Practice) -> None:
    practice.examples.fill()
    before = practice.people.everyone()
    practice.examples.fill()
    assert practice.people.everyone() == before


def test_one_click_takes_the_example_out(practice: Practice) -> None:
    mine = practice.people.add("Ada Lind")
    practice.examples.fill()
    assert practice.examples.are_here()
    practice.examples.remove()

    assert not practice.examples.are_here()
    assert practice.people.everyone() == (mine,)
    assert practice.acting.lines() == ()
    assert practice.journaling.entries() == ()
    assert practice.planning.lines() == ()


def test_a_made_up_person_who_became_real_keeps_what_was_written_of_them(practice: Practice) -> None:
    """Also when the example is brought in once more, to look something up."""
    practice.examples.fill()
    person = practice.people.everyone()[0]
    practice.planning.begin(person.id, "A real one")
    practice.examples.remove()
    own = replace(practice.people.person(person.id), role="Not what the example says", aspirations=("Her own words",))
    practice.people.save(own)
    practice.examples.fill()
    assert practice.people.person(person.id) == own
    practice.examples.remove()
    assert practice.people.everyone() == (own,)


def test_what_was_written_in_the_example_comes_back_with_it(practice: Practice) -> None:
    """One click takes it all out, so one takes it back, word for word and in its place."""
    practice.examples.fill()
    entry = replace(practice.journaling.entries()[0], text="My own words, tried out here.")
    practice.journaling.save(entry)

    def held() -> list[object]:
        pages = [practice.people.page(one.id) for one in practice.people.everyone()]
        return [*pages, practice.planning.lines(), practice.acting.lines(), practice.journaling.entries()]

    before = held()
    practice.binning.bring_back(practice.examples.remove().id)
    assert held() == before


def test_real_work_with_a_made_up_person_stays(practice: Practice) -> None:
    practice.examples.fill()
    daniel = practice.people.everyone()[0]
    talk = practice.planning.begin(daniel.id, "My own talk")
    practice.examples.remove()

    (line,) = practice.planning.lines()
    assert (line.conversation, line.person.name) == (talk, daniel.name)
    assert not practice.examples.are_here()
