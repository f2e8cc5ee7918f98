"""Files of a vault that is open are taken away or replaced, as sync tools do: what was saved is not lost with them."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns, rmtree
from typing import Any

import pytest

from app.domain.problems import DatabaseDamaged, DiskFull, VaultAway, WrongPassphrase
from app.vault import backup, ballast
from app.vault.conflicts import conflicts
from app.vault.disk import write_through
from tests.disks import fill, small_disk_at
from tests.vault.parts import NOON, kept_in, names, new_safe, note, opened, passphrase, without_power_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody can replace a file there that is open")


@pytest.fixture
def older(vault: Path, tmp_path: Path) -> Path:
    """The database as another device has it, which knows Ada alone."""
    return Path(copyfile(vault / "vault.db", tmp_path / "of another device"))


def unreadable(*_: object) -> None:
    """As a database on a drive that is not there any more."""
    raise DatabaseDamaged(Path("vault"), "No such device")


def held_by_the_copy(vault: Path) -> int:
    """Open the one copy that lies beside the vault, and count whom it knows."""
    (copy,) = conflicts(vault)
    with opened(vault) as safe, closing(safe.open_left(copy.name)) as left:
        return left.check().people


def test_what_is_saved_after_a_sync_tool_replaced_the_database_is_in_the_vault(vault: Path, older: Path) -> None:
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        older.replace(vault / "vault.db")
        note(safe, "c", "Cy")
        assert names(safe) == ["Ada", "Bo", "Cy"]
    assert kept_in(vault) == ["Ada", "Bo", "Cy"]
    assert held_by_the_copy(vault) == 1


def test_what_was_saved_before_it_is_kept_when_nothing_is_saved_after(vault: Path, older: Path) -> None:
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        older.replace(vault / "vault.db")
    assert kept_in(vault) == ["Ada", "Bo"]
    assert held_by_the_copy(vault) == 1


def test_a_file_that_was_only_removed_is_written_again(vault: Path) -> None:
    with opened(vault) as safe:
        (vault / "vault.db").unlink()
        assert safe.is_there
        note(safe, "b", "Bo")
    assert kept_in(vault) == ["Ada", "Bo"]
    assert not list(conflicts(vault))
    assert [path.name for path in vault.glob("*.db*")] == ["vault-2.db"]


def test_a_file_that_was_moved_aside_takes_no_words_with_it(vault: Path, older: Path) -> None:
    """Some tools give the file here another name, and put theirs in its place."""
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        (vault / "vault.db").rename(vault / "vault.sync-conflict-20261128-101500-ABCDEFG.db")
        older.replace(vault / "vault.db")
        note(safe, "c", "Cy")
    assert kept_in(vault) == ["Ada", "Bo", "Cy"]
    assert len(list(conflicts(vault))) == 2


def test_the_log_of_the_other_file_goes_along_with_it(vault: Path, tmp_path: Path) -> None:
    """The other device was cut off from power, and its last words are in its log alone."""
    other = tmp_path / "other"
    with opened(vault) as there:
        note(there, "o", "Olga")
        copytree(vault, other)
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        for name in ("vault.db", "vault.db-wal"):
            (other / name).replace(vault / name)
        note(safe, "c", "Cy")
    assert kept_in(vault) == ["Ada", "Olga", "Bo", "Cy"]
    assert held_by_the_copy(vault) == 2


def test_a_log_that_was_removed_takes_no_word_with_it_when_the_power_goes(vault: Path, tmp_path: Path) -> None:
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        (vault / "vault.db-wal").unlink()
        note(safe, "c", "Cy")
        copytree(vault, tmp_path / "after the power cut")
    assert kept_in(tmp_path / "after the power cut") == ["Ada", "Bo", "Cy"]


def test_nothing_is_put_into_another_vault_that_lies_there_now(vault: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    new_safe(other)[0].close()
    with opened(vault) as safe:
        vault.rename(tmp_path / "pocket")
        other.rename(vault)
        before = sorted(vault.iterdir())
        with pytest.raises(VaultAway):
            note(safe, "b", "Bo")
        with pytest.raises(VaultAway):
            safe.change_passphrase(passphrase("other words of today"))
        assert sorted(vault.iterdir()) == before
    assert kept_in(tmp_path / "pocket") == ["Ada"]
    assert kept_in(vault) == []


def test_a_drive_that_was_out_for_a_moment_is_opened_anew(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was open can be read no more, and is all on the drive; nobody may have looked while that was out."""
    monkeypatch.setattr(backup, "copy_database", unreadable)
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        copytree(vault, tmp_path / "again")
        rmtree(vault)
        (tmp_path / "again").rename(vault)
        with pytest.raises(VaultAway):
            note(safe, "c", "Cy")
        assert safe.is_there
        safe.come_back()
        note(safe, "c", "Cy")
        older = Path(copyfile(vault / "vault.db", tmp_path / "of another device"))
        monkeypatch.undo()
        older.replace(vault / "vault.db")
        note(safe, "d", "Dora")
    assert kept_in(vault) == ["Ada", "Bo", "Cy", "Dora"]


def test_one_who_looks_hears_first_that_such_a_drive_was_out(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else nobody would open it anew."""
    monkeypatch.setattr(backup, "copy_database", unreadable)
    with opened(vault) as safe:
        copytree(vault, tmp_path / "again")
        rmtree(vault)
        (tmp_path / "again").rename(vault)
        assert [safe.is_there, safe.is_there] == [False, True]
        safe.come_back()
        assert safe.is_there
    assert kept_in(vault) == ["Ada"]


def test_a_vault_that_is_closed_is_looked_for_all_the_same(vault: Path) -> None:
    """As after a restore, until its window locks."""
    safe = opened(vault)
    safe.close()
    assert safe.is_there
    (vault / "vault.db").unlink()
    assert not safe.is_there


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"SOTTOVLT and nothing more")])
def test_a_header_that_was_taken_away_or_hit_is_written_again(vault: Path, harm: Callable[[Path], object]) -> None:
    """Both copies: one alone is put right at the next opening."""
    with opened(vault) as safe:
        safe.change_passphrase(passphrase("other words of today"))
        for name in ("header", "header.bak"):
            harm(vault / name)
        note(safe, "b", "Bo")
    with opened(vault, "other words of today") as safe:
        assert not safe.warnings
        assert names(safe) == ["Ada", "Bo"]


def test_a_name_that_was_taken_from_a_database_is_not_given_to_the_next(vault: Path) -> None:
    """With its log it leaves nothing behind by which it could be told that there was one."""
    with opened(vault) as safe:
        safe.new_data_key(passphrase(), NOON, lambda done: None).wipe()
        for name in ("vault-2.db", "vault-2.db-wal"):
            (vault / name).unlink()
        note(safe, "b", "Bo")
    assert kept_in(vault) == ["Ada", "Bo"]


def test_a_folder_that_was_emptied_is_filled_again(vault: Path) -> None:
    """By a tool that took a folder that is not there yet on another device for one that was emptied."""
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        for path in vault.iterdir():
            path.unlink()
        note(safe, "c", "Cy")
    assert kept_in(vault) == ["Ada", "Bo", "Cy"]


def test_a_folder_that_was_removed_is_not_made_again(vault: Path) -> None:
    """As by its owner, who wants it gone; and where the drive is out, nothing may be put under its place."""
    with opened(vault) as safe:
        rmtree(vault)
        with pytest.raises(VaultAway):
            note(safe, "b", "Bo")
        vault.mkdir()
        with pytest.raises(VaultAway):
            note(safe, "b", "Bo")
    assert list(vault.iterdir()) == []


def test_a_vault_that_was_erased_gets_no_header_again(vault: Path) -> None:
    with opened(vault) as safe:
        safe.erase()
    assert not vault.exists()


@pytest.fixture
def on_small_disk(vault: Path, tmp_path: Path) -> Iterator[Path]:
    """The vault on a disk that is soon full, with no room set aside."""
    with small_disk_at(tmp_path / "disk", 3) as disk:
        there = Path(copytree(vault, disk / "vault", ignore=ignore_patterns("ballast")))
        yield there


def replaced_on_a_full_disk(there: Path, older: Path) -> None:
    copyfile(older, there / "new")
    (there / "new").replace(there / "vault.db")
    fill(there.parent)


def test_without_room_to_put_it_back_nothing_more_is_said_to_be_saved(on_small_disk: Path, older: Path) -> None:
    with opened(on_small_disk) as safe:
        note(safe, "b", "Bo")
        replaced_on_a_full_disk(on_small_disk, older)
        with pytest.raises(DiskFull):
            note(safe, "c", "Cy")
        assert safe.is_there, "it does lie there, whatever can be written"
        (on_small_disk.parent / "films").unlink()
        note(safe, "c", "Cy")
    assert kept_in(on_small_disk) == ["Ada", "Bo", "Cy"]


def test_a_vault_that_cannot_be_left_whole_says_so_when_it_is_closed(on_small_disk: Path, older: Path) -> None:
    safe = opened(on_small_disk)
    note(safe, "b", "Bo")
    replaced_on_a_full_disk(on_small_disk, older)
    with pytest.raises(DiskFull):
        safe.close()
    assert not safe.is_open
    (on_small_disk.parent / "films").unlink()
    assert kept_in(on_small_disk) == ["Ada"], "given back, it opens again"


def test_the_room_set_aside_is_used_to_put_it_back(on_small_disk: Path, older: Path) -> None:
    write_through(on_small_disk / "ballast", bytes(ballast.SIZE))
    with opened(on_small_disk) as safe:
        note(safe, "b", "Bo")
        replaced_on_a_full_disk(on_small_disk, older)
    assert kept_in(on_small_disk) == ["Ada", "Bo"]


def test_a_full_disk_and_a_log_that_was_removed_cost_no_word(on_small_disk: Path) -> None:
    with opened(on_small_disk) as safe:
        note(safe, "b", "Bo" * 20_000)
        (on_small_disk / "vault.db-wal").unlink()
        fill(on_small_disk.parent)
        with pytest.raises(DiskFull):
            note(safe, "c", "Cy")
        (on_small_disk.parent / "films").unlink()
        note(safe, "c", "Cy")
        assert names(safe) == ["Ada", "Bo" * 20_000, "Cy"]
    assert kept_in(on_small_disk) == ["Ada", "Bo" * 20_000, "Cy"]


def test_files_that_are_numbered_anew_by_their_file_system_are_the_same(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT on macOS has no number for a file without a byte, as the log is at first; others number at each look."""
    asked = {name: getattr(os, name) for name in ("stat", "fstat")}
    moved = [0]

    def numbered(name: str, *of: Any, **how: Any) -> os.stat_result:
        told = list(asked[name](*of, **how))
        told[1] += moved[0]
        return os.stat_result(told)

    with opened(vault) as safe:
        with monkeypatch.context() as patched:
            for name in asked:
                patched.setattr(os, name, partial(numbered, name))
            moved[0] = 1_000
            note(safe, "b", "Bo")
            assert safe.is_there
        note(safe, "c", "Cy")
    assert not (vault / "vault-2.db").exists()
    assert kept_in(vault) == ["Ada", "Bo", "Cy"]


def test_a_vault_that_can_only_be_read_writes_nothing_where_its_database_was_taken(open_air: Path) -> None:
    """Nobody holds its lock. A stick can be made writable while it is in use."""
    vault = open_air / "vault"
    new_safe(vault)[0].close()
    with without_power_over(vault):
        safe = opened(vault)
    assert safe.read_only
    (vault / "vault.db").rename(vault.with_name("pocket"))
    before = sorted(vault.rglob("*"))
    assert not safe.is_there
    safe.close()
    assert sorted(vault.rglob("*")) == before


def test_a_file_that_is_replaced_in_the_middle_of_a_transaction_breaks_nothing_off(vault: Path, older: Path) -> None:
    with opened(vault) as safe:
        with safe.transaction():
            note(safe, "b", "Bo")
            older.replace(vault / "vault.db")
            note(safe, "c", "Cy")
        assert names(safe) == ["Ada", "Bo", "Cy"]
    assert kept_in(vault) == ["Ada", "Bo", "Cy"]


def test_a_passphrase_that_was_changed_on_the_other_device_stays_changed(vault: Path, tmp_path: Path) -> None:
    """Its header comes with its database, and the passphrase before may be known to somebody."""
    other = Path(copytree(vault, tmp_path / "other"))
    with opened(other) as there:
        there.change_passphrase(passphrase("other words of today"))
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        for name in ("vault.db", "header", "header.bak"):
            (other / name).replace(vault / name)
        note(safe, "c", "Cy")
    with pytest.raises(WrongPassphrase):
        opened(vault)
    with opened(vault, "other words of today") as safe:
        assert names(safe) == ["Ada", "Bo", "Cy"]


@pytest.fixture
def other_words(vault: Path, tmp_path: Path) -> Path:
    """The database as another device has it, where somebody wrote too."""
    with opened(Path(copytree(vault, tmp_path / "other"))) as there:
        note(there, "o", "Olga" * 20_000)
    return tmp_path / "other" / "vault.db"


@pytest.mark.parametrize("theirs", ["older", "other_words"])
def test_a_log_is_not_left_beside_a_database_that_it_does_not_belong_to(
    on_small_disk: Path, theirs: str, request: pytest.FixtureRequest
) -> None:
    """The engine would take its pages for newer ones of that, in which nothing tells them from its own."""
    safe = opened(on_small_disk)
    note(safe, "b", "Bo" * 20_000)
    replaced_on_a_full_disk(on_small_disk, request.getfixturevalue(theirs))
    with pytest.raises(DiskFull):
        safe.close()
    (on_small_disk.parent / "films").unlink()
    with opened(on_small_disk) as safe:
        safe.check()
        is_same_before = theirs == "older"
        assert names(safe) == ["Ada", "Bo" * 20_000 if is_same_before else "Olga" * 20_000]
