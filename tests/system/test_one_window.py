"""One window for each person: who comes second leaves word, and is heard once."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.system.one_window import Asked, OneWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "window"


def test_the_first_takes_it_and_the_second_does_not(path: Path) -> None:
    first, second = OneWindow(path), OneWindow(path)
    assert first.take()
    assert first.take()  # it is the window already
    assert not second.take()
    first.give_back()
    first.give_back()
    assert second.take()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks everywhere")
@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO])
def test_a_folder_that_knows_no_locks_keeps_nobody_out(path: Path, error: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home on a share, for one: Sotto would leave word with nobody, and never be seen."""

    def refuse(_file: int, _how: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("app.system.one_window.fcntl.flock", refuse)
    window = OneWindow(path)
    assert window.take()
    assert window.heard() == []
    window.give_back()


def test_word_that_was_left_is_heard_once(path: Path) -> None:
    first, second = OneWindow(path), OneWindow(path)
    first.take()
    second.ask(Asked())
    second.ask(Asked(Path("/media/stick/Zürich \udcff.sotto"), "token-7"))
    assert first.heard() == [Asked(None, ""), Asked(Path("/media/stick/Zürich \udcff.sotto"), "token-7")]
    assert first.heard() == []
    assert path.read_bytes() == b""  # where a vault lies is nobody else's business


def test_only_the_window_hears(path: Path) -> None:
    first, second = OneWindow(path), OneWindow(path)
    first.take()
    second.ask(Asked())
    assert second.heard() == []
    assert first.heard() == [Asked()]


@pytest.mark.parametrize(
    "written", [b"{", b"\xff\xfe\n", b"[]\n", b'{"vault": 7, "token": ""}\n', b'"x"\n', b"null\n", b"{}\n" * 30_000]
)
def test_what_cannot_be_understood_was_not_said(path: Path, written: bytes) -> None:
    first = OneWindow(path)
    first.take()
    path.write_bytes(written)
    assert first.heard() == []


def test_a_window_that_was_killed_is_in_nobodys_way(path: Path) -> None:
    holds = "import sys, pathlib; from app.system.one_window import OneWindow"
    holds += "; one = OneWindow(pathlib.Path(sys.argv[1])); print(one.take(), flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", holds, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"True"
    assert not OneWindow(path).take()
    process.kill()
    process.communicate()
    assert OneWindow(path).take()


def test_only_the_owner_can_read_it(path: Path) -> None:
    OneWindow(path).take()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_there_may_be_two(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    first, second = OneWindow(tmp_path / "settings" / "window"), OneWindow(tmp_path / "settings" / "window")
    assert first.take()
    assert second.take()
    second.ask(Asked())
    assert first.heard() == []


def test_nobody_it_starts_holds_it_after_it(path: Path) -> None:
    """A process that stands by would keep the place of the one it comes after."""
    one = OneWindow(path)
    one.take()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=True)
    one.give_back()
    assert OneWindow(path).take()
    child.communicate(os.linesep.encode())
