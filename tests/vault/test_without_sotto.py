"""Nobody needs Sotto to read their own vault: the program printed in SECURITY.md is taken from there and run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates.vaults import LONG, PASSPHRASE, SEEN, furnished, opened

pytestmark = pytest.mark.real_keys

ROOT = Path(__file__).resolve().parents[2]
SOTTO = re.compile(r"^\s*(from|import) (app|sotto)\b", re.MULTILINE)


@pytest.fixture(scope="module")
def program() -> str:
    """The one program that stands in the page."""
    (found,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / ".github" / "SECURITY.md").read_text("utf-8"), re.M | re.S)
    return str(found)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    furnished(tmp_path / "vault")
    return tmp_path / "vault"


def run(program: str, vault: Path, typed: str) -> "subprocess.CompletedProcess[str]":
    """Run it where Sotto is not, and without a terminal, so that the passphrase is read from its input."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-P", "-c", program, str(vault)],
        cwd=vault.parent,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        input=f"{typed}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )


def test_it_is_short_enough_to_be_read_and_needs_nothing_of_ours(program: str) -> None:
    assert program.count("\n") <= 30
    assert not SOTTO.search(program)


@pytest.mark.skipif(sys.platform == "win32", reason="getpass asks the console there, whatever its input is")
def test_it_prints_everything_in_the_vault(program: str, vault: Path) -> None:
    done = run(program, vault, PASSPHRASE)
    assert done.returncode == 0, done.stderr
    for words in ("Ada Lind", "The laptop", SEEN, LONG.strip()):
        assert words in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="getpass asks the console there, whatever its input is")
def test_what_was_saved_last_lies_in_the_log_and_is_printed_too(program: str, vault: Path, tmp_path: Path) -> None:
    """As in a copy of a vault that is open, or of one whose process was killed."""
    practice = opened(vault)
    practice.people.add("Came Last")
    shutil.copytree(vault, tmp_path / "copy")
    practice.close()
    assert (tmp_path / "copy" / "vault.db-wal").stat().st_size
    assert "Came Last" in run(program, tmp_path / "copy", PASSPHRASE).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="getpass asks the console there, whatever its input is")
def test_another_passphrase_prints_nothing(program: str, vault: Path) -> None:
    done = run(program, vault, "lantern meadow pebble orchid")
    assert done.returncode != 0
    assert "InvalidTag" in done.stderr
    assert not done.stdout.replace("Passphrase:", "").strip()
