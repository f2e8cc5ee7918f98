"""What a restore or a new key left behind is never taken for the vault itself, and nothing that opens it is lost."""

import os
import shutil
from pathlib import Path

import pytest

from app.domain.backup import KeptDatabase
from app.domain.problems import BackupDamaged, BackupNeedsPassphrase, VaultReadOnly, WrongPassphrase
from app.services.opening import Opening
from app.services.practice import Practice
from tests.services.test_backing_up import everybody, flip, secret

NEWER = "a newer passphrase, six words long"


@pytest.fixture
def backup(again: Opening, practice: Practice, folder: Path) -> Path:
    """The backup of a vault that knows Ada and Cy; left behind beside it lies one that knows Ada and Bo."""
    practice.people.add("Ada")
    first = practice.backing_up.back_up()
    practice.people.add("Bo")
    practice.backing_up.restore(first, None)
    found = again.unlock(folder, secret()).practice
    found.people.add("Cy")
    made = found.backing_up.back_up()
    found.people.add("Di")
    found.close()
    return made.path


def behead(folder: Path) -> None:
    for name in ("header", "header.bak"):
        flip(folder / name, 40)


def restored(again: Opening, folder: Path, backup: Path, words: bytearray) -> list[str]:
    again.rescue_without_header(folder).restore_file(backup, bytearray(words))
    opened = again.unlock(folder, words).practice
    try:
        return everybody(opened)
    finally:
        opened.close()


def test_a_header_is_put_back_on_the_vault_and_not_on_what_was_left_behind(
    again: Opening, folder: Path, backup: Path
) -> None:
    """Whatever the files' dates say: a copied folder has those of the copying."""
    os.utime(folder / "vault-2.db", (1, 1))
    behead(folder)
    assert restored(again, folder, backup, secret()) == ["Ada", "Cy", "Di"]


def test_where_the_vault_is_damaged_too_the_backup_comes_back_and_not_what_was_left_behind(
    again: Opening, folder: Path, backup: Path
) -> None:
    behead(folder)
    flip(folder / "vault-2.db", 5 * 4096 + 100)
    assert restored(again, folder, backup, secret()) == ["Ada", "Cy"]
    assert (folder / "vault.db").exists()
    assert (folder / "vault-2.db").exists()


def test_a_passphrase_of_another_day_restores_that_day_where_the_header_is_whole(
    again: Opening, folder: Path, backup: Path
) -> None:
    opened = again.unlock(folder, secret()).practice
    opened.securing.change_passphrase(secret(NEWER))
    opened.close()
    assert restored(again, folder, backup, secret()) == ["Ada", "Cy"]


def test_what_is_left_of_a_damaged_header_is_kept(again: Opening, folder: Path, backup: Path) -> None:
    """It may be mended by hand; where the backup has another key, nothing else opens what is left behind."""
    opened = again.unlock(folder, secret()).practice
    opened.securing.new_data_key(secret(), lambda done: None)
    opened.people.add("Ed")
    opened.close()
    behead(folder)
    damaged = {name: (folder / name).read_bytes() for name in ("header", "header.bak")}
    assert restored(again, folder, backup, secret()) == ["Ada", "Cy"]
    assert {name: (folder / f"{name}.damaged").read_bytes() for name in damaged} == damaged
    for name in damaged:
        shutil.copyfile(folder / f"{name}.damaged", folder / name)
        flip(folder / name, 40)
    mended = again.unlock(folder, secret()).practice
    assert everybody(mended) == ["Ada", "Cy", "Di", "Ed"]
    mended.securing.erase()
    assert not folder.exists()


# What was left behind can be looked at, and gone back to


def left_behind(practice: Practice) -> KeptDatabase:
    (kept,) = practice.backing_up.standing().kept
    return kept


def test_what_a_restore_left_behind_is_looked_at_and_gone_back_to(again: Opening, folder: Path, backup: Path) -> None:
    now = again.unlock(folder, secret()).practice
    kept = left_behind(now)
    before = {path.name: path.read_bytes() for path in folder.glob("vault.db*")}
    shown = now.backing_up.open_kept(kept).practice
    assert everybody(shown) == ["Ada", "Bo"]
    with pytest.raises(VaultReadOnly):
        shown.people.add("Nobody")
    shown.close()
    assert {path.name: path.read_bytes() for path in folder.glob("vault.db*")} == before
    assert not list((folder / "backups").glob("*.part"))
    now.backing_up.restore_kept(kept)
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == ["Ada", "Bo"]
    found.securing.check()
    found.close()


def test_what_a_new_data_key_left_behind_opens_with_the_passphrase_of_its_day(
    again: Opening, practice: Practice, folder: Path
) -> None:
    practice.people.add("Ada")
    practice.securing.new_data_key(secret(), lambda done: None)
    practice.securing.change_passphrase(secret(NEWER))
    practice.people.add("Bo")
    kept = left_behind(practice)
    with pytest.raises(BackupNeedsPassphrase):
        practice.backing_up.open_kept(kept)
    given = secret(NEWER)
    with pytest.raises(WrongPassphrase):
        practice.backing_up.open_kept(kept, given)
    assert not any(given)
    shown = practice.backing_up.open_kept(kept, secret()).practice
    assert everybody(shown) == ["Ada"]
    shown.close()
    practice.backing_up.restore_kept(kept, secret())
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == ["Ada"]
    found.close()


@pytest.mark.parametrize("change", ["a new data key", "a backup of other keys"])
def test_all_that_was_left_behind_opens_after_its_keys_are_no_more_the_vaults(
    again: Opening, folder: Path, backup: Path, tmp_path: Path, change: str
) -> None:
    """What a restore left behind had the vault's own keys until then, and so no header beside it."""
    now = again.unlock(folder, secret()).practice
    if change == "a backup of other keys":
        first = shutil.copy(backup, tmp_path)
        now.securing.new_data_key(secret(), lambda done: None)
        now.backing_up.restore(now.backing_up.back_up(), None)
    now.close()
    shutil.copy(max(folder.glob("vault-*.db")), folder / "vault (conflicted copy).db")
    now = again.unlock(folder, secret()).practice
    before = now.backing_up.standing().kept
    assert len(before) >= 2
    if change == "a new data key":
        now.securing.new_data_key(secret(), lambda done: None)
        now.securing.change_passphrase(secret(NEWER))
    else:
        now.backing_up.restore_file(Path(first), secret())
        now = again.unlock(folder, secret()).practice
    for one in before:
        shown = now.backing_up.open_kept(one, secret()).practice
        assert everybody(shown)[0] == "Ada"
        shown.close()
    now.close()


def test_what_is_damaged_and_was_left_behind_is_not_shown(again: Opening, folder: Path, backup: Path) -> None:
    flip(folder / "vault.db", 5 * 4096 + 100)
    now = again.unlock(folder, secret()).practice
    with pytest.raises(BackupDamaged):
        now.backing_up.open_kept(left_behind(now))
    assert everybody(now) == ["Ada", "Cy", "Di"]
    now.close()
