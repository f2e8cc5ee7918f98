"""Day One's own rich text, for entries that hold nothing else: runs of words with attributes, made into Markdown."""

import json
from typing import Any

_RULE = "horizontalRuleLine"
_KINDS = {"photo": "", "video": "video/", "audio": "audio/", "pdfAttachment": "pdfAttachment/"}


def to_markdown(rich: object) -> str | None:
    """Return the Markdown of a `richText` member, None when it cannot be read.

    It is JSON as a text; who writes for Day One may leave it an object. Pictures stand in it as they do in Day One's
    `text`: `![](dayone-moment://ID)`.
    """
    try:
        contents = (json.loads(rich) if isinstance(rich, str) else _dict(rich))["contents"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(contents, list):
        return None
    blocks = _Blocks()
    for run in contents:
        if isinstance(run, dict):
            blocks.add(run)
    return blocks.markdown()


class _Blocks:
    """Lines as they are put together; each has the attributes of its first run."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words = ""
        self._line: dict[str, Any] = {}
        self._last = ""
        self._number = 0

    def add(self, run: dict[str, Any]) -> None:
        attributes = _dict(run.get("attributes"))
        line = _dict(attributes.get("line"))
        for thing in _list(run.get("embeddedObjects")):
            self._end()
            self._put(_embedded(_dict(thing)), "")
        text = run.get("text")
        if not isinstance(text, str):
            return
        pieces = text.split("\n")
        for number, piece in enumerate(pieces):
            if line and piece and not self._words:
                self._line = line
            self._words += piece if self._line.get("codeBlock") else _dressed(piece, attributes)
            if number < len(pieces) - 1:
                self._end()

    def markdown(self) -> str:
        self._end()
        return "\n".join(self._lines).strip("\n")

    def _end(self) -> None:
        words, line = self._words, self._line
        self._words, self._line = "", {}
        if words.strip():
            self._put(*self._with_mark(words, line))
        elif self._lines and self._lines[-1]:
            self._lines.append("")

    def _put(self, words: str, sort: str) -> None:
        """Add a line; one of another sort than the line before is a paragraph of its own."""
        if words and self._lines and self._lines[-1] and (sort != self._last or not sort):
            self._lines.append("")
        if words:
            self._lines.append(words)
            self._last = sort

    def _with_mark(self, words: str, line: dict[str, Any]) -> tuple[str, str]:
        indent = "    " * max(0, min(_int(line.get("indentLevel")), 8) - 1)
        style = line.get("listStyle")
        if header := _int(line.get("header")):
            return f"{'#' * max(1, min(header, 6))} {words.strip()}", ""
        if style == "bulleted":
            return f"{indent}- {words}", "list"
        if style == "numbered":
            self._number = _int(line.get("listIndex")) or (self._number + 1 if self._last == "numbered" else 1)
            return f"{indent}{self._number}. {words}", "numbered"
        if style == "checkbox":
            return f"{indent}- [{'x' if line.get('checked') else ' '}] {words}", "list"
        if line.get("quote"):
            return f"> {words}", "quote"
        return (f"    {words}", "code") if line.get("codeBlock") else (words, "")


def _dressed(words: str, attributes: dict[str, Any]) -> str:
    bare = words.strip()
    if not bare:
        return words
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    link = attributes.get("linkURL")
    if attributes.get("inlineCode"):
        bare = f"`{bare}`"
    for name, mark in (("bold", "**"), ("italic", "*"), ("strikethrough", "~~")):
        if attributes.get(name):
            bare = f"{mark}{bare}{mark}"
    if isinstance(link, str) and link:
        bare = f"[{bare}]({link})"
    return lead + bare + tail


def _embedded(thing: dict[str, Any]) -> str:
    kind, identifier = thing.get("type"), thing.get("identifier")
    if kind == _RULE:
        return "---"
    if isinstance(kind, str) and kind in _KINDS and isinstance(identifier, str):
        return f"![](dayone-moment:/{_KINDS[kind] or '/'}{identifier})"
    return next((value for key in ("text", "title", "url") if isinstance(value := thing.get(key), str)), "")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
