"""The words one may be given for a passphrase."""

import math
import re
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent.parent / "resources" / "words"


def the_words() -> list[str]:
    return (WORDS / "passphrase-en.txt").read_text(encoding="ascii").split("\n")[:-1]


def test_each_word_is_plain_and_stands_once() -> None:
    words = the_words()
    assert words == sorted(set(words))
    assert all(re.fullmatch(r"[a-z]{2,9}", word) for word in words)


def test_five_words_are_hard_to_guess() -> None:
    assert 5 * math.log2(len(the_words())) >= 64


def test_the_page_beside_the_list_counts_right() -> None:
    words = the_words()
    page = (WORDS / "README.md").read_text(encoding="utf-8")
    assert f"holds {len(words)} English words" in page
    assert f"{5 * math.log2(len(words)):.1f} bits" in page


def test_nobody_is_given_a_word_that_hurts() -> None:
    unkind = {"idiot", "stupid", "ugly", "loser", "slave", "hate", "corpse", "murder", "racism", "naked", "vomit"}
    assert not unkind & set(the_words())


def test_the_licence_lies_beside_the_words() -> None:
    licence = (WORDS / "LICENSE-words.txt").read_text(encoding="utf-8")
    assert "Electronic Frontier Foundation" in licence
    assert "Creative Commons Attribution" in licence
    assert "Changes:" in licence
