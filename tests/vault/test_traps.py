"""The two of the six traps that have no test where the thing itself is tested; the house looks for all six."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.vault import engine
from app.vault.keys import FLOOR
from app.vault.safe import Safe
from app.vault.seals import PAGE
from tests.vault.parts import NOON, PASSPHRASE, REPOSITORY, note, opened, passphrase

pytestmark = pytest.mark.real_keys

WAL_HEADER, FRAME_HEADER = 32, 24
_watched: list[str] = []
_opened_again: list[str] = []
_is_hooked = False


def pages_in_the_log(log: Path) -> set[int]:
    """The numbers, counted from 1, of the pages that the write-ahead log holds a newer one of."""
    frames, size = log.read_bytes()[WAL_HEADER:], FRAME_HEADER + PAGE
    return {struct.unpack(">I", frames[at : at + 4])[0] for at in range(0, len(frames), size)}


def test_a_crash_halfway_through_a_checkpoint_is_no_damage(safe: Safe, tmp_path: Path) -> None:
    """A page that was torn while it was moved out of the log is whole in the log: the full check must know that.

    trap 5: SQLCipher's own check reads only the database file.
    """
    for number in range(30):
        note(safe, f"a{number}", f"Ada {number} " * 50)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in safe.folder.iterdir():
        if path.is_file() and path.name not in ("lock", "ballast", "Open.sotto"):
            shutil.copy(path, crashed / path.name)
    pages = crashed.joinpath("vault.db").stat().st_size // PAGE
    torn = max(page for page in pages_in_the_log(crashed / "vault.db-wal") if 1 < page <= pages)
    with (crashed / "vault.db").open("r+b") as database:
        database.seek((torn - 1) * PAGE + 2048)
        database.write(os.urandom(1024))
    key = bytearray(safe._data_key)

    copy = tmp_path / "copy"
    shutil.copytree(crashed, copy)
    with closing(engine.connect(copy / "vault.db", key)) as database_alone:
        assert database_alone.execute("PRAGMA cipher_integrity_check").fetchall()
    with opened(crashed) as mended:
        mended.check()


@pytest.fixture
def opened_again(safe: Safe) -> Iterator[list[str]]:
    """Every time that this process opens the database of `safe` as a plain file."""
    global _is_hooked
    if not _is_hooked:
        sys.addaudithook(_note_opening)  # Python takes none away again
        _is_hooked = True
    _watched.append(str(safe.folder / "vault.db"))
    _opened_again.clear()
    yield _opened_again
    _watched.clear()


def _note_opening(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event == "open" and str(arguments[0]) in _watched:
        _opened_again.append(str(arguments[0]))


def test_the_open_database_is_never_opened_a_second_time(safe: Safe, opened_again: list[str]) -> None:
    """Whatever is done in an open vault, another process still finds it locked.

    trap 6: a second file closed in the same process takes SQLite's lock along, and the row of another is overwritten.
    """
    note(safe, "a", "Ada")
    safe.check()
    safe.check(full=False)
    safe.back_up(NOON)
    safe.change_passphrase(passphrase(), stretch=FLOOR)
    safe.new_recovery_key().wipe()
    assert safe.is_passphrase(passphrase())
    safe.kept()
    assert not opened_again
    assert (safe.folder / "vault.db").read_bytes()
    assert opened_again, "the watch sees nothing"


def test_another_process_cannot_write_into_an_open_database(safe: Safe) -> None:
    """trap 6, as the other process meets it, past the lock file that would keep it out before."""
    note(safe, "a", "Ada")
    safe.check(full=False)
    safe.back_up(NOON)
    key = bytes(safe._data_key).hex()
    attempt = (
        "import sys; from pathlib import Path; from app.vault import engine;"
        "engine.connect(Path(sys.argv[1]), bytearray.fromhex(sys.stdin.readline()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", attempt, str(safe.folder / "vault.db")],
        cwd=REPOSITORY, input=key, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "VaultInUse" in done.stderr, done.stderr
    assert PASSPHRASE not in done.stderr
