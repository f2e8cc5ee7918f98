"""People come, change, and go with everything that was kept of them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.ids import PersonId
from app.domain.person import Person, Relation
from app.domain.problems import NoSuchItem
from app.domain.standing import Next
from app.services.people import PersonPage
from app.services.planning import Outcome
from app.services.practice import Practice


@pytest.fixture
def ada(practice: Practice) -> Person:
    return practice.people.add(" Ada Lind ", role="Team lead ", aspirations=("To be asked first.",))


def with_a_past(practice: Practice, person: Person) -> PersonPage:
    """Give somebody a held conversation, an action of it, one beside it, and two notes."""
    talk = practice.planning.begin(person.id, "Leaving before the end")
    proposed = practice.planning.proposed_outcome(talk)
    practice.planning.hold(talk.id, Outcome(replace(proposed.agreed, follow_up=datetime(2026, 3, 20, 9)), ()))
    practice.acting.add("Send the two documents", person.id, due=date(2026, 3, 11))
    first = practice.people.note(person.id, "She laughed.")
    practice.people.save_meeting(replace(first, day=date(2026, 2, 1)))
    practice.people.note(person.id, "She asked for an hour.")
    return practice.people.page(person.id)


def test_somebody_new_is_kept_as_told_and_known_from_today_on(practice: Practice, ada: Person) -> None:
    """Practice 39: what somebody hopes for is kept from the first moment."""
    assert (ada.name, ada.role, ada.relation) == ("Ada Lind", "Team lead", Relation.MENTORING)
    assert ada.since == date(2026, 3, 12)
    assert ada.aspirations == ("To be asked first.",)
    assert practice.people.everyone() == (ada,)


def test_the_day_it_began_can_be_told(practice: Practice) -> None:
    assert practice.people.add("Bo", since=date(2020, 2, 29)).since == date(2020, 2, 29)


def test_a_page_holds_everything_of_one_person_and_of_nobody_else(practice: Practice, ada: Person) -> None:
    bo = practice.people.add("Bo")
    practice.people.note(bo.id, "Another matter.")
    page = with_a_past(practice, ada)
    assert len(page.conversations) == 1
    assert [one.text for one in page.actions] == ["Send the two documents"]
    assert [one.text for one in page.meetings] == ["She asked for an hour.", "She laughed."]
    assert [one.text for one in practice.people.page(bo.id).meetings] == ["Another matter."]


def test_each_line_says_how_things_stand(practice: Practice, ada: Person) -> None:
    bo = practice.people.add("Bo")
    with_a_past(practice, ada)
    lines = {line.person.id: line.standing for line in practice.people.lines()}
    assert lines[ada.id].next is Next.FOLLOW_UP
    assert lines[ada.id].waits
    assert lines[bo.id].next is Next.NOTHING
    assert not lines[bo.id].waits


def test_who_is_removed_takes_everything_along_and_brings_it_back(practice: Practice, ada: Person) -> None:
    bo = practice.people.add("Bo")
    before, everyone = with_a_past(practice, ada), practice.people.everyone()

    departed = practice.people.remove(ada.id)
    assert practice.people.everyone() == (bo,)
    assert practice.planning.lines() == ()
    assert practice.acting.lines() == ()
    with pytest.raises(NoSuchItem):
        practice.people.page(ada.id)

    practice.binning.bring_back(departed.id)
    assert practice.people.page(ada.id) == before
    assert practice.people.everyone() == everyone


def test_the_journal_outlives_who_it_tells_of(practice: Practice, ada: Person) -> None:
    entry = replace(practice.journaling.fresh(), text="About Ada.", person=ada.id)
    practice.journaling.save(entry)
    departed = practice.people.remove(ada.id)
    assert practice.journaling.open(entry.id) == entry
    assert practice.journaling.links(entry).person == ""

    practice.binning.bring_back(departed.id)
    assert practice.journaling.links(entry).person == ada.name


def test_pinning_changes_nothing_else(practice: Practice, ada: Person) -> None:
    practice.people.pin(ada.id, False)
    assert practice.people.person(ada.id) == replace(ada, is_pinned=False)


def test_a_note_that_was_removed_comes_back_as_it_was(practice: Practice, ada: Person) -> None:
    note = practice.people.note(ada.id, "She laughed.")
    gone = practice.people.remove_meeting(note)
    assert practice.people.page(ada.id).meetings == ()
    practice.binning.bring_back(gone.id)
    assert practice.people.page(ada.id).meetings == (note,)


def test_nobody_is_removed_who_is_not_there(practice: Practice) -> None:
    with pytest.raises(NoSuchItem):
        practice.people.remove(PersonId("nobody"))
