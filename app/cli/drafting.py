"""The checks of drafted words on the command line: no vault, no window, no Qt."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from app.cli.exit_codes import USAGE
from app.cli.saying import plain
from app.domain.problems import CannotRead
from app.paths import resources
from app.wording.checking import Checker
from app.wording.hints import Field, Hint
from app.wording.next_steps import NextStepReader


def check_wording(asked: argparse.Namespace) -> int:
    """Say what gets in the way in a file, or of each line of JSON from standard input. Returns 0 whatever is found."""
    checker = Checker(resources() / "content")
    if asked.jsonl:
        return _line_by_line(lambda line: _hints_of(checker, line))
    if asked.file is None:
        print("sotto: name a file, or give lines of JSON with --jsonl", file=sys.stderr)
        return USAGE
    try:
        text = asked.file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CannotRead(asked.file, error.strerror or "") from error
    for hint in checker.check(Field(asked.field), text):
        line, column = _position(text, hint.start)
        words = " ".join(text[hint.start : hint.end].split())
        place = f"{asked.file.name}:{line}:{column}"
        print(plain(f"{place}: {words} ({hint.category.value}): {hint.message} {hint.why}"))
    return 0


def check_next_step(asked: argparse.Namespace) -> int:
    """Say of each line of JSON from standard input what was understood of it as a next step."""
    content = resources() / "content"
    checker, reader = Checker(content), NextStepReader(content / "en" / "wording")
    return _line_by_line(lambda line: _understood(checker, reader, line))


def _hints_of(checker: Checker, line: dict[str, Any]) -> dict[str, Any]:
    return {"id": line["id"], "hints": [_told(hint) for hint in checker.check(Field(line["field"]), line["text"])]}


def _told(hint: Hint) -> dict[str, Any]:
    return {
        "start": hint.start, "end": hint.end, "category": hint.category.value, "message": hint.message,
        "suggestion": hint.suggestion,
    }  # fmt: skip


def _understood(checker: Checker, reader: NextStepReader, line: dict[str, Any]) -> dict[str, Any]:
    text, today = line["text"], date.fromisoformat(line["today"])
    step = reader.read(text, today, checker.check(Field.NEXT_STEP, text))
    told: dict[str, Any] = {
        "id": line["id"], "owner": step.has_owner, "action": step.has_act, "due": step.has_day,
        "measure": step.has_measure, "smart": step.can_be_checked,
    }  # fmt: skip
    return told | ({"due_iso": step.day.isoformat()} if step.day else {})


def _line_by_line(tell: Any) -> int:
    """Answer each line; one that is no JSON or lacks something ends with the code of a wrong call, and says which."""
    for number, line in _lines(sys.stdin):
        try:
            told = tell(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            print(f"sotto: line {number} is not as it should be: {error}", file=sys.stderr)
            return USAGE
        print(json.dumps(told, ensure_ascii=True))
    return 0


def _lines(source: TextIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source, 1):
        if line.strip():
            yield number, line


def _position(text: str, start: int) -> tuple[int, int]:
    """Line and column of an index into `text`, both from 1."""
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add these commands to the command line."""
    words = commands.add_parser("check-wording", help="say what gets in the way in drafted words")
    words.add_argument("file", type=Path, nargs="?")
    words.add_argument("--field", choices=[one.value for one in Field], default=Field.EXAMPLE.value)
    words.add_argument("--jsonl", action="store_true", help="read lines with id, field and text from standard input")
    words.set_defaults(do=check_wording)

    steps = commands.add_parser("check-next-step", help="say what is understood of next steps")
    steps.add_argument("--jsonl", action="store_true", required=True, help="read lines with id, text and today")
    steps.set_defaults(do=check_next_step)
