"""The lines between `---` before a Markdown text, as programs and people write them; between `+++` they are TOML.

Most are plain `key: value`, read here. What is more is given to YAML, whose values all stay text and whose aliases
are refused, as a page of them unfolds to millions. What YAML refuses, such as a title that begins with a dash, is
read line by line again, as well as it goes.
"""

import re
from typing import Any

from app.exchange.bounds import FRONT_MATTER

Fields = dict[str, str | list[str]]

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\+\+\+[ \t]*\n")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_CLOSING_AND_TEXT = re.compile(r"^---(?=[^\s-])", re.MULTILINE)
_KEY = re.compile(r"([^\s:#\-\[{\"'][^:\n]{0,99}?|\"[^\"\n]{1,99}\"|'[^'\n]{1,99}')[ \t]*:(?:[ \t]+|$)(.*)")
_LISTED = re.compile(r"[ \t]*-[ \t]+(.*)|[ \t]*-()$")
_PLAIN = re.compile(r"(?![\[{\"'|>&*!%@`#?]|-[ \t]|:[ \t])(?:(?! #|:[ \t]|:$).)*")
_JRNL_BODY = re.compile(r"^body:[ \t]*\|[ \t]*\n", re.MULTILINE)


def split(text: str) -> tuple[Fields, str]:
    """Return the fields of a text's front matter, keys in lower case, and the words after it; without, {} and all.

    `text` is clean: no BOM, newlines as `\\n`.
    """
    opening = _OPENING.match(text)
    if not opening:
        return _of_toml(text) or ({}, text)
    if (body := _JRNL_BODY.search(text, opening.end(), FRONT_MATTER)) is not None:
        return _of_jrnl(text, opening.end(), body)
    closing = _CLOSING.search(text, opening.end(), FRONT_MATTER) or _CLOSING_AND_TEXT.search(
        text, opening.end(), FRONT_MATTER
    )
    if not closing:
        return {}, text
    block = text[opening.end() : closing.start()]
    fields = _plain(block) or _yaml(block) or _by_line(block)
    if not fields and block.strip():
        return {}, text  # two rules with words between them
    rest = text[closing.end() :]
    return fields, rest[1:] if rest.startswith("\n") else rest


def _of_toml(text: str) -> tuple[Fields, str] | None:
    opening = _TOML.match(text)
    closing = _TOML_END.search(text, opening.end(), FRONT_MATTER) if opening else None
    if opening is None or closing is None:
        return None
    import tomllib

    try:
        loaded = tomllib.loads(text[opening.end() : closing.start()])
    except (ValueError, RecursionError):
        return None
    if isinstance(within := loaded.get("taxonomies"), dict):  # where Zola has the tags
        loaded = {**loaded, **within}
        del loaded["taxonomies"]
    return {key.strip().casefold(): _value(value) for key, value in loaded.items()}, text[closing.end() :]


def _of_jrnl(text: str, start: int, body: re.Match[str]) -> tuple[Fields, str]:
    """jrnl's YAML export keeps the words themselves in a field, behind tabs that are no YAML."""
    words = text[body.end() :].rstrip()
    words = words.removesuffix("...")
    lines = [line.removeprefix("\t").removeprefix("\t") for line in words.split("\n")]
    return _by_line(text[start : body.start()]), "\n".join(lines).strip("\n")


def _plain(block: str) -> Fields | None:
    """Return the fields when each line is plain, else None."""
    fields: Fields = {}
    last = ""
    for line in block.split("\n"):
        if not line.strip():
            continue
        if ((listed := _LISTED.fullmatch(line)) and last and fields[last] in ("", [])) or (
            listed and last and isinstance(fields[last], list)
        ):
            value = (listed[1] or "").strip()
            if not _PLAIN.fullmatch(value) or ": " in value:
                return None
            _append(fields, last, value)
            continue
        pair = _KEY.fullmatch(line)
        if not pair or not _PLAIN.fullmatch(pair[2].strip()):
            return None
        last = pair[1].strip("\"'").casefold()
        if last in fields:
            return None
        fields[last] = pair[2].strip()
    return fields


def _yaml(block: str) -> Fields | None:
    import yaml

    class Loader(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias")
            return super().compose_node(parent, index)

    try:
        loaded = yaml.load(block.replace("\t", "    "), Loader)  # noqa: S506  the one that makes nothing but text
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {str(key).strip().casefold(): _value(value) for key, value in loaded.items()}


def _value(value: object) -> str | list[str]:
    if isinstance(value, list):
        return [one if isinstance(one, str) else str(one)[:200] for one in value]
    return value if isinstance(value, str) else str(value)[:200]


def _by_line(block: str) -> Fields:
    """Return whatever lines read as `key: value`, with the lists below them."""
    fields: Fields = {}
    last = ""
    for line in block.split("\n"):
        if pair := _KEY.fullmatch(line):
            last = pair[1].strip("\"'").casefold()
            fields[last] = _bare(pair[2])
        elif last and (listed := _LISTED.fullmatch(line)):
            _append(fields, last, _bare(listed[1] or ""))
        elif last and line.startswith((" ", "\t")) and isinstance(fields[last], str):
            fields[last] = f"{fields[last]} {line.strip()}".strip()
    return fields


def _append(fields: Fields, key: str, value: str) -> None:
    before = fields[key]
    if isinstance(before, list):
        before.append(value)  # in its place: a hostile list has a hundred thousand lines
    else:
        fields[key] = [value]


def _bare(value: str) -> str:
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value
