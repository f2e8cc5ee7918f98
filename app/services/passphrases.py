"""How hard a passphrase is to guess, and one to suggest.

Strength is zxcvbn's estimate (Wheeler, USENIX Security 2016). It raises above 72 characters, so the first
72 are scored: more can only be stronger.
"""

import secrets
from dataclasses import dataclass
from functools import lru_cache

from app.paths import resources

SCORED = 72
LEAST = 3
SUGGESTED_WORDS = 5


@dataclass(frozen=True)
class Strength:
    """`score` runs from 0 to 4, `guesses_log10` is the decimal logarithm of the guesses needed."""

    score: int
    guesses_log10: float

    @property
    def is_enough(self) -> bool:
        """Whether a vault should be made with it."""
        return self.score >= LEAST


def strength(passphrase: str) -> Strength:
    """Estimate a passphrase. The first call takes a tenth of a second: it loads the word lists."""
    if not passphrase:
        return Strength(0, 0.0)
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:SCORED])
    return Strength(int(found["score"]), float(found["guesses_log10"]))


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    lines = (resources() / "words" / "passphrase-en.txt").read_text("utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


def suggestion() -> str:
    """Return five words drawn by the system's random source, with spaces between."""
    return " ".join(secrets.choice(_words()) for _ in range(SUGGESTED_WORDS))
