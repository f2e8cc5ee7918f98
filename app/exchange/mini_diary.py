"""The JSON of Mini Diary, whose entries lie under their dates, and of Mini Diarium, whose entries are a list.

Since its version 3.4 Mini Diary has a list of entries under each date. Both know days only, no hours, and say of a time
only when an entry was changed last. Mini Diarium writes HTML, with pictures within it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.domain.incoming import Note, Part, Source, Why
from app.exchange import from_html
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, left_out
from app.exchange.json_files import Latest, broken, dict_of, dicts_of, first_items, items, text_of, texts_of
from app.exchange.json_items import Found
from app.exchange.kinds import data_part, kind_of
from app.exchange.moments import Moment, moment, offset_of
from app.exchange.stamps import stamp

_JAVASCRIPT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2} \d{4} \d{2}:\d{2}:\d{2})(?: GMT([+-]\d{4}))?.*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def knows_diary(crate: Crate) -> bool:
    """Return whether there is a Mini Diary in the crate."""
    return bool(_files(crate, _is_diary))


def knows_diarium(crate: Crate) -> bool:
    """Return whether there is a Mini Diarium in the crate."""
    return bool(_files(crate, _is_diarium))


def read_diary(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries; the date is the id, and of further ones of that day their own as well."""
    seen: set[str] = set()
    for found, name in _entries(crate, _files(crate, _is_diary)):
        if found.value == []:
            yield left_out(found.key, Why.NO_TEXT, "", found.key)
        for number, value in enumerate(found.value if isinstance(found.value, list) else [found.value]):
            yield _of_day(found, name, number, value, seen, here)


def _of_day(found: Found, name: str, number: int, value: object, seen: set[str], here: Here) -> Outcome:
    entry = dict_of(value)
    if found.why or not isinstance(value, dict):
        return broken(found, name)
    origin = f"{found.key}#{entry.get('id') or number}" if number else found.key
    if origin in seen:
        return left_out(origin, Why.SAME_ID_TWICE, text_of(entry.get("title")), found.key)
    seen.add(origin)
    return _entry(Source.MINI_DIARY, origin, found.key, entry, here)


def read_diarium(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries; the number is the id together with the date, since every diary counts from 1."""
    names, latest = _files(crate, _is_diarium), Latest()
    for found, _ in _entries(crate, names):
        latest.see(*_rank(dict_of(found.value)))
    latest.start()
    for found, name in _entries(crate, names):
        entry = dict_of(found.value)
        origin, _ = _rank(entry)
        counts = latest.is_it(origin)
        if found.why or not isinstance(found.value, dict):
            yield broken(found, name)
        elif not counts:
            yield left_out(origin, Why.SAME_ID_TWICE, text_of(entry.get("title")), text_of(entry.get("date")))
        else:
            yield _entry(Source.MINI_DIARIUM, origin, text_of(entry.get("date")), entry, here)


def _rank(entry: dict[str, Any]) -> tuple[str, object]:
    number = entry.get("id")
    known = isinstance(number, int | str) and number != ""
    return (f"{text_of(entry.get('date'))}#{number}" if known else ""), entry.get("dateUpdated")


def _files(crate: Crate, is_it: Callable[[list[Found]], bool]) -> list[str]:
    return [name for name in crate.named(".json", ".txt") if is_it(first_items(crate, name))]


def _is_diary(first: list[Found]) -> bool:
    entries = [found for found in first if found.under == "entries"]
    named = any((found.under, found.value) == ("metadata", "Mini Diary") for found in first)
    return named or any(_DAY.fullmatch(found.key) and "text" in dict_of(found.value) for found in entries)


def _is_diarium(first: list[Found]) -> bool:
    entries = [dict_of(found.value) for found in first if found.under in ("entries", "")]
    named = any((found.under, found.value) == ("metadata", "Mini Diarium") for found in first)
    return named or any({"date", "text", "dateUpdated"} <= entry.keys() for entry in entries)


def _entries(crate: Crate, names: list[str]) -> Iterator[tuple[Found, str]]:
    for name in names:
        for found in items(crate, name):
            is_scalar = not found.under and not found.why and not isinstance(found.value, dict)
            if found.under == "entries" or (not found.under and not is_scalar):
                yield found, name


def _entry(source: Source, origin: str, date: str, entry: dict[str, Any], here: Here) -> Outcome:
    draft = Draft(source, origin, _without_marks(text_of(entry.get("title"))), text_of(entry.get("text")))
    said = moment(date)
    if said is None and (read := stamp(date)) is not None and read.other is None:
        said = Moment(read.at)
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE if date else Why.NO_DATE, date, date)
    draft.place(said, None, here)
    draft.remark(Note.ALL_DAY)
    draft.changed(_changed(entry.get("dateUpdated")), None, here)
    for tag in texts_of(entry.get("tags")):
        draft.tag(tag)
    if from_html.LOOKS_LIKE.match(draft.text):
        draft.remark(Note.FROM_HTML)
        draft.text = from_html.to_markdown(draft.text, lambda address, caption: _picture(draft, address, caption))
    # Of what is attached to an entry the export tells the names only.
    attached = (text_of(one.get("name")) for one in dicts_of(entry.get("attachments")))
    missing = [draft.put(Part(kind_of(name), name)) for name in attached if name]
    draft.text = "\n\n".join(filter(None, [draft.text, *missing]))
    return draft.done()


def _picture(draft: Draft, address: str, caption: str) -> str:
    part = data_part(address)
    return draft.put(part, caption) if part else f"![{caption}]({address})"


def _without_marks(title: str) -> str:
    return from_html.to_markdown(title, lambda _, caption: caption) if "</" in title else title


def _changed(value: object) -> Moment | None:
    """Read ISO, or what JavaScript makes of a date: `Sun Feb 15 2026 15:15:14 GMT+0100`."""
    if (said := moment(value)) is not None or not isinstance(value, str):
        return said
    found = _JAVASCRIPT.fullmatch(value[:100])
    read = stamp(found[1]) if found else None
    if found is None or read is None:
        return None
    return Moment(read.at, offset_of(found[2]) if found[2] else None)
