"""The language that the rules are written in: lists of words, named pieces, and patterns put together from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

_MACRO = re.compile(r"\{([A-Za-z][a-z_]*)\}")
_DEEPEST = 8
TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def read_toml(path: Path) -> dict[str, Any]:
    """Return what one file of a language's folder says."""
    with path.open("rb") as file:
        return tomllib.load(file)


def read_pieces(folder: Path) -> Pieces:
    """Return the lists and pieces of the language whose folder this is."""
    facts = read_toml(folder / "pieces.toml")
    return Pieces(facts["pieces"], facts["lists"])


class Pieces:
    """The named lists and pieces of pattern of one language."""

    def __init__(self, pieces: Mapping[str, str], lists: Mapping[str, str | Iterable[str]]) -> None:
        self._lists = {name: _words(words) for name, words in lists.items()}
        self._pieces = dict(pieces)
        for name, words in self._lists.items():
            longest_first = sorted(words, key=len, reverse=True)
            self._pieces[name] = "(?:" + "|".join(re.escape(one).replace("\\ ", " ") for one in longest_first) + ")"

    def spelled_out(self, pattern: str) -> str:
        """Return a pattern's text with all pieces in their places.

        Raises:
            KeyError: it names a piece that is not there.
        """
        for _ in range(_DEEPEST):
            if not _MACRO.search(pattern):
                break
            pattern = _MACRO.sub(lambda found: self._pieces[found[1]], pattern)
        return _spaced(pattern)

    def anchors(self, words: Iterable[str]) -> frozenset[str]:
        """Return the words a rule waits for; "@name" stands for the first word of each of a list."""
        found: set[str] = set()
        for word in words:
            if word.startswith("@"):
                found |= {TOKEN.findall(one.lower())[0] for one in self._lists[word[1:]]}
            else:
                found.add(word.lower())
        return frozenset(found)


def _words(list: str | Iterable[str]) -> tuple[str, ...]:
    """A list may be words in one text, with "_" for the spaces within one, or a row of texts."""
    return tuple(one.replace("_", " ") for one in list.split()) if isinstance(list, str) else tuple(list)


def _spaced(pattern: str) -> str:
    """A space is white space, but not within a class of characters."""
    out: list[str] = []
    is_class = is_escaped = False
    for number, letter in enumerate(pattern):
        if letter == "?" and number and pattern[number - 1] == " " and not is_class:
            out[-1] = r"\s{0,3}"
            continue
        if is_escaped:
            is_escaped = False
        elif letter == "\\":
            is_escaped = True
        elif letter == "[":
            is_class = True
        elif letter == "]":
            is_class = False
        elif letter == " " and not is_class:
            out.append(r"\s{1,3}")
            continue
        out.append(letter)
    return "".join(out)


class Pattern:
    """A regular expression, read in the form of app/wording/rules.py, that is compiled when it is first used."""

    def __init__(self, named: Pieces, pattern: str) -> None:
        self._named = named
        self._pattern = pattern

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """The compiled expression; case does not count."""
        return re.compile(self._named.spelled_out(self._pattern), re.IGNORECASE)


_CAPITALS = re.compile(r"\\.|\(\?P[<=]\w+>?|\(\?-i:(?:[^()\\]|\\.)*\)|[A-Z]")


def folded(pattern: str) -> str:
    """A pattern in small letters, but for what says itself that its case counts."""

    def fold(found: re.Match[str]) -> str:
        words = found[0]
        if words.startswith("(?-i:"):
            return "(?:" + words[len("(?-i:") :]
        return words.lower() if len(words) == 1 else words

    return _CAPITALS.sub(fold, pattern)


class Folding:
    """Words in small letters, as long as they were; names keep their capital.

    `spelled` are words that are nobody's name where only the start of a sentence gives them a capital.
    """

    def __init__(self, names: Pattern, spelled: frozenset[str]) -> None:
        self._names = names
        self._spelled = spelled

    def fold(self, words: str) -> str:
        small = words.lower()
        if len(small) != len(words):  # a few letters grow when they become small
            small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in words)
        if words[1:] == small[1:]:  # no name but the first word, if that is one
            first = self._names.ready.match(words)
            return words if first and first[0].lower() not in self._spelled else small
        for found in self._names.ready.finditer(words):
            at = found.start()
            if at or found[0].lower() not in self._spelled:
                small = small[:at] + words[at] + small[at + 1 :]
        return small
