"""Reading the shipped sentences for the tests beside this page."""

import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent.parent.parent / "resources" / "content" / "en"


def page(name: str) -> dict[str, Any]:
    """One file of content, as it is written."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def sentences(content: Any) -> Iterator[str]:
    """Every text in it, at any depth."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from sentences(value)
    elif isinstance(content, list):
        for value in content:
            yield from sentences(value)


def placeholders(sentence: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
