"""Patterns made ready beforehand: what Python's compiler takes a millisecond to make loads in thirty microseconds.

`patterns.bin` is a line of JSON, then what was made of each pattern, deflated: its group of the mark, how many groups
there are, and the code. The line says which Python made it; another one, which may read such code otherwise, leaves it
alone and compiles the patterns as they are spelled. packaging/anchors.py writes the file, and a test compares.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path

from app.wording.pieces import Pattern, Pieces, folded, read_pieces
from app.wording.placed import CAPITAL, DIGIT, GOES_ON, START, Placed, kinds_of
from app.wording.told import Told

MARK = "mark"
_REMEMBERED = 5000  # words
THIS_PYTHON = [*sys.version_info[:2], _sre.MAGIC, _sre.CODESIZE, sys.byteorder]


def key_of(pattern: str) -> str:
    """What a pattern is found by."""
    return str(zlib.crc32(pattern.encode()))


class Begins:
    """Before which letters of a word a match may begin."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._letters = tuple(word[:-1] for word in words if word.endswith(GOES_ON) and not word.startswith(GOES_ON))
        self._within = [word for word in words if word.startswith(GOES_ON)]
        self._at_start = START in words
        self._is_only_there = words == {START}
        self._places = Told(self.places_in, _REMEMBERED)
        is_plain = not self._within and not self._letters and words.isdisjoint((CAPITAL, DIGIT))
        self._begins = words.__contains__ if is_plain else self._places.__getitem__

    def places_in(self, word: str) -> tuple[int, ...]:
        """Return where in a word a match may begin, from the first letter on."""
        at = {place for one in self._within for place in _places(one, word)}
        if not self._words.isdisjoint((word, *kinds_of(word))) or word.startswith(self._letters):
            at.add(0)
        return tuple(sorted(at))

    def places(self, placed: Placed) -> Iterable[int]:
        """Return where in a sentence a match may begin, from the first to the last."""
        if self._is_only_there:
            return (0,)
        if self._within:
            within = zip(placed.starts, map(self._places.__getitem__, placed.each), strict=False)
            places: Iterable[int] = [start + at for start, more in within for at in more]
        else:
            places = compress(placed.starts, map(self._begins, placed.each))
        return (0, *places) if self._at_start else places


def _places(letters: str, word: str) -> Iterator[int]:
    """Yield where a word goes on with these letters, to its end unless these may go on, too."""
    sought = letters.strip(GOES_ON)
    if not letters.endswith(GOES_ON):
        if word.endswith(sought):
            yield len(word) - len(sought)
        return
    place = word.find(sought)
    while place >= 0:
        yield place
        place = word.find(sought, place + 1)


class Readied:
    """The patterns of a language's folder; its pieces are read only where one was not made ready.

    By the key of a pattern, where they are known, `begun` are the words that its matches begin with, and `needed` sets
    of words, of each of which one stands in each match.
    """

    def __init__(
        self, folder: Path, begun: Mapping[str, str] | None = None, needed: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._folder = folder
        self._begun = begun or {}
        self._needed = needed or {}
        self._begins: dict[str, Begins] = {}
        path = folder / "patterns.bin"
        line, _, self._made = path.read_bytes().partition(b"\n") if path.exists() else (b"{}", b"", b"")
        told = json.loads(line)
        self._places = told["places"] if told.get("made_by") == THIS_PYTHON else {}
        self._common = self._made[: told.get("common", 0)]

    @cached_property
    def pieces(self) -> Pieces:
        """The named lists and pieces, as they are written."""
        return read_pieces(self._folder)

    def begins(self, pattern: str) -> Begins | None:
        """Return what tells where a match of a pattern may begin, or None where that is not known."""
        words = self._begun.get(key_of(pattern))
        if words is None:
            return None
        if words not in self._begins:  # many patterns begin alike
            self._begins[words] = Begins(frozenset(words.split()))
        return self._begins[words]

    def needed(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return sets of words of each of which a pattern needs one, as far as that is known."""
        return tuple(frozenset(words.split()) for words in self._needed.get(key_of(pattern), ()))

    def made(self, pattern: str) -> re.Pattern[str] | None:
        """Return a pattern that was made ready, or None."""
        place = self._places.get(key_of(pattern))
        if place is None:
            return None
        inflated = zlib.decompressobj(zdict=self._common).decompress(self._made[place[0] : place[0] + place[1]])
        mark, groups, *code = memoryview(inflated).cast("I").tolist()
        names: list[str | None] = [None] * (groups + 1)
        if mark:
            names[mark] = MARK
        numbers = {MARK: mark} if mark else {}
        made: re.Pattern[str] = _sre.compile(pattern, int(re.UNICODE), code, groups, numbers, tuple(names))
        return made


class FoldedPattern(Pattern):
    """One that reads folded words (see `Folding`), so that case counts, which Python matches in half the time.

    One that `tells_names` reads them before they are folded.
    """

    def __init__(self, readied: Readied, pattern: str, tells_names: bool = False) -> None:
        self._readied = readied
        self._pattern = pattern
        self._tells_names = tells_names

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """The expression, as it was made ready or else compiled."""
        made = self._readied.made(self._pattern)
        return made or re.compile(spelled_as_read(self._readied.pieces, self._pattern, self._tells_names))

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Sets of words: a sentence without any of one of them is not matched."""
        return self._readied.needed(self._pattern)

    @cached_property
    def group(self) -> str | int:
        """Which of its groups is what is underlined."""
        return MARK if MARK in self.ready.groupindex else 0

    @cached_property
    def _begins(self) -> Begins | None:
        return self._readied.begins(self._pattern)

    def may_be_in(self, placed: Placed) -> bool:
        """Whether a sentence holds words that each match needs."""
        return not any(words.isdisjoint(placed.each) for words in self.needed)

    def found_in(self, placed: Placed, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """Find what `ready.finditer` does between two places, trying only where a match may begin."""
        begins = self._begins
        if begins is None:
            return self.ready.finditer(placed.words, start, end)
        words, match = placed.words, self.ready.match
        found: list[re.Match[str]] = []
        for place in begins.places(placed):
            if start <= place < end:
                one = match(words, place, end)
                if one is not None:
                    found.append(one)
                    start = one.end()
        return found

    def is_in(self, placed: Placed, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether there is a match between two places."""
        begins = self._begins
        if begins is None:
            return self.ready.search(placed.words, start, end) is not None
        words, match = placed.words, self.ready.match
        for place in begins.places(placed):  # noqa: SIM110  `any` would take twice as long
            if start <= place < end and match(words, place, end) is not None:
                return True
        return False

    def is_known_in(self, placed: Placed) -> bool:
        """Whether there is a match anywhere; a sentence is asked once."""
        known = placed.known.get(self)
        if known is None:
            known = placed.known[self] = self.is_in(placed)
        return known


def spelled_as_read(named: Pieces, pattern: str, tells_names: bool = False) -> str:
    """Return a pattern with all pieces in their places, in small letters unless it tells names."""
    spelled = named.spelled_out(pattern)
    return spelled if tells_names else folded(spelled)
