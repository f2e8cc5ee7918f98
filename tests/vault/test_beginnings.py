"""Of a word that was deleted, no page of the index keeps the first letters, either."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.folding import tokens
from app.vault import schema
from app.vault.index import Page, fact, forget, index, index_new
from app.vault.safe import Safe
from app.vault.searching import Searching, Sought
from tests.vault.parts import new_safe

STEMS = [f"{first}{second}ndigungsgespr{last}" for first in "bdkprs" for second in "aeiouü" for last in "aeiouäch"]


def words_of(number: int) -> list[str]:
    return [f"{stem}{number * 7 % 450:03}" for stem in STEMS[number % 5 :: 5]]


def page(number: int) -> Page:
    return Page("entry", f"e{number}", "", " ".join(words_of(number)), "2026-03-01", tags=(f"tag{number:05}",))


def beginnings(safe: Safe) -> list[bytes]:
    """What the index knows its pages by, without its own sign for a word."""
    with safe.reading() as database:
        return [row[0][1:] for row in database.execute("SELECT term FROM words_fts_idx WHERE length(term) > 4")]


def found(safe: Safe, word: str) -> set[str]:
    return {hit.ref for hits in Searching(safe).newest(Sought((word,)), 50) for hit in hits.first}


@pytest.fixture
def many(safe: Safe) -> Safe:
    with safe.transaction() as database:
        index_new(database, [page(number) for number in range(300)])
        database.execute("INSERT INTO words_fts (words_fts) VALUES ('optimize')")
    return safe


def nothing_is_told_of_others(safe: Safe, left: set[int]) -> bool:
    """Whether each page of the index is known by the beginning of a word that stands there still."""
    words = [
        "calm",
        *(word for number in left for word in (*tokens(page(number).body), fact("tag", page(number).tags[0]))),
    ]
    there = {word.encode() for word in words}
    return all(any(word.startswith(one) for word in there) for one in beginnings(safe))


@pytest.mark.parametrize("written_anew", [False, True])
def test_no_page_of_the_index_is_known_by_a_word_that_was_deleted(many: Safe, written_anew: bool) -> None:
    left = set(range(0, 300, 3))
    assert len(beginnings(many)) > 20
    with many.transaction() as database:
        for number in set(range(300)) - left:
            if written_anew:
                index(database, Page("entry", f"e{number}", "", "calm", "2026-03-01"))
            else:
                forget(database, "entry", f"e{number}")
    with many.reading() as database:
        schema.ensure_index_whole(database, many.folder)
    assert nothing_is_told_of_others(many, left)
    for number in range(300):
        assert (f"e{number}" in found(many, words_of(number)[0])) is (number in left)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sets(st.integers(0, 299), min_size=1), min_size=1, max_size=4))
def test_whatever_goes_and_comes_back_what_is_there_is_found(
    tmp_path_factory: pytest.TempPathFactory, turns: list[set[int]]
) -> None:
    safe, _ = new_safe(tmp_path_factory.mktemp("any") / "vault")
    with safe:
        left: set[int] = set()
        for turn in turns:
            with safe.transaction() as database:
                index_new(database, [page(number) for number in sorted(turn - left)])
                for number in turn & left:
                    forget(database, "entry", f"e{number}")
            left ^= turn
            with safe.reading() as database:
                schema.ensure_index_whole(database, safe.folder)
            assert nothing_is_told_of_others(safe, left)
        for number in range(0, 300, 11):
            assert (f"e{number}" in found(safe, words_of(number)[-1])) is (number in left)
