"""A journal is brought in from a script: told item by item, once, with its own password where it has one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.here import ask, sotto
from tests.cli.test_commands import PASSPHRASE, example, vault
from tests.exchange.exports import day_one_entry, day_one_json, jrnl_v3, zipped

__all__ = ["example", "vault"]

ROOT = Path(__file__).parents[2]
WORDS = "[2024-01-05 09:00] First day @work\nBody\n\n[2024-01-06 22:15] Second.\n"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Journal.zip"
    entries = (day_one_entry("A", text="# Harbour\n\nWind"), day_one_entry("2", "20241-07-11", "No day"))
    path.write_bytes(zipped({"Journal.json": day_one_json(*entries)}))
    return path


def test_a_dry_run_tells_and_adds_nothing(vault: Path, export: Path) -> None:
    before = ask("list", vault, "entries").stdout
    told = ask("import", vault, export, "--dry-run")
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[:2] == [
        "Day One, Journal.zip",
        "New: 1, Already here: 0, Without a part: 0, Left out: 1",
    ]
    assert "2024-04-16  Harbour: New." in told.stdout
    assert "Its date cannot be read: 20241-07-11" in told.stdout
    assert "nothing was added" in told.stdout
    assert ask("list", vault, "entries").stdout == before


def test_it_comes_in_once(vault: Path, export: Path) -> None:
    first = ask("import", vault, export)
    assert first.returncode == 0, first.stderr
    assert "Brought in: 1 journal entry. A backup was made before." in first.stdout
    assert "Harbour" in ask("list", vault, "entries").stdout
    assert sotto("backups", vault).stdout
    again = ask("import", vault, export)
    assert "Already here: 1" in again.stdout
    assert "There is nothing new in it." in again.stdout


def test_what_is_no_export_or_is_not_there_is_told_by_its_exit_code(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(bytes(range(256)) * 40)
    assert ask("import", vault, tmp_path / "song.mp3").returncode == 3
    assert ask("import", vault, tmp_path / "nowhere.zip").returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are handed on in another way there")
def test_an_encrypted_journal_opens_by_its_own_password(vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "v3.jrnl"
    path.write_bytes(jrnl_v3(WORDS, "lantern"))
    assert with_password(vault, path, "apple").returncode == 2
    opened = with_password(vault, path, "lantern")
    assert opened.returncode == 0, opened.stderr
    assert "Brought in: 2 journal entries." in opened.stdout


def with_password(vault: Path, path: Path, password: str) -> subprocess.CompletedProcess[str]:
    read_end, write_end = os.pipe()
    os.write(write_end, f"{password}\n".encode())
    os.close(write_end)
    command = ["import", str(vault), str(path), "--passphrase-fd", "0", "--export-password-fd", str(read_end)]
    try:
        return subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "app", *command],
            input=f"{PASSPHRASE}\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            pass_fds=[read_end],
            check=False,
        )
    finally:
        os.close(read_end)
