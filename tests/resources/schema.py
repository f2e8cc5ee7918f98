"""A small validator for as much of JSON Schema (draft 2020-12) as Sotto's own schemas use; it refuses the rest."""

from collections.abc import Iterator
from datetime import date
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
_KNOWN = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "default", "type", "enum", "anyOf", "properties",
    "required", "items", "format", "additionalProperties", "contentEncoding",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Say where `value` is not what `schema` describes."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, at)
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "anyOf" in schema and all(any(faults(value, one, whole, at)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} is none of its kinds"
    if "type" in schema:
        kind = schema["type"]
        if not isinstance(value, _TYPES[kind]) or (kind in ("integer", "number") and isinstance(value, bool)):
            yield f"{at}: {value!r} is no {kind}"
            return
    if schema.get("format") == "date":
        try:
            date.fromisoformat(value)
        except ValueError:
            yield f"{at}: {value!r} is no day"
    yield from _inside(value, schema, whole, at)


def _inside(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, one in value.items():
            if name in fields:
                yield from faults(one, fields[name], whole, f"{at}.{name}")
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from faults(one, schema["additionalProperties"], whole, f"{at}.{name}")
            elif fields:
                yield f"{at}: nobody described {name}"
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value):
            yield from faults(one, schema["items"], whole, f"{at}[{number}]")
