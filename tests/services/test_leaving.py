"""What leaves the vault in plain words lies nowhere half done, even where the program was killed meanwhile."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import quote

import pytest

from app.domain.outgoing import OnTheWay
from app.services.opening import Opening
from app.services.practice import Practice
from app.system import files
from app.vault.settings import SettingsShelf
from tests.patience import PATIENCE
from tests.services.conftest import PASSPHRASE

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and files without a name")
FATAL = """
import os, signal, sys
from pathlib import Path
from app.system import files
def parts():
    yield b"My private words." * 100_000
    os.kill(os.getpid(), signal.SIGKILL)
to = Path(sys.argv[1])
if sys.argv[2] == "file":
    files.write_parts_all_at_once(to, parts(), replace=True)
else:
    files.write_folder_all_at_once(to, ((f"{number}.md", part) for number, part in enumerate(parts())))
"""


def killed(kind: str, to: Path) -> None:
    """Write there, in a process that is killed in the middle."""
    ended = subprocess.run([sys.executable, "-c", FATAL, str(to), kind], check=False, timeout=PATIENCE)
    assert ended.returncode == -signal.SIGKILL


def shelf_of(practice: Practice) -> SettingsShelf[OnTheWay]:
    return practice.leaving._on_the_way


@POSIX
@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_a_file_that_was_being_written_has_no_name_when_the_program_is_killed(tmp_path: Path) -> None:
    killed("file", tmp_path / "everything.json")
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_folder_that_was_being_written_goes_at_the_next_unlocking(
    opening: Opening, practice: Practice, folder: Path, tmp_path: Path
) -> None:
    """The kill leaves a part of it behind; where that lies is known to the vault alone."""
    into = tmp_path / "a stick of somebody\u2019s"
    into.mkdir()
    killed("folder", into / "Everything")
    (left,) = into.iterdir()
    assert (left / "0.md").read_bytes().startswith(b"My private words.")
    shelf_of(practice).put(OnTheWay((quote(str(left)),)))
    practice.close()

    again = opening.unlock(folder, bytearray(PASSPHRASE.encode())).practice
    assert again.leaving.sweep() == (into,)
    assert list(into.iterdir()) == []
    assert shelf_of(again).get() == OnTheWay()
    assert again.leaving.sweep() == ()
    again.close()


def test_where_it_lies_is_in_the_vault_before_anything_does(practice: Practice, tmp_path: Path) -> None:
    def inside() -> Iterator[tuple[str, bytes]]:
        (place,) = shelf_of(practice).get().places
        (beside,) = tmp_path.glob(".*.part")
        assert place.endswith(beside.name)
        yield "one.md", b"one"

    practice.leaving.write_folder(tmp_path / "out", inside())
    assert shelf_of(practice).get() == OnTheWay()
    assert (tmp_path / "out" / "one.md").read_bytes() == b"one"


def test_a_place_that_knows_no_files_without_a_name_is_remembered_too(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_without_a_name", lambda _folder: nullcontext())

    def parts() -> Iterator[bytes]:
        assert len(shelf_of(practice).get().places) == 1
        yield b"one"

    practice.leaving.write_parts(tmp_path / "out.json", parts())
    assert shelf_of(practice).get() == OnTheWay()
    assert (tmp_path / "out.json").read_bytes() == b"one"


def test_only_what_sotto_called_so_is_ever_removed(practice: Practice, tmp_path: Path) -> None:
    mine = tmp_path / "mine.part"
    mine.write_bytes(b"mine")
    shelf_of(practice).put(OnTheWay((str(mine), str(tmp_path))))
    assert practice.leaving.sweep() == ()
    assert mine.read_bytes() == b"mine"
    assert shelf_of(practice).get() == OnTheWay()


def test_a_stick_that_is_not_there_is_looked_for_again(practice: Practice, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    left = stick / f".{'0a' * 8}.part"
    shelf_of(practice).put(OnTheWay((str(left),)))
    assert practice.leaving.sweep() == ()
    stick.mkdir()
    left.write_bytes(b"My private words.")
    assert practice.leaving.sweep() == (stick,)
    assert list(stick.iterdir()) == []


def test_what_will_not_go_is_tried_again(practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / f".{'0a' * 8}.part"
    left.write_bytes(b"My private words.")
    shelf_of(practice).put(OnTheWay((str(left),)))

    def refuse(_beside: Path) -> None:
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as closed:
        closed.setattr(files, "remove_beside", refuse)
        assert practice.leaving.sweep() == ()
    assert practice.leaving.sweep() == (tmp_path,)


def test_a_vault_that_takes_nothing_in_still_lets_things_out(
    opening: Opening, practice: Practice, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.close()
    folder.chmod(0o500)
    try:
        monkeypatch.setattr(files, "_without_a_name", lambda _folder: nullcontext())
        opened = opening.unlock(folder, bytearray(PASSPHRASE.encode()))
        opened.practice.leaving.write(tmp_path / "page.pdf", b"page")
        opened.practice.close()
    finally:
        folder.chmod(0o700)
    assert (tmp_path / "page.pdf").read_bytes() == b"page"


@POSIX
def test_a_folder_of_any_name_will_do(practice: Practice, tmp_path: Path) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff% \xfe"))
    place.mkdir()
    practice.leaving.write(place / "page.pdf", b"page")
    practice.leaving.write(place / "page.pdf", b"another", replace=True)
    assert (place / "page.pdf").read_bytes() == b"another"
    assert len(list(place.iterdir())) == 1
