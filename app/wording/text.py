"""Drafted words made ready for the rules, letter for letter as long as they were.

What is quoted, code, an address or a technical compound says nothing about anybody and is filled in. Offsets stay.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

FILLER = "\u00a4"  # stands for what was quoted; no word, so that no rule reaches across it unless it says so
_LONGEST_QUOTE = 400

_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\t": " ", "\r": "\n",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-",
        "\u2028": "\n", "\u2029": "\n", "\u200b": " ", "\ufeff": " ",
    }
)  # fmt: skip

_QUOTED = re.compile(
    rf"""
      "[^"\n]{{1,{_LONGEST_QUOTE}}}"
    | (?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){{1,{_LONGEST_QUOTE}}}(?<=\S)'(?!\w)
    """,
    re.VERBOSE,
)
_CODE = re.compile(r"`[^`\n]{1,200}`")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|\b\w{1,40}(?:[/_]\w{1,40}){2,8}"
)
_COMPOUND = re.compile(r"\b[A-Za-z]{2,20}(?:-[A-Za-z]{1,20}){1,4}\b")

_NOT_AN_END = frozenset(
    "mr mrs ms dr prof st no vs etc e.g i.e eg ie approx dept fig min max jan feb mar apr jun jul aug sep sept oct nov"
    " dec mon tue wed thu fri sat sun a.m p.m".split()
)
_STOP = re.compile(  # what it begins with is one set, which Python looks for faster than for a choice
    r"[.!?\u2026\u3002\uff01\uff1f\n](?:(?<=\n)|(?<!\n)[.!?\u2026\u3002\uff01\uff1f]{0,5}[\"')\]\u00a4]{0,3}(?=\s|$))"
)


class Sentence(NamedTuple):
    """A run of words at `start` of the text; `words` are ready for the rules, ending with its own mark."""

    start: int
    words: str


def plain(text: str) -> str:
    """One kind of quote, space and dash, as long as `text`."""
    return text.translate(_SAME_LENGTH)


def unquoted(text: str) -> str:
    """Return `text` with quotations, code and addresses filled in, as long as it was."""
    done = plain(_CODE.sub(_fill, text)) if "`" in text else plain(text)
    if '"' in done or "'" in done:
        done = _QUOTED.sub(_fill, done)
    if "/" in done or "@" in done or "www" in done or "_" in done:
        done = _ADDRESS.sub(_fill, done)
    return done


def without_compounds(words: str, kept: frozenset[str]) -> str:
    """Return a sentence with hyphenated words filled in, as long as it was, but for those in `kept`, small letters."""
    if "-" not in words:
        return words
    return _COMPOUND.sub(lambda found: found[0] if found[0].lower() in kept else "x" * len(found[0]), words)


def without(words: str, terms: Iterable[re.Match[str]]) -> str:
    """Return a sentence with the terms that were found in it filled in, as long as it was."""
    for found in terms:
        words = words[: found.start()] + "x" * len(found[0]) + words[found.end() :]
    return words


def sentences(text: str) -> Iterator[Sentence]:
    """Cut text into sentences; a line of a list is one, a number or an abbreviation ends none."""
    start = 0
    for found in _STOP.finditer(text):
        if found[0] == "." and _goes_on(text, start, found.start()):
            continue
        end = found.end()
        if sentence := _sentence(text, start, end):
            yield sentence
        start = end
    if sentence := _sentence(text, start, len(text)):
        yield sentence


def _sentence(text: str, start: int, end: int) -> Sentence | None:
    words = text[start:end].lstrip()
    return Sentence(end - len(words), words.rstrip()) if words else None


def _goes_on(text: str, start: int, dot: int) -> bool:
    before = text[max(start, dot - 8) : dot].rsplit(None, 1)
    last = before[-1].lower().lstrip("(") if before else ""
    if last in _NOT_AN_END or (len(last) == 1 and last.isalpha() and last != "i"):
        after = text[dot + 1 : dot + 3].strip()
        return not after or after[0].isalnum()
    return bool(last.isdigit() and start == dot - len(last))  # "1. Ring the ward"


def _fill(found: re.Match[str]) -> str:
    return FILLER * len(found[0])
