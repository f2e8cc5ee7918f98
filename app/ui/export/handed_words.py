"""What is said of terms and of how two vaults stand to each other."""

from datetime import date, datetime

from app.domain.action import Consent, Owner, Progress
from app.domain.handover import Frame, Standing, Terms
from app.ui.kit.days import plain_day, planned_in_full
from app.ui.kit.words import translate


def standing_words(standing: Standing, name: str) -> str:
    """How what came stands to what is here, with the first name of whom it is from."""
    match standing:
        case Standing.NEW:
            return translate("HandOver", "New")
        case Standing.SAME:
            return translate("HandOver", "The same on both sides")
        case Standing.CHANGED:
            return translate("HandOver", "{0} changed this").format(name)
        case Standing.MINE:
            return translate("HandOver", "You changed this, and {0} has not seen it yet").format(name)
        case Standing.CONTRADICTS:
            return translate("HandOver", "Different on both sides")


def term_lines(terms: Terms, name: str, today: date) -> list[tuple[str, str]]:
    """The terms beside the wording that say anything, each by its field's name and in words."""
    due = plain_day(terms.due, today) if terms.due else ""
    lines = [
        ("owner", _owner_words(terms.owner, name)),
        ("due", translate("HandOver", "By {0}").format(due) if due else ""),
        ("first_step", _labelled(translate("HandOver", "First step: {0}"), terms.first_step)),
        ("measure", _labelled(translate("HandOver", "Done when: {0}"), terms.measure)),
        ("resource", _labelled(translate("HandOver", "What helps: {0}"), terms.resource)),
        ("proposed_text", _labelled(translate("HandOver", "First proposed as: {0}"), terms.proposed_text)),
        ("consent", _consent_words(terms.consent)),
        ("progress", _progress_words(terms.progress)),
    ]
    return [(field, words) for field, words in lines if words]


def frame_lines(frame: Frame, today: date) -> list[tuple[str, str]]:
    """What was agreed beside the actions, each by its field's name and in words."""
    lines = [
        ("title", frame.title),
        ("aim", frame.aim),
        ("follow_up", _moment(frame.follow_up, today)),
        ("how_we_know", _labelled(translate("HandOver", "How you will both know: {0}"), frame.how_we_know)),
    ]
    return [(field, words) for field, words in lines if words.strip()]


def _moment(at: datetime | None, today: date) -> str:
    return translate("HandOver", "Follow-up: {0}").format(planned_in_full(at, today)) if at else ""


def _labelled(label: str, words: str) -> str:
    return label.format(words) if words.strip() else ""


def _owner_words(owner: Owner | None, name: str) -> str:
    match owner:
        case Owner.ME:
            return translate("HandOver", "Yours to do")
        case Owner.THEM:
            return translate("HandOver", "{0} does it").format(name)
        case Owner.BOTH:
            return translate("HandOver", "For both of you")
        case None:
            return ""


def _consent_words(consent: Consent) -> str:
    match consent:
        case Consent.PROPOSED:
            return translate("HandOver", "Proposed")
        case Consent.AMENDED:
            return translate("HandOver", "Put otherwise, not agreed yet")
        case Consent.AGREED:
            return translate("HandOver", "Agreed")


def _progress_words(progress: Progress) -> str:
    match progress:
        case Progress.OPEN:
            return translate("HandOver", "Still to do")
        case Progress.DONE:
            return translate("HandOver", "Done")
        case Progress.PARTLY:
            return translate("HandOver", "Partly done")
        case Progress.CHANGED:
            return translate("HandOver", "Changed on the way")
        case Progress.DROPPED:
            return translate("HandOver", "Dropped")
