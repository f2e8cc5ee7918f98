"""JSON gone through item by item, so that a journal of any size takes the room of one entry.

Only the two outermost levels are walked: `{"entries": [item, item]}`, `{"entries": {"2024-01-01": item}}` or
`[item, item]`. An item that is damaged, too large or nested beyond reason does not stop the others.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.incoming import Why
from app.exchange import bounds
from app.exchange.lettering import TextStream

_SPACE = re.compile(r"[ \t\n\r\ufeff]*")
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]|"', re.DOTALL)
_SIGN = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
_SCALAR_END = re.compile(r"[,\]}]")
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)


@dataclass(frozen=True)
class Found:
    """One item: the member of the outermost object it lies under ("" in an array), its own key or place, its value.

    `why` is set where there is no value: DAMAGED or TOO_LARGE for this item, CUT_SHORT for the rest of the file.
    """

    under: str
    key: str
    value: Any = None
    why: Why | None = None


class NotJson(Exception):
    """The text does not begin as an object or array."""


class _CutShort(Exception):
    pass


def walk(stream: TextStream) -> Iterator[Found]:
    """Yield the items of a file in their order. A scalar member of the outermost object has the key "".

    Raises:
        NotJson: what the file begins with is no JSON object or array.
    """
    page = _Page(stream)
    try:
        opening = page.peek()
    except _CutShort as error:
        raise NotJson from error
    if opening not in ("{", "["):
        raise NotJson
    try:
        yield from _members(page) if opening == "{" else _elements(page, "")
    except _CutShort:
        yield Found("", "", why=Why.CUT_SHORT)


def _members(page: "_Page") -> Iterator[Found]:
    page.take()
    while page.peek() != "}":
        key = page.key()
        page.expect(":")
        opening = page.peek()
        if opening == "[":
            yield from _elements(page, key)
        elif opening == "{":
            yield from _pairs(page, key)
        else:
            yield page.value(key, "")
        page.comma("}")
    page.take()


def _elements(page: "_Page", under: str) -> Iterator[Found]:
    page.take()
    count = 0
    while page.peek() != "]":
        yield page.value(under, str(count))
        count += 1
        page.comma("]")
    page.take()


def _pairs(page: "_Page", under: str) -> Iterator[Found]:
    page.take()
    while page.peek() != "}":
        key = page.key()
        page.expect(":")
        yield page.value(under, key)
        page.comma("}")
    page.take()


class _Page:
    """The part of the text that is being looked at."""

    def __init__(self, stream: TextStream) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """Return the next sign that is no space. Raises _CutShort at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            self._more()

    def take(self) -> None:
        self._at += 1

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise _CutShort
        self.take()

    def comma(self, closing: str) -> None:
        """Step over the comma between two items; before `closing` there may be none."""
        if self.peek() == ",":
            self.take()
        elif self.peek() != closing:
            raise _CutShort

    def key(self) -> str:
        if self.peek() != '"':
            raise _CutShort
        value = self.value("", "").value
        if not isinstance(value, str):
            raise _CutShort
        return value

    def value(self, under: str, key: str) -> Found:
        """Read one value, whatever it is, and step over it."""
        self.peek()
        why = Why.DAMAGED
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                break
            except ValueError:
                if self._is_whole():
                    break
            else:
                # A number at the very end of the page may go on.
                if end < len(self._text) or self._text[end - 1] in '"]}' or not self._can_read():
                    self._at = end
                    return Found(under, key, value)
                continue
            if len(self._text) - self._at > bounds.ITEM:
                why = Why.TOO_LARGE
                break
            self._more()
        self._skip()
        return Found(under, key, why=why)

    def _is_whole(self) -> bool:
        """Return whether the value ends on the page, by its brackets and quotes."""
        opening = self._text[self._at]
        if opening not in '{["':
            return _SCALAR_END.search(self._text, self._at) is not None
        depth = 0
        for token in _TOKEN.finditer(self._text, self._at):
            sign = token[0]
            if sign == '"':
                return False  # a string that does not end here
            if sign in "{[":
                depth += 1
            elif sign in "]}":
                depth -= 1
            if depth <= 0:
                return True
        return False

    def _skip(self) -> None:
        """Step over a value without keeping it."""
        if self._text[self._at] not in '{["':
            while not (found := _SCALAR_END.search(self._text, self._at)):
                self._at = len(self._text)
                self._more()
            self._at = found.start()
            return
        depth, in_string = 0, False
        while True:
            for token in _SIGN.finditer(self._text, self._at):
                self._at = token.end()
                sign = token[0]
                if sign == '"':
                    in_string = not in_string
                elif not in_string and len(sign) == 1:
                    depth += 1 if sign in "{[" else -1
                if depth <= 0 and not in_string:
                    return
            # Half of an escape may end the page.
            self._at = max(self._at, len(self._text) - self._text.endswith("\\"))
            self._more()

    def _can_read(self) -> bool:
        try:
            self._more()
        except _CutShort:
            return False
        return True

    def _more(self) -> None:
        """Read on, at least as much again; what was gone through is let go. Raises _CutShort at the end."""
        chunks = [self._text[self._at :]]
        wanted = len(chunks[0])
        self._text, self._at = chunks[0], 0
        while wanted >= 0 and (chunk := self._stream.read()):
            chunks.append(chunk)
            wanted -= len(chunk)
        if len(chunks) == 1:
            raise _CutShort
        self._text = "".join(chunks)
