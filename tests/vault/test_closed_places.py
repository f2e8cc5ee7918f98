"""Vaults where somebody may not write, or not even read."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.problems import (
    CannotRead,
    CannotWrite,
    DiskFailing,
    DiskFull,
    NoSuchVault,
    VaultReadOnly,
    WrongPassphrase,
)
from app.vault import disk, header, salvage
from app.vault.envelope import Envelope
from app.vault.repairs import SpareHeaderUsed
from tests.disks import fill, small_disk_at
from tests.vault import parts
from tests.vault.parts import names, new_safe, note, opened, passphrase
from tests.vault.powers import like_anybody
from tests.vault.test_safe import refused


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "disk", 1) as disk:
        yield disk


def test_a_folder_that_cannot_be_written_opens_for_reading(open_air: Path) -> None:
    """Nobody else may write there either, so no lock is needed."""
    vault = open_air / "vault"
    safe, _ = new_safe(vault)
    note(safe, "a", "Ada")
    safe.close()
    parts.flip(vault / header.MAIN, 40)
    with parts.without_power_over(vault):
        safe = opened(vault)
        assert safe.read_only
        assert safe.warnings == (SpareHeaderUsed(is_mended=False),)
        assert names(safe) == ["Ada"]
        safe.check()
        for attempt in (
            lambda: note(safe, "b", "Bo"),
            lambda: safe.change_passphrase(passphrase("x")),
            safe.new_recovery_key,
            lambda: safe.database.execute("DELETE FROM people"),
        ):
            with pytest.raises(VaultReadOnly):
                attempt()
        safe.close()
        assert isinstance(refused(vault, "no"), WrongPassphrase)
        with pytest.raises(VaultReadOnly):
            new_safe(open_air / "vault" / "inner")


def test_a_vault_of_another_user_is_not_called_damaged(open_air: Path) -> None:
    """As after a command that was run as root."""
    vault = open_air / "vault"
    new_safe(vault)[0].close()
    vault.chmod(0o755)
    for path in vault.iterdir():
        path.chmod(0)
    with parts.as_nobody():
        assert isinstance(refused(vault), CannotRead)
    closed = open_air / "closed"
    closed.mkdir()
    vault.rename(closed / "vault")
    closed.chmod(0)
    with parts.as_nobody():
        assert isinstance(refused(closed / "vault"), NoSuchVault)
    closed.chmod(0o700)


def test_a_database_that_nobody_may_read_is_not_called_a_closed_folder(open_air: Path) -> None:
    """Its folder can be written to, and to allow that once more would change nothing."""
    vault = open_air / "vault"
    new_safe(vault)[0].close()
    (vault / "vault.db").chmod(0)
    with like_anybody():
        refusal = refused(vault)
        with (
            closing(Envelope.open_with_passphrase(vault, passphrase())) as envelope,
            pytest.raises(CannotRead),
            salvage.salvaged(vault, envelope.header, envelope.data_key, lambda done: None),
        ):
            pass
    assert isinstance(refusal, CannotRead)
    assert refusal.path == vault / "vault.db"


def test_a_read_only_vault_with_unfinished_writing_is_not_shown_in_part(open_air: Path) -> None:
    vault = open_air / "vault"
    safe, _ = new_safe(vault)
    note(safe, "a", "Ada")
    (open_air / "copy").mkdir(mode=0o755)
    for path in vault.iterdir():
        if path.name != "vault.db":  # never read beside its connection
            (open_air / "copy" / path.name).write_bytes(path.read_bytes())
    safe.close()
    (open_air / "copy" / "vault.db").write_bytes((vault / "vault.db").read_bytes())
    with parts.without_power_over(open_air / "copy"):
        assert isinstance(refused(open_air / "copy"), VaultReadOnly)


def test_a_disk_that_fails_is_told_apart_from_one_that_is_full_or_closed(open_air: Path, small_disk: Path) -> None:
    """Asked where the engine only says that it could not write."""
    may_not_grow = DiskFull()
    assert disk.refusal(open_air, may_not_grow) is may_not_grow  # there is room, so it was the file
    assert not list(open_air.iterdir())
    with parts.without_power_over(open_air):
        assert isinstance(disk.refusal(open_air, may_not_grow), VaultReadOnly)
    pulled_out = disk.refusal(open_air / "drive", may_not_grow)
    assert isinstance(pulled_out, DiskFailing)
    assert pulled_out.reason
    fill(small_disk)
    assert isinstance(disk.refusal(small_disk, VaultReadOnly(small_disk)), DiskFull)


def test_where_nobody_may_even_look_no_vault_can_be_made(open_air: Path) -> None:
    """Nor under a name that no system takes."""
    closed = open_air / "closed"
    closed.mkdir()
    closed.chmod(0)
    with like_anybody(), pytest.raises(VaultReadOnly):
        new_safe(closed / "vault")
    closed.chmod(0o700)
    assert list(closed.iterdir()) == []
    with pytest.raises(CannotWrite):
        new_safe(open_air / ("long" * 90))


def as_long_as(length: int, within: Path) -> Path:
    """A folder in `within` whose whole path is so many bytes long."""
    path = within.resolve()
    while (missing := length - len(os.fsencode(path)) - 1) > 0:
        path /= "d" * min(missing if missing <= 200 else missing - 2, 200)
    assert len(os.fsencode(path)) == length
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite takes longer paths there")
def test_a_vault_is_made_only_where_it_can_be_backed_up_too(open_air: Path) -> None:
    """SQLite takes no path of more than some 500 bytes, and what it says of it is that it cannot open the file."""
    for length in (479, 600):
        with pytest.raises(CannotWrite):
            new_safe(as_long_as(length, open_air))
    assert list(open_air.iterdir()) == []
    safe, _ = new_safe(as_long_as(460, open_air))
    note(safe, "a", "Ada")
    made = safe.back_up(parts.NOON)
    with closing(safe.open_backup(made)) as backup:
        safe.restore(backup, parts.NOON)
    with opened(safe.folder) as safe:
        assert names(safe) == ["Ada"]
        with closing(safe.open_left("vault.db")) as left:
            left.check()


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite takes longer paths there")
def test_a_vault_that_was_moved_under_too_long_a_path_is_not_called_closed_to_writing(open_air: Path) -> None:
    vault = open_air / "vault"
    new_safe(vault)[0].close()
    deep = as_long_as(600, open_air)
    deep.parent.mkdir(parents=True)
    vault.rename(deep)
    refusal = refused(deep)
    assert isinstance(refusal, CannotWrite)
    assert "too long" in refusal.reason
    deep.rename(vault)
    opened(vault).close()
