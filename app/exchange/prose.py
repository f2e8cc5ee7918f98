"""Markdown as other programs write it: its links and pictures, and marks that were escaped needlessly."""

import re
from collections.abc import Callable
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(``[^`\n]+``|`[^`\n]+`)")
# Captions and targets are at most `bounds.LINK` signs long.
_LINK = re.compile(
    r"(?<!\\)(!?)\[([^\[\]\n]{0,2000})\]\([ \t]*(?:<([^<>\n]{1,2000})>|((?:[^()\s<>]|\([^()\s]{0,200}\)){1,2000}))"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*\)"
)
_PICTURE_WITHIN = re.compile(r"!\[([^\[\]\n]{0,2000})\]\((data:[^()\s<>]+)\)", re.IGNORECASE)
# A place that stands in a tag by now is left alone: the tag would take it with it.
_IMAGE_TAG = re.compile(r"<img\b(?:[^<>\]]|\](?!\(part:)){0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# A picture by a name, `![sea][1]`, and where it is said what that means, `[1]: sea.png "The sea"`.
_BY_NAME = re.compile(r"(?<!\\)!\[([^\[\]\n]{0,2000})\]\[([^\[\]\n]{0,200})\]")
_MEANING = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*(?:<([^<>\n]+)>|([^\s<>]+))"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_NAMED = re.compile(r"\[([^\[\]\n]{1,200})\](?!\()")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r" {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")


class Link(NamedTuple):
    """A link or picture as it stands in a text; `whole` is all of it."""

    is_picture: bool
    caption: str
    target: str
    whole: str


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """Return `text` with `change` made to all that is not code, line by line."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif found:
            fence = found[1]
        elif "`" in line:
            pieces = _CODE.split(line)
            pieces[::2] = [change(piece) for piece in pieces[::2]]
            lines[number] = "".join(pieces)
        else:
            lines[number] = change(line)
    return "\n".join(lines)


def with_links(text: str, change: Callable[[Link], str]) -> str:
    """Return `text` with each link and picture as `change` gives it."""

    def replaced(found: re.Match[str]) -> str:
        if "](part:" in found[0][2:]:
            return found[0]  # a place was made within it by now, which would go with it
        return change(Link(bool(found[1]), found[2], found[3] or found[4], found[0]))

    def tag(found: re.Match[str]) -> str:
        said = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(found[0])}
        source = said.get("src", "")
        return change(Link(True, said.get("alt", ""), source, found[0])) if source else found[0]

    def line(words: str) -> str:
        if "](data:" in words:
            words = _PICTURE_WITHIN.sub(lambda found: change(Link(True, found[1], found[2], found[0])), words)
        if "](" in words:
            words = _LINK.sub(replaced, words)
        return _IMAGE_TAG.sub(tag, words) if "<" in words else words

    return in_prose(text, line) if "](" in text or "<img" in text.lower() else text


def with_meanings(text: str) -> str:
    """Return `text` with the address of each picture where the picture is, `![sea][1]` being `![sea](sea.png)` then.

    Below stays what links go by as well.
    """
    if "][" not in text or "]:" not in text:
        return text
    meanings = {found[1].strip().casefold(): found[2] or found[3] for found in _MEANING.finditer(text)}
    used: set[str] = set()
    of_links: set[str] = set()

    def change(found: re.Match[str]) -> str:
        name = (found[2].strip() or found[1].strip()).casefold()
        target = meanings.get(name, "")
        if not target:
            return found[0]
        used.add(name)
        return f"![{found[1]}]({target})" if target.startswith("data:") else f"![{found[1]}](<{target}>)"

    def take_note(line: str) -> str:
        of_links.update(name.strip().casefold() for name in _NAMED.findall(line))
        return line

    text = in_prose(text, lambda line: _BY_NAME.sub(change, line))
    if not used:
        return text
    in_prose(_MEANING.sub("", text), take_note)
    used -= of_links
    return _MEANING.sub(lambda found: "" if found[1].strip().casefold() in used else found[0], text)


def unescaped(text: str) -> str:
    """Return `text` without the backslashes before marks that would mean nothing in Markdown where they stand.

    `5\\.` is mended; `\\*not slanted\\*` and `\\# no heading` keep what they need to stay what they are.
    """
    return in_prose(text, _unescaped_line) if "\\" in text else text


def _unescaped_line(line: str) -> str:
    if "\\" not in line:
        return line
    about = _Line(line)
    return _ESCAPED.sub(lambda found: found[0] if about.needs(found.start(), found[1]) else found[1], line)


class _Line:
    """What has to be known of a whole line to say of each backslash in it whether it is needed."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._many = {mark for mark in "*_`~" if line.count(mark) > 1}
        self._first = len(line) - len(line.lstrip())
        self._has_link = re.search(r"\]\s?[(:\[]|\]\\[(:]", line) is not None

    def needs(self, at: int, mark: str) -> bool:
        """Return whether the backslash at `at` keeps `mark` from meaning something."""
        before, after, rest = self._line[at - 1 : at], self._line[at + 2 : at + 3], self._line[at + 2 : at + 40]
        match mark:
            case "*" | "~":
                return mark in self._many and bool(before.strip() or after.strip())
            case "_":
                return mark in self._many and not (before.isalnum() and after.isalnum())
            case "`":
                return mark in self._many
            case "#":
                return at == self._first and bool(re.match(r"(?:\\?#){0,5}\s", rest))
            case ">":
                return at == self._first
            case "[" | "]":
                return self._has_link
            case "<":
                return after.isalpha() or after in ("/", "!")
            case "&":
                return bool(re.match(r"#?\w{1,31};", rest))
            case "\\":
                return bool(re.match(r"[!-/:-@\[-`{-~]", after))
            case "!":
                return rest.startswith(("[", "\\["))
        return False


def heading_and_rest(text: str) -> tuple[str, str]:
    """Return the words of a first-level heading that a text begins with, and what follows; without one, "" and all."""
    first, _, rest = text.lstrip("\n").partition("\n")
    found = _HEADING.fullmatch(first[:1000]) if first.startswith((" ", "#")) else None
    if not found or "](" in found[1]:
        return "", text
    return plain(found[1]), rest.lstrip("\n")


def plain(words: str) -> str:
    """Return one line without the marks of emphasis and escapes, as a title is read."""
    bare = re.sub(r"(\*\*|__|~~)(?=\S)([^*_~]{1,500})(?<=\S)\1", r"\2", words)
    bare = re.sub(r"(?<![\w*\\])([*_])(?=\S)([^*_]{1,500})(?<=\S)\1(?![\w*])", r"\2", bare)
    return _ESCAPED.sub(r"\1", bare).strip()
