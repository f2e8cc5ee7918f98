"""What is installed is exactly what was looked at."""

import re
import tomllib
from typing import NamedTuple

import pytest

from tests.house.sources import ROOT

LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-test.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Locked(NamedTuple):
    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(path: object) -> list[Locked]:
    text = (LOCK if path is LOCK else TEST_LOCK).read_text(encoding="utf-8")
    entries = []
    for block in re.split(r"\n(?=\S)", text.strip()):
        head = re.match(r"([a-z0-9-]+)==(\S+)(?: ; ([^\\]+))?", block)
        assert head, block
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})\b", block)
        entries.append(Locked(head[1], head[2], (head[3] or "").strip(), tuple(hashes)))
    return entries


def wanted(requirements: list[str]) -> set[str]:
    """The names of requirements as a lock spells them."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", line)[0]).lower() for line in requirements}


@pytest.mark.parametrize("lock", [LOCK, TEST_LOCK], ids=["run", "test"])
def test_everything_is_pinned_with_its_hashes(lock: object) -> None:
    assert not [entry.name for entry in locked(lock) if not entry.hashes]
    assert len(locked(lock)) > 20


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert wanted(PROJECT["project"]["dependencies"]) <= {entry.name for entry in locked(LOCK)}
    assert wanted(PROJECT["dependency-groups"]["test"]) <= {entry.name for entry in locked(TEST_LOCK)}


def test_the_tests_run_with_what_ships() -> None:
    assert {entry[:3] for entry in locked(LOCK)} <= {entry[:3] for entry in locked(TEST_LOCK)}


@pytest.mark.parametrize("lock", [LOCK, TEST_LOCK], ids=["run", "test"])
@pytest.mark.parametrize("name", ["pyside6-essentials", "shiboken6"])
def test_the_qt_that_crashes_is_kept_off_python_3_11(lock: object, name: str) -> None:
    """PySide6 6.12.0 loses a reference in every void call there, and aborts after some thousand."""
    offered = [entry for entry in locked(lock) if entry.name == name]
    assert offered
    for entry in offered:
        assert entry.version != "6.12.0" or entry.marker == "python_full_version >= '3.12'"


def test_the_readme_gives_a_reason_for_every_library() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    groups = PROJECT["dependency-groups"]
    asked_for = wanted(PROJECT["project"]["dependencies"] + groups["test"] + groups["develop"])
    assert not sorted(name for name in asked_for if f"| {name} |" not in readme)
