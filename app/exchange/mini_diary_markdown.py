"""The Markdown that Mini Diary and Mini Diarium export: one file, a heading for the program, and one for each day.

Mini Diary has the title under the day as a heading of its own or as a bold line, as Mini Diarium does. That one writes
a line of tags as well, and where a day has several entries, a heading for each. The file is one journal, not one entry:
its days are in it, and when it was written tells nothing.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from app.domain.incoming import Note, PartRefused, Source, Why
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out, of_whole_files
from app.exchange.lettering import clean, decode
from app.exchange.markdown import with_parts
from app.exchange.moments import Moment
from app.exchange.prose import plain
from app.exchange.stamps import Stamp, in_order, is_day_alone, is_weekday, stamp

_BEGINNING = re.compile(r"\s*# (Mini Diary|Mini Diarium)[ \t]*(?:\n|\Z)")
_DAY = re.compile(r"^## (\S[^\n]{5,99})$", re.MULTILINE)
_ISO_FIRST = re.compile(r"(\d{4}-\d\d-\d\d) · (.*)")  # as Mini Diary is carried on by others
_RULE = re.compile(r"(?:^|\n)---\Z")  # between two days
_TITLE = re.compile(r"\s*(?:#{1,3}(?:[ \t]+([^\n]*))?|\*\*((?:(?!\*\*)[^\n])+)\*\*)[ \t]*(?:\n|\Z)")
_ONE_OF_SEVERAL = re.compile(r"^### (?:Entry \d+$|([^\n]+)$)", re.MULTILINE)
_TAGS = re.compile(r"\*Tags: ([^\n]+)\*[ \t]*(?:\n|\Z)")
_SOURCES = {"Mini Diary": Source.MINI_DIARY, "Mini Diarium": Source.MINI_DIARIUM}
_GLANCE = 4096


def knows_diary(crate: Crate) -> bool:
    """Return whether the crate is the Markdown of a Mini Diary."""
    return _file(crate, Source.MINI_DIARY) is not None


def knows_diarium(crate: Crate) -> bool:
    """Return whether the crate is the Markdown of a Mini Diarium."""
    return _file(crate, Source.MINI_DIARIUM) is not None


def read_diary(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries; the date is the id, as in the program's JSON, and of further ones of that day their place."""
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
    read = ((found, _day(found[1])) for found in _DAY.finditer(text))
    return [(found, said) for found, said in read if said is not None]


def _day(heading: str) -> Stamp | None:
    if iso := _ISO_FIRST.fullmatch(heading):
        return stamp(iso[1])
    return stamp(heading) if is_day_alone(heading) else None


def _read(crate: Crate, source: Source, here: Here) -> Iterator[Outcome]:
    name = _file(crate, source)
    assert name is not None
    folder = posixpath.dirname(name)

    def entries(data: bytes, name: str) -> Iterator[Outcome]:
        for one in _entries(clean(decode(data)), name, source, here):
            if isinstance(one, Draft):
                one.text = with_parts(one, crate, folder)
                yield one.done()
            else:
                yield one

    yield from of_whole_files(crate, [name], entries)


def _entries(text: str, name: str, source: Source, here: Here) -> Iterator[Draft | Outcome]:
    days = _days(text)
    dates, is_sure = in_order([said for _, said in days])
    before_it = Counter[str]()
    before = _BEGINNING.sub("", text[: days[0][0].start()], count=1) if days else text
    if before.strip():
        yield left_out(name, Why.NO_DATE, before.strip()[:200], detail=name)
    for number, (day, _) in enumerate(days):
        end = days[number + 1][0].start() if number + 1 < len(days) else len(text)
        words = text[day.end() : end].strip()
        iso = _ISO_FIRST.fullmatch(day[1])
        if iso and number + 1 < len(days):
            words = _RULE.sub("", words).rstrip()
        if iso and not is_weekday(iso[2]) and not is_day_alone(iso[2]):
            words = f"# {iso[2]}\n\n{words}"  # it tells more than the day
        for draft in _drafts(source, words):
            date = dates[number].date().isoformat()
            draft.place(Moment(dates[number], is_day=True), None, here)
            draft.remark(Note.ALL_DAY)
            if not is_sure:
                draft.remark(Note.ORDER_ASSUMED, date)
            if source is Source.MINI_DIARIUM:
                draft.origin = digest("mini-diarium", date, draft.title, draft.text)
            else:
                draft.origin = f"{date}#{before_it[date]}" if before_it[date] else date
                before_it[date] += 1
            yield draft


def _drafts(source: Source, words: str) -> Iterator[Draft]:
    """Yield the entries of one day."""
    several = list(_ONE_OF_SEVERAL.finditer(words)) if source is Source.MINI_DIARIUM else []
    if len(several) > 1 and several[0].start() == 0:
        for number, head in enumerate(several):
            end = several[number + 1].start() if number + 1 < len(several) else len(words)
            yield _tagged(Draft(source, title=plain(head[1] or ""), text=words[head.end() : end].strip()))
        return
    draft = Draft(source, text=words)
    if (title := _TITLE.match(words)) is not None and not (source is Source.MINI_DIARIUM and title[2] is None):
        draft.title, draft.text = plain(title[1] or title[2] or ""), words[title.end() :].strip()
    yield _tagged(draft) if source is Source.MINI_DIARIUM else draft


def _tagged(draft: Draft) -> Draft:
    if (tags := _TAGS.match(draft.text)) is not None:
        draft.text = draft.text[tags.end() :].strip()
        for tag in tags[1].split(","):
            draft.tag(tag)
    return draft
