"""What is wanted against what was printed, told without a window."""

from dataclasses import replace
from datetime import date, datetime

from app.domain.action import Owner
from app.domain.conversation import Agreed, PrintedNames
from app.domain.ids import ConversationId, PersonId
from app.domain.paper import Paper
from app.domain.person import Person
from app.services.exporting import Exportable, Sheet
from app.system.page_pictures import PagePicture
from app.ui.export.wanted import FILE_NAME, Printed, Proof, Wanted, first_wanted, is_everybody_in, the_one

SHEET = Sheet(b"%PDF", 1, PagePicture(1, 1, b"\0\0\0\0"), "")
DANIEL = Person(PersonId("d"), "Daniel Okafor")
TALK = Exportable(ConversationId("t"), DANIEL, "Reviews", date(2026, 3, 12), 4, mine="Helena Marsh")


def test_an_older_page_never_takes_the_place_of_the_one_that_is_wanted() -> None:
    proof: Proof[Wanted] = Proof()
    first = first_wanted(TALK, Paper.A4)
    second = replace(first, paper=Paper.LETTER)

    assert proof.want(first)
    assert proof.want(second)
    assert not proof.take(Printed(first, SHEET))
    assert proof.printed is None
    assert proof.take(Printed(second, SHEET))
    assert proof.is_current
    assert not proof.want(second)
    assert proof.want(first)


def test_what_was_not_agreed_is_not_offered() -> None:
    bare, full = (
        first_wanted(TALK, Paper.A4),
        replace(
            TALK,
            agreed=Agreed(follow_up=datetime(2026, 3, 26, 14), how_we_know="They speak", names=PrintedNames("H", "")),
        ),
    )

    assert (bare.choices.follow_up, bare.choices.how_we_know) == (False, False)
    wanted = first_wanted(full, Paper.A4)
    assert (wanted.choices.follow_up, wanted.choices.how_we_know) == (True, True)
    assert wanted.names == PrintedNames("H", "Daniel Okafor")


def test_the_conversation_asked_for_comes_up_or_the_last_one() -> None:
    other = replace(TALK, id=ConversationId("u"))

    assert the_one((TALK, other), "u") == other
    assert the_one((TALK, other), "gone") == TALK
    assert the_one((), "u") is None


def test_both_people_are_in_it_when_both_have_something_to_do() -> None:
    assert is_everybody_in(replace(TALK, owners=frozenset({Owner.ME, Owner.THEM})))
    assert is_everybody_in(replace(TALK, owners=frozenset({Owner.BOTH})))
    assert not is_everybody_in(replace(TALK, owners=frozenset({Owner.ME})))


def test_the_name_that_is_proposed_for_the_file_tells_nothing() -> None:
    assert FILE_NAME == "Agreed actions.pdf"
