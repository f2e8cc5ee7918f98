"""Day One's JSON export: a zip with one `<Journal>.json` for each journal, and `photos`, `videos`, `audios`, `pdfs`.

Only `uuid`, `creationDate` and `text` can be relied on, and even `text` may be absent. The day is that of the
entry's own `timeZone`. Files are named by `md5` and `type`; audio often says `format` instead, or nothing.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from app.domain.incoming import Note, Part, PartKind, Source, Why
from app.exchange.crate import Crate, Outside
from app.exchange.draft import Draft, Here, Outcome, digest
from app.exchange.json_files import Latest, broken, dict_of, dicts_of, first_items, items, text_of, texts_of
from app.exchange.json_items import Found
from app.exchange.kinds import data_part
from app.exchange.moments import moment, zone_of
from app.exchange.prose import Link, heading_and_rest, unescaped, with_links
from app.exchange.rich_text import to_markdown

_MEDIA = {
    "photos": ("photos", PartKind.PICTURE),
    "videos": ("videos", PartKind.VIDEO),
    "audios": ("audios", PartKind.AUDIO),
    "pdfAttachments": ("pdfs", PartKind.FILE),
}
_MOMENT = re.compile(r"dayone-(moment|photo|video|audio|pdf):/*(?:(photo|video|audio|pdfAttachment)/)?([\w-]*)", re.I)
_KIND = {
    "video": PartKind.VIDEO,
    "audio": PartKind.AUDIO,
    "pdf": PartKind.FILE,
    "pdfattachment": PartKind.FILE,
}
_INTO_DAY_ONE = re.compile(r"dayone2?:", re.IGNORECASE)
# Said once each when an entry has them; what devices and weather services wrote down besides is not the person's.
_FIELDS = ("location", "weather", "music", "userActivity")


def knows(crate: Crate) -> bool:
    """Return whether there is a journal of Day One in the crate."""
    return bool(journals(crate))


def journals(crate: Crate) -> list[str]:
    """Return the names of the files that hold journals."""
    return [name for name in crate.named(".json") if is_journal(first_items(crate, name))]


def is_journal(first: list[Found]) -> bool:
    """Return whether a file that begins so is a journal of Day One, perhaps without an entry."""
    entries = [found for found in first if found.under == "entries"]
    known = any("creationDate" in dict_of(found.value) or "richText" in dict_of(found.value) for found in entries)
    versions = [found.value for found in first if (found.under, found.key) == ("metadata", "version")]
    others = any(found.under == "metadata" and found.key == "application" for found in first)
    uuids = any(re.fullmatch(r"[0-9A-F]{32}", text_of(dict_of(found.value).get("uuid"))) for found in entries)
    return known or (bool(versions) and not others and (uuids or not entries))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries of all journals in the crate."""
    names = journals(crate)
    latest = Latest()
    for found, _ in _entries(crate, names):
        entry = dict_of(found.value)
        latest.see(text_of(entry.get("uuid")), entry.get("modifiedDate"))
    latest.start()
    media = _Media(crate)
    for found, name in _entries(crate, names):
        entry = dict_of(found.value)
        counts = latest.is_it(text_of(entry.get("uuid")))
        if found.why or not isinstance(found.value, dict):
            yield broken(found, name)
            continue
        journal = posixpath.splitext(posixpath.basename(name))[0] if len(names) > 1 else ""
        yield _read_entry(entry, journal, media, here, counts)


def _entries(crate: Crate, names: list[str]) -> Iterator[tuple[Found, str]]:
    for name in names:
        for found in items(crate, name):
            if found.under == "entries" or found.why in (Why.CUT_SHORT, Why.CHANGED):
                yield found, name


def _read_entry(entry: dict[str, Any], journal: str, media: "_Media", here: Here, counts: bool) -> Outcome:
    draft = Draft(Source.DAY_ONE, text_of(entry.get("uuid")))
    draft.title, draft.text = heading_and_rest(_words(entry, draft))
    written = entry.get("creationDate")
    said = moment(written)
    draft.origin = draft.origin or digest("day-one", text_of(written), draft.title, draft.text)
    if not counts:
        return draft.left_out(Why.SAME_ID_TWICE, text_of(written))
    if said is None:
        draft.text = unescaped(draft.text)
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=str(written or ""))
    _place(draft, entry, here)
    media.put_into(draft, entry)
    draft.text = unescaped(draft.text)
    for name in texts_of(entry.get("tags")):
        draft.tag(name)
    if entry.get("starred") is True:
        draft.tag("starred", Note.STARRED)
    if entry.get("isPinned") is True or entry.get("pinned") is True:
        draft.tag("pinned", Note.PINNED)
    if journal:
        draft.tag(journal, Note.NOTEBOOK)
    for name in _FIELDS:
        if entry.get(name):
            draft.remark(Note.FIELD_LEFT, name)
    return draft.done()


def _words(entry: dict[str, Any], draft: Draft) -> str:
    text, rich = text_of(entry.get("text")), entry.get("richText")
    if text.strip() or not rich:
        return text
    markdown = to_markdown(rich)
    if markdown is None:
        draft.remark(Note.FIELD_LEFT, "richText")
        return text
    if markdown:
        draft.remark(Note.FROM_RICH_TEXT)
    return markdown


def _place(draft: Draft, entry: dict[str, Any], here: Here) -> None:
    said = moment(entry.get("creationDate"))
    assert said is not None
    named = text_of(entry.get("timeZone"))
    zone = zone_of(named)
    if zone is None:
        if named:
            draft.remark(Note.ZONE_UNKNOWN, named)
        zone = zone_of(dict_of(entry.get("location")).get("timeZoneName"))
    draft.place(said, zone, here)
    draft.changed(moment(entry.get("modifiedDate")), zone, here)
    if entry.get("isAllDay") is True:
        draft.remark(Note.ALL_DAY)


class _Media:
    """Photos, videos, audio and PDF of a crate by the name they have without ending."""

    def __init__(self, crate: Crate) -> None:
        self._crate = crate

    def put_into(self, draft: Draft, entry: dict[str, Any]) -> None:
        """Put all that an entry carries into its text: where it stands there, else at the end."""
        carried = [
            (key, one) for key in _MEDIA for one in sorted(dicts_of(entry.get(key)), key=lambda one: _order(one))
        ]
        waiting = {
            text_of(one.get("identifier")).upper() or f"#{n}": (key, one) for n, (key, one) in enumerate(carried)
        }
        places: dict[str, str] = {}

        def change(link: Link) -> str:
            found = _MOMENT.fullmatch(link.target)
            if within := data_part(link.target):
                return draft.put(within, link.caption)
            if not found:
                is_inner = _INTO_DAY_ONE.match(link.target) is not None
                if is_inner:
                    draft.remark(Note.LINK_LEFT, link.caption)
                return link.caption if is_inner else link.whole
            identifier = found[3].upper()
            if identifier not in places:
                kind = _KIND.get((found[2] or found[1]).lower(), PartKind.PICTURE)
                known = waiting.pop(identifier, None)
                part = self._part(*known) if known else Part(kind, found[3])
                places[identifier] = draft.put(part, link.caption)
            return places[identifier]

        draft.text = with_links(draft.text, change)
        rest = [draft.put(self._part(key, one)) for key, one in waiting.values()]
        draft.text = "\n\n".join(filter(None, [draft.text.rstrip(), *rest]))

    def _part(self, key: str, one: dict[str, Any]) -> Part:
        folder, kind = _MEDIA[key]
        stem, shown = text_of(one.get("md5")), text_of(one.get("filename") or one.get("pdfName") or one.get("title"))
        ending = text_of(one.get("type")) or text_of(one.get("format"))
        identifier = text_of(one.get("identifier"))
        for name in filter(None, (stem, identifier)):
            try:
                spelled = f"{folder}/{name}.{ending}" if ending else f"{folder}/{name}"
                found = self._crate.find("", spelled) or self._stem(name, folder)
            except Outside:
                return Part(kind, shown or name, why=Why.POINTS_OUTSIDE)
            if found:
                return self._crate.part_of(found, kind, shown)
        return Part(kind, shown or stem or identifier)

    def _stem(self, name: str, folder: str) -> str | None:
        """Return the file of that name with any ending, in the folder for it rather than elsewhere."""
        found = self._crate.stemmed(name)
        there = [one for one in found if f"/{one}".lower().rpartition("/")[0].endswith(f"/{folder}")]
        return next(iter(there or found), None)


def _order(one: dict[str, Any]) -> int:
    order = one.get("orderInEntry")
    return order if isinstance(order, int) else 0
