"""Room behind the JSON of a long row, so that it keeps its length while somebody writes.

What does not fit into a row's own page stands in pages of its own. While the row keeps its length, what changed in them
is written over where it is. With another length it gets new ones, and the old ones are wiped and noted as free: a save
of six thousand bytes writes five pages in place of one, and one of thirty thousand writes seventeen.
"""

_FITS = 3_800  # bytes of JSON that surely stand in a row's own page: of its 3,981 the id and the like take some
_STEP = 256  # bytes: half of them are empty, of every long row, and a dozen pauses of the pen fit into them


def with_room(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return JSON as it is written over other JSON: that of a long row with blanks up to a round length in UTF-8."""
    if 4 * sum(map(len, columns)) <= _FITS:  # no character takes more than four bytes
        return columns
    sizes = [len(text.encode()) for text in columns]
    if sum(sizes) <= _FITS:
        return columns
    return tuple(text + " " * (-size % _STEP) for text, size in zip(columns, sizes, strict=True))


def without_room(text: str) -> str:
    """Return the JSON as it was given, to be compared."""
    return text.rstrip(" ")
