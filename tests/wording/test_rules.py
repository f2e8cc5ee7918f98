"""Every rule finds what it says it finds, and lets pass what it says may pass."""

import json
import random
import re
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

import anchors
from app.paths import resources
from app.wording.calling import Calling, Sets
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from app.wording.pieces import Pieces, folded
from app.wording.placed import CAPITAL, DIGIT, START, Placed
from app.wording.readied import THIS_PYTHON, Begins, FoldedPattern, Readied
from app.wording.rules import Rule
from begun import beginnings
from factored import factored
from needed import ways_of, words_needed
from packed import packed

CHECKER = Checker(resources() / "content")
RULES = CHECKER.book.rules
FOLDER = resources() / "content" / "en" / "wording"
WRITTEN = {rule["id"]: rule for _, rule in anchors.rules_of(FOLDER)}
ORDER = (Field.EXAMPLE, Field.QUESTIONS, Field.NEXT_STEP, Field.INTENT)


def field_of(rule: Rule) -> Field:
    return next(field for field in ORDER if field in rule.fields)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_own_examples(rule: Rule) -> None:
    missed = [
        text
        for text in WRITTEN[rule.id]["flag"]
        if rule.category not in {hint.category for hint in CHECKER.check(field_of(rule), text)}
    ]
    assert not missed


def test_no_rule_flags_what_another_of_its_kind_lets_pass() -> None:
    wrong = [
        (text, hint.rule)
        for rule in RULES
        for text in WRITTEN[rule.id]["pass"]
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
    assert len(WRITTEN) == len(list(anchors.rules_of(FOLDER)))


@pytest.mark.parametrize("path", sorted((resources() / "content").glob("*/wording/**/*.toml")), ids=lambda p: p.stem)
def test_no_quantifier_is_without_an_end(path: Path) -> None:
    """One that runs to the end of a long text makes a rule as slow as the square of it."""
    endless = re.compile(r"(?:\.|\]|\\[wWsSdD]|\))(?:[*+])(?!['\"])|\{\d+,\}")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "'''" in line or "\\\\" in line]
    assert not [found[0] for line in lines for found in endless.finditer(line)]


def test_each_rule_waits_for_the_words_that_it_needs() -> None:
    """After a change of rules: python packaging/anchors.py"""
    facts = anchors.anchors_of(FOLDER)
    assert json.loads((FOLDER / "anchors.json").read_text(encoding="utf-8")) == facts
    kept = (FOLDER / "patterns.bin").read_bytes()
    made_by, _, _ = json.loads(kept.partition(b"\n")[0]).values()
    assert made_by != THIS_PYTHON or kept == anchors.patterns_of(FOLDER, facts)


def test_a_pattern_that_was_made_ready_reads_as_if_it_were_compiled(tmp_path: Path) -> None:
    pattern = r"\byou (?P<mark>(?:are|were) (late|slow\w{0,4}))\b(?! (?:again|ever))[^.!?]{0,9}"
    (tmp_path / "patterns.bin").write_bytes(packed({pattern: pattern}))
    made, compiled = Readied(tmp_path).made(pattern), re.compile(pattern)
    assert made is not None
    assert (made.groups, made.groupindex, made.flags) == (compiled.groups, compiled.groupindex, compiled.flags)
    for text in ("you were slowest then", "you are late again", "so you are late, and you are slow."):
        assert [one.regs for one in made.finditer(text)] == [one.regs for one in compiled.finditer(text)]
    assert Readied(tmp_path).made("another") is None


def test_what_another_python_made_ready_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "pieces.toml").write_text('[lists]\nend = "late slow"\n[pieces]\n', encoding="utf-8")
    other = packed({"{end}": "(?:late|slow)"}).replace(b'"made_by":[', b'"made_by":[2,', 1)
    (tmp_path / "patterns.bin").write_bytes(other)
    readied = Readied(tmp_path)
    assert readied.made("{end}") is None
    assert FoldedPattern(readied, "{end}").ready.fullmatch("slow")


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\byou (?:are|seem) (?:lazy|rude)\b", [{"lazy", "rude"}, {"you"}, {"are", "seem"}]),
        (r"\b(?:late|slow)ness(?:es)?\b", [{"lateness", "latenesses", "slowness", "slownesses"}]),
        (r"\b(?:late|slow)\w{2,4}\b", [{"late*", "slow*"}]),
        (r"\w(?:late|slow)\b", [{"*late", "*slow"}]),
        (r"\ba ?(?:plus|star)", [{"*plus*", "*star*"}, {"a*"}]),
        (r"\b(?:you're|they've) late\b", [{"late"}, {"re", "ve"}]),
        (r"\b(?:at )?the (?:end|close) of\b", [{"end", "close"}, {"of"}, {"the"}]),
        (r"\bnot (?:once|\w{3,5})\b", [{"not"}]),
        (r"\bas (?-i:[A-Z][a-z]{1,9})\b", [{"as"}, {CAPITAL}]),
        (r"\bin \d (?:of [15]|/ ?\d)\b", [{"in"}]),
        (r"\bso(?: very)? bad", [{"bad*"}, {"so"}]),
        (r"\b(?:never|none of us|no one)\b", [{"never", "no", "none"}]),
        (r"\b(?:day after day|week after week)\b", [{"day", "week"}, {"after"}]),
        (r"\b(?:bad ){1,2}luck\b", [{"bad"}, {"luck"}]),
        (r"(?:bad){1,2} luck\b", [{"*bad*"}, {"luck"}]),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: list[set[str]]) -> None:
    spaced = folded(pattern.replace(" ", r"\s{1,3}").replace(r"\s{1,3}?", r"\s{0,3}"))
    assert words_needed(spaced, {"you", "they", "are", "the", "of", "at", "in", "re", "ve", "after"}) == needed


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\bif you (?:fail|stop) now\b", [[{"if"}, {"fail", "stop"}, {"now"}]]),
        (r"\bwe (?:see you out|count the days)\b", [[{"we"}, {"see"}, {"out"}], [{"count"}, {"the"}, {"days"}]]),
        (r"\bwe (?:see red|count days)\b", [[{"we"}, {"count", "see"}, {"days", "red"}]]),
        (r"\bat (?:last|\d+)", [[{"at"}, {"last*", DIGIT}]]),
        (r"\b(?:\w{2} )?(?:last|\w+)", [[]]),
    ],
)
def test_the_ways_in_which_a_pattern_may_match(pattern: str, ways: list[list[set[str]]]) -> None:
    found = ways_of(folded(pattern.replace(" ", r"\s{1,3}")), {"you", "we", "if", "now", "out", "at", "the"})
    assert [[*map(set, way)] for way in found] == ways


def test_a_part_is_called_by_a_word_of_each_set_of_one_of_its_ways_in_turn() -> None:
    sets = {"late": [0], "you": [1], "teach*": [2], "slow": [3], "*ing": [4], "*and*": [4], CAPITAL: [5], DIGIT: [5]}
    calling = Calling([[0, 1, 0], [1, 2, 1], [0, 3], [2, 1], [3, 5, 4], [4]], Sets(sets))
    second = calling.only({1})

    def parts(words: str, only: int = -1) -> list[int]:
        return calling.called(Placed(words).each, only)

    assert parts("you are late") == [0, 2, 4]
    assert parts("late you") == [2, 4]
    assert parts("you are late", second) == []
    assert parts("teachers you") == [1, 2, 4]
    assert parts("slow") == [0, 4]
    assert parts("late teach") == [4]
    assert parts("Anna is coming") == parts("in 9 sandwiches") == [3, 4]
    assert parts("coming, Anna") == [4]


def test_a_sentence_is_told_by_letters_digits_and_signs_with_their_places() -> None:
    words = "you're 20 % \u00e9t\u00e9_late,\u00b2 \U0001f600x"
    placed = Placed(words)
    assert placed.each == "you ' re 2 0 % \u00e9t\u00e9 late , \u00b2 \U0001f600 x".split()
    assert all(words.startswith(word, place) for word, place in zip(placed.each, placed.starts, strict=False))
    assert Placed("you're 20%").each == ["you", "'", "re", "2", "0", "%"]


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        (r"\b(?:you|they)(?:'re| are) (?:late|slow)\b", {"you", "they"}),
        (r"(?:^|, ?|\bso )you\b", {START, ",", "so"}),
        (r"(?:some)?one of", {"*someone", "*one"}),
        (r"teach", {"*teach*"}),
        (r"\b(?:[A-Z]\w+|\d+|a(?:n|ll)?) (?!late)", {CAPITAL, DIGIT, "a", "an", "all"}),
        (r"\w+ late", None),
    ],
)
def test_the_words_with_which_a_match_begins(pattern: str, begun: set[str] | None) -> None:
    assert beginnings(pattern.replace(" ", r"\s{1,3}")) == begun


WORDS = st.lists(
    st.sampled_from(("", "a", "ab", "abc", "abd", "b", "ba", "a[bc]", "[ab]c", "(?:ab|b)", "a{1,2}")), min_size=2
)


@given(WORDS, WORDS, st.text("abcd ", max_size=12))
def test_choices_that_begin_alike_find_together_what_each_found(some: list[str], more: list[str], text: str) -> None:
    one, other = "|".join(some), "|".join(more)
    pattern = rf"(?:{one})(?:{other}|\b(?={one}))(?P<mark>{other})?d?"
    made = compiler.compile(factored(parser.parse(pattern, 0)))
    assert [found.regs for found in made.finditer(text)] == [found.regs for found in re.finditer(pattern, text)]


def test_a_match_may_begin_within_a_word() -> None:
    begins = Begins(frozenset({"*one", "*an*", "teach*", DIGIT}))
    words = ("someone", "one", "banana", "teacher", "late", "7", "ones")
    assert [begins.places_in(word) for word in words] == [(4,), (0,), (1, 3), (0,), (), (0,), ()]
    assert [*begins.places(Placed("a banana for someone"))] == [3, 5, 17]


def test_a_pattern_is_tried_wherever_one_of_its_matches_begins() -> None:
    """What is found at those places alone is what the pattern finds in all of the sentence."""
    texts = [text for one in WRITTEN.values() for text in (*one["flag"], *one["pass"])]
    rng = random.Random(3)
    for rule in RULES:
        for part in rule.parts:
            for text in (*WRITTEN[rule.id]["flag"], *rng.sample(texts, 4)):
                placed = Placed(CHECKER.book.folding.fold(text))
                at = rng.randrange(len(text))
                for start, end in ((0, len(text)), (at, len(text)), (0, at)):
                    found = [one.span() for one in part.ready.finditer(placed.words, start, end)]
                    assert [one.span() for one in part.found_in(placed, start, end)] == found
                    assert part.is_in(placed, start, end) == bool(found)


def test_whatever_a_rule_finds_has_called_it() -> None:
    """No pattern goes untried that would have found something."""
    texts = [text for one in WRITTEN.values() for text in (*one["flag"], *one["pass"])]
    rng = random.Random(4)
    calling, parts = CHECKER.book.calling, [part for rule in RULES for part in rule.parts]
    for text in rng.sample(texts, 60):
        one, other = text.split(), rng.choice(texts).split()
        placed = Placed(CHECKER.book.folding.fold(" ".join((*one[: rng.randint(1, len(one))], *other))))
        called = {part for category in Category for part in calling[category].called(placed.each)}
        found = {number for number, part in enumerate(parts) if part.ready.search(placed.words)}
        assert found <= called


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
