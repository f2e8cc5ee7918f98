"""What people read is calm and can be translated; what lies in the files tells nothing of a machine."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import files, place, python_files, text_files, tree
from tests.resources.reading import sentences

TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP"}

# Written in pieces, so that this page does not find itself.
MACHINE_PATHS = re.compile(
    "/(?:" + "|".join(["wo" + "rk/", "ro" + "ot/", "home/" + "[a-z]", "opt/" + "pypi", "tm" + "p/"]) + ")"
)
REGISTRIES = re.compile(
    "|".join([r"pypi\." + "org", r"python" + r"hosted\.org", r"npmjs\." + "(?:org|com)", r"deb\.debian\." + "org"])
)


def spoken(path: Path) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Each argument given to a function that translates."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TRANSLATING:
                yield from ((node, argument) for argument in node.args)


def test_a_translated_sentence_is_whole_when_it_is_collected() -> None:
    """An f-string, a sum or a format inside tr() is collected as one text and asked for as another."""
    broken = [
        place(path, call)
        for path in python_files("app")
        for call, argument in spoken(path)
        if not isinstance(argument, ast.Constant) and holds_text(argument)
    ]
    assert not broken


def holds_text(argument: ast.expr) -> bool:
    """Whether a sentence is put together in here; QRectF.translate() also takes sums, but of numbers."""
    match argument:
        case ast.BinOp(left=left, right=right):
            return holds_text(left) or holds_text(right)
        case ast.Call(func=ast.Attribute(value=whole, attr="format" | "join" | "replace")):
            return holds_text(whole)
        case ast.Constant(value=value):
            return isinstance(value, str)
        case _:
            return isinstance(argument, ast.JoinedStr)


def test_nobody_is_shouted_at() -> None:
    loud = [
        place(path, call)
        for path in python_files("app")
        for call, argument in spoken(path)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "!" in argument.value
    ]
    assert not loud


def test_no_guidance_shouts() -> None:
    loud = [
        f"{place(path)}: {sentence}"
        for path in files("resources/content")
        if path.suffix == ".toml" and "wording" not in path.parts  # patterns; tests/wording reads what they say
        for sentence in sentences(tomllib.loads(path.read_text(encoding="utf-8")))
        if "!" in sentence
    ]
    assert not loud


@pytest.mark.parametrize("telling", [MACHINE_PATHS, REGISTRIES], ids=["machine paths", "registries"])
def test_no_file_tells_where_it_was_made(telling: re.Pattern[str]) -> None:
    """Paths of one machine and addresses of one registry mean nothing, or the wrong thing, on the next."""
    found = [
        f"{place(path)}:{number}: {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if telling.search(line)
    ]
    assert not found
