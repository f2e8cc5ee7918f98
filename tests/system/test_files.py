"""A file is there whole, or not at all, and never in another's place."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.problems import CannotWrite, TargetExists
from app.system.files import write_all_at_once, write_folder_all_at_once, write_parts_all_at_once

PAGE = b"%PDF-1.7 a page" * 100
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and limits of this kind are POSIX")

ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from app.domain.problems import DiskFull
from app.system.files import write_all_at_once
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_all_at_once(Path(sys.argv[1]), bytes(100_000), replace=True)
except DiskFull:
    print("full")
"""


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    write_all_at_once(tmp_path / "page.pdf", PAGE)

    assert (tmp_path / "page.pdf").read_bytes() == PAGE
    assert [one.name for one in tmp_path.iterdir()] == ["page.pdf"]


@POSIX
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write_all_at_once(tmp_path / "page.pdf", PAGE)

    assert (tmp_path / "page.pdf").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"mine")

    with pytest.raises(TargetExists) as told:
        write_all_at_once(target, PAGE)
    assert told.value.path == target
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_appears_meanwhile_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and writing somebody else took the name."""
    target = tmp_path / "page.pdf"
    target.write_bytes(b"theirs")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)

    with pytest.raises(TargetExists):
        write_all_at_once(target, PAGE)
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


@POSIX
@pytest.mark.parametrize("taken", [False, True])
def test_a_stick_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    target = tmp_path / "page.pdf"
    monkeypatch.setattr(os, "link", no_links)
    if not taken:
        write_all_at_once(target, PAGE)
        assert target.read_bytes() == PAGE
    else:
        target.write_bytes(b"theirs")
        monkeypatch.setattr(os.path, "lexists", lambda _: False)
        with pytest.raises(TargetExists):
            write_all_at_once(target, PAGE)
        assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_who_says_replace_gets_the_new_page(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")

    write_all_at_once(target, PAGE, replace=True)
    assert target.read_bytes() == PAGE
    assert list(tmp_path.iterdir()) == [target]


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "page.pdf", tmp_path / "shortcut.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)

    with pytest.raises(TargetExists):
        write_all_at_once(link, PAGE)
    write_all_at_once(link, PAGE, replace=True)
    assert link.is_symlink()
    assert target.read_bytes() == PAGE


@POSIX
def test_a_link_to_nowhere_is_in_the_way_as_well(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").symlink_to(tmp_path / "nowhere")

    with pytest.raises(TargetExists):
        write_all_at_once(tmp_path / "page.pdf", PAGE)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_is_not_written_over(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "page.pdf").mkdir()

    with pytest.raises(CannotWrite) as told:
        write_all_at_once(tmp_path / "page.pdf", PAGE, replace)
    assert told.value.path == tmp_path / "page.pdf"
    assert told.value.reason
    assert list(tmp_path.iterdir()) == [tmp_path / "page.pdf"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_missing_folder_is_not_made(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(CannotWrite):
        write_all_at_once(tmp_path / "missing" / "page.pdf", PAGE, replace)
    assert list(tmp_path.iterdir()) == []


@POSIX
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="every folder is open to root")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CannotWrite):
            write_all_at_once(tmp_path / "page.pdf", PAGE)
    finally:
        tmp_path.chmod(0o700)


def test_a_place_that_takes_no_files_is_told() -> None:
    with pytest.raises(CannotWrite):
        write_all_at_once(Path("/proc/sotto.pdf"), PAGE)


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "a\0b.pdf", ""])
@pytest.mark.parametrize("replace", [False, True])
def test_an_impossible_name_is_told(tmp_path: Path, name: str, replace: bool) -> None:
    with pytest.raises(CannotWrite):
        write_all_at_once(tmp_path / name, PAGE, replace)
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_full_disk_leaves_the_old_page_and_nothing_else(tmp_path: Path, repository: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")
    told = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, str(target)], env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert told.stdout.strip() == "full"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_there_with_all_its_files(tmp_path: Path) -> None:
    write_folder_all_at_once(tmp_path / "out", [("a.md", b"one"), ("b/c/d.md", b"two")])
    assert (tmp_path / "out" / "b" / "c" / "d.md").read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(TargetExists):
        write_folder_all_at_once(tmp_path / "out", [("a.md", b"one")])
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_appears_meanwhile_stays_too(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.md", b"mine"
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "theirs").touch()

    with pytest.raises(TargetExists):
        write_folder_all_at_once(tmp_path / "out", files())
    assert [one.name for one in tmp_path.rglob("*")] == ["out", "theirs"]


@pytest.mark.parametrize("bad", ["nowhere/out", "out\0"])
def test_a_place_that_takes_no_folder_is_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(CannotWrite):
        write_folder_all_at_once(tmp_path / bad, [("a.md", b"one")])
    assert list(tmp_path.iterdir()) == []


def test_parts_that_fail_half_way_leave_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parts_all_at_once(tmp_path / "page", parts())
    assert list(tmp_path.iterdir()) == []
