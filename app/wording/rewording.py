"""How the words at hand might be put instead."""

from app.wording.hints import Hint


def reworded(hint: Hint, words: str, pattern: str, place: str, day: str) -> str:
    """Return a pattern to follow, with the example's own day and place where it has them."""
    when = f"In {day}'s {place}" if day and place else f"On {day}" if day else f"In {place}" if place else ""
    return pattern.replace("{when}", when) if when else pattern.replace("{when}, ", "")
