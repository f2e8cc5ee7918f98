"""Which language words are written in, as far as the checks need to know: by its small words, or by its letters.

The lists are each language's most frequent function words that the others do not share.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_READ = 400  # words are enough to tell


@cache
def _small_words(content: Path) -> Mapping[str, frozenset[str]]:
    with (content / "small-words.toml").open("rb") as file:
        return {language: frozenset(words.split()) for language, words in tomllib.load(file).items()}


def is_written_in(text: str, language: str, content: Path) -> bool:
    """Say whether `text` may be read by the rules of `language`. Few words without a sign of another may."""
    words = [word.lower() for word in _WORD.findall(text[: _READ * 12])[:_READ]]
    if not words:
        return False
    latin = sum(word[0] < "\u0250" for word in words)
    if latin * 2 < len(words):
        return False
    lists = _small_words(content)
    own = sum(word in lists[language] for word in words)
    others = max(sum(word in small for word in words) for name, small in lists.items() if name != language)
    return own >= others and (own > 0 or others == 0) and (own * 12 >= len(words) or len(words) < 12)
