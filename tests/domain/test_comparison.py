"""How a wording changed, word by word: nothing is left out, nothing is told twice, and it never takes long."""

import random
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import comparison
from app.domain.comparison import MOST_PAIRS, Fate, Span, compared

TEXTS = st.text(st.sampled_from("ab é’.\n "), max_size=60)


def told(then: str, now: str) -> list[tuple[str, str]]:
    return [(span.fate.value, span.text) for span in compared(then, now)]


def side(spans: tuple[Span, ...], fate: Fate) -> str:
    return "".join(span.text for span in spans if span.fate in (Fate.KEPT, fate))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_out_of_it(then: str, now: str) -> None:
    spans = compared(then, now)
    assert side(spans, Fate.GONE) == then
    assert side(spans, Fate.NEW) == now
    assert all(span.text for span in spans)
    assert all(one.fate is not other.fate for one, other in pairwise(spans))


def test_words_are_told_and_not_letters() -> None:
    assert told("The report came late.", "The report came very late!") == [
        ("kept", "The report came "),
        ("new", "very "),
        ("kept", "late"),
        ("gone", "."),
        ("new", "!"),
    ]


def test_what_is_the_same_is_one_span() -> None:
    assert told("Same words.", "Same words.") == [("kept", "Same words.")]
    assert told("", "") == []


def test_a_paragraph_that_was_put_in_is_told_as_one() -> None:
    assert told("One.\n\nThree.", "One.\n\nTwo is here.\n\nThree.") == [
        ("kept", "One.\n\n"),
        ("new", "Two is here.\n\n"),
        ("kept", "Three."),
    ]


@pytest.mark.parametrize("lines", [1, 400])
def test_long_texts_that_differ_everywhere_are_not_compared_word_by_word(
    lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four hundred million pairs of words would take minutes; a tenth of a second is what may be looked at."""
    looked_at: list[int] = []

    class Counted(SequenceMatcher[str]):
        def __init__(self, junk: Callable[[str], bool], one: Sequence[str], other: Sequence[str], autojunk: bool):
            super().__init__(junk, one, other, autojunk)
            looked_at.append(len(one) * len(other))

    monkeypatch.setattr(comparison, "SequenceMatcher", Counted)
    chance = random.Random(1)
    words = [f"w{number}" for number in range(300)]

    def text() -> str:
        return "\n".join(" ".join(chance.choices(words, k=20_000 // lines)) for _ in range(lines))

    then, now = text(), text()
    spans = compared(then, now)
    assert sum(looked_at) <= MOST_PAIRS
    assert side(spans, Fate.GONE) == then
    assert side(spans, Fate.NEW) == now
