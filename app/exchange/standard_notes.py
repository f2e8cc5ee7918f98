"""Standard Notes' backup: a zip whose `Standard Notes Backup and Import File.txt` is `{"version", "items": [...]}`.

Tags point to notes. A note is plain text, Markdown, HTML or the state of an editor, as `noteType` or the editor's name
tells. An encrypted item has text for its content (`004:...`). Times are UTC.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.domain.incoming import Note, Part, Source, Why
from app.exchange import from_html, lexical
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out
from app.exchange.json_files import Latest, broken, dict_of, dicts_of, first_items, items, text_of
from app.exchange.json_items import Found
from app.exchange.kinds import data_part, kind_of
from app.exchange.moments import Moment, moment, of_epoch

_SN = "org.standardnotes.sn"
_ENCRYPTED = re.compile(r"00[1-9]:|[0-9a-f]{64}", re.IGNORECASE)
_EPOCH_YEAR = 1970
# What a note is by the name of its editor, from before notes said so themselves.
_EDITORS = {
    "super": "super",
    "token": "authentication",
    "authenticator": "authentication",
    "plus": "rich-text",
    "bold": "rich-text",
    "sheet": "spreadsheet",
    "code": "code",
}


@dataclass
class _Tags:
    """Tags by id, and which notes they point to."""

    titles: dict[str, str] = field(default_factory=dict)
    of_note: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # names of files by id
    notes: dict[str, str] = field(default_factory=dict)  # titles by id

    def see(self, item: dict[str, Any]) -> None:
        content, uuid = dict_of(item.get("content")), text_of(item.get("uuid"))
        title = text_of(content.get("title"))
        match item.get("content_type"):
            case "Tag":
                self.titles[uuid] = title
                for one in dicts_of(content.get("references")):
                    if one.get("content_type") == "Note":
                        self.of_note.setdefault(text_of(one.get("uuid")), []).append(uuid)
            case "File" | "SN|File":
                self.files[uuid] = text_of(content.get("name"))
            case "Note":
                self.notes[uuid] = title


def knows(crate: Crate) -> bool:
    """Return whether there is a backup of Standard Notes in the crate."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the items of the backup, all but tags."""
    names = _files(crate)
    # Each item lies there once more as a file to be read by people.
    crate.used.update(name for name in crate.items if re.search(r"(?:^|/)Items/|\.txt$|\.md$|\.html$|\.json$", name))
    tags, latest = _Tags(), Latest()
    for found, _ in _items(crate, names):
        item = dict_of(found.value)
        tags.see(item)
        latest.see(text_of(item.get("uuid")), item.get("updated_at"))
    latest.start()
    for found, name in _items(crate, names):
        item = dict_of(found.value)
        counts = latest.is_it(text_of(item.get("uuid")))
        if found.why or not isinstance(found.value, dict):
            yield broken(found, name)
        elif not counts:
            title = text_of(dict_of(item.get("content")).get("title"))
            yield left_out(text_of(item.get("uuid")), Why.SAME_ID_TWICE, title, text_of(item.get("created_at")))
        elif (outcome := _read_item(item, tags, here)) is not None:
            yield outcome


def _files(crate: Crate) -> list[str]:
    names = [name for name in crate.named(".txt", ".json", ".sn") if not re.search(r"(?:^|/)Items/", name)]
    return [name for name in names if _is_backup(first_items(crate, name))][:1]


def _is_backup(first: list[Found]) -> bool:
    if found := [dict_of(found.value) for found in first if found.under == "items"]:
        return any("content_type" in item for item in found)
    versions = [found.value for found in first if found.under == "version"]
    return len(versions) == 1 and re.fullmatch(r"00\d", str(versions[0])) is not None


def _items(crate: Crate, names: list[str]) -> Iterator[tuple[Found, str]]:
    for name in names:
        for found in items(crate, name):
            if found.under == "items" or found.why is Why.CUT_SHORT:
                yield found, name


def _read_item(item: dict[str, Any], tags: _Tags, here: Here) -> Outcome | None:
    uuid, kind, content = text_of(item.get("uuid")), text_of(item.get("content_type")), item.get("content")
    when = text_of(item.get("created_at"))
    if isinstance(content, str) and (_ENCRYPTED.match(content) or item.get("enc_item_key")):
        return left_out(uuid, Why.ENCRYPTED_ITEM, "", when, kind)
    if kind == "Tag":
        return None
    if kind != "Note":
        inner = dict_of(content)
        return left_out(uuid, Why.NOT_A_NOTE, text_of(inner.get("title") or inner.get("name")), when, kind)
    if item.get("deleted") is True:
        return left_out(uuid, Why.DELETED, text_of(dict_of(content).get("title")), when)
    if not isinstance(content, dict):
        return left_out(uuid, Why.DAMAGED, "", when)
    return _read_note(item, content, tags, here)


def _read_note(item: dict[str, Any], content: dict[str, Any], tags: _Tags, here: Here) -> Outcome:
    draft = Draft(Source.STANDARD_NOTES, text_of(item.get("uuid")), text_of(content.get("title")))
    about = dict_of(dict_of(content.get("appData")).get(_SN))
    draft.text = text_of(content.get("text"))
    written = text_of(item.get("created_at"))
    draft.origin = draft.origin or digest("standard-notes", written, draft.title, draft.text)
    if content.get("trashed") is True or about.get("trashed") is True:
        return draft.left_out(Why.DELETED, written)
    if _kind(content) == "authentication":
        draft.text = ""
        return draft.left_out(Why.NOT_A_NOTE, written, "authenticator")
    said = _moment(item, "created_at")
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=written)
    draft.place(said, None, here)
    draft.changed(moment(about.get("client_updated_at")) or _moment(item, "updated_at"), None, here)
    for tag in tags.of_note.get(draft.origin, []):
        draft.tag(tags.titles.get(tag, ""))
    for key, note in (("starred", Note.STARRED), ("pinned", Note.PINNED), ("archived", Note.ARCHIVED)):
        if content.get(key) is True or about.get(key) is True:
            draft.tag(key, note)
    draft.text = _words(draft, content, tags)
    return draft.done()


def _moment(item: dict[str, Any], key: str) -> Moment | None:
    said = moment(item.get(key))
    if said is None or said.wall.year <= _EPOCH_YEAR:
        said = of_epoch(item.get(f"{key}_timestamp"), 1_000_000) or said
    return said


def _kind(content: dict[str, Any]) -> str:
    if kind := text_of(content.get("noteType")):
        return kind
    editor = text_of(content.get("editorIdentifier")).lower()
    return next((kind for part, kind in _EDITORS.items() if part in editor), "")


def _words(draft: Draft, content: dict[str, Any], tags: _Tags) -> str:
    text, kind = text_of(content.get("text")), _kind(content)

    def place(sort: str, target: str) -> str:
        if sort == "snbubble":
            draft.remark(Note.LINK_LEFT, tags.notes.get(target, ""))
            return tags.notes.get(target, "")
        if sort == "snfile":
            name = tags.files.get(target, "") or target
            return draft.put(Part(kind_of(name), name))
        return picture(target, "")

    def picture(source: str, caption: str) -> str:
        part = data_part(source)
        return draft.put(part, caption) if part else f"![{caption}]({source})"

    if kind == "super" or (not kind and lexical.is_state(text)):
        markdown = lexical.to_markdown(text, place)
        if markdown is not None:
            draft.remark(Note.FROM_RICH_TEXT)
            return markdown
    if kind == "rich-text" or (kind in ("", "plain-text") and from_html.LOOKS_LIKE.match(text) and "</" in text):
        draft.remark(Note.FROM_HTML)
        return from_html.to_markdown(text, picture)
    if kind == "task" and (listed := _tasks(text)):
        draft.remark(Note.FROM_RICH_TEXT)
        return listed
    if kind in ("code", "spreadsheet") and text.strip():
        return f"```\n{text.strip()}\n```"
    return text


def _tasks(text: str) -> str:
    """Return the Markdown of what the checklist editor keeps, "" where it is another one's."""
    try:
        groups = dicts_of(dict_of(json.loads(text)).get("groups"))
    except (ValueError, RecursionError):
        return ""
    parts = []
    for group in groups:
        tasks = dicts_of(group.get("tasks"))
        parts.append(f"## {name}" if (name := " ".join(text_of(group.get("name")).split())) else "")
        parts.append("\n".join(_task(one) for one in tasks))
    return "\n\n".join(filter(None, parts))


def _task(one: dict[str, Any]) -> str:
    box = "[x]" if one.get("completed") is True else "[ ]"
    return f"- {box} {' '.join(text_of(one.get('description')).split())}"
