"""Erasing that was cut off: the vault still opens, or it is gone without a key left; never anything between."""

import shutil
from pathlib import Path

import pytest

from app.domain.problems import BackupDamaged, HeaderDamaged, NoSuchVault
from app.house import _has_vault
from app.services.opening import end_erasing
from app.vault import erasing
from tests.vault.parts import NOON, flip, kept_in, new_safe, opened
from tests.vault.powers import like_anybody


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

    def removed(*_: object) -> None:
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
    shutil.copy(with_backup / "header", with_backup / "header (1)")
    cut_off(with_backup, monkeypatch, before=header)
    assert _has_vault(with_backup)
    assert kept_in(with_backup) == ["Ada"]
    assert not (with_backup / erasing.ERASING).exists()
    assert b"argon2id" not in (with_backup / "header (1)").read_bytes()
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


def with_copies(vault: Path, other: Path) -> set[str]:
    """Lay copies of its keys about, and of another vault's; return the names of what is not the vault's own."""
    new_safe(other)[0].close()
    (backup,) = (vault / "backups").glob("*.sottobackup")
    shutil.copy(vault / "header", vault / "header.sync-conflict-20260312-091200-ABCDEFG")
    shutil.copy(vault / "header.bak", vault / "header (conflicted copy).bak")
    shutil.copy(backup, vault / "before the summer.sottobackup")
    shutil.copy(backup, backup.with_name("2026-03-02-1200 (1).sottobackup"))
    with opened(other) as safe:
        made = safe.back_up(NOON)
    shutil.copy(made, vault / "backups" / "of another vault.sottobackup")
    shutil.copy(other / "header", vault / "header.of-another")
    (vault / "backups" / "torn.sottobackup").write_bytes(made.read_bytes()[:5000])
    (vault / "letter.txt").write_text("from somebody else")
    return {"backups", "of another vault.sottobackup", "header.of-another", "torn.sottobackup", "letter.txt"}


@pytest.mark.parametrize("is_cut_off", [False, True])
def test_copies_of_its_keys_go_with_it_whatever_a_sync_tool_or_a_person_called_them(
    with_backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_cut_off: bool
) -> None:
    """One of them would bring everything back with the passphrase."""
    others = with_copies(with_backup, tmp_path / "other")
    if is_cut_off:
        cut_off(with_backup, monkeypatch, before="removing")
        assert end_erasing(with_backup)
    else:
        with opened(with_backup) as safe:
            safe.erase()
    assert {path.name for path in with_backup.rglob("*")} == others


def test_what_was_protected_against_writing_is_erased_all_the_same(with_backup: Path) -> None:
    """As whoever wants to keep a backup safe does with it."""
    for path in (*(with_backup / "backups").iterdir(), with_backup / "header.bak"):
        path.chmod(0o400)
    with like_anybody(), opened(with_backup) as safe:
        safe.erase()
    assert not with_backup.exists()


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
