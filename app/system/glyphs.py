"""Which characters the fonts at hand can print, read from the fonts themselves before a page is set.

Only the table that maps characters to glyphs ("cmap", formats 4 and 12) is read: a font library would be a
large thing to ship for one table. A family counts as able only if all of its weights are.
"""

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

_EMPTY = frozenset[int]()
# Shapes nobody sees: joiners, marks of direction, variation selectors. Every shaper leaves them out.
_UNSEEN = frozenset(
    [
        *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0x200B, 0x2010),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE1000),
    ]
)
_LINE_BREAK = 0x0A


def characters_in(font: Path, index: int = 0) -> frozenset[int]:
    """Return the code points that the font file maps to a glyph; none if it cannot be read as a font.

    `index` picks the font where a file is a collection of several.
    """
    try:
        data = font.read_bytes()
        return frozenset(_mapped(data, _cmap_at(data, index)))
    except (OSError, struct.error, KeyError, IndexError):
        return _EMPTY


def recorded_ranges(page: Path) -> dict[str, frozenset[int]]:
    """Read the characters of the fonts inside the typesetter: a line is a family, a colon and hex ranges."""
    families = {}
    for line in page.read_text(encoding="ascii").splitlines():
        family, colon, ranges = line.partition(":")
        if colon and not line.startswith("#"):
            families[family] = frozenset(_spread(ranges.split()))
    return families


class Glyphs:
    """What a set of font families can print between them. `families` are in the order they are tried."""

    def __init__(self, families: Mapping[str, frozenset[int]]) -> None:
        self._families = dict(families)

    def uncovered(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that no family prints, each once, in reading order.

        A letter and the marks on it are set in one font, so they are asked for together.
        """
        groups = dict.fromkeys(map(_without_unseen, _groups(text)))
        return tuple(group for group in groups if not self._can_print(group))

    def with_families(self, more: Mapping[str, frozenset[int]]) -> "Glyphs":
        """Return these glyphs with further families to fall back on."""
        return Glyphs(self._families | dict(more))

    def _can_print(self, group: str) -> bool:
        spellings = (group, unicodedata.normalize("NFC", group), unicodedata.normalize("NFD", group))
        needs = [_seen(spelling) for spelling in spellings]
        return any(need <= have for need in needs for have in self._families.values())


def able_families(groups: Sequence[str], faces: Iterable[tuple[str, Path, int]]) -> dict[str, frozenset[int]]:
    """Choose few of the system's `faces` (family, file, index) that print `groups`; perhaps not all of them."""
    wanted = {group: _seen(group) for group in groups}
    families: dict[str, frozenset[int]] = {}
    for family, file, index in faces:
        has = characters_in(file, index)
        families[family] = families[family] & has if family in families else has
    chosen: dict[str, frozenset[int]] = {}
    while wanted:
        best = max(sorted(families), key=lambda name: _served(wanted, families[name]), default="")
        if not best or not _served(wanted, families[best]):
            break
        chosen[best] = families.pop(best)
        wanted = {group: need for group, need in wanted.items() if not need <= chosen[best]}
    return chosen


def _without_unseen(group: str) -> str:
    return "".join(one for one in group if ord(one) not in _UNSEEN)


def _served(wanted: Mapping[str, frozenset[int]], has: frozenset[int]) -> int:
    return sum(need <= has for need in wanted.values())


def _seen(group: str) -> frozenset[int]:
    return frozenset(code for code in map(ord, group) if code not in _UNSEEN and code != _LINE_BREAK)


def _groups(text: str) -> Iterator[str]:
    """Part `text` into letters with the marks that belong to them. No mark belongs to a line break."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or text[place - 1] == "\n" or not _leans_on_the_one_before(text[place]):
            yield text[start:place]
            start = place


def _leans_on_the_one_before(one: str) -> bool:
    return unicodedata.category(one).startswith("M") or ord(one) in _UNSEEN


def _spread(ranges: Iterable[str]) -> Iterator[int]:
    for one in ranges:
        first, _, last = one.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _cmap_at(data: bytes, index: int) -> int:
    start = 0
    if data[:4] == b"ttcf":
        start = struct.unpack_from(f">{index + 1}I", data, 12)[index]
    (tables,) = struct.unpack_from(">H", data, start + 4)
    for place in range(start + 12, start + 12 + tables * 16, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, place)
        if tag == b"cmap":
            return int(offset)
    raise KeyError("cmap")


def _mapped(data: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for place in range(cmap + 4, cmap + 4 + count * 8, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", data, place)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            (form,) = struct.unpack_from(">H", data, cmap + offset)
            if form == 4:
                yield from _format_4(data, cmap + offset)
            elif form == 12:
                yield from _format_12(data, cmap + offset)


def _format_12(data: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", data, at + 12)
    for place in range(at + 16, at + 16 + groups * 12, 12):
        first, last, glyph = struct.unpack_from(">III", data, place)
        yield from range(first if glyph else first + 1, min(last, 0x10FFFF) + 1)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    """Read segments; a segment either shifts code points into glyphs or looks them up in a list."""
    (twice,) = struct.unpack_from(">H", data, at + 6)
    ends, starts = at + 14, at + 16 + twice
    for place in range(0, twice, 2):
        (last,) = struct.unpack_from(">H", data, ends + place)
        (first,) = struct.unpack_from(">H", data, starts + place)
        (shift,) = struct.unpack_from(">H", data, starts + twice + place)
        list_at = starts + 2 * twice + place
        (hop,) = struct.unpack_from(">H", data, list_at)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if hop:
                (glyph,) = struct.unpack_from(">H", data, list_at + hop + 2 * (code - first))
            if glyph and (glyph + shift) % 0x10000:
                yield code
