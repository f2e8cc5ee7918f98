"""Readying typed words for paper: what cannot be printed goes, and each string learns its direction.

The typesetter refuses a whole page for one control character, so everything passes through here first.
"""

import re
import unicodedata

LONGEST_TITLE = 200

_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680]")  # the Ogham space is a drawn line, and no font here draws it
# Bidirectional overrides could print words backwards; U+206A to 206F are retired; U+FFF9 to FFFB and U+FFFC
# stand for things that are not text.
_NOT_FOR_PAPER = re.compile("[\ufeff\u202a-\u202e\u206a-\u206f\ufff9-\ufffc]")
_UNPRINTABLE = ("Cc", "Cs", "Co")
_EMPTY_LINES = re.compile("\n{3,}")

_SCRIPTS = (
    ("HEBREW", "he"),
    ("ARABIC", "ar"),
    ("GREEK", "el"),
    ("CYRILLIC", "ru"),
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("CJK", "zh"),
    ("THAI", "th"),
    ("DEVANAGARI", "hi"),
    ("ARMENIAN", "hy"),
    ("GEORGIAN", "ka"),
)
# Letters that tell a neighbour from the language named first.
_TELLING = {
    "ru": (re.compile("[іїєґІЇЄҐ]"), "uk"),
    "ar": (re.compile("[پچژگ]"), "fa"),
    "zh": (re.compile("[ぁ-ヿ]"), "ja"),
}


def printable(text: str) -> str:
    """Return `text` without what no page can hold; line breaks become plain ones, tabs spaces."""
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    kept = (one for one in _NOT_FOR_PAPER.sub("", text) if one == "\n" or _has_a_form(one))
    return _EMPTY_LINES.sub("\n\n", "".join(kept)).strip()


def printable_title(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return `text` as one line of at most `longest` characters, cut at a word where one ends nearby."""
    line = " ".join(printable(text).split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    # Never part a letter from the accents that follow it.
    while cut and unicodedata.combining(line[len(cut)]):
        cut = cut[:-1]
    at_word = cut.rfind(" ")
    return (cut[:at_word] if at_word > longest * 2 // 3 else cut).rstrip() + "…"


def direction(text: str) -> str:
    """Return "rtl" or "ltr" by the first strong letter, or "" where there is none."""
    for one in text:
        match unicodedata.bidirectional(one):
            case "R" | "AL":
                return "rtl"
            case "L":
                return "ltr"
    return ""


def language(text: str) -> str:
    """Return the language tag that the first letter's script suggests, or "" for Latin and the unknown."""
    first = next((one for one in text if one.isalpha()), "")
    name = unicodedata.name(first, "") if first else ""
    tag = next((tag for script, tag in _SCRIPTS if name.startswith(script)), "")
    if tag in _TELLING and _TELLING[tag][0].search(text):
        return _TELLING[tag][1]
    return tag


def _has_a_form(one: str) -> bool:
    code = ord(one)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not is_noncharacter and unicodedata.category(one) not in _UNPRINTABLE
