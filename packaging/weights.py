"""Takes the weights of the second opinion (app/wording/weighing.py) from drafted sentences: `weights.bin`.

    python packaging/weights.py PROSE

The sentences are those of packaging/sentences, the rules' own examples, and some of each file in the folder PROSE:
plain text that is no draft, in which nothing is to be marked (they were manual pages, the documentation of packages,
an FAQ, fortunes, the examples of WordNet, novels, news, speeches, and mails of lists). A line of packaging/sentences
says for which field something was drafted, and what of it gets in the way:

    example | [[absolute:You always]] leave early.

`[[label?:...]]` may be marked or not: nothing is learned from that sentence about labels. Needs scikit-learn, which is
used nowhere else: python -m pip install scikit-learn
"""

from __future__ import annotations

import importlib
import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.wording.checking import Checker  # noqa: E402
from app.wording.hints import Category, Field  # noqa: E402
from app.wording.text import sentences, unquoted  # noqa: E402
from app.wording.weighing import UNDECIDED, Sure, Turns, row, runs_of_kinds  # noqa: E402

CONTENT = ROOT / "resources" / "content"
SENTENCES = Path(__file__).resolve().parent / "sentences"

PENALTY = 3.0  # of the support vector machine: of 1, 3, 6 and 10 the best on sentences left out
MOST = 30_000  # runs that are kept, those with most weight: with 45,000 as much was found
_KINDS = (
    "person_noun others_word label_adj label_noun trait_noun character_adj virtue_adj virtue_noun praise_adj good_adj"
    " kind_adj good_noun bad_adj vague_verb weekday_name month_name number_word strong_coded pseudo_feeling"
    " name_calling work_noun concrete abstract flop_noun made_thing staged_thing bad_event"
).split()  # lists of pieces.toml whose words are of one kind
_OWN_KIND = frozenset(
    "i you he she it we they me him her us them my your his its our their a an the this that these those and or but"
    " if so as at by for from in of on to with about into over after before not no never always don't doesn't didn't"
    " won't can't i'm you're it's isn't wasn't do does did is are was were be been being have has had will would can"
    " could should may might must shall what when where who why how which there here than then all any some each"
    " every".split()
)  # words that no other stands for
_INSIDE, _OF_WORDS, _OF_KINDS = range(3)
Run = tuple[int, tuple[str, ...]]  # its sort, and itself: one word or some of its letters, or several in turn

_PROSE_WORDS = 240_000
_PARAGRAPH = range(15, 3000)  # letters
_BETWEEN = re.compile(r"\n\s*\n")
_FIELDS = (Field.EXAMPLE, *Field)

_MARK = re.compile(r"\[\[([a-z_]+)(\??):|\]\]")


@dataclass(frozen=True)
class Draft:
    """A text with what of it gets in the way: spans as Python string indices. `open` are those that may be or not."""

    field: Field
    text: str
    spans: tuple[tuple[int, int, Category], ...]
    open: tuple[tuple[int, int, Category], ...] = ()


@dataclass
class Weighed:
    """A sentence as the checks read it, with the categories it is known to be of, and those that are open."""

    runs: list[Run]
    of: frozenset[Category]
    open: frozenset[Category] = frozenset()


@dataclass
class Recorder:
    """Stands in for the weights: writes down what is weighed, and is undecided."""

    turns: Turns
    asked: list[list[Run]] = field(default_factory=list)

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> Sure:
        words = self.turns.words(field, sentence, is_after_praise)
        runs: list[Run] = [(_INSIDE, (run,)) for word in words for run in self.turns.inside(word)]
        runs += ((_OF_WORDS, run) for run in pairwise(words))
        runs += ((_OF_KINDS, run) for run in runs_of_kinds([*map(self.turns.kind, words)]))
        self.asked.append(runs)
        return UNDECIDED

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        return 0, len(sentence)


def draft(line: str) -> Draft:
    """Read a line of packaging/sentences.

    Raises:
        ValueError: its field or a category is none, or a mark is not closed.
    """
    kind, _, marked = (part.strip() for part in line.partition("|"))
    text, at = "", 0
    begun: list[tuple[int, str, str]] = []
    spans: dict[str, list[tuple[int, int, Category]]] = {"": [], "?": []}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            begun.append((len(text), mark[1], mark[2]))
        else:
            start, category, is_open = begun.pop()
            spans[is_open].append((start, len(text), Category(category)))
    if begun:
        raise ValueError(line)
    return Draft(Field(kind), text + marked[at:], tuple(spans[""]), tuple(spans["?"]))


def drafts() -> Iterator[Draft]:
    """Return all that packaging/sentences holds."""
    for path in sorted(SENTENCES.glob("*.txt")):
        yield from (draft(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def examples(folder: Path, checker: Checker) -> Iterator[Draft]:
    """Return the rules' own examples; of other kinds are those that other rules say."""
    for path in sorted((folder / "rules").glob("*.toml")):
        category = Category(path.stem)
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rules"]:
            kind = Field(rule.get("fields", ["example"])[0])
            for text, is_flagged in (*((one, True) for one in rule["flag"]), *((one, False) for one in rule["pass"])):
                said = {hint.category for hint in checker.check(kind, text)} - {category}
                of = said | {category} if is_flagged else said
                yield Draft(kind, text, tuple((0, len(text), one) for one in of))


def prose(folder: Path) -> Iterator[Draft]:
    """Return paragraphs out of all files of a folder, as many of each, as if drafted for some field."""
    chance = random.Random(1)
    files = sorted(folder.iterdir())
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        paragraphs = [" ".join(one.split()) for one in _BETWEEN.split(text)]
        paragraphs = [one for one in paragraphs if len(one) in _PARAGRAPH]
        chance.shuffle(paragraphs)
        words = 0
        for one in paragraphs:
            if words > _PROSE_WORDS // len(files):
                break
            words += len(one.split())
            yield Draft(chance.choice(_FIELDS), one, ())


def weighed(one: Draft, checker: Checker, recorder: Recorder) -> Iterator[Weighed]:
    """Return the sentences of a draft; those of an example with several are of no kind that is known."""
    recorder.asked.clear()
    checker.forget()
    checker.check(one.field, one.text)
    parts = list(sentences(unquoted(one.text)))
    if len(parts) != len(recorder.asked):  # the same sentence twice
        return
    for part, runs in zip(parts, recorder.asked, strict=True):
        start, end = part.start, part.start + len(part.words)
        yield Weighed(
            list(runs),
            frozenset(category for first, last, category in one.spans if first < end and last > start),
            frozenset(category for first, last, category in one.open if first < end and last > start),
        )


def learned(all_of_them: Sequence[Weighed]) -> tuple[list[float], dict[Run, bytes]]:
    """Return the bias of each category, and of each run its row of weights."""
    numpy: Any = importlib.import_module("numpy")
    matrix: Any = importlib.import_module("scipy.sparse").csr_matrix
    machine: Any = importlib.import_module("sklearn.svm").LinearSVC
    frequent = Counter(run for one in all_of_them for run in dict.fromkeys(one.runs))
    number = {run: at for at, run in enumerate(run for run, times in frequent.items() if times > 1)}
    ends = [0]
    columns: list[int] = []
    values: list[float] = []
    for one in all_of_them:
        counts = Counter(number[run] for run in one.runs if run in number)
        columns += counts.keys()
        values += (count / len(one.runs) ** 0.5 for count in counts.values())
        ends.append(len(columns))
    rows = matrix((values, columns, ends), shape=(len(all_of_them), len(number)), dtype=numpy.float32)
    weights = numpy.zeros((len(number), len(Category)))
    bias = []
    for at, category in enumerate(Category):
        known = numpy.array([category not in one.open for one in all_of_them])
        is_one = numpy.array([category in one.of for one in all_of_them])
        found = machine(C=PENALTY, random_state=0, max_iter=4000).fit(rows[known], is_one[known])
        weights[:, at] = found.coef_[0]
        bias.append(float(found.intercept_[0]))
    heavy = numpy.sort(numpy.argsort(-abs(weights).max(axis=1), kind="stable")[:MOST])
    runs = list(number)
    return bias, {runs[at]: row(map(float, weights[at])) for at in heavy}


def written(kinds: Mapping[str, str], bias: Sequence[float], weights: Mapping[Run, bytes]) -> bytes:
    """Return what `weights.bin` holds; `kinds` says of words of which kind they are."""
    begun: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for sort, run in weights:
        begun[sort, run[:-1]].append(run[-1])
    named: list[dict[str, tuple[int, str]]] = [{} for _ in range(_OF_KINDS + 1)]
    rows: list[bytes] = []
    for (sort, before), ends in sorted(begun.items()):
        named[sort][" ".join(before)] = len(rows), " ".join(ends)
        rows += (weights[sort, (*before, end)] for end in ends)
    inside, of_words, of_kinds = named
    told = {"kinds": kinds, "bias": bias, "inside": inside[""][1], "of_words": of_words, "of_kinds": of_kinds}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n" + b"".join(rows)


def kinds(folder: Path) -> dict[str, str]:
    """Return of which kind a word is, as `pieces.toml` has it."""
    lists = tomllib.loads((folder / "pieces.toml").read_text(encoding="utf-8"))["lists"]
    found: dict[str, str] = {}
    for name in _KINDS:
        for word in lists[name].lower().split():
            found.setdefault(word, f"<{name}>")
    return {word: kind for word, kind in found.items() if "_" not in word} | {word: word for word in _OWN_KIND}


def main() -> None:
    folder = CONTENT / "en" / "wording"
    words = kinds(folder)
    recorder = Recorder(Turns(words))
    checker = Checker(CONTENT, weighing=recorder)
    texts = (*drafts(), *examples(folder, checker), *prose(Path(sys.argv[1])))
    known = [one for each in texts for one in weighed(each, checker, recorder)]
    bias, weights = learned(known)
    held = written(words, bias, weights)
    (folder / "weights.bin").write_bytes(held)
    print(f"{len(known):,} sentences, {len(weights):,} runs, {len(held):,} bytes")


if __name__ == "__main__":
    main()
