"""The questions and skeletons that ship with the program, read once from resources/content/<language>."""

import tomllib
from functools import cache
from typing import Any

from app.domain.preferences import Use
from app.domain.prompts import Pack, Question, key_of
from app.domain.template import Template
from app.paths import resources


@cache
def packs(language: str = "en") -> tuple[Pack, ...]:
    """Return the questions by theme. The first call takes some milliseconds."""
    told = _read(language, "reflection.toml")
    return tuple(Pack(theme, one["title"], one["note"], _questions(theme, one)) for theme, one in told.items())


@cache
def templates(language: str = "en") -> tuple[Template, ...]:
    """Return the skeletons for entries, in the order they are offered."""
    told = _read(language, "templates.toml")
    return tuple(
        Template(id, one["title"], one["text"].strip() + "\n\n", one.get("with_somebody", ""), one["note"])
        for id, one in told.items()
    )


def _questions(theme: str, told: dict[str, Any]) -> tuple[Question, ...]:
    return tuple(Question(key_of(text), text, theme, use) for use in Use for text in told.get(use.value, ()))


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "content" / language / name).read_text("utf-8"))
