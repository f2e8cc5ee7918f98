"""One letter wrong: what somebody may have meant who typed it."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from app.domain.slip import one_letter_off

LETTERS = st.text("abé.*\\", min_size=1, max_size=6)  # few, so that many words are alike, and some that mean a pattern


def slips(word: str) -> Iterator[str]:
    """What comes of `word` by one slip, a letter too many as "_" for any."""
    for at in range(len(word)):
        yield word[:at] + "_" + word[at + 1 :]
        yield word[:at] + "_" + word[at:]
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def is_meant(typed: str, word: str) -> bool:
    """The rule, letter by letter."""
    beginnings = (word[: len(slip)] for slip in slips(typed))
    return any(
        len(there) == len(slip) and all(one in ("_", other) for one, other in zip(slip, there, strict=True))
        for slip, there in zip(slips(typed), beginnings, strict=True)
    )


@given(LETTERS, LETTERS)
def test_it_is_one_letter_and_no_more(typed: str, word: str) -> None:
    assert bool(re.match(one_letter_off(typed), word)) == is_meant(typed, word)


@given(LETTERS)
def test_it_stays_within_a_line(typed: str) -> None:
    assert not re.match(one_letter_off(typed + "x"), typed[:-1] + "\nx")
