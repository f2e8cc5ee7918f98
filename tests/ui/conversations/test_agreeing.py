"""Writing down what two people agreed, without a window."""

from dataclasses import replace
from datetime import date

from app.domain.action import Action, Consent
from app.domain.conversation import Agreed, Conversation, Preparation
from app.domain.ids import ActionId, ConversationId, PersonId
from app.services.planning import Outcome
from app.ui.conversations import agreeing

PROPOSED = Action(ActionId("a"), "Name one person", consent=Consent.PROPOSED)
TALK = Conversation(ConversationId("c"), PersonId("p"), preparation=Preparation(subject="Talking over others"))
PROPOSAL = Outcome(Agreed(), (PROPOSED,))
KNOWN = agreeing.firsts(PROPOSAL)


def test_a_proposal_is_no_agreement_until_somebody_says_yes() -> None:
    """practice 38: proposed, amended, agreed."""
    begun = agreeing.begun(TALK, PROPOSAL)
    assert agreeing.outcome(begun).actions == ()
    yes = agreeing.put(begun, agreeing.ticked(begun.offers[0], True))
    assert [one.consent for one in agreeing.outcome(yes).actions] == [Consent.AGREED]


def test_other_words_are_amended_and_both_wordings_stay() -> None:
    """practice 38: both wordings are kept, so that both can be printed."""
    offer = agreeing.ticked(agreeing.begun(TALK, PROPOSAL).offers[0], True)
    for text in ("Name two people", "Name two people first"):
        offer = agreeing.reworded(offer, text, KNOWN)
    assert offer.action.text == "Name two people first"
    assert offer.action.proposed_text == "Name one person"
    assert offer.action.consent is Consent.AMENDED

    back = agreeing.reworded(offer, "Name one person", KNOWN)
    assert back.action.proposed_text == ""
    assert back.action.consent is Consent.AGREED


def test_words_changed_before_the_tick_are_amended_too() -> None:
    """practice 38."""
    offer = agreeing.reworded(agreeing.begun(TALK, PROPOSAL).offers[0], "Name two", KNOWN)
    assert offer.action.consent is Consent.PROPOSED
    assert agreeing.ticked(offer, True).action.consent is Consent.AMENDED


def test_an_action_found_while_talking_has_one_wording() -> None:
    new = agreeing.reworded(agreeing.new_offer(TALK), "Meet on Friday", KNOWN)
    assert (new.action.text, new.action.proposed_text, new.is_ticked) == ("Meet on Friday", "", True)


def test_the_page_for_both_begins_blank() -> None:
    """practice 23: the agreed layer is written together, never taken from what was prepared alone."""
    begun = agreeing.begun(TALK, PROPOSAL)
    assert (begun.agreed.title, begun.agreed.aim) == ("", "")


def test_what_was_being_written_comes_back() -> None:
    begun = agreeing.begun(TALK, PROPOSAL)
    written = replace(begun, agreed=replace(begun.agreed, title="Hearing each other out"))
    again = replace(TALK, preparation=replace(TALK.preparation, agreeing=written))
    assert agreeing.begun(again, PROPOSAL) == written


def test_what_was_kept_once_comes_ticked() -> None:
    held = replace(TALK, held_on=date(2026, 3, 1))
    assert agreeing.begun(held, PROPOSAL).offers[0].is_ticked
