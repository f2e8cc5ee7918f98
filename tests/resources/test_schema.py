"""The published schemas are true: as the program's types have it, each field with its meaning, as files are written."""

import json
from pathlib import Path

import pytest

import schemas
from app.services.practice import Practice
from tests.resources.schema import faults
from tests.services.conftest import clock, opening, practice

__all__ = ["clock", "opening", "practice"]

EACH = pytest.mark.parametrize("name", schemas.FILES)


@EACH
def test_a_schema_says_what_the_types_say(name: str) -> None:
    """After a change of a field: `python packaging/schemas.py`, then write down what it means."""
    published = schemas.published(name)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schemas.with_meanings(schemas.made(name), published) == published


@EACH
def test_every_field_has_a_meaning(name: str) -> None:
    silent = [place for place, part in schemas.places(schemas.published(name)) if not part.get("description")]
    assert not silent


def test_a_file_with_everything_is_as_described(practice: Practice, tmp_path: Path) -> None:
    practice.examples.furnish()
    written = json.loads(practice.taking_out.as_json(tmp_path / "all.json").read_bytes())
    schema = schemas.published("sotto-everything-1")
    assert list(faults(written, schema, schema)) == []
    assert all(written[section] for section in ("people", "meetings", "conversations", "actions", "entries"))


def test_what_is_not_as_described_is_noticed() -> None:
    schema = schemas.published("sotto-everything-1")
    wrong = {"format": "else", "version": "1", "people": [{"thing": {"id": 3, "name": "Ada", "since": "yesterday"}}]}
    said = "\n".join(faults(wrong, schema, schema))
    for place in ("$.format", "$.version", "made_at is missing", "people[0].thing.id", "thing.since"):
        assert place in said
