"""The language checks, beside proselint on the same words in the same run, in processor time.

Words of a draft in which two sentences of three get a hint, as in the worst of drafts: where nothing is to be said,
both are faster. proselint reads 200 words for whatever is measured; so a budget of 0.33 is three times as fast, and
the budgets of the others are their milliseconds in its usual time on one core, 4.5 ms: a changed sentence 0.3 ms,
2,000 words without a full stop, all of which call rules, 50 ms, and the first hint of a process, all loading counted,
120 ms. Nothing of it is loaded before the first hint is asked for: tests/house proves that.
"""

import random
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from _frame import Pair, fastest, in_turn, tell, told_by

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.wording.checking import Checker  # noqa: E402
from app.wording.hints import Field  # noqa: E402

USUAL = 4.5  # milliseconds in which proselint reads 200 words
BUDGETS = {"200 words": 1 / 3, "a changed sentence": 0.3 / USUAL, "hostile": 50 / USUAL, "first hint": 120 / USUAL}
ROUNDS, ROUNDS_OF_A_PROCESS = 61, 11

DRAFT = (
    "On Tuesday you arrived at 9:20 and the handover had begun without you. You always do this, and everyone on the"
    " team has noticed. I think you are a bit careless with the charts. The notes for bed four were missing two doses,"
    " and the night nurse rang me at home to ask. You never ask for help when the ward is full. Your slides were great,"
    " but the numbers on page six did not add up. On Monday I counted three calls that were not returned. You should"
    " have told me before the meeting. Maya would have finished this by noon. It seems you just do not care about the"
    " site any more. The client wrote that the draft reached her after the hearing. You made me look bad in front of"
    " the head of the department. Your lesson on fractions began with a question that every pupil could answer. Some"
    " people say that you are hard to work with. Could you maybe try to be more proactive? If this happens again there"
    " will be consequences. You showed the new colleague how to set the alarm, and he did it alone the next day. The"
    " report was sort of fine overall. Why did you not just ring the office when the pump stopped? In the review on"
    " Thursday you listened for ten minutes before you spoke, and that gave the others room to finish what they said."
)
HOSTILE = "you are so very and or lazy great but why didn't always the what never everyone should have would the team"


def processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> int:
    words = " ".join(DRAFT.split()[:200])
    checker = Checker(ROOT / "resources" / "content")
    theirs = proselint(words)
    numbers = count()
    rng = random.Random(7)
    hostile = " ".join(rng.choice(HOSTILE.split()) for _ in range(2000))

    def read(text: str) -> float:
        checker.forget()
        return processor_time(lambda: checker.check(Field.EXAMPLE, text))

    def changed() -> float:
        text = f"{words} You always leave it to me, {next(numbers)}."
        return processor_time(lambda: checker.check(Field.EXAMPLE, text))

    def first() -> float:
        return told_by(["_hint.py", words], {"PATH": ""})

    figures: list[tuple[str, str, Callable[[], float], int]] = [
        ("200 words", "200 words", fastest(lambda: read(words), 3), ROUNDS),
        ("a changed sentence", "a changed sentence after 200 words", fastest(changed, 3), ROUNDS),
        ("hostile", "2,000 hostile words", lambda: read(hostile), ROUNDS_OF_A_PROCESS),
        ("first hint", "first hint of a process", first, ROUNDS_OF_A_PROCESS),
    ]
    return max(
        tell(f"{told}, processor time", measured(ours, theirs, rounds), BUDGETS[name], "proselint")
        for name, told, ours, rounds in figures
    )


def measured(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Pair:
    return in_turn(ours, fastest(theirs, 3), rounds)


def proselint(words: str) -> Callable[[], float]:
    """What it costs proselint to read `words` once, with all its checks."""
    from proselint.checks import __register__  # type: ignore[import-untyped]
    from proselint.config import DEFAULT  # type: ignore[import-untyped]
    from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
    from proselint.tools import LintFile  # type: ignore[import-untyped]

    CheckRegistry().register_many(__register__)
    return lambda: processor_time(lambda: LintFile(source="a draft", content=words).lint(DEFAULT))


if __name__ == "__main__":
    sys.exit(main())
