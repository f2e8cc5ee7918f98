"""The coaching texts that ship with the program, read from resources/content/<language>.

Texts may hold `{name}`, the other person's first name; every verb here that takes `name` fills it in.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.guide import Step
from app.services.prompt_packs import packs


@dataclass(frozen=True)
class FieldGuide:
    """What stands around one field. `choices` maps a value to its words; `texts` holds whatever else there is."""

    label: str = ""
    placeholder: str = ""
    note: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StepGuide:
    """What one step of the planner asks and says. `prompts` are folded in for whoever wants more to think of."""

    title: str
    question: str
    helper: str
    prompts: tuple[str, ...]
    fields: Mapping[str, FieldGuide]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class QuestionGroup:
    """Open questions to borrow, under one heading."""

    title: str
    questions: tuple[str, ...]


class Guidance:
    """Reads lazily: each file once, when something of it is first asked for, or `read_ahead` before."""

    def __init__(self, resources: Path, language: str = "en") -> None:
        self._folder = resources / "content" / language

    def read_ahead(self) -> None:
        """Read what the first page needs, on any thread; it takes 12 ms."""
        self._planner, self.welcome  # noqa: B018  what is read is kept
        packs()

    def step(self, step: Step, name: str) -> StepGuide:
        """Return the texts of one step, speaking of `name`."""
        told = _named(self._planner["steps"][step.value], name)
        return StepGuide(
            told["title"],
            told["question"],
            told["helper"],
            tuple(told["prompts"]),
            {key: _field(one) for key, one in told.get("fields", {}).items()},
            told.get("texts", {}),
        )

    def question_bank(self, name: str) -> tuple[QuestionGroup, ...]:
        """Return the open questions of the fourth step."""
        groups = _named(self._planner["question_groups"], name)
        return tuple(QuestionGroup(one["title"], tuple(one["questions"])) for one in groups)

    @cached_property
    def welcome(self) -> Mapping[str, Any]:
        """The texts of the first run, as resources/content/<language>/welcome.toml lays them out."""
        return self._read("welcome.toml")

    @cached_property
    def _planner(self) -> dict[str, Any]:
        return self._read("planner.toml")

    def _read(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self._folder / name).read_text("utf-8"))


def _named(told: Any, name: str) -> Any:
    if isinstance(told, str):
        return told.replace("{name}", name)
    if isinstance(told, list):
        return [_named(one, name) for one in told]
    if isinstance(told, dict):
        return {key: _named(one, name) for key, one in told.items()}
    return told


def _field(told: dict[str, Any]) -> FieldGuide:
    known = ("label", "placeholder", "note", "choices")
    return FieldGuide(
        told.get("label", ""),
        told.get("placeholder", ""),
        told.get("note", ""),
        told.get("choices", {}),
        {key: one for key, one in told.items() if key not in known},
    )
