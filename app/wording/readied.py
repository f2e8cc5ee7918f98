"""Patterns made ready beforehand: what Python's compiler takes a millisecond to make loads in thirty microseconds.

`patterns.bin` is a line of JSON, then what was made of each pattern, deflated: its group of the mark, how many groups
there are, and the code. The line says which Python made it; another one, which may read such code otherwise, leaves it
alone and compiles the patterns as they are spelled. packaging/anchors.py writes the file, and a test compares.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import json
import re
import sys
import zlib
from functools import cached_property
from pathlib import Path

from app.wording.pieces import Pattern, Pieces, folded, read_pieces

MARK = "mark"
THIS_PYTHON = [*sys.version_info[:2], _sre.MAGIC, _sre.CODESIZE, sys.byteorder]


def key_of(pattern: str) -> str:
    """What a pattern is found by."""
    return str(zlib.crc32(pattern.encode()))


class Readied:
    """The patterns of a language's folder; its pieces are read only where one was not made ready."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        path = folder / "patterns.bin"
        line, _, self._made = path.read_bytes().partition(b"\n") if path.exists() else (b"{}", b"", b"")
        told = json.loads(line)
        self._places = told["places"] if told.get("made_by") == THIS_PYTHON else {}
        self._common = self._made[: told.get("common", 0)]

    @cached_property
    def pieces(self) -> Pieces:
        """The named lists and pieces, as they are written."""
        return read_pieces(self._folder)

    def made(self, pattern: str) -> re.Pattern[str] | None:
        """Return a pattern that was made ready, or None."""
        place = self._places.get(key_of(pattern))
        if place is None:
            return None
        inflated = zlib.decompressobj(zdict=self._common).decompress(self._made[place[0] : place[0] + place[1]])
        mark, groups, *code = memoryview(inflated).cast("I").tolist()
        names: list[str | None] = [None] * (groups + 1)
        if mark:
            names[mark] = MARK
        numbers = {MARK: mark} if mark else {}
        made: re.Pattern[str] = _sre.compile(pattern, int(re.UNICODE), code, groups, numbers, tuple(names))
        return made


class FoldedPattern(Pattern):
    """One that reads folded words (see `Folding`), so that case counts, which Python matches in half the time.

    One that `tells_names` reads them before they are folded.
    """

    def __init__(self, readied: Readied, pattern: str, tells_names: bool = False) -> None:
        self._readied = readied
        self._pattern = pattern
        self._tells_names = tells_names

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """The expression, as it was made ready or else compiled."""
        made = self._readied.made(self._pattern)
        return made or re.compile(spelled_as_read(self._readied.pieces, self._pattern, self._tells_names))


def spelled_as_read(named: Pieces, pattern: str, tells_names: bool = False) -> str:
    """Return a pattern with all pieces in their places, in small letters unless it tells names."""
    spelled = named.spelled_out(pattern)
    return spelled if tells_names else folded(spelled)
