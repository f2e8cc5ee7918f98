"""Pages that begin with headings to write under."""

import pytest

from app.domain.problems import NoSuchItem
from app.services.practice import Practice


def test_after_a_session_the_page_knows_whom_it_was_with(practice: Practice) -> None:
    """practice 66"""
    daniel = practice.people.add("Daniel Okafor")
    talk = practice.planning.begin(daniel.id, "Design reviews")
    page = practice.templating.fresh("after-session", conversation=talk.id)

    assert page.title == "After a session with Daniel"
    assert page.conversation == talk.id
    assert [line for line in page.text.splitlines() if line.startswith("## ")] == [
        "## What I take along",
        "## What it means for my goals",
        "## Who or what could help",
        "## My first small step",
    ]
    assert practice.journaling.entries() == ()  # nothing is kept before a word is written


def test_without_a_person_the_title_stands_for_itself(practice: Practice) -> None:
    assert practice.templating.fresh("after-session").title == "After a session"
    mei = practice.people.add("Mei")
    assert practice.templating.fresh("weekly-look-back", person=mei.id).title.startswith("A look")


def test_ones_own_template_is_kept_offered_and_taken_out(practice: Practice) -> None:
    templating = practice.templating
    shipped = len(templating.templates())
    made = templating.keep("Monday", "## What matters\n\n")
    assert templating.templates()[shipped:] == (made,)
    assert templating.fresh(made.id).text == "## What matters\n\n"
    gone = templating.remove(made.id)
    assert len(templating.templates()) == shipped
    templating.put_back(gone)
    assert templating.fresh(made.id).title == "Monday"
    with pytest.raises(NoSuchItem):
        templating.remove("after-session")
    with pytest.raises(NoSuchItem):
        templating.fresh("nothing")
