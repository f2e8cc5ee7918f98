"""Why words that look like a rule's are none: each guard reads the sentence around a mark.

The rules name them; what is English about them stands in `guards.toml`, as patterns. A guard looks at what stands
`before` the mark, `after` it, at the words just before (`near`, four of them at most, in the same clause), at the
nearest `subject` before it, or anywhere in the sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.wording.pieces import Pattern

_NEAR = re.compile(r"(?:[^\s,;:.!?]{1,40}\s{1,3}){0,4}$")


class Where(StrEnum):
    """What of the sentence a guard's pattern is looked for in."""

    ANYWHERE = "anywhere"
    BEFORE = "before"
    NEAR = "near"
    JUST_BEFORE = "just_before"
    AFTER = "after"
    JUST_AFTER = "just_after"
    SUBJECT = "subject"


@dataclass(frozen=True)
class Guard:
    """`pattern` found `where` it looks holds a mark back. For SUBJECT, `subjects` finds all and the last one counts."""

    where: Where
    pattern: Pattern
    subjects: Pattern | None = None

    def holds_back(self, words: str, start: int, end: int) -> bool:
        """Say whether the mark words[start:end] is held back."""
        match self.where:
            case Where.ANYWHERE:
                return self.pattern.ready.search(words) is not None
            case Where.BEFORE:
                return self.pattern.ready.search(words, 0, start) is not None
            case Where.NEAR:
                near = _NEAR.search(words, max(0, start - 100), start)
                return near is not None and self.pattern.ready.search(near[0]) is not None
            case Where.JUST_BEFORE:
                return self.pattern.ready.search(words[max(0, start - 60) : start]) is not None
            case Where.AFTER:
                return self.pattern.ready.search(words, end) is not None
            case Where.JUST_AFTER:
                return self.pattern.ready.match(words, end) is not None
            case Where.SUBJECT:
                return self._by_subject(words, start)

    def _by_subject(self, words: str, start: int) -> bool:
        assert self.subjects is not None
        subjects = [found[0] for found in self.subjects.ready.finditer(words, 0, start)]
        return bool(subjects) and self.pattern.ready.fullmatch(subjects[-1]) is not None


Guards = Mapping[str, Guard]
