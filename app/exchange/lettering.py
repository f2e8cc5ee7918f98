"""Bytes and signs as other programs leave them, made into text that can be kept."""

import codecs
import re
from typing import Protocol

from app.exchange.bounds import CHUNK

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LINE = 500  # signs of a title, or of what is quoted of an export

# What no text holds: control signs but tab and newline, halves of surrogate pairs, and the place of an object.
_CONTROL, _HALF, _BREAK = "\x00-\x08\x0b\x0e-\x1f\x7f\ufffc\ufffe\uffff", "\ud800-\udfff", "\r\x0c\x85\u2028\u2029"
_NO_TEXT = re.compile(f"[{_CONTROL}]")
_HALVES = re.compile(f"[{_HALF}]")
_NEWLINES = re.compile(f"\r\n|[{_BREAK}]")
_UNCLEAN = re.compile(f"[{_CONTROL}{_HALF}{_BREAK}]")  # one search takes a fifth of three changes


def clean(text: str) -> str:
    """Return `text` with newlines as `\\n`, without control signs, and with U+FFFD for half a surrogate pair."""
    if _UNCLEAN.search(text) is None:
        return text
    return _HALVES.sub("\ufffd", _NO_TEXT.sub("", _NEWLINES.sub("\n", text)))


def is_mended(text: str) -> bool:
    """Return whether signs were lost before, or would be lost in `clean`."""
    if text.isascii():
        return "\x00" in text
    return "\ufffd" in text or "\x00" in text or _HALVES.search(text) is not None


def one_line(text: str) -> str:
    """Return `text` as it may stand in a line: white space runs together, and nothing is longer than `LINE`."""
    return " ".join(clean(text[:5000]).split())[:LINE]


def encoding(start: bytes) -> tuple[str, int]:
    """Return the encoding of a file by its first bytes, and how many of them only say so.

    Without a mark it is UTF-8, unless every other byte is zero, as in UTF-16 of Latin letters.
    """
    for mark, name in MARKS:
        if start.startswith(mark):
            return name, len(mark)
    sample = start[:64]
    if len(sample) >= 4 and len(sample) % 2 == 0:
        if not any(sample[1::2]) and all(sample[::2]):
            return "utf-16-le", 0
        if not any(sample[::2]) and all(sample[1::2]):
            return "utf-16-be", 0
    return "utf-8", 0


def is_text(start: bytes) -> bool:
    """Return whether a file that begins so is text: hardly a control sign in it, whatever its encoding."""
    name, mark = encoding(start)
    if name != "utf-8":
        return True
    odd = len(_NO_TEXT.findall(start[mark:].decode("latin-1")))
    return odd * 50 <= max(len(start), 200)


def decode(data: bytes) -> str:
    """Return a whole file as text. What is no UTF-8 is taken for Windows-1252, as older programs wrote it."""
    name, mark = encoding(data)
    try:
        return data[mark:].decode(name)
    except UnicodeDecodeError:
        pass
    if name == "utf-8" and b"\x00" not in data:
        try:
            return data[mark:].decode("cp1252")
        except UnicodeDecodeError:
            pass
    return data[mark:].decode(name, "replace")


class Bytes(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


class TextStream:
    """A file of bytes read as text, a chunk at a time; what cannot be decoded is U+FFFD."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream
        start = stream.read(CHUNK)
        name, mark = encoding(start)
        self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._waiting: bytes | None = start[mark:]

    def read(self) -> str:
        """Return the next chunk, "" at the end."""
        while True:
            data = self._stream.read(CHUNK) if self._waiting is None else self._waiting
            self._waiting = None
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text
