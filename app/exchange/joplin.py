"""Joplin's own exports: JEX, a tar, and RAW, a folder. Every item is `<32 hex>.md`, whatever it is.

An item is its title, a blank line, its body, a blank line, and `key: value` lines of which `type_` is the last; there
is no newline at the end. Files lie in `resources/<id>.<ending>` and are linked as `:/<id>`; a folder that Joplin syncs
by is the same with `.resource/<id>`. Times are UTC: Joplin shows
them by the computer's clock, and so does Sotto.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.incoming import Note, Part, PartRefused, Source, Why
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, left_out
from app.exchange.from_html import to_markdown
from app.exchange.kinds import data_part, kind_of
from app.exchange.lettering import clean, decode
from app.exchange.moments import moment
from app.exchange.prose import Link, with_links

_NAME = re.compile(r"(?:^|/)([0-9a-f]{32})\.md$", re.IGNORECASE)
_TYPE = re.compile(r"(?:^|\n)type_:[ \t]*(\d{1,3})[ \t]*\s*\Z")
_LINKED = re.compile(r"(?:joplin:/?/?|:/)([0-9a-fA-F]{32})(?:#.*)?$")
_RESOURCES = {"resources", ".resource"}  # of an export, and of the folder that Joplin syncs by
_CIPHER = re.compile(r"\s*J[EL]D\d\d")
NOTE, FOLDER, RESOURCE, TAG, NOTE_TAG = 1, 2, 4, 5, 6
_TYPES = {
    NOTE: "note", FOLDER: "notebook", 3: "setting", RESOURCE: "resource", TAG: "tag", NOTE_TAG: "note_tag", 7: "search",
    8: "alarm", 9: "master_key", 13: "revision", 16: "smart_filter",
}  # fmt: skip


@dataclass
class _Item:
    """One file, taken apart."""

    id: str
    sort: int
    title: str
    body: str
    fields: dict[str, str]

    @property
    def is_locked(self) -> bool:
        """Whether it is encrypted: all of it, or by a lock on the note, of which the words are only a cipher then."""
        return self.fields.get("encryption_applied", "0") not in ("0", "") or (
            self.has("is_locked") and _CIPHER.match(self.body) is not None
        )

    def has(self, key: str) -> bool:
        """Return whether a number is set that is 0 otherwise."""
        return self.fields.get(key, "").strip("0.-") != ""


@dataclass
class _Library:
    """What notes point to: notebooks, tags and files by id."""

    notes: list[str] = field(default_factory=list)  # names of files
    notebooks: dict[str, tuple[str, str]] = field(default_factory=dict)  # title, id of the one around it
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, list[str]] = field(default_factory=dict)
    resources: dict[str, _Item] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)  # ids of notes
    files: dict[str, str] = field(default_factory=dict)  # names of files in resources/ by id

    def path(self, notebook: str) -> list[str]:
        """Return the titles from the outermost notebook to this one."""
        titles: list[str] = []
        while notebook in self.notebooks and len(titles) < 50:
            title, notebook = self.notebooks[notebook]
            titles.insert(0, title)
        return titles


def knows(crate: Crate) -> bool:
    """Return whether there is an item of Joplin in the crate."""
    names = [name for name in sorted(crate.items) if _NAME.search(name)][:20]
    return any(isinstance(_item(crate, name), _Item) for name in names)


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the notes, and what else is in the export and is not to be had."""
    library = _Library()
    for name in sorted(crate.items):
        if _NAME.search(name):
            item = _item(crate, name)
            left = item if not isinstance(item, _Item) else _shelve(library, item, name)
            if left is not None:
                yield left
        elif _RESOURCES & set(posixpath.dirname(name).split("/")):
            library.files[posixpath.splitext(posixpath.basename(name))[0].lower()] = name
    seen: set[str] = set()
    for name in library.notes:
        item = _item(crate, name)
        if not isinstance(item, _Item):
            yield item
        elif item.id in seen:
            yield left_out(item.id, Why.SAME_ID_TWICE, item.title, detail=name)
        else:
            seen.add(item.id)
            yield _read_note(crate, library, item, here)


def _item(crate: Crate, name: str) -> "_Item | Outcome":
    origin = posixpath.splitext(posixpath.basename(name))[0].lower()
    try:
        text = clean(decode(crate.read(name)))
    except PartRefused as refused:
        return left_out(origin, refused.why, name)
    sort = _TYPE.search(text[-200:])
    if not sort:
        return left_out(origin, Why.DAMAGED, text.partition("\n")[0] or name, detail=name)
    head, blank, lines = text.rstrip().rpartition("\n\n")
    if not blank:
        head, lines = "", text
    pairs = (line.partition(":") for line in lines.split("\n"))
    fields = {key.strip(): value.strip() for key, colon, value in pairs if colon}
    title, _, body = head.partition("\n")
    return _Item(fields.get("id", origin).lower(), int(sort[1]), title.strip(), body.removeprefix("\n"), fields)


def _shelve(library: _Library, item: _Item, name: str) -> Outcome | None:
    """Keep in mind what a note may point to; return what is neither that nor a note."""
    if item.is_locked:
        when = item.fields.get("updated_time", "")
        return left_out(item.id, Why.ENCRYPTED_ITEM, item.title, when, _TYPES.get(item.sort, str(item.sort)))
    match item.sort:
        case 1:
            library.notes.append(name)
            library.titles.add(item.id)
        case 2:
            library.notebooks[item.id] = (item.title, item.fields.get("parent_id", ""))
        case 4:
            library.resources[item.id] = item
        case 5:
            library.tags[item.id] = item.title
        case 6:
            library.tags_of.setdefault(item.fields.get("note_id", ""), []).append(item.fields.get("tag_id", ""))
        case _:
            return left_out(item.id, Why.NOT_A_NOTE, item.title, detail=_TYPES.get(item.sort, str(item.sort)))
    return None


def _read_note(crate: Crate, library: _Library, item: _Item, here: Here) -> Outcome:
    draft = Draft(Source.JOPLIN, item.id, item.title, item.body)
    written = item.fields.get("user_created_time") or item.fields.get("created_time", "")
    if item.has("deleted_time"):
        return draft.left_out(Why.DELETED, written)
    said = moment(written)
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=written)
    draft.place(said, None, here)
    draft.changed(moment(item.fields.get("user_updated_time") or item.fields.get("updated_time")), None, here)
    for tag in library.tags_of.get(item.id, []):
        draft.tag(library.tags.get(tag, ""))
    if path := library.path(item.fields.get("parent_id", "")):
        draft.tag(path[-1])
        draft.remark(Note.NOTEBOOK, " / ".join(path))
    _todo(draft, item)
    for key in ("source_url", "author"):
        if item.fields.get(key):
            draft.remark(Note.FIELD_LEFT, f"{key}: {item.fields[key]}")
    if item.has("latitude") or item.has("longitude"):
        draft.remark(Note.FIELD_LEFT, "location")
    draft.text = _words(crate, library, item, draft)
    return draft.done()


def _todo(draft: Draft, item: _Item) -> None:
    if not item.has("is_todo"):
        return
    done, due = item.fields.get("todo_completed", ""), item.fields.get("todo_due", "")
    is_done = item.has("todo_completed")
    draft.tag("to-do")
    draft.remark(Note.TODO, f"done {done}" if is_done else f"open {due if item.has('todo_due') else ''}".strip())


def _words(crate: Crate, library: _Library, item: _Item, draft: Draft) -> str:
    places: dict[str, str] = {}

    def place(target: str, caption: str, whole: str) -> str:
        found = _LINKED.match(target)
        if not found:
            within = data_part(target)
            return draft.put(within, caption) if within else whole
        wanted = found[1].lower()
        if wanted in library.notebooks or wanted in library.titles:
            draft.remark(Note.LINK_LEFT, caption)
            return caption
        if wanted not in places:
            places[wanted] = draft.put(_part(crate, library, wanted, caption), caption)
        return places[wanted]

    if item.fields.get("markup_language") == "2":
        draft.remark(Note.FROM_HTML)
        text = to_markdown(item.body, lambda source, caption: place(source, caption, f"![{caption}]({source})"))
    else:
        text = item.body

    def change(link: Link) -> str:
        return place(link.target, link.caption, link.whole)

    return with_links(text, change)


def _part(crate: Crate, library: _Library, wanted: str, caption: str) -> Part:
    known, file = library.resources.get(wanted), library.files.get(wanted)
    shown = (known.title or known.fields.get("filename", "")) if known else ""
    ending = posixpath.splitext(file or "")[1] or f".{known.fields.get('file_extension', '') if known else ''}"
    kind = kind_of(f"x{ending}")
    if known and known.fields.get("encryption_blob_encrypted", "0") == "1":
        return Part(kind, shown or wanted, why=Why.ENCRYPTED_ITEM)
    if file is None:
        return Part(kind_of(shown or caption) if not known else kind, shown or caption or wanted)
    return crate.part_of(file, kind, shown)
