"""HTML that other programs keep notes in, made into Markdown."""

import html
import re
from collections.abc import Callable
from typing import Any

from app.exchange import bounds
from app.exchange.prose import unescaped, with_links

LOOKS_LIKE = re.compile(
    r"\s*<(?:!doctype|html|p|div|h[1-6]|ul|ol|blockquote|strong|em|b|i|u|s|br|hr|span|table|pre|img|a|code|mark)\b[^<>]*>",
    re.IGNORECASE,
)
_LONGEST = 4 * bounds.MIB  # signs that are parsed; more is read as words alone
# A `<` that begins no whole tag would make the parser look for its end again and again.
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]{0,10000}>)")
_LONG_GAP = re.compile(r"[ \t]{500,}")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,10000}>")
_DATA_SOURCE = re.compile(r"""(src\s*=\s*["'])(data:[^"'<>\s]*)(?=["'])""", re.IGNORECASE)
_DEEPEST = 300  # tags within each other; Python would give up on more
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ENDS_LINE = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre".split())

Picture = Callable[[str, str], str]


def to_markdown(text: str, picture: Picture) -> str:
    """Return the Markdown of a piece of HTML; `picture(source, caption)` gives what stands for a picture.

    What is nested beyond reason, or no HTML after all, comes back as its words.
    """
    given: dict[str, str] = {}
    placed: dict[tuple[str, str], str] = {}

    def set_aside(found: re.Match[str]) -> str:
        name = f"data:{len(given)}"
        given[name] = found[2]
        return f"{found[1]}{name}"

    def source(name: str, caption: str) -> str:
        if (name, caption) not in placed:
            placed[name, caption] = picture(given.get(name, name), caption)
        return placed[name, caption]

    bare = _NO_TAG.sub("&lt;", _without_comments(_DATA_SOURCE.sub(set_aside, text)))
    bare = _LONG_GAP.sub(" ", bare)
    is_sound = len(bare) <= _LONGEST and _depth(bare) <= _DEEPEST
    return (_parsed(bare, source) if is_sound else None) or _words(bare, source)


def _parsed(text: str, picture: Picture) -> str | None:
    from bs4.exceptions import ParserRejectedMarkup
    from markdownify import ATX, MarkdownConverter

    class Converter(MarkdownConverter):
        def convert_img(self, element: Any, text: str, parent_tags: object) -> str:
            return picture(_first(element.get("src")), _first(element.get("alt")))

        def convert_br(self, element: Any, text: str, parent_tags: object) -> str:
            return "\n"

        def convert_input(self, element: Any, text: str, parent_tags: object) -> str:
            return ("[x] " if element.has_attr("checked") else "[ ] ") if element.get("type") == "checkbox" else ""

    for tag in ("script", "style", "head", "title"):
        setattr(Converter, f"convert_{tag}", lambda self, element, text, parent_tags: "")
    try:
        # The first tag keeps the parser from taking a text for a file name, or for XML.
        made = Converter(heading_style=ATX, bullets="-", autolinks=False).convert(f"<div>{text}</div>")
    except (ParserRejectedMarkup, AssertionError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return unescaped(str(made)).strip()


def _depth(text: str) -> int:
    """Return how many tags stand within each other at most, when none is closed by another."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[1].lower() not in _VOID and not tag[0].endswith("/>"):
            depth = max(0, depth - 1) if tag[0].startswith("</") else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _first(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(text: str, picture: Picture) -> str:
    text = with_links(text, lambda link: picture(link.target, link.caption) if link.whole[0] == "<" else link.whole)
    return html.unescape(_TAG.sub(lambda tag: "\n" if tag[1].lower() in _ENDS_LINE else "", text)).strip()


def _without_comments(text: str) -> str:
    pieces = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        pieces.append(text[at:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(pieces)
        at = end + 3
    return "".join([*pieces, text[at:]])
