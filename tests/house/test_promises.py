"""What SECURITY.md promises is tried somewhere, and the tests it names are there."""

import re
import struct

from app.vault import header
from tests.house.sources import ROOT

PAGE = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[a-z0-9_/]+\.py)`")


def section(title: str) -> str:
    """The part of the page under one title."""
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(title: str) -> list[list[str]]:
    """The rows of a section's table, without its heading."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_it_begins_with_whom_it_protects_against() -> None:
    titles = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)
    assert titles[:3] == ["Against whom", "What is promised, and how it is tried", "What is not promised"]


def test_each_promise_names_a_test_and_each_test_is_there() -> None:
    promises = rows("What is promised, and how it is tried")
    assert len(promises) >= 15
    assert not [promise for promise, tests in promises if not NAMED.findall(tests)]
    assert not [name for name in NAMED.findall(PAGE) if not (ROOT / name).is_file()]


def test_the_table_of_bytes_is_the_header_we_write() -> None:
    """Offsets and lengths are added up here, and compared with what is packed."""
    table = [(offset, size) for offset, size, _ in rows("The vault, to the byte")]
    assert table == [("0", "8"), ("8", "2"), ("10", "4"), ("14", "n"), ("14 + n", "32"), ("46 + n", "32")]
    assert header._START.size == 14
    assert struct.calcsize(">8sH") == 10
    assert header._SEAL == 32
    for name in (header._MAGIC.decode(), header._MAC_INFO.decode(), "sotto/key-slot/v1", "sotto/recovery-slot/v1"):
        assert f"`{name}`" in PAGE or f'"{name}"' in PAGE
