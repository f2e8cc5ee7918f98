"""The Markdown that Mini Diary and Mini Diarium export: one file, a heading for the program, and one for each day.

Mini Diary has the title under the day as a heading of its own, Mini Diarium as a bold line. The file is one journal,
not one entry: its days are in it, and when it was written tells nothing.
"""

import re
from collections.abc import Iterator

from app.domain.incoming import Note, PartRefused, Source, Why
from app.exchange import bounds
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out
from app.exchange.jrnl import once
from app.exchange.lettering import clean, decode
from app.exchange.moments import Moment
from app.exchange.stamps import Stamp, in_order, is_day_alone, stamp

_BEGINNING = re.compile(r"\s*# (Mini Diary|Mini Diarium)[ \t]*(?:\n|\Z)")
_DAY = re.compile(r"^## (\S[^\n]{5,99})$", re.MULTILINE)
_TITLE = {
    Source.MINI_DIARY: re.compile(r"\s*###(?:[ \t]+([^\n]*))?(?:\n|\Z)"),
    Source.MINI_DIARIUM: re.compile(r"\s*\*\*([^\n]+)\*\*[ \t]*(?:\n|\Z)"),
}
_SOURCES = {"Mini Diary": Source.MINI_DIARY, "Mini Diarium": Source.MINI_DIARIUM}
_GLANCE = 4096


def knows_diary(crate: Crate) -> bool:
    """Return whether the crate is the Markdown of a Mini Diary."""
    return _file(crate, Source.MINI_DIARY) is not None


def knows_diarium(crate: Crate) -> bool:
    """Return whether the crate is the Markdown of a Mini Diarium."""
    return _file(crate, Source.MINI_DIARIUM) is not None


def read_diary(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries; the date is the id, as in the program's JSON."""
    yield from _read(crate, Source.MINI_DIARY, here)


def read_diarium(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries. Their numbers are not in this export, so date and words are the id."""
    yield from _read(crate, Source.MINI_DIARIUM, here)


def _file(crate: Crate, source: Source) -> str | None:
    names = crate.named(".md")
    if len(names) != 1:
        return None
    try:
        with crate.open(names[0]) as stream:
            text = clean(decode(stream.read(_GLANCE)))
    except PartRefused:
        return None
    found = _BEGINNING.match(text)
    is_it = found is not None and _SOURCES[found[1]] is source and bool(_days(text))
    return names[0] if is_it else None


def _days(text: str) -> list[tuple[re.Match[str], Stamp]]:
    # Days are told by their heading alone: `## Plan for 3 May 2024` is a heading that somebody wrote.
    read = ((found, stamp(found[1])) for found in _DAY.finditer(text) if is_day_alone(found[1]))
    return [(found, said) for found, said in read if said is not None]


def _read(crate: Crate, source: Source, here: Here) -> Iterator[Outcome]:
    name = _file(crate, source)
    assert name is not None
    try:
        text = clean(decode(crate.read(name, bounds.WHOLE_TEXT)))
    except PartRefused as refused:
        yield left_out(name, refused.why, name)
        return
    yield from _entries(text, name, source, here)


def _entries(text: str, name: str, source: Source, here: Here) -> Iterator[Outcome]:
    days, seen = _days(text), set[str]()
    dates, is_sure = in_order([said for _, said in days])
    before = _BEGINNING.sub("", text[: days[0][0].start()], count=1) if days else text
    if before.strip():
        yield left_out(name, Why.NO_DATE, before.strip()[:200], detail=name)
    for number, (day, _) in enumerate(days):
        end = days[number + 1][0].start() if number + 1 < len(days) else len(text)
        draft, date = _entry(source, text[day.end() : end]), dates[number].date().isoformat()
        draft.place(Moment(dates[number], is_day=True), None, here)
        draft.remark(Note.ALL_DAY)
        if not is_sure:
            draft.remark(Note.ORDER_ASSUMED, date)
        is_diary = source is Source.MINI_DIARY
        draft.origin = date if is_diary else digest("mini-diarium", date, draft.title, draft.text)
        yield once(draft.done(), seen)


def _entry(source: Source, words: str) -> Draft:
    draft = Draft(source, text=words.strip())
    if (title := _TITLE[source].match(draft.text)) is not None:
        draft.title, draft.text = (title[1] or "").strip(), draft.text[title.end() :].strip()
    return draft
