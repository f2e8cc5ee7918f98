"""The one place that says in sentences what becomes of each item of an import, for the window and the command line."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from app.domain.imports import Fate, Item, Missing, Preview, Standing
from app.domain.incoming import Note, PartKind, Remark, Source, Why
from app.services.sentences import Translate, untranslated


def source_words(source: Source, translate: Translate = untranslated) -> str:
    """Return what the program, or the kind of file, is called."""
    return {
        Source.DAY_ONE: "Day One",
        Source.JRNL: "jrnl",
        Source.JOPLIN: "Joplin",
        Source.STANDARD_NOTES: "Standard Notes",
        Source.MARKDOWN: translate("Import", "Markdown folder"),
        Source.MINI_DIARY: "Mini Diary",
        Source.MINI_DIARIUM: "Mini Diarium",
        Source.APPLE_JOURNAL: "Apple Journal",
        Source.TEXT_BUNDLE: "TextBundle",
        Source.SOTTO: "Sotto",
    }[source]


def why_words(why: Why, detail: str = "", translate: Translate = untranslated) -> str:
    """Return why an item is left out. `detail` is quoted from the export."""
    told = {
        Why.NO_TEXT: translate("Import", "Empty: no words, and no picture that can come along"),
        Why.NO_DATE: translate("Import", "It has no date"),
        Why.DATE_UNREADABLE: translate("Import", "Its date cannot be read: {0}"),
        Why.SAME_ID_TWICE: translate("Import", "The same id twice; the later version comes in"),
        Why.ENCRYPTED_ITEM: translate("Import", "It is encrypted in the export. Export it again without encryption"),
        Why.DELETED: translate("Import", "It lies in the bin of the program it comes from"),
        Why.NOT_A_NOTE: translate("Import", "It is no journal entry: {0}"),
        Why.DAMAGED: translate("Import", "This part of the file is damaged"),
        Why.NOT_KEPT: translate("Import", "It is of a kind that is not kept here"),
        Why.CUT_SHORT: translate("Import", "The file ends in the middle of it. What came after is not in the file"),
        Why.TOO_LARGE: translate("Import", "It is larger than an entry can be here"),
        Why.POINTS_OUTSIDE: translate("Import", "It points outside the export, so it is refused"),
        Why.CHANGED: translate("Import", "It changed in the file while this was open. Look at the file again"),
        Why.MISSING: translate("Import", "Its text is missing from the file"),
    }[why]
    if "{0}" in told:
        return told.format(detail) if detail else told.split(":")[0]
    return told


def note_words(remark: Remark, translate: Translate = untranslated) -> str:
    """Return what could not be carried over just as it was."""
    told = {
        Note.ZONE_UNKNOWN: translate("Import", "Its time zone {0} is not known here"),
        Note.ZONE_ASSUMED: translate("Import", "It names no time zone; its day is that of {0}")
        if remark.detail
        else translate("Import", "It names no time zone; its day is that of this computer"),
        Note.DATE_FROM_NAME: translate("Import", "Its day comes from the name of its file"),
        Note.DATE_FROM_FILE: translate("Import", "Its day is when its file was changed last"),
        Note.ORDER_ASSUMED: translate("Import", "Its date may have day and month the other way round: {0} was read"),
        Note.DAY_ASSUMED: translate("Import", "It names no day; the first of its month was taken: {0}"),
        Note.ALL_DAY: translate("Import", "It belongs to a day, without an hour"),
        Note.FIELD_LEFT: translate("Import", "Stays behind: {0}"),
        Note.STARRED: translate("Import", "Its star becomes a tag"),
        Note.PINNED: translate("Import", "Its pin becomes a tag"),
        Note.ARCHIVED: translate("Import", "Archived there, which becomes a tag"),
        Note.NOTEBOOK: translate("Import", "Its notebook becomes a tag: {0}"),
        Note.TODO: translate("Import", "A to-do comes in as an entry: {0}"),
        Note.FROM_HTML: translate("Import", "Its formatting was made anew"),
        Note.FROM_RICH_TEXT: translate("Import", "Its formatting was made anew"),
        Note.LINK_LEFT: translate("Import", "A link to another note becomes plain words"),
        Note.MENDED: translate("Import", "Signs that are no text were replaced"),
        Note.REDATED: translate("Import", "Its moment lies outside the calendar, so it stands as it is written"),
        Note.FIRST_PARTS_ONLY: translate("Import", "It carries more than can come along; the first parts do"),
        Note.FIRST_TAGS_ONLY: translate("Import", "It has more tags than can come along; the first {0} do"),
    }[remark.note]
    return told.format(remark.detail) if "{0}" in told else told


def chip_words(item: Item, translate: Translate = untranslated) -> str:
    """Return its fate in two or three words."""
    if item.fate is Fate.PARTLY:
        return _without(item.missing, translate)
    return {
        Fate.NEW: translate("Import", "New"),
        Fate.HERE: translate("Import", "Already here"),
        Fate.LEFT_OUT: translate("Import", "Left out"),
    }[item.fate]


def line_words(item: Item, translate: Translate = untranslated) -> str:
    """Return the sentence under an item's title: why it is left out, what is missing, what was changed on the way."""
    if item.why is not None:
        return why_words(item.why, item.detail, translate)
    if item.standing is not None:
        return {
            Standing.SAME: translate("Import", "Came in before, left as it is"),
            Standing.OTHER_WORDS: translate("Import", "Came in before. The file has other words now; yours stay"),
            Standing.DELETED: translate("Import", "Came in before and was deleted here; it stays deleted"),
        }[item.standing]
    told = [*missing_sentences(item, translate), *(note_words(remark, translate) for remark in item.remarks)]
    if not told and item.pictures:
        return (
            translate("Import", "With 1 photo")
            if item.pictures == 1
            else translate("Import", "With {0} photos").format(item.pictures)
        )
    return ". ".join(dict.fromkeys(told))


def missing_sentences(item: Item, translate: Translate = untranslated) -> Iterator[str]:
    """Yield what of an item stays behind and why, the like of it together."""
    for (kind, why), count in Counter((one.kind, one.why) for one in item.missing).items():
        all_there = count + item.pictures if kind is PartKind.PICTURE else count
        what = _of_all(kind, count, all_there, translate)
        told = {
            Why.MISSING: translate("Import", "Not in the file: {0}"),
            Why.NOT_A_NOTE: translate("Import", "Sotto keeps words and photos, so this stays behind: {0}"),
            Why.POINTS_OUTSIDE: translate("Import", "Points outside the archive, so it is refused: {0}"),
            Why.TOO_LARGE: translate("Import", "Too large to come along: {0}"),
            Why.CHANGED: translate("Import", "Changed in the file while this was open: {0}"),
            Why.NOT_KEPT: translate("Import", "Of a kind that cannot be shown here: {0}"),
            Why.ENCRYPTED_ITEM: translate("Import", "Encrypted in the export: {0}"),
        }.get(why, translate("Import", "Damaged: {0}"))
        yield told.format(what)


def _of_all(kind: PartKind, count: int, total: int, translate: Translate) -> str:
    if total > count:
        return translate("Import", "{0} of {1}").format(count, _counted(kind, total, translate))
    return _counted(kind, count, translate)


def _counted(kind: PartKind, count: int, translate: Translate) -> str:
    one, many = {
        PartKind.PICTURE: (translate("Import", "1 photo"), translate("Import", "{0} photos")),
        PartKind.AUDIO: (translate("Import", "1 audio note"), translate("Import", "{0} audio notes")),
        PartKind.VIDEO: (translate("Import", "1 video"), translate("Import", "{0} videos")),
        PartKind.FILE: (translate("Import", "1 file"), translate("Import", "{0} files")),
    }[kind]
    return one if count == 1 else many.format(count)


def _without(missing: tuple[Missing, ...], translate: Translate) -> str:
    kinds = {one.kind for one in missing}
    if len(kinds) > 1:
        return translate("Import", "Without {0} parts").format(len(missing))
    kind = kinds.pop()
    if kind is PartKind.AUDIO:
        return translate("Import", "Without audio")
    return translate("Import", "Without {0}").format(_counted(kind, len(missing), translate))


def list_lines(shown: Preview, translate: Translate = untranslated) -> Iterator[str]:
    """Yield the report as plain lines: the counts, then every item in the order of the file."""
    yield f"{source_words(shown.source, translate)}, {shown.path.name}"
    counts = (
        (Fate.NEW, translate("Import", "New")),
        (Fate.HERE, translate("Import", "Already here")),
        (Fate.PARTLY, translate("Import", "Without a part")),
        (Fate.LEFT_OUT, translate("Import", "Left out")),
    )
    yield ", ".join(f"{words}: {shown.count(fate)}" for fate, words in counts)
    yield ""
    for item in shown.items:
        yield item_line(item, translate)


def item_line(item: Item, translate: Translate = untranslated) -> str:
    """Return one item as a line for a list on paper or at a terminal."""
    day = f"{item.day:%Y-%m-%d}" if isinstance(item.day, datetime) and item.day.year > 999 else str(item.day)[:10]
    title = " ".join(item.title.split()) or translate("Import", "untitled")
    line = line_words(item, translate)
    told = f"{day or '-':10}  {title}: {chip_words(item, translate)}"
    return f"{told}. {line}." if line else f"{told}."
