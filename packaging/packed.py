"""Packs patterns as Python's compiler made them, for app/wording/readied.py to load."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.wording.readied import MARK, THIS_PYTHON, key_of
from factored import factored

_WINDOW = 32_768  # bytes before it that deflated data may refer to


def packed(spelled: Mapping[str, str]) -> bytes:
    """Return the file that holds these patterns, spelled out, each found by how it is written.

    Raises:
        ValueError: two are written so that one could be taken for the other.
    """
    made = {key_of(pattern): _code(words) for pattern, words in spelled.items()}
    if len(made) != len(spelled):
        raise ValueError("Two patterns have the same key.")
    common = b"".join(sorted(made.values(), key=len)[-200::6])[-_WINDOW:]
    places: dict[str, list[int]] = {}
    body = [common]
    at = len(common)
    for key, code in made.items():
        deflater = zlib.compressobj(9, zdict=common)
        body.append(deflater.compress(code) + deflater.flush())
        places[key] = [at, len(body[-1])]
        at += len(body[-1])
    told = json.dumps({"made_by": THIS_PYTHON, "common": len(common), "places": places}, separators=(",", ":"))
    return told.encode() + b"\n" + b"".join(body)


def _code(spelled: str) -> bytes:
    """What `re.compile` would hand to the engine."""
    parsed = factored(parser.parse(spelled, 0))
    mark = parsed.state.groupdict.get(MARK, 0)
    return array("I", [mark, parsed.state.groups - 1, *compiler._code(parsed, 0)]).tobytes()
