"""Every rule finds what it says it finds, and lets pass what it says may pass."""

import json
import re
from pathlib import Path

import pytest

import anchors
from app.paths import resources
from app.wording.calling import Calling
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from app.wording.pieces import Pieces
from app.wording.rules import Rule

CHECKER = Checker(resources() / "content")
RULES = CHECKER.book.rules
ORDER = (Field.EXAMPLE, Field.QUESTIONS, Field.NEXT_STEP, Field.INTENT)


def field_of(rule: Rule) -> Field:
    return next(field for field in ORDER if field in rule.fields)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_own_examples(rule: Rule) -> None:
    missed = [
        text
        for text in rule.flag
        if rule.category not in {hint.category for hint in CHECKER.check(field_of(rule), text)}
    ]
    assert not missed


def test_no_rule_flags_what_another_of_its_kind_lets_pass() -> None:
    wrong = [
        (text, hint.rule)
        for rule in RULES
        for text in rule.passes
        for hint in CHECKER.check(field_of(rule), text)
        if hint.category is rule.category
    ]
    assert not wrong


def test_every_kind_has_rules_and_something_to_say() -> None:
    assert {rule.category for rule in RULES} == set(Category)
    for category in Category:
        said = CHECKER.book.said[category]
        assert said.message.endswith("?")
        assert said.why.endswith(".")
        assert "!" not in said.message + said.why + said.pattern


def test_no_rule_has_the_name_of_another() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("path", sorted((resources() / "content").glob("*/wording/**/*.toml")), ids=lambda p: p.stem)
def test_no_quantifier_is_without_an_end(path: Path) -> None:
    """One that runs to the end of a long text makes a rule as slow as the square of it."""
    endless = re.compile(r"(?:\.|\]|\\[wWsSdD]|\))(?:[*+])(?!['\"])|\{\d+,\}")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "'''" in line or "\\\\" in line]
    assert not [found[0] for line in lines for found in endless.finditer(line)]


def test_each_rule_waits_for_the_words_that_it_needs() -> None:
    """After a change of rules: python packaging/anchors.py"""
    folder = resources() / "content" / "en" / "wording"
    assert json.loads((folder / "anchors.json").read_text(encoding="utf-8")) == anchors.anchors_of(folder)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\byou (?:are|seem) (?:lazy|rude)\b", [{"lazy", "rude"}, {"you"}, {"are", "seem"}]),
        (r"\b(?:late|slow)ness(?:es)?\b", [{"lateness", "latenesses", "slowness", "slownesses"}]),
        (r"\b(?:late|slow)\w{2,4}\b", [{"late*", "slow*"}]),
        (r"\w(?:late|slow)\b", []),
        (r"\b(?:at )?the (?:end|close) of\b", [{"end", "close"}, {"of"}, {"the"}]),
        (r"\bnot (?:once|\w{3,5})\b", [{"not"}]),
        (r"\bso(?: very)? bad", [{"bad*"}, {"so"}]),
        (r"\b(?:never|none of us|no one)\b", [{"never", "no", "none"}]),
        (r"\b(?:bad ){1,2}luck\b", [{"bad"}, {"luck"}]),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: list[set[str]]) -> None:
    spaced = pattern.replace(" ", r"\s{1,3}")
    assert anchors.words_needed(spaced, {"you", "are", "the", "of", "at"}) == needed


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\bif you (?:fail|stop) now\b", [[{"fail", "stop"}, {"if"}, {"now"}, {"you"}]]),
        (r"\bwe (?:see you out|count days)\b", [[{"see"}, {"out"}, {"we"}, {"you"}], [{"count"}, {"days"}, {"we"}]]),
        (r"\bat (?:last|\d+)", [[{"at"}]]),
    ],
)
def test_the_ways_in_which_a_pattern_may_match(pattern: str, ways: list[list[set[str]]]) -> None:
    spaced = pattern.replace(" ", r"\s{1,3}")
    assert anchors.ways_of(spaced, {"you", "we", "if", "now", "out", "at"}) == ways


def test_a_part_is_called_by_a_word_of_each_set_of_one_of_its_ways() -> None:
    calling = Calling([[0, 0, 1], [1, 1, 2], [0, 3], [2, 1]], {"late": [0], "you": [1], "teach*": [2], "slow": [3]})
    every, second = calling.only([True, True, True]), calling.only([False, True, False])
    assert calling.parts(["you", "are", "late"], every) == [0, 2]
    assert calling.parts(["you", "are", "late"], second) == []
    assert calling.parts(["teachers", "you"], every) == [1, 2]
    assert calling.parts(["slow"], every) == [0]
    assert calling.parts(["late", "teach"], every) == []


def test_a_long_pattern_is_cut_so_that_its_parts_find_the_same() -> None:
    choices = [f"(?:so|as) {word} as (?:you|they) {word}{end}" for word in ("late", "loud") for end in ("er", "est")]
    pattern = r"\byou (?:were )?(?P<mark>" + "|".join(choices * 9) + r")\b(?! (?:again|ever))"
    parts = anchors.parts_of(Pieces({}, {}), pattern, {"you", "were", "so", "as"})
    assert len(parts) > 2
    for choice in choices:
        said = "you were " + re.sub(r"\(\?:(\w+)\|\w+\)", r"\1", choice)
        assert re.search(pattern, said)
        assert any(re.search(part, said) for part in parts)
        assert not any(re.search(part, said + " again") for part in parts)
