"""A tip that says words as they were written.

Qt takes words with a sign of HTML in them for a page of it: a title such as "a < b and c > d" loses its end, and one
that came out of somebody else's file could have any picture of this machine loaded and shown.
"""

from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, words: str) -> None:
    """Have `words` be the tip of `widget`; without any it has none."""
    widget.setToolTip(plain_tip(words))


def plain_tip(words: str) -> str:
    """Return `words` so that a tip shows just them."""
    return f"<span>{escape(words)}</span>" if Qt.mightBeRichText(words) else words
