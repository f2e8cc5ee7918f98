"""Questions to write about, and how they take turns.

Every question comes once before any comes again, no two in a row are of one theme, and on Today one stays the whole
day. The order looks drawn by lot and is not: where the round stands is all there is to keep.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from app.domain.preferences import Use

OWN = "own"  # the theme of questions that somebody wrote for themselves


@dataclass(frozen=True)
class Question:
    """`key` stays the same as long as its words do; `use` says who may be asked."""

    key: str
    text: str
    theme: str
    use: Use = Use.BOTH

    def suits(self, use: Use) -> bool:
        """Whether somebody who uses Sotto so may be asked."""
        return Use.BOTH in (use, self.use) or use is self.use


@dataclass(frozen=True)
class Pack:
    """Shipped questions of one theme. `note` says in a line what they are about."""

    theme: str
    title: str
    note: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class OwnQuestion:
    """A question that somebody wrote for themselves."""

    id: str
    text: str


@dataclass(frozen=True)
class Prompts:
    """What somebody made of the questions: their own ones, and the themes they switched off."""

    own: tuple[OwnQuestion, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turns:
    """Where the round stands: what was asked in it by key, the oldest first, and of which theme the last one was.

    `today` is the key of the question that Today shows on `day`.
    """

    number: int = 0
    asked: tuple[str, ...] = ()
    theme: str = ""
    day: date | None = None
    today: str = ""


@dataclass(frozen=True)
class Turn:
    """A question, and where the round stands once it was asked."""

    question: Question
    turns: Turns


def key_of(text: str) -> str:
    """Return the key of a shipped question."""
    return sha256(text.encode()).hexdigest()[:12]


def pool(packs: Sequence[Pack], prompts: Prompts, use: Use) -> tuple[Question, ...]:
    """Return all that may be asked: of the themes that are on, and one's own."""
    shipped = (one for pack in packs if pack.theme not in prompts.off for one in pack.questions if one.suits(use))
    own = () if OWN in prompts.off else (Question(one.id, one.text, OWN) for one in prompts.own)
    return (*shipped, *own)


def next_turn(questions: Sequence[Question], turns: Turns) -> Turn | None:
    """Return the next question, None where there are none at all."""
    if not questions:
        return None
    gone = set(turns.asked)
    left = [one for one in questions if one.key not in gone]
    number, asked = turns.number, turns.asked
    if not left:
        # The last one asked must not be the first one of the new round.
        left = [one for one in questions if one.key not in turns.asked[-1:]] or list(questions)
        number, asked = turns.number + 1, ()
    question = _choose(left, turns.theme, number)
    after = replace(turns, number=number, asked=(*asked, question.key), theme=question.theme)
    return Turn(question, after)


def turn_of(questions: Sequence[Question], turns: Turns, today: date) -> Turn | None:
    """Return the question of the day: the one that was asked on it already, or else the next."""
    asked = next((one for one in questions if one.key == turns.today), None)
    if asked is not None and turns.day == today:
        return Turn(asked, turns)
    turn = next_turn(questions, turns)
    return None if turn is None else as_today(turn, today)


def as_today(turn: Turn, today: date) -> Turn:
    """Let a question be the one of the day."""
    return replace(turn, turns=replace(turn.turns, day=today, today=turn.question.key))


def _choose(left: Sequence[Question], last: str, number: int) -> Question:
    shuffled = sorted(left, key=lambda one: sha256(f"{number} {one.key}".encode()).digest())
    counts = Counter(one.theme for one in left)
    others = [one for one in shuffled if one.theme != last]
    fitting = (one for one in others if _leaves_a_way(counts, one.theme))
    # Where there is no way any more, as after switching themes off, the theme with the most left comes first.
    most = max(others, key=lambda one: counts[one.theme], default=shuffled[0])
    return next(fitting, most)


def _leaves_a_way(counts: Counter[str], theme: str) -> bool:
    """Whether, after one of `theme`, the others can still be asked without two of one theme in a row."""
    left = counts.total() - 1
    mine = counts[theme] - 1
    most = max((count for other, count in counts.items() if other != theme), default=0)
    return mine <= left // 2 and most <= (left + 1) // 2
