"""A slip of the finger: one letter of a word is wrong, too many, left out, or in the place of its neighbour."""

import re


def one_letter_off(word: str) -> str:
    """Return a pattern for what begins with `word` but for one letter; it never runs on over the end of a line.

    A pattern, as all the words of a vault are looked through for it at once: asking of each word by itself takes many
    times as long, and two ways to say it would come to differ.
    """
    return "|".join(
        form for at, here in enumerate(word) for form in _forms(re.escape(word[:at]), re.escape(here), word[at + 1 :])
    )


def _forms(before: str, here: str, after: str) -> list[str]:
    rest = re.escape(after)
    forms = [f"{before}[^\n]?{rest}", f"{before}[^\n]{here}{rest}"]
    return [*forms, f"{before}{re.escape(after[0])}{here}{re.escape(after[1:])}"] if after else forms
