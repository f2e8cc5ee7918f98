"""Turning the Markdown of an entry into plain data for a page: paragraphs, headings, quotes and lists of set words.

Whatever is not Markdown is printed as it was typed. Links are words, with where they lead behind them: paper leads
nowhere. A picture is named by its caption.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from app.domain.markdown import Block, Kind, Line, read
from app.system.page_text import direction, language, printable

Data = dict[str, Any]

# Signs of which the serif has an italic and a bold italic form; words with any other stay upright.
SLANTED = re.compile("[ -~\u00a0-\u017f\u0386-\u03ce\u0400-\u045f\u1e80-\u1e85\u2010-\u2015\u2018-\u201e\u2026\u20ac]*")

_STRONG, _EMPHASIS, _CODE, _MARK = 1, 2, 4, 8
_BITS = {Kind.STRONG: _STRONG, Kind.EMPHASIS: _EMPHASIS, Kind.CODE: _CODE, Kind.PICTURE: _EMPHASIS}
_DEEPEST = 4  # levels of a list; what lies deeper is set there
_HIGHEST, _LOWEST = 3, 6  # levels of headings: those of the page itself stand above
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")


def blocks(text: str) -> list[Data]:
    """Return what a page shows of `text`, block by block."""
    lines = [(line, read(line)) for line in printable(text).split("\n")]
    found: list[Data] = []
    deepest = _HIGHEST - 1
    for block, group in groupby(_with_continuations(lines), key=lambda one: _sort(one[0], one[1])):
        some = list(group)
        if block == "heading":
            for line, one in some:
                deepest = min(_HIGHEST - 1 + one.level, deepest + 1, _LOWEST)  # a level is never left out
                found.append({"kind": "heading", "level": deepest, **_set(_runs(line, one))})
        elif block == "list":
            found += _lists([(line, one) for line, one in some])
        elif block == "quote":
            paragraphs = [_paragraph(part) for part in _parted(some)]
            found += [{"kind": "quote", "paragraphs": paragraphs}] if paragraphs else []
        elif block == "rule":
            found.append({"kind": "rule"})
        elif block == "plain":
            found.append(_paragraph(some))
    return found


def _sort(line: str, one: Line) -> str:
    match one.block:
        case Block.BULLET | Block.NUMBER:
            return "list"
        case Block.PLAIN:
            return "plain" if line.strip() else "nothing"
    return one.block.value


def _with_continuations(lines: list[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    """Give lines that are set in under an item to that item."""
    held: tuple[str, Line] | None = None
    for line, one in lines:
        if held is not None and one.block is Block.PLAIN and line.strip() and line[0] in " \t":
            joined = f"{held[0]}\n{line.strip()}"
            held = (joined, read(joined))
            continue
        if held is not None:
            yield held
        held = (line, one) if one.block in (Block.BULLET, Block.NUMBER) else None
        if held is None:
            yield line, one
    if held is not None:
        yield held


def _parted(lines: list[tuple[str, Line]]) -> Iterator[list[tuple[str, Line]]]:
    """The paragraphs of a quote: empty lines in it part them."""
    for is_said, some in groupby(lines, key=lambda one: bool(one[0][one[1].mark :].strip())):
        if is_said:
            yield list(some)


def _paragraph(lines: list[tuple[str, Line]]) -> Data:
    runs: list[Data] = []
    for line, one in lines:
        runs += [_run("\n", 0), *_runs(line, one)] if runs else _runs(line, one)
    return {"kind": "paragraph", **_set(runs)}


def _set(runs: list[Data]) -> Data:
    """Words that stand together, in the direction of their first strong letter."""
    return {"runs": runs, "dir": direction("".join(one["text"] for one in runs))}


def _lists(lines: list[tuple[str, Line]]) -> list[Data]:
    """Nest items by their levels; bullets and numbers side by side are two lists."""
    top: list[Data] = []
    way: list[list[Data]] = [top]
    for line, one in lines:
        level = min(one.level, _DEEPEST, len(way))
        del way[level:]
        lists, is_numbered = way[-1], one.block is Block.NUMBER
        if not lists or lists[-1]["numbered"] is not is_numbered:
            lists.append({"kind": "list", "numbered": is_numbered, "items": []})
        number = _NUMBER.match(line)
        item = {**_set(_runs(line, one)), "number": int(number[1]) if number else 0, "lists": []}
        lists[-1]["items"].append(item)
        way.append(item["lists"])
    return top


def _runs(line: str, one: Line) -> list[Data]:
    """The words of one line without their marks, cut where they change how they are set."""
    worn = bytearray(len(line))
    behind: dict[int, str] = {}
    for span in one.spans:
        start, end = span.start + span.opening, span.end - span.closing
        _wear(worn, span.start, start, _MARK)
        _wear(worn, end, span.end, _MARK)
        _wear(worn, start, end, _BITS.get(span.kind, 0))
        if span.kind is Kind.LINK and span.target not in ("", line[start:end]):
            behind[span.end] = f" ({span.target})"
    _wear(worn, 0, one.mark, _MARK)
    return [run for run in _cut(line, worn, behind) if run["text"]]


def _wear(worn: bytearray, start: int, end: int, bit: int) -> None:
    if bit:
        worn[start:end] = bytes(had | bit for had in worn[start:end])


def _cut(line: str, worn: bytearray, behind: dict[int, str]) -> Iterator[Data]:
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or worn[end] != worn[start] or end in behind:
            if not worn[start] & _MARK:
                yield _run(line[start:end], worn[start])
            if end in behind:
                yield _run(behind[end], 0)
            start = end


def _run(text: str, worn: int) -> Data:
    return {
        "text": text,
        "dir": "",
        "lang": language(text),
        "strong": bool(worn & _STRONG),
        "emphasis": bool(worn & _EMPHASIS and SLANTED.fullmatch(text)),
        "code": bool(worn & _CODE),
    }
