"""Hints stand where they should whatever is written, and never outside the text."""

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from app.wording.next_steps import NextStepReader

CONTENT = resources() / "content"
CHECKER = Checker(CONTENT)
READER = NextStepReader(CONTENT / "en" / "wording")


def found(text: str, field: Field = Field.EXAMPLE) -> list[tuple[str, str]]:
    return [(hint.category.value, text[hint.start : hint.end]) for hint in CHECKER.check(field, text)]


def test_a_mark_covers_the_words_it_is_about() -> None:
    """practice 13: behaviour, not character."""
    text = "On Monday the round went well. You are lazy when it comes to notes."
    assert found(text) == [("label", "lazy")]


def test_what_was_quoted_is_no_word_of_the_writer() -> None:
    assert found("You told me, \u201cI am lazy and you always know it\u201d, and I would like to hear more.") == []
    assert found("He wrote 'you never listen' on the board on 3 May.") == []


def test_an_emoji_moves_no_mark() -> None:
    text = "\U0001f642\U0001f642 You always hand it in late."
    assert found(text) == [("absolute", "always")]


def test_curly_and_straight_quotes_are_alike() -> None:
    assert found("You shouldn\u2019t have sent it.") == [("hindsight", "shouldn\u2019t have")]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Dont be so negative.", [("label", "negative")]),
        ("youre lazy and you wont listen", [("label", "lazy")]),
        ("Your a bully on the late shift.", [("label", "a bully")]),
        ("That isnt your fault, and youre not lazy.", []),
        ("Im sure that Ive seen you constatly check your mail.", [("absolute", "constatly")]),
        ("You alwys hand it in late.", [("absolute", "alwys")]),
        ("The pump lost its lid and its cable.", []),
    ],
)
def test_an_apostrophe_left_out_changes_nothing(text: str, marks: list[tuple[str, str]]) -> None:
    assert found(text)[: len(marks) or 1] == marks


@given(st.lists(st.sampled_from("dont always you its not constatly Youre never ,".split()), max_size=20))
def test_marks_are_whole_words_however_many_were_put_right(words: list[str]) -> None:
    text = " ".join(words)
    for hint in CHECKER.check(Field.EXAMPLE, text):
        before, after = text[: hint.start], text[hint.end :]
        assert not before or before.endswith(" ")
        assert not after or after[0] in " ,"


def test_a_but_that_opens_the_next_sentence_takes_the_praise_back_too() -> None:
    assert ("but_eraser", "However") in found("Your slides were clear. However, you ran over by ten minutes.")
    assert found("The pump was off on Monday. However you decide to start it, ring me.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Du bist immer zu sp\u00e4t und das ist deine Schuld, sagt jeder im Team.",
        "Tu es toujours en retard et c'est de ta faute, tout le monde le dit.",
        "Siempre llegas tarde y es culpa tuya, lo dice todo el equipo.",
        "Sei sempre in ritardo ed \u00e8 colpa tua, lo dicono tutti nel gruppo.",
        "Je bent altijd te laat en dat is jouw schuld, zegt het hele team.",
        "Voc\u00ea sempre chega tarde e a culpa \u00e9 sua, diz toda a equipe.",
        "Du \u00e4r alltid f\u00f6r sen och det \u00e4r ditt fel, s\u00e4ger alla i laget.",
        "\u4f60\u603b\u662f\u8fdf\u5230\uff0c\u8fd9\u662f\u4f60\u7684\u9519\u3002",
    ],
)
def test_a_language_without_rules_gets_no_hints(text: str) -> None:
    assert found(text) == []


PIECES = st.sampled_from(
    ["You ", "always ", "are ", "lazy", ". ", "? ", "'", '"', "\u201c", "\u2019", "\n", "why didn't you", " and how ",
     "\U0001f600", "\u05d0\u05d1", "\u0627", "http://a.b/c", "`x`", "-", "but ", "great ", "1.5", "e.g. ", "\x00", "\t"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from(list(Field)))
def test_no_text_puts_a_mark_outside_of_itself(text: str, field: Field) -> None:
    hints = CHECKER.check(field, text)
    for hint in hints:
        assert 0 <= hint.start < hint.end <= len(text)
        assert text[hint.start : hint.end].strip()
    READER.read(text, date(2026, 3, 2), hints)


def test_what_is_known_of_a_sentence_does_not_change_what_is_said_of_it() -> None:
    text = "You are lazy. You always sigh. Great work, but the log is empty."
    assert found(text) == found(text)


def calls_in(work: Callable[[], object]) -> int:
    """How many functions are called, of Python's and of C's: what is done, whatever else the machine does."""
    count = 0

    def heard(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_ten_times_the_nonsense_takes_some_ten_times_the_work() -> None:
    """A rule without an end would take a hundred times; the time itself is measured by `packaging/bench/wording.py`."""
    rng = random.Random(7)
    words = ["you", "are", "so", "very", "and", "or", "lazy", "great", "but", "why", "didn't", "always", "the", "what"]

    def nonsense(count: int) -> str:
        return " ".join(rng.choice(words) for _ in range(count))

    CHECKER.check(Field.EXAMPLE, nonsense(300))
    short, long = nonsense(300), nonsense(3000)
    few, many = (calls_in(partial(CHECKER.check, Field.EXAMPLE, text)) for text in (short, long))
    assert few > 300
    assert many < 15 * few


def test_two_hundred_thousand_characters_are_read_to_the_end() -> None:
    text = "The round began at nine and ended at ten. " * 4800 + "You are lazy."
    assert found(text)[-1] == ("label", "lazy")


def test_every_kind_of_the_planner_has_a_name_the_command_line_knows() -> None:
    assert json.dumps([one.value for one in Category])
    assert [one.value for one in Field] == ["intent", "example", "impact", "questions", "next_step"]


def reworded(text: str, field: Field = Field.EXAMPLE) -> list[str]:
    """What stands there once each rewording that is ready was taken, one at a time."""
    return [
        text[: hint.replaces[0]] + hint.suggestion + text[hint.replaces[1] :]
        for hint in CHECKER.check(field, text)
        if hint.replaces
    ]


@pytest.mark.parametrize(
    ("field", "text", "instead"),
    [
        (
            Field.EXAMPLE,
            "The slides looked great, but you ran over by ten minutes.",
            "The slides looked great. You ran over by ten minutes.",
        ),
        (Field.EXAMPLE, "Nice slides. However, you ran over.", "Nice slides. You ran over."),
        (Field.EXAMPLE, "The reports have been kind of late.", "The reports have been late."),
        (Field.EXAMPLE, "No offence, but your summaries run to nine pages.", "Your summaries run to nine pages."),
        (Field.QUESTIONS, "What went wrong and how will you prevent it?", "What went wrong? How will you prevent it?"),
        (Field.QUESTIONS, "Are you happy with the new rota?", "How happy are you with the new rota?"),
        (Field.QUESTIONS, "How could you forget the form?", "How did you come to forget the form?"),
    ],
)
def test_a_rewording_is_made_of_the_sentence_itself(field: Field, text: str, instead: str) -> None:
    assert instead in reworded(text, field)


def test_a_pattern_takes_up_the_day_and_place_of_the_example() -> None:
    (hint,) = CHECKER.check(Field.EXAMPLE, "You are lazy.", place="review", day="Thursday")
    assert hint.suggestion.startswith("In Thursday’s review, I saw you")
    (hint,) = CHECKER.check(Field.EXAMPLE, "You are lazy.")
    assert hint.suggestion.startswith("I saw you")


@pytest.mark.parametrize(
    ("text", "place", "day", "instead"),
    [
        (
            "Daniel is always cutting people off.",
            "ledger review",
            "Thursday",
            "In Thursday’s ledger review, I noticed Daniel cutting people off.",
        ),
        (
            "You constantly interrupt the parents.",
            "",
            "12 May",
            "On 12 May, I noticed you interrupt the parents.",
        ),
        (
            "You’re always checking your phone.",
            "ward round",
            "",
            "In the ward round, I noticed you checking your phone.",
        ),
        (
            "You always cut people off in Thursday’s ledger review.",
            "",
            "",
            "In Thursday’s ledger review, I noticed you cut people off.",
        ),
    ],
)
def test_an_absolute_is_put_as_what_was_noticed_then_and_there(text: str, place: str, day: str, instead: str) -> None:
    (hint,) = CHECKER.check(Field.EXAMPLE, text, place, day)
    assert hint.suggestion == instead
    assert hint.replaces == (0, len(text))


@pytest.mark.parametrize("text", ["You always cut people off.", "You are always late.", "You never listen."])
def test_what_cannot_be_put_as_noticed_has_a_pattern_to_follow(text: str) -> None:
    (hint,) = CHECKER.check(Field.EXAMPLE, text)
    assert hint.replaces is None
    assert "I noticed it" in hint.suggestion
