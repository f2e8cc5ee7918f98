"""The editor state of Standard Notes' Super notes (Lexical), made into Markdown."""

import json
from collections.abc import Callable
from typing import Any

BOLD, ITALIC, STRUCK, CODE = 1, 2, 4, 16
_MARKS = ((CODE, "`"), (BOLD, "**"), (ITALIC, "*"), (STRUCK, "~~"))

Place = Callable[[str, str], str]


def is_state(text: str) -> bool:
    """Return whether a text is such a state."""
    return text.lstrip()[:1] == "{" and '"root"' in text[:200] and '"children"' in text[:2000]


def to_markdown(text: str, place: Place) -> str | None:
    """Return the Markdown of a state, None when it is none.

    `place(kind, id)` gives what stands for a file ("snfile"), another note ("snbubble") or a picture (its address).
    """
    try:
        root = json.loads(text)["root"]
        return "\n\n".join(filter(None, _blocks(root, place, ""))).strip("\n")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _blocks(node: dict[str, Any], place: Place, indent: str) -> list[str]:
    made = []
    loose = ""
    for child in _children(node):
        if child.get("type") in _INLINE:
            loose += _inline(child, place)
            continue
        if loose:
            made.append(loose)
            loose = ""
        made.append(_block(child, place, indent))
    return [*made, loose] if loose else made


def _block(node: dict[str, Any], place: Place, indent: str) -> str:
    match node.get("type"):
        case "heading":
            level = str(node.get("tag", "h1"))[1:2]
            return f"{'#' * int(level) if level in '123456' and level else '#'} {_words(node, place)}"
        case "list":
            return _list(node, place, indent)
        case "quote":
            return "\n".join(f"> {line}" for line in _words(node, place).split("\n"))
        case "code":
            return f"```\n{_words(node, place, is_code=True)}\n```"
        case "horizontalrule":
            return "---"
        case "tablerow":
            return " | ".join(" ".join(_blocks(cell, place, "")).replace("\n", " ") for cell in _children(node))
        case "table":
            return "\n".join(_block(row, place, "") for row in _children(node))
        case "paragraph" | "tablecell":
            return _words(node, place)
        case _:
            return _inline(node, place) if node.get("type") in _INLINE else "\n\n".join(_blocks(node, place, indent))


def _list(node: dict[str, Any], place: Place, indent: str) -> str:
    lines = []
    number = node.get("start") if isinstance(node.get("start"), int) else 1
    for item in _children(node):
        inner = [child for child in _children(item) if child.get("type") == "list"]
        words = "".join(_inline(child, place) for child in _children(item) if child.get("type") != "list")
        if words or not inner:
            mark = f"{number}." if node.get("listType") == "number" else "-"
            box = ("[x] " if item.get("checked") else "[ ] ") if node.get("listType") == "check" else ""
            lines.append(f"{indent}{mark} {box}{words}")
            number = (number or 0) + 1
        lines += [_list(child, place, indent + "    ") for child in inner]
    return "\n".join(lines)


def _words(node: dict[str, Any], place: Place, is_code: bool = False) -> str:
    return "".join(
        str(child.get("text", "")) if is_code and "text" in child else _inline(child, place)
        for child in _children(node)
    )


def _inline(node: dict[str, Any], place: Place) -> str:
    match node.get("type"):
        case "linebreak":
            return "\n"
        case "tab":
            return "\t"
        case "link" | "autolink":
            words, url = _words(node, place), node.get("url")
            return f"[{words}]({url})" if isinstance(url, str) and words != url else words
        case "snfile":
            return place("snfile", str(node.get("fileUuid", "")))
        case "snbubble":
            return place("snbubble", str(node.get("itemUuid", "")))
        case "unencrypted-image" | "remote-image" | "inline-file":
            return place("picture", str(node.get("src", "")))
        case _:
            text = node.get("text")
            return _dressed(text, node.get("format")) if isinstance(text, str) else _words(node, place)


_INLINE = frozenset(
    ("text", "linebreak", "tab", "link", "autolink", "code-highlight", "hashtag", "snfile", "snbubble",
     "unencrypted-image", "remote-image", "inline-file")
)  # fmt: skip


def _dressed(text: str, format_: object) -> str:
    bare = text.strip()
    if not bare or not isinstance(format_, int):
        return text
    dressed = bare
    for bit, mark in _MARKS:
        if format_ & bit:
            dressed = f"{mark}{dressed}{mark}"
    return text.replace(bare, dressed, 1)


def _children(node: dict[str, Any]) -> list[dict[str, Any]]:
    children = node.get("children")
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []
