"""Earlier versions of a journal entry."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.markdown import as_read
from app.domain.news import Kind
from app.domain.parts import Difference, Values, differences, parts_of_entry
from app.domain.picture import with_marks_as
from app.ui.kit.compared import Change, change_of
from app.ui.kit.desk import Desk
from app.ui.kit.earlier import EarlierVersions, Looking
from app.ui.kit.words import translate


def look_back(room: QWidget, desk: Desk, id: EntryId) -> None:
    """Show what was written before. What stands on the page is saved, or on its way, by then."""
    past, changes = desk.practice.looking_back, partial(_changes, desk.clock.today())
    looking = Looking(Kind.ENTRIES, partial(past.entry, id), changes, past.keep_entry, _back)
    EarlierVersions(room, desk, looking).begin()


def _changes(today: date, then: Entry, now: Entry) -> tuple[Change, ...]:
    labels = {
        "title": translate("LookingBack", "Title"),
        "prompt": translate("LookingBack", "Question"),
        "text": translate("LookingBack", "Text"),
        "tags": translate("LookingBack", "Tags"),
        "felt": translate("LookingBack", "How it felt"),
    }
    found = differences(parts_of_entry(_in_words(then)), parts_of_entry(_in_words(now)))
    return tuple(change_of(_as_read(one), labels[one.part.what], today) for one in found)


def _as_read(difference: Difference) -> Difference:
    """The text as it reads on the page; where nothing but its marks differs, with them."""
    if difference.part.what != "text":
        return difference
    then, now = _read(difference.then), _read(difference.now)
    return difference if then == now else replace(difference, then=then, now=now)


def _read(values: Values) -> Values:
    return tuple(as_read(one) if isinstance(one, str) else one for one in values)


def _in_words(entry: Entry) -> Entry:
    """The entry with its pictures in words: how they are named in the vault says nothing to anybody."""
    named, bare = translate("LookingBack", "[Picture: {0}]"), translate("LookingBack", "[Picture]")
    return replace(
        entry, text=with_marks_as(entry.text, lambda one: named.format(one.caption) if one.caption else bare)
    )


def _back(now: Entry, then: Entry) -> Entry:
    """The words of then; whom and what it is about stays as it is now."""
    return replace(now, title=then.title, prompt=then.prompt, text=then.text, tags=then.tags, felt=then.felt)
