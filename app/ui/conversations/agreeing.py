"""Writing down what two people agreed: pure functions over the draft of it, which lives in the private layer."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.action import Action, Consent
from app.domain.conversation import Agreeing, Conversation, Offer
from app.domain.ids import ActionId, new_id
from app.services.planning import Outcome

Firsts = Mapping[ActionId, Action]


def begun(conversation: Conversation, proposed: Outcome) -> Agreeing:
    """Return what was being written before, or a fresh draft of what is proposed.

    What was kept once comes ticked; what was only planned does not, for nobody has said yes to it yet.
    """
    before = conversation.preparation.agreeing
    if before is not None:
        return before
    is_kept = conversation.held_on is not None
    return Agreeing(proposed.agreed, tuple(Offer(one, is_kept) for one in proposed.actions))


def firsts(proposed: Outcome) -> Firsts:
    """Return the actions as they stood before anybody changed a word, by their ids."""
    return {one.id: one for one in proposed.actions}


def ticked(offer: Offer, is_ticked: bool) -> Offer:
    """Both said yes to it, or it stays out. What was changed on the way is amended (practice 38)."""
    if not is_ticked:
        return replace(offer, is_ticked=False)
    consent = Consent.AMENDED if offer.action.proposed_text else Consent.AGREED
    return Offer(replace(offer.action, consent=consent), True)


def reworded(offer: Offer, text: str, known: Firsts) -> Offer:
    """Take other words for it. The first ones are kept beside them, unless the action is new here (practice 38)."""
    first = known.get(offer.action.id)
    if first is None:
        return replace(offer, action=replace(offer.action, text=text))
    told = first.reworded(text)
    action = replace(offer.action, text=told.text, proposed_text=told.proposed_text)
    if not offer.is_ticked or action.consent is Consent.PROPOSED:
        return replace(offer, action=action)
    return replace(offer, action=replace(action, consent=Consent.AMENDED if told.proposed_text else Consent.AGREED))


def new_offer(conversation: Conversation) -> Offer:
    """Return a blank action that was found while talking: ticked, because both are saying it."""
    return Offer(Action(ActionId(new_id()), "", conversation.person, conversation.id), True)


def put(agreeing: Agreeing, offer: Offer) -> Agreeing:
    """Return the draft with `offer` in the place of the one with its id, or behind the others."""
    offers = agreeing.offers
    if any(one.action.id == offer.action.id for one in offers):
        return replace(agreeing, offers=tuple(offer if one.action.id == offer.action.id else one for one in offers))
    return replace(agreeing, offers=(*offers, offer))


def taken(agreeing: Agreeing, id: ActionId) -> Agreeing:
    """Return the draft without that action."""
    return replace(agreeing, offers=tuple(one for one in agreeing.offers if one.action.id != id))


def outcome(agreeing: Agreeing) -> Outcome:
    """Return what is kept: the agreed layer, and the ticked actions that have words."""
    kept = (one.action for one in agreeing.offers if one.is_ticked and one.action.text.strip())
    agreed = agreeing.agreed
    tidy = replace(agreed, title=agreed.title.strip(), aim=agreed.aim.strip())
    return Outcome(tidy, tuple(replace(one, text=one.text.strip()) for one in kept))
