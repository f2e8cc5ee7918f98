"""Erasing that was cut off: the vault still opens, or it is gone without a key left; never anything between."""

import shutil
from pathlib import Path

import pytest

from app.domain.problems import BackupDamaged, HeaderDamaged, NoSuchVault
from app.house import _has_vault
from app.services.opening import end_erasing
from app.vault import erasing
from tests.vault.parts import NOON, flip, kept_in, opened


class Cut(BaseException):
    """The power is gone."""


@pytest.fixture
def with_backup(vault: Path) -> Path:
    with opened(vault) as safe:
        safe.back_up(NOON)
    return vault


def cut_off(vault: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """Erase a vault, and lose the power before a header is overwritten, or before the first file is removed."""
    overwrite = erasing._overwrite

    def overwritten(path: Path, mark: bytes) -> None:
        if path.name == before:
            raise Cut
        overwrite(path, mark)

    def removed(folder: Path) -> None:
        raise Cut

    safe = opened(vault)
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_overwrite", overwritten)
        if before == "removing":
            patch.setattr(erasing, "_remove", removed)
        with pytest.raises(Cut):
            safe.erase()


@pytest.mark.parametrize("header", ["header", "header.bak"])
def test_until_its_own_header_is_reached_the_vault_opens_and_only_its_backups_are_gone(
    with_backup: Path, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    cut_off(with_backup, monkeypatch, before=header)
    assert _has_vault(with_backup)
    assert kept_in(with_backup) == ["Ada"]
    assert not (with_backup / erasing.ERASING).exists()
    with opened(with_backup) as safe:
        assert not safe.warnings, "its header was put right at the first opening"
        (backup,) = (with_backup / "backups").glob("*.sottobackup")
        with pytest.raises(BackupDamaged):
            safe.open_backup(backup)


@pytest.mark.parametrize("tries", ["the window", "a passphrase"])
def test_once_no_key_is_left_the_next_start_removes_the_rest(
    with_backup: Path, monkeypatch: pytest.MonkeyPatch, tries: str
) -> None:
    """Nobody is told that their header is damaged and a backup might help."""
    cut_off(with_backup, monkeypatch, before="removing")
    assert (with_backup / "vault.db").exists()
    if tries == "the window":
        assert not _has_vault(with_backup)
    else:
        assert end_erasing(with_backup)
        with pytest.raises(NoSuchVault):
            opened(with_backup)
    assert not with_backup.exists()
    assert not end_erasing(with_backup)


def test_a_mark_that_was_left_behind_takes_no_vault(with_backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what erasing itself overwrote is taken for erased: a header that was hit is not."""
    cut_off(with_backup, monkeypatch, before="header.bak")
    mark = (with_backup / erasing.ERASING).read_bytes()
    assert kept_in(with_backup) == ["Ada"]
    (with_backup / erasing.ERASING).write_bytes(mark)
    whole = shutil.copytree(with_backup, with_backup.with_name("whole"))
    for name in ("header", "header.bak"):
        flip(with_backup / name, 40)
    assert not end_erasing(with_backup)
    with pytest.raises(HeaderDamaged):
        opened(with_backup)
    shutil.copy(whole / "header", with_backup / "header")
    assert kept_in(with_backup) == ["Ada"]
