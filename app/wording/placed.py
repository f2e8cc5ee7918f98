"""A sentence cut into its words, with their places: what rules are called by, and where their patterns are tried."""

from __future__ import annotations

import re
from itertools import accumulate

GOES_ON = "*"  # before or behind letters of a set: "teach*" is "teacher", and "*each*", too
START = "^"  # stands for the start of the sentence
CAPITAL = "A-Z"  # for any word with a capital, which after folding is a name
DIGIT = "0-9"  # for any digit
UNSEEN = frozenset("*'\".")  # signs that nothing waits for: they stand nearly everywhere, or for something else
_WORDS = re.compile(r"([^\W\d_]+|\d|[^\w\s])")
_WORDS_OF_ASCII = re.compile(r"([a-zA-Z]+|[^a-zA-Z\s])")  # the same there, in half the time


class Placed:
    """`words` are folded; `each` are letters that stand together, or a digit or a sign for itself, in turn.

    Of "you're" there are three. `starts` are their places. `known` is for what was found out about the sentence, by
    whoever asked.
    """

    __slots__ = ("_set", "each", "known", "starts", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        cut = (_WORDS_OF_ASCII if words.isascii() else _WORDS).split(words)
        self.each = cut[1::2]
        self.starts = [*accumulate(map(len, cut))][::2]
        self.known: dict[object, bool] = {}
        self._set: frozenset[str] | None = None

    @property
    def set(self) -> frozenset[str]:
        """Each word once."""
        if self._set is None:
            self._set = frozenset(self.each)
        return self._set


def kinds_of(word: str) -> tuple[str, ...]:
    """Return what a word counts as besides: a name, a digit."""
    if word.isdigit():
        return (DIGIT,)
    return (CAPITAL,) if "A" <= word[0] <= "Z" else ()
