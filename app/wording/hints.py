"""What a check of words says: where, of what kind, and how it might be put instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Field(StrEnum):
    """What the words are for; the planner's pages map to these five."""

    INTENT = "intent"
    EXAMPLE = "example"
    IMPACT = "impact"
    QUESTIONS = "questions"
    NEXT_STEP = "next_step"


class Severity(IntEnum):
    """How much it matters to the one who will hear it."""

    POLISH = 1
    SUGGEST = 2
    NOTICE = 3


class Category(StrEnum):
    """The kinds of words that get in the way of a hard talk, in the order in which one wins over another."""

    THREAT = "threat"
    CODED = "coded"
    BELITTLING = "belittling"
    COMPARISON = "comparison"
    LEADING_QUESTION = "leading_question"
    UNOWNED = "unowned"
    HINDSIGHT = "hindsight"
    BLAME = "blame"
    PSEUDO_FEELING = "pseudo_feeling"
    LABEL = "label"
    MIND_READING = "mind_reading"
    ABSOLUTE = "absolute"
    VAGUE_CRITICISM = "vague_criticism"
    VAGUE_ACTION = "vague_action"
    DOUBLE_QUESTION = "double_question"
    CLOSED_QUESTION = "closed_question"
    VAGUE_TIME = "vague_time"
    BUT_ERASER = "but_eraser"
    HEDGE = "hedge"
    VAGUE_PRAISE = "vague_praise"


WHOLE_QUESTIONS = frozenset({Category.DOUBLE_QUESTION, Category.CLOSED_QUESTION})

# What a question that leads may hold besides: "Why do you always", "Why can't you be more like Maya".
IN_A_QUESTION = frozenset({Category.ABSOLUTE, Category.COMPARISON})

_NOTICE = (Category.LABEL, Category.CODED, Category.BLAME, Category.THREAT, Category.BELITTLING)
_POLISH = (
    Category.VAGUE_PRAISE, Category.VAGUE_TIME, Category.CLOSED_QUESTION, Category.DOUBLE_QUESTION,
    Category.BUT_ERASER, Category.HEDGE,
)  # fmt: skip

SEVERITY: Mapping[Category, Severity] = MappingProxyType(
    {one: Severity.SUGGEST for one in Category}
    | dict.fromkeys(_NOTICE, Severity.NOTICE)
    | dict.fromkeys(_POLISH, Severity.POLISH)
)


@dataclass(frozen=True)
class Hint:
    """One mark: `start` and `end` are string indices into the text that was checked.

    `message` asks in a few words, `why` is one sentence. Where `replaces` is there, `suggestion` can stand in the place
    of text[replaces[0]:replaces[1]], which holds the mark; otherwise it is a pattern to follow.
    """

    start: int
    end: int
    category: Category
    rule: str
    message: str = field(compare=False, default="")
    why: str = field(compare=False, default="")
    suggestion: str = field(compare=False, default="")
    replaces: tuple[int, int] | None = field(compare=False, default=None)

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.category]
