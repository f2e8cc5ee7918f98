"""Words of the report that only a window says: days, counts, and how an import ended."""

from datetime import date, datetime

from PySide6.QtCore import QLocale

from app.domain.imports import Fate, Item, Outcome, Preview
from app.services.import_words import chip_words, line_words, source_words
from app.services.importing import Undone
from app.ui.kit.days import plain_day
from app.ui.kit.words import translate

TONES = {Fate.NEW: "accent", Fate.PARTLY: "amber", Fate.HERE: "neutral", Fate.LEFT_OUT: "neutral"}


def number_words(count: int) -> str:
    """As in "1,234", as the language writes it."""
    return QLocale().toString(count)


def entries_words(count: int) -> str:
    """As in "1 entry" or "370 entries"."""
    return (
        translate("Import", "1 entry") if count == 1 else translate("Import", "{0} entries").format(number_words(count))
    )


def day_words(item: Item) -> str:
    """The day of an item, "" where it has none that can be read. The year always stands with it."""
    day = item.day
    if isinstance(day, str):
        try:
            day = datetime.fromisoformat(day)
        except ValueError:
            return ""
    return plain_day(day.date(), date(day.year - 1, 1, 1) if day.year > 1 else date(2, 1, 1))


def title_words(item: Item) -> str:
    """As in "14 May 2019, Ferry to Inis Mór", "3 August 2020, untitled" or "Notes from the harbour, no day"."""
    title, day = " ".join(item.title.split()), day_words(item)
    if not day:
        return translate("Import", "{0}, no day").format(title or translate("Import", "Untitled"))
    return translate("Import", "{0}, {1}").format(day, title or translate("Import", "untitled"))


def sub_words(item: Item) -> str:
    """Why it is left out, what is missing, or what was changed on the way; perhaps nothing."""
    return line_words(item, translate)


def spoken(item: Item, is_chosen: bool | None) -> str:
    """The row as a sentence for those who hear the screen; `is_chosen` where that can be changed."""
    parts = [title_words(item), chip_words(item, translate), sub_words(item)]
    if is_chosen is not None:
        parts.append(translate("Import", "chosen") if is_chosen else translate("Import", "not chosen"))
    return ", ".join(part for part in parts if part)


def head_words(preview: Preview) -> str:
    """What was looked at, and that nothing has happened yet."""
    return translate("Import", "{0}, {1}, {2}. A dry run: nothing has been added yet.").format(
        source_words(preview.source, translate), preview.path.name, entries_words(len(preview.items))
    )


def calm_words(preview: Preview) -> str:
    """That days stay what they were, and from when to when they are."""
    promise = translate("Import", "Each entry keeps the day of its own time zone.")
    years = preview.years()
    if years is None:
        return promise
    told = str(years[0]) if years[0] == years[1] else translate("Import", "{0} to {1}").format(*years)
    if preview.tags == 1:
        tags = translate("Import", "1 tag")
    else:
        tags = translate("Import", "{0} tags").format(number_words(preview.tags)) if preview.tags else ""
    return f"{promise} {translate('Import', '{0}, {1}.').format(told, tags) if tags else f'{told}.'}"


def undone_words(undone: Undone) -> str:
    """How an undo ended: what went, what stayed, and for how long it can come back."""
    kept, restored = undone.kept, undone.restored
    told: list[str] = []
    if undone.binned is not None:
        went = translate("Import", "{0} went into the bin, for 30 days.")
        told.append(went.format(entries_words(undone.binned.along["entries"])))
    if restored == 1:
        told.append(translate("Import", "1 entry has its words from before again."))
    elif restored:
        told.append(translate("Import", "{0} have their words from before again.").format(entries_words(restored)))
    if kept == 1:
        told.append(translate("Import", "1 entry that you changed since stays."))
    elif kept:
        told.append(translate("Import", "{0} entries that you changed since stay.").format(number_words(kept)))
    return " ".join(told) or translate("Import", "Nothing of it is in the journal any more.")


def ended_words(outcome: Outcome, wanted: int) -> tuple[str, str]:
    """How an import ended: as a title, and in a sentence or two."""
    done = outcome.done
    came = done.came + done.replaced
    if not done.is_finished:
        told = translate("Import", "{0} of {1} are in. Import the same file again to bring in the rest.")
        return translate("Import", "Stopped on the way"), told.format(number_words(came), entries_words(wanted))
    told = translate("Import", "{0} from {1} came in. A backup from just before lies with the others.").format(
        entries_words(came), done.name
    )
    changed = len(tuple(outcome.changed()))
    if changed:
        more = translate("Import", "{0} changed in the file meanwhile and stayed out.").format(entries_words(changed))
        told = f"{told} {more}"
    return translate("Import", "What came in"), told
