"""The one place that says what a rescue brings back and what not, for the window and the command line.

Before it, this is what can be read and what cannot; afterwards, what was. No titles: cron sends mail.
"""

from collections import Counter
from collections.abc import Iterable

from app.domain.backup import Contents, Loss, Salvaged
from app.domain.problems import DatabaseDamaged, Problem
from app.services.sentences import Translate, sentence_of_a_deed, untranslated

# In the order of the sidebar; what it does not show comes last.
_KINDS = (
    "person",
    "meeting",
    "conversation",
    "entry",
    "action",
    "picture",
    "reminder",
    "deleted item",
    "earlier version",
    "setting",
)


def held_words(held: Contents, translate: Translate = untranslated) -> str:
    """Return how much of what is there, as in "5 people, 812 journal entries"."""
    return _counted(_held(held), translate) or translate("Rescue", "nothing of what you wrote")


def lost_words(lost: Iterable[Loss], translate: Translate = untranslated) -> str:
    """Return how much of what is lost, as in "2 journal entries, 1 earlier version"."""
    counts = Counter(loss.kind for loss in lost)
    return _counted({kind: counts[kind] for kind in _KINDS if counts[kind]}, translate)


def readable_words(found: Salvaged, translate: Translate = untranslated) -> str:
    """Return what a rescue would bring back and what not, for somebody who is to choose."""
    told = [translate("Rescue", "Can be read: {0}.").format(held_words(found.contents, translate))]
    if found.lost:
        told.append(translate("Rescue", "Cannot be read: {0}.").format(lost_words(found.lost, translate)))
        earlier = [loss for loss in found.lost if loss.is_as_before]
        if earlier:
            told.append(as_before_words(earlier, translate))
        spoken = [loss for loss in found.lost if loss.is_in_words]
        if spoken:
            told.append(in_words(spoken, translate))
    if found.may_lack_more:
        told.append(more_lost(translate))
    elif not found.lost and _held(found.contents):
        told.append(translate("Rescue", "That is everything you wrote."))
    return " ".join(told)


def as_before_words(lost: Iterable[Loss], translate: Translate = untranslated) -> str:
    """Return the sentence about those lost things in whose place an earlier version stands."""
    return translate("Rescue", "Of them, an earlier version can be read: {0}.").format(lost_words(lost, translate))


def in_words(lost: Iterable[Loss], translate: Translate = untranslated) -> str:
    """Return the sentence about those lost things of which search knows the words."""
    told = lost_words(lost, translate)
    return translate("Rescue", "Of them, the words are known, without capitals and punctuation: {0}.").format(told)


def as_search_knew(translate: Translate = untranslated) -> str:
    """Return the line above such words, in the thing itself."""
    return translate("Rescue", "What search knew of it when it could not be read, without capitals and punctuation:")


def more_lost(translate: Translate = untranslated) -> str:
    """Return the sentence where what was named need not be all that is lost."""
    return translate("Rescue", "There may have been more.")


def pictures_apart(translate: Translate = untranslated) -> str:
    """Return the title of the entry that shows what is left of lost ones."""
    return translate("Rescue", "Pictures whose entries could not be read")


def unreadable_words(problem: Problem, translate: Translate = untranslated) -> str:
    """Return why nothing can be said of what is readable: nothing is, or the disk does not let anybody look."""
    if isinstance(problem, DatabaseDamaged) and not problem.reason:
        return translate("Rescue", "Nothing in this vault can be read any more, so there is nothing to rescue.")
    return sentence_of_a_deed(problem, translate)


def _held(held: Contents) -> dict[str, int]:
    counts = {
        "person": held.people,
        "meeting": held.meetings,
        "conversation": held.conversations,
        "entry": held.entries,
        "action": held.actions,
        "picture": held.pictures,
    }
    return {kind: count for kind, count in counts.items() if count}


def _counted(counts: dict[str, int], translate: Translate) -> str:
    told = (_count(kind, count, translate) for kind, count in counts.items())
    return translate("Rescue", ", ").join(told)


def _count(kind: str, count: int, translate: Translate) -> str:
    one, many = {
        "person": (translate("Rescue", "{0} person"), translate("Rescue", "{0} people")),
        "meeting": (translate("Rescue", "{0} note of a meeting"), translate("Rescue", "{0} notes of meetings")),
        "conversation": (translate("Rescue", "{0} conversation"), translate("Rescue", "{0} conversations")),
        "entry": (translate("Rescue", "{0} journal entry"), translate("Rescue", "{0} journal entries")),
        "action": (translate("Rescue", "{0} action"), translate("Rescue", "{0} actions")),
        "picture": (translate("Rescue", "{0} picture"), translate("Rescue", "{0} pictures")),
        "reminder": (translate("Rescue", "{0} reminder"), translate("Rescue", "{0} reminders")),
        "deleted item": (translate("Rescue", "{0} thing in the bin"), translate("Rescue", "{0} things in the bin")),
        "earlier version": (translate("Rescue", "{0} earlier version"), translate("Rescue", "{0} earlier versions")),
        "setting": (translate("Rescue", "{0} part of the settings"), translate("Rescue", "{0} parts of the settings")),
    }[kind]
    return (one if count == 1 else many).format(count)
