"""Writes the published schemas of the files that Sotto gives away, in `resources/schema/`.

    python packaging/schemas.py

What a file is made of comes from the program's own types. What each field means is written by hand in the schema
itself and stays there; a field without a meaning is named, and a test refuses it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain.everything import Everything  # noqa: E402
from app.domain.handover import HandOver  # noqa: E402

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ROOT / "resources" / "schema"
FILES: dict[str, tuple[Any, str]] = {
    "sotto-everything-1": (Everything, "Everything in a Sotto vault"),
    "sotto-hand-over-1": (HandOver, "What one person hands over to the other, inside the seal"),
}
Schema = dict[str, Any]


def made(name: str) -> Schema:
    """Return a schema as the types have it, without meanings."""
    kind, title = FILES[name]
    # Two types of one name are told apart by where they are at home.
    drawn = json.loads(msgspec.json.encode(msgspec.json.schema(kind)).replace(b"app.domain.", b""))
    for part in drawn["$defs"].values():
        part.pop("title", None)
        part.pop("description", None)
    return {"$schema": DIALECT, "$id": f"urn:{name}", "title": title, **drawn}


def published(name: str) -> Schema:
    """Return a schema as it is published; nothing where it is not yet."""
    path = FOLDER / f"{name}.json"
    found: Schema = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def places(schema: Schema) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Return what has a meaning of its own, by where it stands: the whole, each part of it, each field."""
    yield (), schema
    for name, part in schema.get("$defs", {}).items():
        yield (name,), part
        for field, told in part.get("properties", {}).items():
            yield (name, field), told


def with_meanings(fresh: Schema, before: Schema) -> Schema:
    """Return `fresh` with the meanings that `before` gives."""
    meanings = {place: part["description"] for place, part in places(before) if "description" in part}
    for place, part in places(fresh):
        if place in meanings:
            part["description"] = meanings[place]
    return fresh


def main() -> None:
    """Write every schema, and say which fields have no meaning yet."""
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        whole = with_meanings(made(name), published(name))
        (FOLDER / f"{name}.json").write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", "utf-8")
        for place, part in places(whole):
            if "description" not in part:
                print(f"{name}: {'.'.join(place) or 'the whole'} has no meaning yet")


if __name__ == "__main__":
    main()
