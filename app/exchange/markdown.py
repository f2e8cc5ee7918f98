"""A folder, or a zip, of Markdown files: of Obsidian, Joplin, Bear, Typora, of jrnl, or of nothing in particular.

What a file says of itself comes first, then its name, then when it was changed. Its id is made of its name and words:
a folder that is brought in again adds nothing, wherever it lies by then.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence

from app.domain.incoming import LeftOut, Note, PartKind, PartRefused, Source, Why
from app.exchange import front_matter
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out
from app.exchange.front_matter import Fields
from app.exchange.kinds import kind_of
from app.exchange.lettering import clean, decode, is_mended, is_text
from app.exchange.markdown_days import days, is_year_or_month
from app.exchange.moments import Moment, compact, moment, zone_of
from app.exchange.prose import Link, heading_and_rest, in_prose, plain, with_links, with_meanings
from app.exchange.stamps import Stamp, is_weekday, stamp

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdtxt")
_PLAIN_ENDINGS = (".txt", ".text")
_CREATED = (
    "created date created_at createdat creationdate creation_date date_created datecreated created-at date-created "
    "create_time published datetime day"
).split()
_CREATED += ["creation date", "date created", "created at", "created on", "created time"]
_UPDATED = "updated modified updated_at updatedat modifieddate modification_date last_modified lastmod edited".split()
_UPDATED += ["date modified", "date updated", "last modified", "date-modified", "last edited time", "last edited"]
_TAGS = ("tags", "tag", "keywords")
_ZONES = ("timezone", "time_zone", "time zone", "tz")
_IDS = ("id", "uuid", "uid")
_KNOWN = {*_CREATED, *_UPDATED, *_TAGS, *_ZONES, *_IDS, "title", "completed?", "completed", "due", "starred", "pinned"}
_YES = frozenset("yes true 1 y on x".split())
_BINS = re.compile(r"(?:^|/)(?:\.trash|\.Trash|_trash|Trash|logseq/\.recycle)/")
_BEFORE = re.compile(r"(?:^|/)logseq/(?:bak|version-files)/")  # what Logseq keeps of how its pages were
_HIDDEN = re.compile(r"(?:^|/)\.[^/]")
_DATED_NAME = re.compile(
    r"(?<!\d)(\d{4})[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)"
    r"(?:[T_ -]{1,3}(\d\d)[-_:.h]?(\d\d)(?:[-_:.]?(\d\d))?(?!\d))?[-_ ]*"
)
_DATED_PATH = re.compile(r"(?:^|/)(\d{4})/(\d\d?)/(\d\d?)\.[^/.]+$")  # 2024/05/01.md
# A name that is a day, as of daily notes: `01-05-2024`, `Wednesday, May 1st, 2024`, or that begins with one word more.
_DAY_NAME = re.compile(
    r"(?:([^\W\d_]{1,20})[., ]{1,2})?"
    r"(?:\d{1,2}[-._ ]\d{1,2}[-._ ]\d{4}|[^\W\d_]{1,20}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{1,20}\.?,? \d{4})"
)
_DATED_HEADING = re.compile(r"(\d{4}-\d\d-\d\d(?:[ T]\d\d?:\d\d(?::\d\d)?(?: [AP]M)?)?)(?:\s+(.*))?")
_WIKI_PICTURE = re.compile(r"!\[\[([^\[\]|#\n]{1,500})(?:#[^\[\]|\n]{0,200})?(?:\|([^\[\]\n]{0,200}))?\]\]")
_PROPERTY = re.compile(r"([^\s:#>*+\-\[!|`][^:\n]{0,80}):[ \t]+(\S.*)")
_UNTIL = re.compile(r"\s+→\s.*")  # as Notion writes a time that ends
_NOTION_ID = re.compile(r" ([0-9a-f]{32})")
_DRAWING = "excalidraw-plugin"  # a drawing in Obsidian, of which the words are only the data
_ANY_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_GLANCE = 4096
_NO_TITLE = re.compile(r"untitled( \d+)?|[0-9a-f]{32}|[0-9a-f-]{36}|\d{9,}|", re.IGNORECASE)


def knows(crate: Crate) -> bool:
    """Return whether there is a Markdown file in the crate, or plain text and nothing else of words."""
    return any(_is_text(crate, name) for name in _files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield one item for each file, or for each day of one that is a diary."""
    seen: set[str] = set()
    for name in _files(crate):
        for item in _read_file(crate, name, here):
            is_twice = not isinstance(item, LeftOut) and item.origin in seen
            seen.add(item.origin)
            yield left_out(item.origin, Why.SAME_ID_TWICE, item.title or name, detail=name) if is_twice else item
    crate.used.update(name for name in crate.items if _HIDDEN.search(name))


def _files(crate: Crate) -> list[str]:
    names = [name for name in crate.named(*ENDINGS) if _BINS.search(name) or not _HIDDEN.search(name)]
    return names or [name for name in crate.named(*_PLAIN_ENDINGS) if not _HIDDEN.search(name)]


def _is_text(crate: Crate, name: str) -> bool:
    try:
        with crate.open(name) as stream:
            return is_text(stream.read(_GLANCE))
    except PartRefused:
        return True  # it is named when it is read


def _read_file(crate: Crate, name: str, here: Here) -> Iterator[Outcome]:
    if _BINS.search(name) or _BEFORE.search(name):
        crate.used.add(name)
        yield left_out(name, Why.DELETED if _BINS.search(name) else Why.SAME_ID_TWICE, name)
        return
    text = _opened(crate, name)
    if isinstance(text, LeftOut):
        yield text
        return
    stem = posixpath.splitext(posixpath.basename(name))[0]
    drafts = _of_days(crate, name, text, stem, here) or [_drafted(crate, name, text, Source.MARKDOWN, stem, here)]
    for draft in drafts:
        if isinstance(draft, Draft):
            draft.text = with_parts(draft, crate, posixpath.dirname(name))
            yield draft.done()
        else:
            yield draft


def _of_days(crate: Crate, name: str, text: str, stem: str, here: Here) -> list[Draft | LeftOut]:
    """Return the days of a file that is a diary, and what stands above them; none for a file that is of one day."""
    fields, words = front_matter.split(clean(text))
    if _text(fields, _CREATED) or _DATED_PATH.search(name) or _of_name(stem) or (found := days(words)) is None:
        return []
    before, all_days = found
    headings = [plain(words.rstrip(" \t#")) for words in _ANY_HEADING.findall(before)]
    called = _text(fields, ("title",)) or next(iter(headings), "") or stem
    drafts: list[Draft | LeftOut] = []
    for day in all_days:
        draft = Draft(Source.MARKDOWN, title=day.title, text=day.text)
        draft.origin = digest("markdown", day.written, day.title, day.text.strip())
        draft.place(Moment(day.at, is_day=not day.has_hour), zone_of(_text(fields, _ZONES)), here)
        if not day.is_sure:
            draft.remark(Note.ORDER_ASSUMED, day.at.date().isoformat())
        _carry(draft, fields)
        draft.tag(called, Note.NOTEBOOK)
        drafts.append(draft)
    is_told = all(words.casefold() == called.casefold() or is_year_or_month(words) for words in headings)
    if not is_told or _ANY_HEADING.sub("", before).strip():
        drafts.insert(0, _drafted(crate, name, before, Source.MARKDOWN, stem, here))
    return drafts


def _opened(crate: Crate, name: str) -> str | LeftOut:
    try:
        data = crate.read(name)
    except PartRefused as refused:
        return left_out(name, refused.why, name)
    return decode(data) if is_text(data[:_GLANCE]) else left_out(name, Why.NOT_A_NOTE, name)


def drafted(crate: Crate, name: str, source: Source, stem: str, here: Here) -> Draft | LeftOut:
    """Return what one file says, or why it does not come in. `stem` is its name where it has no title."""
    text = _opened(crate, name)
    if isinstance(text, LeftOut):
        return text
    draft = _drafted(crate, name, text, source, stem, here)
    if isinstance(draft, Draft):
        draft.text = with_parts(draft, crate, posixpath.dirname(name))
    return draft


def _drafted(crate: Crate, name: str, text: str, source: Source, stem: str, here: Here) -> Draft | LeftOut:
    fields, words = front_matter.split(clean(text))
    if _DRAWING in fields:
        return left_out(name, Why.NOT_A_NOTE, stem, detail=_DRAWING)
    draft = Draft(source, name, text=words)
    if is_mended(text):
        draft.remark(Note.MENDED)
    notion = _NOTION_ID.fullmatch(stem[-33:])
    in_path = _DATED_PATH.search(name)
    _title(draft, fields, "" if in_path else stem.removesuffix(notion[0]) if notion else stem)
    if notion:
        _properties(draft, fields)
    if (unreadable := _date(draft, fields, crate, name, stem, here)) is not None:
        return draft.left_out(Why.DATE_UNREADABLE, unreadable, unreadable)
    _carry(draft, fields)
    identity = next((value for key in _IDS if isinstance(value := fields.get(key), str) and len(value) >= 8), "")
    identity = identity or (notion[1] if notion else "")
    # The date as it is written: on the wall of another zone it would be another.
    named = "-".join(in_path.groups()) if in_path else stem
    draft.origin = identity or digest("markdown", named, _text(fields, _CREATED), draft.title, draft.text.strip())
    return draft


def _title(draft: Draft, fields: Fields, stem: str) -> None:
    """Take the title from the front matter, the heading or the file's name; a heading that only repeats it goes."""
    heading, rest = heading_and_rest(draft.text)
    given = " ".join(value) if isinstance(value := fields.get("title", ""), list) else value
    dated = _DATED_HEADING.fullmatch(heading)
    if dated:
        fields.setdefault("date", dated[1])
        heading = dated[2] or ""
    if (dated or heading) and (not given or heading.casefold() in ("", given.casefold())):
        draft.text = rest
    bare = "" if _is_day_alone(stem) else _DATED_NAME.sub("", stem, count=1).strip(" -_")
    is_day = bool(_DATED_NAME.search(stem)) and all(is_weekday(word) for word in bare.replace("-", " ").split())
    draft.title = given or heading or ("" if is_day or _NO_TITLE.fullmatch(bare) else bare)


def _properties(draft: Draft, fields: Fields) -> None:
    """Take the lines that a page of Notion begins with, `Created: March 10, 2024 11:30 PM`, where one tells a date.

    Only what has a place in an entry leaves the text: one line each for when it was written and changed, the zone, and
    the tags, where the front matter does not tell them. Every other line may be somebody's words, and stays.
    """
    block, _, rest = draft.text.lstrip("\n").partition("\n\n")
    lines, told = block.split("\n"), list[tuple[str, str]]()
    for line in lines:
        if not (pair := _PROPERTY.fullmatch(line.rstrip())):
            return
        key = pair[1].strip().casefold()
        told.append((key, _UNTIL.sub("", pair[2]) if key in (*_CREATED, *_UPDATED) else pair[2]))
    created, updated = (_best(told, keys, _moment) for keys in (_CREATED, _UPDATED))
    if created is None and updated is None:
        return
    places = (
        (_CREATED, created),
        (_UPDATED, updated),
        (_ZONES, _best(told, _ZONES, zone_of)),
        (_TAGS, _best(told, _TAGS, str)),
    )
    taken = {at for keys, at in places if at is not None and not any(fields.get(key) for key in keys)}
    fields.update(told[at] for at in taken)
    kept = "\n".join(line for at, line in enumerate(lines) if at not in taken)
    draft.text = "\n\n".join(part for part in (kept, rest.lstrip("\n")) if part)


def _best(told: list[tuple[str, str]], keys: Sequence[str], read: Callable[[str], object]) -> int | None:
    """Return which line has the first of the keys and can be read."""
    readable = [at for at, (key, value) in enumerate(told) if key in keys and read(value)]
    return min(readable, key=lambda at: keys.index(told[at][0]), default=None)


def _date(draft: Draft, fields: Fields, crate: Crate, name: str, stem: str, here: Here) -> str | None:
    """Set when it was written. Return the date as it is written where it cannot be read."""
    zone = zone_of(_text(fields, _ZONES))
    if (zone_named := _text(fields, _ZONES)) and zone is None:
        draft.remark(Note.ZONE_UNKNOWN, zone_named)
    draft.changed(_moment(_text(fields, _UPDATED)), zone, here)
    written = _text(fields, _CREATED)
    said = _moment(written)
    in_path = _DATED_PATH.search(name)
    from_name = moment("-".join(in_path.groups())) if in_path else _of_name(stem)
    if said is not None:
        draft.place(said, zone, here)
        if (read := stamp(written)) is not None and read.other is not None:
            draft.remark(Note.ORDER_ASSUMED, said.wall.date().isoformat())
    elif from_name is not None:
        draft.place(from_name, zone, here)
        draft.remark(Note.FIELD_LEFT if written else Note.DATE_FROM_NAME, written)
        if (day := _day_name(stem)) is not None and day.other is not None:
            draft.remark(Note.ORDER_ASSUMED, day.at.date().isoformat())
    elif written:
        return written
    elif (updated := _moment(_text(fields, _UPDATED))) is not None:
        draft.place(updated, zone, here)
    elif (changed := crate.items[name].changed_at) is not None:
        draft.place(Moment(changed.wall.replace(microsecond=0), changed.offset), zone or here.zone, here)
        draft.remark(Note.DATE_FROM_FILE)
    return None


def _moment(text: str) -> Moment | None:
    if not text:
        return None
    if (said := moment(text) or compact(text)) is not None:
        return said
    read = stamp(text)
    return Moment(read.at, is_day=not read.has_hour) if read else None


def _day_name(name: str) -> Stamp | None:
    return stamp(name) if _DAY_NAME.fullmatch(name) else None


def _is_day_alone(name: str) -> bool:
    """Return whether a name is a day and no more: the `Standup` of `Standup 01-05-2024` is what the note is called."""
    found = _DAY_NAME.fullmatch(name)
    return found is not None and (not found[1] or is_weekday(found[1])) and stamp(name) is not None


def _of_name(name: str) -> Moment | None:
    found = _DATED_NAME.search(name)
    if not found:
        whole = _day_name(name)
        return Moment(whole.at, is_day=True) if whole else None
    year, month, day, hour, minute, second = found.groups()
    clock = f" {hour}:{minute}:{second or '00'}" if hour else ""
    return moment(f"{year}-{month}-{day}{clock}") or moment(f"{year}-{month}-{day}")


def _carry(draft: Draft, fields: Fields) -> None:
    for key in _TAGS:
        for tag in _several(fields.get(key, [])):
            draft.tag(tag.strip().lstrip("#"))
    for key, note in (("starred", Note.STARRED), ("pinned", Note.PINNED)):
        if _text(fields, (key,)).casefold() in _YES:
            draft.tag(key, note)
    if "completed?" in fields or "completed" in fields or "due" in fields:
        is_done = _text(fields, ("completed?", "completed")).casefold() in _YES
        draft.remark(Note.TODO, "done" if is_done else f"open {_text(fields, ('due',))}".strip())
    for key, value in fields.items():
        if key not in _KNOWN and value:
            draft.remark(Note.FIELD_LEFT, f"{key}: {', '.join(value) if isinstance(value, list) else value}")


def with_parts(draft: Draft, crate: Crate, folder: str) -> str:
    """Return the words of a draft with what they show, or link to beside them, as its parts."""

    def change(link: Link) -> str:
        target = link.target.partition("#")[0] if not link.is_picture else link.target
        if not link.is_picture and (kind_of(target) is PartKind.FILE and not target.lower().endswith(".pdf")):
            return link.whole
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:", target) and not target.lower().startswith(("file:", "data:")):
            return link.whole
        part = crate.part(folder, target)
        if not link.is_picture and part.read is None:
            return link.whole
        return draft.put(part, link.caption)

    def wiki(found: re.Match[str]) -> str:
        if posixpath.splitext(found[1])[1].lower() in ("", *ENDINGS):
            return found[0]  # another note shown within this one
        caption = found[2] or ""
        return draft.put(crate.part(folder, found[1].strip()), "" if re.fullmatch(r"[\dx ]*", caption) else caption)

    text = with_links(with_meanings(draft.text), change)
    return in_prose(text, lambda line: _WIKI_PICTURE.sub(wiki, line)) if "![[" in text else text


def _text(fields: Fields, keys: tuple[str, ...] | list[str]) -> str:
    return next((value for key in keys if isinstance(value := fields.get(key), str) and value), "")


def _several(value: str | list[str]) -> list[str]:
    if isinstance(value, list):
        return value
    if "," in value or ";" in value:
        return re.split(r"[,;]", value)
    return value.split() if "#" in value else [value]
