"""SQLite's trees of pages, walked page by page: what hangs together, and the rows on each leaf.

The format is https://sqlite.org/fileformat2.html. A tree that lost its root or a branch falls into several, each of
which can still be read.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.vault.pages import Pages
from app.vault.seals import USABLE

Value = int | float | str | bytes | None

INDEX_BRANCH, TABLE_BRANCH, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13

BRANCHES = (INDEX_BRANCH, TABLE_BRANCH)
TREES = {*BRANCHES, INDEX_LEAF, TABLE_LEAF}
_LEAST = (USABLE - 12) * 32 // 255 - 23
_MOST_IN_TABLE = USABLE - 35
_MOST_IN_INDEX = (USABLE - 12) * 64 // 255 - 23
_INTS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type: bytes


@dataclass(frozen=True)
class Row:
    """One row of a table or entry of an index, whose `rowid` is 0; `values` is None where a part of it is lost."""

    rowid: int
    values: tuple[Value, ...] | None


@dataclass
class Tree:
    """`nodes` are its pages that hold rows or entries; `is_whole` until one of its branches leads to a lost page."""

    nodes: list[int] = field(default_factory=list)
    is_table: bool = True
    is_whole: bool = True


class Forest:
    """Every tree, by the number of the page at its top: its root, or what a lost page left of it.

    `lost_only_schema`: pages are lost, and every one of them told of the tables and indexes, and of nothing in them.
    """

    def __init__(self, pages: Pages, progress: Callable[[float], None]) -> None:
        self._pages = pages
        lost: set[int] = set()
        kinds: dict[int, int] = {}
        parents: dict[int, int] = {}
        for number in range(1, pages.count + 1):
            if number % 256 == 0:
                progress(number / pages.count)
            page = pages.whole(number)
            if page is None:
                lost.add(number)
                continue
            kind = page[_start(number)]
            if kind in TREES:
                kinds[number] = kind
                parents |= dict.fromkeys(_children(page, number, kind), number)
        self.trees = _gathered(kinds, parents)
        lost |= parents.keys() - kinds.keys()
        self.lost_only_schema = bool(lost) and all(parents.get(number) == 1 for number in lost - {1})

    def rows(self, tree: Tree, turned: Callable[[], None] = lambda: None) -> Iterator[Row]:
        """Yield what stands in a tree, page by page. `turned` is called before each page."""
        for number in tree.nodes:
            turned()
            page = self._pages.whole(number)
            if page is not None:
                yield from _rows(self._pages, page, number)


def _gathered(kinds: dict[int, int], parents: dict[int, int]) -> dict[int, Tree]:
    trees: dict[int, Tree] = {}
    for number, kind in kinds.items():
        top = number
        while parents.get(top) in kinds:
            top = parents[top]
        tree = trees.setdefault(top, Tree())
        tree.is_table = kind in (TABLE_BRANCH, TABLE_LEAF)
        if kind != TABLE_BRANCH:
            tree.nodes.append(number)
    for child, parent in parents.items():
        if child not in kinds:
            top = parent
            while parents.get(top) in kinds:
                top = parents[top]
            trees[top].is_whole = False
    return trees


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _children(page: bytes, number: int, kind: int) -> list[int]:
    if kind not in BRANCHES:
        return []
    children = [struct.unpack_from(">I", page, at)[0] for at in _cells(page, number, kind)]
    return [*children, struct.unpack_from(">I", page, _start(number) + 8)[0]]


def _cells(page: bytes, number: int, kind: int) -> list[int]:
    """Return where the cells of a page begin."""
    start = _start(number)
    count = struct.unpack_from(">H", page, start + 3)[0]
    first = start + (12 if kind in BRANCHES else 8)
    return list(struct.unpack_from(f">{count}H", page, first))


def _rows(pages: Pages, page: bytes, number: int) -> Iterator[Row]:
    kind = page[_start(number)]
    for at in _cells(page, number, kind):
        if kind == INDEX_BRANCH:
            at += 4
        length, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        payload = _payload(pages, page, at, length, _MOST_IN_TABLE if kind == TABLE_LEAF else _MOST_IN_INDEX)
        yield Row(_signed(rowid), None if payload is None else _record(payload))


def _payload(pages: Pages, page: bytes, at: int, length: int, most: int) -> bytes | None:
    """Return all that belongs to a row, None where one of the pages it runs over is lost."""
    if length <= most:
        return page[at : at + length]
    here = _LEAST + (length - _LEAST) % (USABLE - 4)
    if here > most:
        here = _LEAST
    parts, missing = [page[at : at + here]], length - here
    (following,) = struct.unpack_from(">I", page, at + here)
    while missing > 0:
        more = pages.whole(following)
        if more is None:
            return None
        parts.append(more[4 : 4 + min(missing, USABLE - 4)])
        missing -= USABLE - 4
        (following,) = struct.unpack_from(">I", more)
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    body, values = end, []
    while at < end:
        serial, at = _varint(payload, at)
        size = _size(serial)
        values.append(_value(serial, payload[body : body + size]))
        body += size
    return tuple(values)


def _size(serial: int) -> int:
    if serial in _INTS:
        return _INTS[serial]
    if serial == 7:
        return 8
    return (serial - 12) // 2 if serial >= 12 else 0


def _value(serial: int, raw: bytes) -> Value:
    if serial in _INTS:
        return int.from_bytes(raw, "big", signed=True)
    if serial == 7:
        return float(struct.unpack(">d", raw)[0])
    if serial in (8, 9):
        return serial - 8
    if serial < 12:
        return None
    return raw.decode("utf-8", "replace") if serial % 2 else raw


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number
