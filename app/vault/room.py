"""Room behind long JSON, so that its row keeps its length while somebody writes.

What does not fit into a row's own page stands in pages of its own. While the row keeps its length, what changed in them
is written over where it is. With another length it gets new ones, and the old ones are wiped and noted as free: a save
of six thousand bytes writes five pages in place of one, and one of thirty thousand writes seventeen.
"""

_LONG = 3_000  # bytes: with what stands beside it, little more does not fit into the 3,981 of a row's own page
_STEP = 256  # bytes: half of them stay empty, of all that is long, and a dozen pauses of the pen fit into them


def with_room(text: bytes) -> bytes:
    """Return JSON in UTF-8 as it is kept: if it is long, with blanks behind it up to a round length."""
    return text if len(text) < _LONG else text + b" " * (-len(text) % _STEP)


def without_room(text: str) -> str:
    """Return the JSON itself, to be compared with what was kept before there was room, or elsewhere."""
    return text.rstrip(" ")
