"""Which characters of what was typed or pasted are kept.

Control characters mean nothing on paper or on screen, and NUL ends a text in half the programs
it may later be handed to, so they are dropped on the way in. Tabs and line ends stay in texts.
"""

from __future__ import annotations

import re

_UNWANTED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
_LINE_ENDS = "\r\n?|[\u2028\u2029]"


def kept_text(text: str) -> str:
    """A text of many lines, its lines ended by "\\n"."""
    return re.sub(_UNWANTED, "", re.sub(_LINE_ENDS, "\n", text))  # which compiles them once, at the first text


def kept_line(text: str) -> str:
    """A text of one line: every line end and tab is a space."""
    return kept_text(text).replace("\n", " ").replace("\t", " ")
