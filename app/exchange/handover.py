"""A hand-over as JSON; `resources/schema/sotto-hand-over-1.json` describes it field by field."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.domain.handover import FORMAT, VERSION, HandOver
from app.domain.problems import FileNewer, NotAHandOver

_MOST_THINGS, _LONGEST = 300, 100_000  # actions or pages; characters of one text
_ID = re.compile(r"[0-9a-f]{16}")


class _Head(msgspec.Struct):
    format: str
    version: int


def written(one: HandOver) -> bytes:
    """Return the file that is to be sealed."""
    return msgspec.json.format(msgspec.json.encode(one), indent=2)


def read(data: bytes, path: Path) -> HandOver:
    """Read what was in a sealed file; `path` is for what is said of it.

    Raises:
        NotAHandOver: something else was sealed.
        FileNewer: a newer Sotto wrote it.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format == FORMAT and head.version > VERSION:
            raise FileNewer(path, head.version, VERSION)
        one = msgspec.json.decode(data, type=HandOver)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAHandOver(path) from error
    if not _is_whole(one):
        raise NotAHandOver(path)
    return one


def _is_whole(one: HandOver) -> bool:
    """Whether every name is one that a vault gives, each action stands once, and there is one thing to take in."""
    ids = [one.giver.id]
    if one.agreed is not None:
        ids += [one.agreed.id, *(action.id for action in one.agreed.actions)]
    if one.sheet is not None:
        ids.append(one.sheet.id)
    is_one = (one.agreed is None) != (one.sheet is None)
    return is_one and len(set(ids)) == len(ids) and all(_ID.fullmatch(id) for id in ids) and _is_bearable(one)


def _is_bearable(one: HandOver) -> bool:
    """Whether a person could have written it: what a page shows at once has an end."""
    if one.agreed and one.agreed.frame.follow_up and one.agreed.frame.follow_up.tzinfo:
        return False  # a moment with a zone cannot be compared with any of a vault's, which are all on the wall
    many = len(one.agreed.actions) if one.agreed else len(one.sheet.leaves) if one.sheet else 0
    return many <= _MOST_THINGS and all(len(text) <= _LONGEST for text in _texts(msgspec.to_builtins(one)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
