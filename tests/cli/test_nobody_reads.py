"""What a command does and ends with, where nobody reads what it says, or a terminal would take it for commands."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copytree

import pytest

from app.cli import command_line
from app.cli.exit_codes import DAMAGED
from app.services.practice import Practice
from tests.cli.here import ask
from tests.cli.test_commands import PASSPHRASE, make_example
from tests.exchange.exports import day_one_entry, day_one_json, zipped
from tests.gates.vaults import opening
from tests.vault.parts import flip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made."""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return make_example(tmp_path / "vault")


def unlocked(vault: Path) -> Practice:
    return opening().unlock(vault, bytearray(PASSPHRASE.encode())).practice


@contextmanager
def told_to(kind: str) -> Iterator[None]:
    """Give standard output to a reader who has gone, to a full disk, or to nobody at all."""
    if kind == "closed":
        with redirect_stdout(None):  # as Python has it then
            yield
        return
    if kind == "a full disk":
        if not os.path.exists("/dev/full"):
            pytest.skip("only Linux has a disk that is always full")
        end = os.open("/dev/full", os.O_WRONLY)
    else:
        read_end, end = os.pipe()
        os.close(read_end)
    stream = TextIOWrapper(os.fdopen(end, "wb", 0), "utf-8", write_through=True)
    with redirect_stdout(stream), stream:
        yield


def ended(kind: str, command: str, vault: Path, *more: str | Path) -> int:
    """Run a command whose words go nowhere, and return its exit code."""
    read_end, write_end = os.pipe()
    os.write(write_end, PASSPHRASE.encode())
    os.close(write_end)
    arguments = [command, str(vault), *map(str, more), "--passphrase-fd", str(read_end)]
    with told_to(kind), redirect_stderr(TextIOWrapper(BytesIO(), "utf-8")):
        code = command_line.main(arguments)
    os.close(read_end)
    return code


nobody = pytest.mark.parametrize("kind", ["somebody who has gone", "a full disk", "closed"])


@nobody
def test_a_backup_is_copied_all_the_same(vault: Path, tmp_path: Path, kind: str) -> None:
    second = tmp_path / "second"
    second.mkdir()
    assert ended(kind, "backup", vault, "--to", second) == 0
    assert len(list(second.glob("*.sottobackup"))) == 1


@nobody
def test_a_journal_comes_in_all_the_same(vault: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "Journal.zip"
    path.write_bytes(zipped({"Journal.json": day_one_json(day_one_entry("A" * 32, "2020-01-02T12:00:00Z", "A day"))}))
    before = len(ask("list", vault, "entries").stdout.splitlines())
    assert ended(kind, "import", vault, path) == 0
    assert len(ask("list", vault, "entries").stdout.splitlines()) == before + 1


@nobody
def test_damage_is_what_it_ends_with_all_the_same(vault: Path, kind: str) -> None:
    flip(vault / "vault.db", (vault / "vault.db").stat().st_size // 2)
    assert ended(kind, "verify", vault) == DAMAGED


@nobody
def test_a_list_ends_well_all_the_same(vault: Path, kind: str) -> None:
    assert ended(kind, "list", vault, "people") == 0
    assert ended(kind, "list", vault, "people", "--json") == 0


def test_a_title_gives_the_terminal_no_commands(vault: Path, tmp_path: Path) -> None:
    """As one in a journal that somebody else wrote: it could fill the clipboard, or the title with lies."""
    practice = unlocked(vault)
    practice.capturing.note("Hi \x1b]52;c;cm0gLXJm\x07 there \x9b31m\x7f")
    practice.close()
    for more in ([], ["--json"]):
        listed = ask("list", vault, "entries", *more).stdout
        assert not set(listed) & {"\x1b", "\x07", "\x9b", "\x7f"}
        assert "\\u001b]52" in listed
    copytree(vault, tmp_path / "named \x1b[2J")
    (tmp_path / "named \x1b[2J" / "vault.db").write_bytes(b"")
    assert "\x1b" not in ask("verify", tmp_path / "named \x1b[2J").stderr
