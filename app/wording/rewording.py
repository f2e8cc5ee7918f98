"""How the words at hand might be put instead: built from the sentence where that reads well, or a pattern to follow."""

import re
from dataclasses import dataclass

from app.wording.pieces import Pattern

_PUT = re.compile(r"\$(\^?)(\d)")


@dataclass(frozen=True)
class Rewording:
    """What stands at `find` may be put as `put`: `$1` is its first group as written, `$^1` with a capital letter."""

    find: Pattern
    put: str

    def of(self, words: str, written: str, start: int, end: int) -> tuple[tuple[int, int], str] | None:
        """Return where in the sentence to put what, or None. `words` are what the rules read, `written` what stands.

        Only what holds the mark words[start:end] is put otherwise.
        """
        for found in self.find.ready.finditer(words):
            if found.start() <= start and end <= found.end():
                return found.span(), _put(self.put, found, written)
        return None


def pattern_for(pattern: str, place: str, day: str) -> str:
    """Return a pattern to follow, with the example's own day and place where it has them."""
    when = f"In {day}’s {place}" if day and place else f"On {day}" if day else f"In the {place}" if place else ""
    return pattern.replace("{when}", when) if when else pattern.replace("{when}, ", "").replace("{when}", "...")


def _put(put: str, found: re.Match[str], written: str) -> str:
    def piece(named: re.Match[str]) -> str:
        start, end = found.span(int(named[2]))
        words = written[start:end] if start >= 0 else ""
        return words[:1].upper() + words[1:] if named[1] else words

    return _PUT.sub(piece, put)
