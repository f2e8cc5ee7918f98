"""A disk that fails is told as one, never as a full one, and it costs only what it hides.

`faults disk_failing` refuses the calls of the real program; here stand-ins do, where no call can be refused.
"""

import errno
import os
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from app.domain.problems import CannotWrite, DatabaseDamaged, DiskFailing
from app.services.sentences import sentence
from app.vault import archive, disk, header
from app.vault.keys import FLOOR
from app.vault.pages import Pages
from app.vault.safe import Safe
from app.vault.seals import PAGE
from tests.vault.parts import NOON, kept_in, names, opened, passphrase

BROKEN = OSError(errno.EIO, os.strerror(errno.EIO))


class Scratched(FileIO):
    """A file of which the disk does not give back the fourth page."""

    def _pass_over(self, length: int) -> None:
        if self.tell() < 4 * PAGE and self.tell() + length > 3 * PAGE:
            raise BROKEN

    def read(self, size: int | None = -1, /) -> bytes:
        self._pass_over(1 << 40 if size is None or size < 0 else size)
        return super().read(size)

    def readinto(self, room: Any, /) -> int:
        self._pass_over(len(room))
        return super().readinto(room) or 0


def broken(*_: object, **__: object) -> None:
    raise BROKEN


def test_a_place_that_cannot_be_read_is_told_as_the_disks_own_word(safe: Safe) -> None:
    chamber = safe._open_chamber
    assert chamber._file is not None
    chamber._file.close()
    chamber._file = Scratched(safe.folder / "vault.db")
    with pytest.raises(DatabaseDamaged) as told:
        safe.check(full=False)
    assert told.value.reason == BROKEN.strerror
    assert sentence(told.value).startswith("The disk could not read part of the vault (")


def test_a_salvage_reads_around_a_place_that_cannot_be_read(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(vault) as safe:
        key, salt = bytearray(safe._data_key), safe._header.salt
    whole = Pages(vault / "vault.db", key, salt)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda path, *_, **__: Scratched(path))
        found = Pages(vault / "vault.db", key, salt)
        pages = [found.whole(number) for number in range(1, found.count + 1)]
    assert found.count == whole.count > 4
    for number, page in enumerate(pages, 1):
        assert page == (None if number == 4 else whole.whole(number))


def test_a_header_that_the_disk_does_not_take_leaves_the_one_before(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(vault) as safe:
        with monkeypatch.context() as patch:
            patch.setattr(header, "write_through", broken)
            with pytest.raises(DiskFailing) as told:
                safe.change_passphrase(passphrase("another"), stretch=FLOOR)
        assert "full" not in sentence(told.value)
        assert names(safe) == ["Ada"]
    assert kept_in(vault) == ["Ada"]


def test_where_a_page_can_be_written_again_the_disk_is_still_to_blame(tmp_path: Path) -> None:
    """A place on it may be bad and the next one good; no file here is as large as one may be."""
    (tmp_path / "vault.db").write_bytes(b"some")
    assert isinstance(disk.refusal(tmp_path), DiskFailing)
    assert not (tmp_path / "probe").exists()


def test_a_stick_that_fails_is_not_the_disk_with_the_vault(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    with opened(vault) as safe:
        made = safe.back_up(NOON)
    monkeypatch.setattr(disk, "sync", broken)
    with pytest.raises(CannotWrite) as told:
        archive.copy(made, tmp_path / "stick")
    assert str(tmp_path / "stick") in sentence(told.value)
    assert not list((tmp_path / "stick").iterdir())


def test_a_database_that_the_disk_does_not_let_have_its_name_gets_it_at_the_next_opening(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a new data key leaves it where the power went between the header and the name."""
    (vault / "vault.db").rename(vault / "vault.db.making")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        with pytest.raises(DiskFailing):
            kept_in(vault)
    assert kept_in(vault) == ["Ada"]
