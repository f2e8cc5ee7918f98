"""jrnl's own file: `[YYYY-MM-DD HH:MM] Title`, then the body, until the next line that begins so.

The way dates are written is set by its owner, so the first one tells how the others look: a line of a body that
begins with `[1]` or `[see 2019]` begins no entry. A star at the end of the first line marks the entry, `@` its tags.
The file may be encrypted; see `jrnl_lock.py`.
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime

from app.domain.incoming import Note, PartRefused, Source, Why
from app.domain.problems import ExportNeedsPassword, WrongExportPassword
from app.exchange import foreign, jrnl_lock
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out, of_whole_files
from app.exchange.lettering import clean, decode
from app.exchange.stamps import Stamp, in_order, of_month, stamp

_HEAD = re.compile(r"^\[([^\]\n]{6,100})\](?:[ \t]+|$)", re.MULTILINE)
_BARE_HEAD = re.compile(  # jrnl 1
    r"^(\d{1,4}[-./]\d\d?[-./]\d{1,4} \d\d?:\d\d(?::\d\d)?(?: [AP]M)?)(?:[ \t]+|$)", re.MULTILINE
)
_MARKDOWN_HEAD = re.compile(r"^###? (\d{4}-\d\d-\d\d \d\d?:\d\d(?::\d\d)?(?: [AP]M)?)(?:[ \t]+|$)", re.MULTILINE)
_KINDS = (_HEAD, _MARKDOWN_HEAD, _BARE_HEAD)
_YEAR_OR_MONTH = re.compile(r"(?:\n|\A)#{1,2} (?:\d{4}|[^\W\d]+)\s*\Z")
_ENTRY_FILE = re.compile(r"(?:^|/)\d{4}-\d\d-\d\d_[^/]*\.txt$")  # one for each entry, as it exports into a folder
_DAY_FILE = re.compile(r"(?:^|/)\d{4}/\d\d/\d\d\.txt$")
_STAR = re.compile(r"\s\*\s*$")
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]{1,200})")
# Where jrnl ends a title that shares its line with the body.
_SENTENCE = re.compile(
    r"[.!?\u2026\u203c\u203d\u2047-\u2049]['\u2019\"\u201d]?[\])]{0,9}\s+|[\uff01\uff0e\uff1f\uff61\u3002]"
)
_MARKDOWN_ENDINGS = (".md", ".markdown")
_ENDINGS = (".txt", ".jrnl", ".text", ".journal", "", *_MARKDOWN_ENDINGS)
_SOME = 20  # files that are looked into before all are taken for what these are
_GLANCE = 64 * 1024


def knows(crate: Crate) -> bool:
    """Return whether the crate is a journal of jrnl: one file, open or encrypted, or a folder of days."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries of the journal. Raises ExportNeedsPassword, WrongExportPassword."""
    yield from of_whole_files(crate, _files(crate), lambda data, name: entries(_opened(crate, data, here), name))


def entries(text: str, name: str) -> Iterator[Outcome]:
    """Yield the entries of a journal's text; `name` is that of its file."""
    text = clean(text)
    heads = _heads(text)
    dates, is_sure = in_order([said for _, said in heads])
    before = text[: heads[0][0].start()] if heads else text
    if heads and heads[0][0].re is _MARKDOWN_HEAD:
        before = _without_headings(before)
    if before.strip():
        yield left_out(name, Why.NO_DATE, before.strip()[:200], detail=name)
    for number, (head, said) in enumerate(heads):
        end = heads[number + 1][0].start() if number + 1 < len(heads) else len(text)
        draft = _entry(text[head.end() : end], dates[number], head.re is _MARKDOWN_HEAD)
        if not is_sure:
            draft.remark(Note.ORDER_ASSUMED, dates[number].date().isoformat())
        if said.is_month:
            draft.remark(Note.DAY_ASSUMED, head[1])
        yield draft.done()


def title_and_body(words: str, *, runs_on: bool = False) -> tuple[str, str]:
    """Split as jrnl does: after the first line, or after the first sentence where there is one line only.

    `runs_on`: the first line may go on with the body, so it is split after its first sentence in any case.
    """
    title, newline, body = (words.strip() if runs_on else words.lstrip()).partition("\n")
    if runs_on and newline and (end := _SENTENCE.search(title[:2000])):
        return title[: end.end()].strip(), f"{title[end.end() :]}\n{body}".strip("\n").rstrip()
    if not newline and (end := _SENTENCE.search(title[:2000])):
        title, body = title[: end.end()], title[end.end() :]
    return title.strip(), body.strip("\n").rstrip()


def _entry(words: str, at: datetime, is_markdown: bool) -> Draft:
    draft = Draft(Source.JRNL, written_at=at)
    if is_markdown:
        words = _without_headings(words)
    first, newline, rest = words.lstrip(" \t").partition("\n")
    if _STAR.search(first):
        first = _STAR.sub("", first)
        draft.tag("starred", Note.STARRED)
    draft.title, draft.text = title_and_body(first + newline + rest)
    for tag in _TAG.findall(words):
        draft.tag(tag)
    draft.origin = digest("jrnl", at.isoformat(), draft.title, draft.text)
    return draft


def _without_headings(words: str) -> str:
    """Return the words before `# 2024` and `## May`, which say what the next entry says itself."""
    while found := _YEAR_OR_MONTH.search(words.rstrip()):
        words = words[: found.start()]
    return words


def _heads(text: str) -> list[tuple[re.Match[str], Stamp]]:
    """Return where entries begin. Those of one kind count only, that of the first line: others stand in a body."""
    start = len(text) - len(text.lstrip("\n"))
    first = next((kind for kind in _KINDS if _head_at(kind, text, start)), None)
    for kind in (first,) if first else _KINDS:
        read = ((found, stamp(found[1]) or of_month(found[1])) for found in kind.finditer(text))
        heads = [(found, said) for found, said in read if said is not None]
        if heads:
            return [head for head in heads if head[1].has_hour or not heads[0][1].has_hour]
    return []


def _head_at(kind: re.Pattern[str], text: str, start: int) -> bool:
    found = kind.match(text, start)
    return found is not None and stamp(found[1]) is not None


def _files(crate: Crate) -> list[str]:
    notes = len(crate.named(*_MARKDOWN_ENDINGS))  # with more of these than of its own files it lies among them
    names = sorted(name for name in crate.items if _DAY_FILE.search(name))
    if len(names) >= notes and any(_is_journal(crate, name) for name in names[:_SOME]):
        return names
    names = sorted(name for name in crate.items if _ENTRY_FILE.search(name))
    if len(names) == len(crate.items) and all(_is_journal(crate, name) for name in names[:_SOME]):
        return names
    names = [name for name in crate.items if posixpath.splitext(name)[1].lower() in _ENDINGS and "/" not in name]
    return names if len(names) == 1 >= notes and _is_journal(crate, names[0]) else []


def _is_journal(crate: Crate, name: str) -> bool:
    try:
        with crate.open(name) as stream:
            start = stream.read(_GLANCE)
    except PartRefused:
        return False
    if foreign.is_mini_diary(name, start):
        return False
    if jrnl_lock.version(start) or jrnl_lock.may_be_version_1(start, crate.items[name].size):
        return True
    text = clean(decode(start)).lstrip("\n ")
    if name.lower().endswith(_MARKDOWN_ENDINGS):
        text = text[found.end() :] if (found := re.match(r"(?:#{1,2} \S+\s+){0,2}(?=### )", text)) else text
    return any(_head_at(kind, text, 0) for kind in _KINDS)


def _opened(crate: Crate, data: bytes, here: Here) -> str:
    if not jrnl_lock.version(data) and not jrnl_lock.may_be_version_1(data, len(data)):
        return decode(data)
    if here.password is None:
        raise ExportNeedsPassword(crate.path)
    try:
        return jrnl_lock.unlocked(data, bytes(here.password))
    except jrnl_lock.WrongPassword as error:
        raise WrongExportPassword(crate.path) from error
