"""The shapes in which a language says something, as its data spells them, made patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LIST = re.compile(r"\{(\w+)\}")


def compiled(shape: str, lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Return the pattern of `shape`: a space in it is white space, `{name}` any word of the list of that name."""
    spelled = _LIST.sub(lambda found: any_of(lists[found[1]]) if found[1] in lists else found[0], shape)
    return re.compile(spelled.replace(" ?", r"\s{0,2}").replace(" ", r"\s{1,3}"), re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first) + ")"
