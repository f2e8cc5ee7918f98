"""A journal entry: only its writer reads it, and no page for others holds it unless it is added by hand."""

import re
from dataclasses import dataclass
from datetime import datetime

from app.domain.ids import ConversationId, EntryId, PersonId
from app.domain.markdown import plain
from app.domain.picture import with_captions

_LONGEST_LINE = 400
_PART = 50_000
# What begins a line without being a word: the mark of a heading, a quote or a list, or a rule across the page.
_MARKS = re.compile(r"^[ \t]*(?:(?:#{1,6}|>+|[-*+]|\d{1,9}[.)]|-{3,}|\*{3,}|_{3,})(?:[ \t]+|$))+", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """Words written at a moment of local wall time in `zone` (an IANA name, or empty when unknown).

    `text` is Markdown; pictures stand in it as `picture.py` says. `prompt` is the question it answers, kept
    word for word. `felt` is how it felt, in one word or none: it is no score, and never counted or compared.
    """

    id: EntryId
    written_at: datetime
    zone: str = ""
    title: str = ""
    text: str = ""
    prompt: str = ""
    tags: tuple[str, ...] = ()
    person: PersonId | None = None
    conversation: ConversationId | None = None
    is_example: bool = False
    felt: str = ""


def shown_title(entry: Entry) -> str:
    """Return the title, or the first line of the text when there is none, or nothing."""
    if entry.title.strip():
        return entry.title.strip()
    return first_words(entry.text)


def first_words(text: str) -> str:
    """Return the first line that says anything, without Markdown's marks, or nothing."""
    start = 0
    while start < len(text):  # line by line: a text can have a million of them
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        words = plain(with_captions(text[start : min(end, start + _LONGEST_LINE)])).strip(" #*>-")
        if words:
            return words[:80]
        start = end + 1
    return ""


def word_count(text: str) -> int:
    """Count words as runs of characters between white space, without the marks that begin a line.

    Of a long text it is done part by part, line by line.
    """
    count = start = 0
    while start < len(text):
        end = text.find("\n", start + _PART)
        end = len(text) if end < 0 else end
        part = with_captions(text[start:end])
        count += len(part.split()) - sum(len(found[0].split()) for found in _MARKS.finditer(part))
        start = end
    return count
