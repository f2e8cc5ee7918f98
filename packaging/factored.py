"""Choices of a parsed pattern put together by how they begin, so that of hundreds of words few are looked at.

The engine tries one choice after the other: of "careless|careful|late" it looks at three, of "care(?:less|ful)|late" at
two. What is found stays the same: choices that begin with different letters cannot both be found at one place, so that
only those with the same first letter need stay in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Choice = list[Any]  # its nodes, as the parser has them

_AROUND = (
    kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT, kinds.SUBPATTERN, kinds.ASSERT, kinds.ASSERT_NOT,
)  # fmt: skip


def factored(pattern: Any) -> Any:
    """Return a parsed pattern that finds what `pattern` does."""
    return parser.SubPattern(pattern.state, [_node(pattern.state, kind, value) for kind, value in pattern])


def _node(state: Any, kind: Any, value: Any) -> tuple[Any, Any]:
    if kind is kinds.BRANCH:
        return _branch(state, [[*one] for choice in value[1] for one in _choices(factored(choice))])
    if kind in _AROUND:
        *others, inner = value
        return kind, (*others, factored(inner))
    return kind, value


def _choices(choice: Any) -> Iterator[Any]:
    """Yield a choice, or those of which it is one."""
    if len(choice) == 1 and choice[0][0] is kinds.BRANCH:
        yield from choice[0][1][1]
    else:
        yield choice


def _branch(state: Any, choices: Iterable[Choice]) -> tuple[Any, Any]:
    """Return a choice between these, where those are together that begin with the same letter.

    What begins otherwise stays between what stood before it and what stood behind.
    """
    found: list[Choice] = []
    for is_spelled, several in groupby(choices, key=lambda choice: bool(choice) and choice[0][0] is kinds.LITERAL):
        if is_spelled:
            by_first: dict[int, list[Choice]] = {}
            for choice in several:
                by_first.setdefault(choice[0][1], []).append(choice)
            found += (_one_for(state, alike) for alike in by_first.values())
        else:
            found += several
    return kinds.BRANCH, (None, [parser.SubPattern(state, one) for one in found])


def _one_for(state: Any, alike: list[Choice]) -> Choice:
    """Return one choice for several that begin alike."""
    if len(alike) == 1:
        return alike[0]
    shortest = min(map(len, alike))
    same = next((at for at in range(shortest) if any(one[at] != alike[0][at] for one in alike)), shortest)
    return [*alike[0][:same], _branch(state, [one[same:] for one in alike])]
