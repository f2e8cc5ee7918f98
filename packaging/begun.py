"""The words with which a match of a pattern begins, read off the parsed pattern: there alone it has to be tried."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.wording.placed import CAPITAL, DIGIT, GOES_ON, START

_MOST = 2000  # words, and steps to each of them
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)


class _AnyWhereError(Exception):
    """A match may begin with something else than words that are spelled out."""


def beginnings(spelled: str) -> frozenset[str] | None:
    """Return words of which each match begins with one, as far as their letters go; None where it may begin otherwise.

    `spelled` is what the engine compiles. A word ends at its apostrophe: of "you're" there is "you". Where a match may
    begin within a word there is what it begins with there: "*one" is "someone", too.
    """
    try:
        found: set[str] = set()
        for word in _words(list(parser.parse(spelled, 0)), "", False):
            found.add(word)
            if len(found) > _MOST:
                return None
    except _AnyWhereError:
        return None
    return frozenset(found)


def _words(nodes: Sequence[Any], word: str, is_bounded: bool) -> Iterator[str]:
    """Yield what `word`, begun before these nodes, may become. `is_bounded` says whether a word starts here."""
    if not nodes:
        if not word:
            raise _AnyWhereError
        yield word + GOES_ON
        return
    (kind, value), rest = nodes[0], nodes[1:]
    if kind is kinds.SUBPATTERN:
        yield from _words([*value[3], *rest], word, is_bounded)
    elif kind is kinds.BRANCH:
        for branch in value[1]:
            yield from _words([*branch, *rest], word, is_bounded)
    elif kind in _REPEATS:
        least, most, inner = value
        if most == 0:
            yield from _words(rest, word, is_bounded)
            return
        again = [(kind, (max(0, least - 1), most - 1, inner))] if most > 1 else []
        yield from _words([*inner, *again, *rest], word, is_bounded)
        if least == 0:
            yield from _words(rest, word, is_bounded)
    elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        yield from _words(rest, word, is_bounded)
    elif kind is kinds.AT:
        yield from _at(value, rest, word)
    elif kind is kinds.LITERAL and chr(value).isalpha():
        begun = word if word or is_bounded else GOES_ON
        yield from _words(rest, begun + chr(value), True)
    elif kind is kinds.IN and all(one is kinds.LITERAL and chr(code).isalpha() for one, code in value):
        for _, code in value:
            yield from _words([(kinds.LITERAL, code), *rest], word, is_bounded)
    elif not word and kind is kinds.LITERAL and _is_apart(value):
        yield chr(value)
    elif not word and kind is kinds.IN and value == [(kinds.CATEGORY, kinds.CATEGORY_DIGIT)]:
        yield DIGIT
    elif not word and kind is kinds.IN and all(one is kinds.LITERAL and _is_apart(code) for one, code in value):
        yield from (chr(code) for _, code in value)
    elif word:
        yield word if _ends_a_word(kind, value) else word + GOES_ON
    elif is_bounded and kind is kinds.IN and value == [(kinds.RANGE, (ord("A"), ord("Z")))]:
        yield CAPITAL
    else:
        raise _AnyWhereError


def _is_apart(code: int) -> bool:
    """Whether this is neither part of a word nor white space."""
    return chr(code).isdigit() or not (chr(code).isalnum() or chr(code).isspace() or chr(code) == "_")


def _at(where: Any, rest: Sequence[Any], word: str) -> Iterator[str]:
    if where is kinds.AT_BOUNDARY:
        if word:
            yield word
        else:
            yield from _words(rest, "", True)
    elif where in (kinds.AT_BEGINNING, kinds.AT_BEGINNING_STRING) and not word:
        yield START
    elif word:
        yield word + GOES_ON
    else:
        raise _AnyWhereError


def _ends_a_word(kind: Any, value: Any) -> bool:
    return bool(kind is kinds.LITERAL or (kind is kinds.IN and value == [(kinds.CATEGORY, kinds.CATEGORY_SPACE)]))
