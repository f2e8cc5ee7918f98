"""How the words at hand might be put instead: built from the sentence where that reads well, or a pattern to follow."""

import re
from dataclasses import dataclass

from app.wording.pieces import Pattern

_PUT = re.compile(r"\$([_^]?)(\d)")
_WHEN = "{when}"
_NAMED = re.compile(r"\{when([^}]*)\}")


@dataclass(frozen=True)
class Rewording:
    """What stands at `find` may be put as `put`: `$1` is its first group as written.

    `$^1` has a capital letter, `$_1` a small one. `{when}` is the example's own day and place, and `{when$^1}` what the
    first group found, if it found any; with neither nothing is put otherwise.
    """

    find: Pattern
    put: str

    def of(self, words: str, written: str, start: int, end: int, when: str = "") -> tuple[tuple[int, int], str] | None:
        """Return where in the sentence to put what, or None. `words` are what the rules read, `written` what stands.

        Only what holds the mark words[start:end] is put otherwise.
        """
        for found in self.find.ready.finditer(words):
            if found.start() <= start and end <= found.end():
                put = _put(self.put, found, written)
                named = _NAMED.match(put)
                if named is None:
                    return found.span(), put
                when = named[1].strip() or when
                return (found.span(), when + put[named.end() :]) if when else None
        return None


def when_of(place: str, day: str) -> str:
    """Return an example's own day and place as a sentence opens with them; "" where it has neither."""
    return f"In {day}’s {place}" if day and place else f"On {day}" if day else f"In the {place}" if place else ""


def pattern_for(pattern: str, when: str) -> str:
    """Return a pattern to follow, with the example's own day and place where it has them."""
    return pattern.replace(_WHEN, when) if when else pattern.replace(_WHEN + ", ", "").replace(_WHEN, "...")


def _put(put: str, found: re.Match[str], written: str) -> str:
    def piece(named: re.Match[str]) -> str:
        start, end = found.span(int(named[2]))
        words = written[start:end] if start >= 0 else ""
        change = {"^": str.upper, "_": str.lower}.get(named[1])
        return change(words[:1]) + words[1:] if change else words

    return _PUT.sub(piece, put)
