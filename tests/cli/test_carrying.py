"""A vault's words out of it and into another, from a script."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from tests.cli.here import ask, sotto
from tests.cli.test_commands import PASSPHRASE, example, held, vault

__all__ = ["example", "vault"]


@pytest.mark.parametrize(("what", "begins"), [("actions", b"id,person"), ("calendar", b"BEGIN:VCALENDAR\r\n")])
def test_lists_are_written_once_and_said_to_be_open(example: Path, tmp_path: Path, what: str, begins: bytes) -> None:
    target = tmp_path / "file"
    done = ask("export", example, what, target)
    assert (done.returncode, "not encrypted" in done.stdout) == (0, True)
    assert target.read_bytes().startswith(begins)
    assert ask("export", example, what, target).returncode == 9
    assert b"Daniel" not in target.read_bytes() or what == "actions"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """An empty vault of floor strength, closed."""
    opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()), FLOOR)
    opening.make(tmp_path / "other", bytearray(PASSPHRASE.encode()), Preferences()).practice.close()
    return tmp_path / "other"


def test_a_vault_goes_out_and_into_a_new_one(example: Path, other: Path, tmp_path: Path) -> None:
    """From one to the other with everything; a second time adds nothing."""
    done = ask("export", example, "json", tmp_path / "all.json")
    assert "private notes and journal included" in done.stdout
    assert "not encrypted" in done.stdout
    looked = ask("take-in", other, tmp_path / "all.json", "--dry-run").stdout
    assert "entries: 6 new, 0 same" in looked
    assert not sotto("backups", other).stdout
    assert ask("take-in", other, tmp_path / "all.json").stdout == f"{looked}A backup was made before.\n"
    assert sotto("backups", other).stdout
    assert "entries: 0 new, 6 same" in ask("take-in", other, tmp_path / "all.json").stdout
    assert ask("export", other, "json", tmp_path / "back.json").returncode == 0
    first, second = (json.loads((tmp_path / name).read_bytes()) for name in ("all.json", "back.json"))
    assert {**first, "made_at": ""} == {**second, "made_at": ""}


def test_markdown_is_a_new_folder(example: Path, tmp_path: Path) -> None:
    done = ask("export", example, "markdown", tmp_path)
    (folder,) = tmp_path.iterdir()
    assert str(folder) in done.stdout
    assert len(list(folder.glob("Journal/*/*.md"))) == 6


def test_what_cannot_be_taken_in_has_its_code(vault: Path, tmp_path: Path) -> None:
    assert ask("take-in", vault, tmp_path / "nothing.json").returncode == 3
    (tmp_path / "half.json").write_bytes(b'{"format":"sotto-everything",')
    assert ask("take-in", vault, tmp_path / "half.json").returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="descriptors are handed on another way there")
def test_what_was_agreed_is_sealed_under_a_passphrase_of_its_own(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "Hand-over.age"
    assert sealed(example, target, "monkey").returncode == 2
    assert not target.exists()
    done = sealed(example, target, "harbour lantern quiet seven maple")
    assert (done.returncode, "in another way" in done.stdout) == (0, True)
    assert target.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")


def sealed(vault: Path, target: Path, words: str) -> subprocess.CompletedProcess[str]:
    """The vault's passphrase comes through descriptor 0, the file's own through a pipe."""
    ours, theirs = os.pipe()
    with os.fdopen(theirs, "w", encoding="utf-8") as pipe:
        pipe.write(f"{words}\n")
    command = [sys.executable, "-X", "utf8", "-m", "app", "hand-over", str(vault), held(vault), str(target)]
    try:
        return subprocess.run(
            [*command, "--passphrase-fd", "0", "--seal-passphrase-fd", str(ours)],
            input=f"{PASSPHRASE}\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            pass_fds=[ours],
            cwd=Path(__file__).parents[2],
            check=False,
        )
    finally:
        os.close(ours)
