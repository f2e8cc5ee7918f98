"""Words as search knows them: without capitals, accents and vowel signs, and in pieces where nobody writes spaces.

What is saved and what is asked pass through the same folding, so whatever was saved is found by any of its words.
Chinese, Japanese, Korean, Thai and emoji are cut into pairs of neighbours, and the last letter of a run stands alone:
so one letter, two letters and any run of them are found wherever they stand.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

BEST_FIT = 2  # of a word in a text; see `fit`
LONGEST = 60  # letters of a word; what comes after them is not compared

# The two marks that make another syllable of a Japanese one. All others leave a word what it is.
_MARKS_THAT_COUNT = "\u3099\u309a"
_ALIKE = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "\u0640": "",  # it only makes a word longer to the eye
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)
_DENSE = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U0001f000-\U0003ffff"
)
_IS_DENSE = re.compile(f"[{_DENSE}]")
_RUN = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")


class _Letters(dict[int, str]):
    """What becomes of each letter: others, nothing, or a space where it parts words. Filled as letters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


def _folded(letter: str) -> str:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Sk") and letter not in _MARKS_THAT_COUNT:
        return "" if letter not in "`^¨´¸¯" else " "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    kept = "".join(_kept(one) for one in plain)
    return unicodedata.normalize("NFC", kept).translate(_ALIKE)


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category[0] in "LN" or category in ("Mc", "So") or letter in _MARKS_THAT_COUNT:
        return letter
    return "" if category[0] == "M" else " "


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return `text` in small letters without accents; whatever parts words is a space."""
    plain = text.translate(_LETTERS)
    return plain if unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def tokens(text: str) -> list[str]:
    """Return the words of `text` as the index keeps them, in their order."""
    plain = folded(text)
    if _IS_DENSE.search(plain) is None:
        return [word[:LONGEST] for word in plain.split()]
    return [token for word in plain.split() for run in _RUN.findall(word) for token in _pieces(run)]


def joined(found: Sequence[str]) -> str:
    """Return `tokens` as they can be read: what was cut into pairs is one run again."""
    return "".join(one[0] if len(one) == 2 and is_dense(one) else f"{one} " for one in found).rstrip()


def is_dense(token: str) -> bool:
    """Whether a token is of a script, or of emoji, that are cut into pairs."""
    return _IS_DENSE.match(token) is not None


def phrase(chunk: str) -> list[str]:
    """Return the tokens that follow on each other wherever `chunk`, which is being typed, is written.

    The last one may be the beginning of a word; of a run of letters cut into pairs it is a pair, or the only one.
    """
    found = tokens(chunk)
    if len(found) > 1 and is_dense(found[-1]) and len(found[-2]) == 2 and found[-2][1] == found[-1]:
        found.pop()
    return found


def _pieces(run: str) -> Iterator[str]:
    if not is_dense(run):
        yield run[:LONGEST]
        return
    for at in range(len(run) - 1):
        yield run[at : at + 2]
    yield run[-1]


# Where words stand in a text

Span = tuple[int, int]  # where it begins and how long it is, in Python's characters


def spans(text: str, wanted: Sequence[str]) -> list[Span]:
    """Return where `wanted`, words as they were typed, stand in `text`: in order, and apart from each other.

    A word is looked for where words begin; one that begins none of them is looked for inside.
    """
    plain = text.translate(_LETTERS)
    found = _of_word(plain, wanted[0]) if len(wanted) == 1 else _of_words(plain, wanted)
    if found and not _is_letter_for_letter(text):
        ends = list(accumulate(len(_LETTERS[ord(letter)]) for letter in text))
        found = [_unfolded(span, ends) for span in found]
    return list(_apart(found))


def first_of(text: str, wanted: Sequence[str]) -> int | None:
    """Return where the first of `wanted` stands in `text`, None where none of them does. A long text is not read on."""
    plain = text.translate(_LETTERS)
    found = [at for word in wanted if (at := _first_hit(plain, word)) >= 0]
    if not found:
        return None
    if _is_letter_for_letter(text):
        return min(found)
    ends = accumulate(len(_LETTERS[ord(letter)]) for letter in text)
    return next(at for at, end in enumerate(ends) if end > min(found))


def fit(text: str, word: str) -> int:
    """Say how `word` stands in `text`: 2 where a word begins, 1 inside of one, 0 not at all."""
    plain = folded(text)
    at = _first_hit(plain, word)
    return 0 if at < 0 else BEST_FIT if at == 0 or plain[at - 1] == " " else 1


def _is_letter_for_letter(text: str) -> bool:
    """Whether each letter of the text became one letter, so that what stands there folded stands there as it is."""
    return text.isascii() or all(len(_LETTERS[ord(letter)]) == 1 for letter in set(text))


class _Sought(NamedTuple):
    """A word as it was typed, folded: the first of its parts, and where they are several, the patterns of them all."""

    part: str
    at_start: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    is_dense: bool

    def at_starts(self, plain: str) -> list[Span]:
        """Return where it stands in a folded text at the beginning of words."""
        if self.at_start is None:  # looking for a text in a text takes a tenth of what a pattern does
            return _standing(f" {plain}", f" {self.part}", len(self.part))
        return [(hit.start(), len(hit.group())) for hit in self.at_start.finditer(plain)]

    def anywhere(self, plain: str) -> list[Span]:
        """Return where it stands, be it inside of words."""
        if self.inside is None:
            return _standing(plain, self.part, len(self.part))
        return [(hit.start(), len(hit.group())) for hit in self.inside.finditer(plain)]

    def first(self, plain: str) -> int:
        """Return where it stands first, at the beginning of a word where it can; -1 for nowhere."""
        if self.at_start is None:
            at = f" {plain}".find(f" {self.part}")
            return at if at >= 0 else plain.find(self.part)
        hits = self.at_starts(plain) or self.anywhere(plain)
        return hits[0][0] if hits else -1


@lru_cache(maxsize=16)  # the words of one search, which are looked for in everything that it shows
def _sought(word: str) -> _Sought | None:
    parts = folded(word).split()
    if not parts:
        return None
    if len(parts) == 1:
        return _Sought(parts[0], None, None, is_dense(parts[0]))
    pattern = r"\s+".join(re.escape(part) for part in parts)
    return _Sought(parts[0], re.compile(r"(?<!\S)" + pattern), re.compile(pattern), is_dense(parts[0]))


def _standing(plain: str, part: str, length: int) -> list[Span]:
    found, at = [], plain.find(part)
    while at >= 0:
        found.append((at, length))
        at = plain.find(part, at + len(part))
    return found


def _first_hit(plain: str, word: str) -> int:
    sought = _sought(word)
    return -1 if sought is None else sought.first(plain)


def _of_word(plain: str, word: str) -> list[Span]:
    sought = _sought(word)
    if sought is None:
        return []
    return (not sought.is_dense and sought.at_starts(plain)) or sought.anywhere(plain)


def _of_words(plain: str, wanted: Sequence[str]) -> list[Span]:
    every = {span for word in wanted for span in _of_word(plain, word)}
    return sorted(every, key=lambda span: (span[0], -span[1]))


def _unfolded(span: Span, ends: list[int]) -> Span:
    """Turn a span of the folded text into one of the text, whose letters end at `ends` in the folded one."""
    first = bisect_right(ends, span[0])
    last = bisect_right(ends, span[0] + span[1] - 1)
    return first, last - first + 1


def _apart(found: Sequence[Span]) -> Iterator[Span]:
    end = 0
    for start, length in found:
        if start >= end:
            yield start, length
            end = start + length
