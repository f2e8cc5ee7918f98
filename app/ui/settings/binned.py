"""What is said of something in the bin: what it is, what went along, when it was deleted, how long it stays."""

from datetime import datetime, timedelta

from app.domain.binned import Binned, Deleted
from app.ui.kit.days import short_day
from app.ui.kit.words import translate

ICONS = {
    Deleted.PERSON: "user",
    Deleted.CONVERSATION: "messages-square",
    Deleted.MEETING: "lock",
    Deleted.ACTION: "circle-check-big",
    Deleted.ENTRY: "notebook-pen",
    Deleted.EXAMPLE: "users",
    Deleted.IMPORT: "folder-open",
    Deleted.REMINDER: "bell",
}


def title_words(item: Binned) -> str:
    """What it is called; never nothing."""
    if item.title.strip():
        return item.title.strip()
    return {
        Deleted.PERSON: translate("Bin", "Somebody without a name"),
        Deleted.CONVERSATION: translate("Bin", "Conversation without a subject"),
        Deleted.MEETING: translate("Bin", "Empty note"),
        Deleted.ACTION: translate("Bin", "Action without words"),
        Deleted.ENTRY: translate("Bin", "Entry without words"),
        Deleted.EXAMPLE: translate("Bin", "The example people"),
        Deleted.IMPORT: translate("Bin", "A journal from elsewhere"),
        Deleted.REMINDER: translate("Bin", "Reminder without words"),
    }[item.sort]


def line_words(item: Binned, now: datetime) -> str:
    """The line under the title."""
    return translate("Bin", "{0}. Deleted {1}, {2}.").format(
        kind_words(item), deleted_words(item.deleted_at, now), stay_words(item.days_left(now))
    )


def kind_words(item: Binned) -> str:
    """As in "Conversation with Ada Lind" or "Person, with 2 conversations and 1 note"."""
    along = _along(item)
    if along and item.sort is Deleted.EXAMPLE:
        return along
    if along and item.about:
        return translate("Bin", "{0} and {1}").format(_kind(item), along)
    if along:
        return translate("Bin", "{0}, with {1}").format(_kind(item), along)
    return _kind(item)


def deleted_words(at: datetime, now: datetime) -> str:
    """As in "today", "yesterday" or "Mon 9 March"."""
    if at.date() == now.date():
        return translate("Bin", "today")
    if at.date() == now.date() - timedelta(days=1):
        return translate("Bin", "yesterday")
    return short_day(at.date(), now.date())


def stay_words(days: int) -> str:
    """How long it can still be brought back."""
    if days == 0:
        return translate("Bin", "last day today")
    return translate("Bin", "1 day left") if days == 1 else translate("Bin", "{0} days left").format(days)


def _kind(item: Binned) -> str:
    alone, with_somebody = {
        Deleted.PERSON: (translate("Bin", "Person"), ""),
        Deleted.CONVERSATION: (translate("Bin", "Conversation"), translate("Bin", "Conversation with {0}")),
        Deleted.MEETING: (translate("Bin", "Private note"), translate("Bin", "Private note about {0}")),
        Deleted.ACTION: (translate("Bin", "Action"), translate("Bin", "Action with {0}")),
        Deleted.ENTRY: (translate("Bin", "Journal entry"), translate("Bin", "Journal entry about {0}")),
        Deleted.EXAMPLE: (translate("Bin", "Made up"), ""),
        Deleted.IMPORT: (translate("Bin", "Import that was undone"), ""),
        Deleted.REMINDER: (translate("Bin", "Reminder"), translate("Bin", "Reminder about {0}")),
    }[item.sort]
    return with_somebody.format(item.about) if item.about and with_somebody else alone


def _along(item: Binned) -> str:
    words = (
        ("people", translate("Bin", "1 person"), translate("Bin", "{0} people")),
        ("conversations", translate("Bin", "1 conversation"), translate("Bin", "{0} conversations")),
        ("actions", translate("Bin", "1 action"), translate("Bin", "{0} actions")),
        ("meetings", translate("Bin", "1 note"), translate("Bin", "{0} notes")),
        ("entries", translate("Bin", "1 entry"), translate("Bin", "{0} entries")),
        ("reminders", translate("Bin", "1 reminder"), translate("Bin", "{0} reminders")),
    )
    counts = [(item.along.get(kind, 0), one, many) for kind, one, many in words]
    told = [one if count == 1 else many.format(count) for count, one, many in counts if count]
    if len(told) < 2:
        return "".join(told)
    return translate("Bin", "{0} and {1}").format(", ".join(told[:-1]), told[-1])
