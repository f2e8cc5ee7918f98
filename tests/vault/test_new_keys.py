"""A new data key, and no key at all any more."""

from contextlib import closing
from pathlib import Path

import pytest

from app.domain.problems import (
    BackupNeedsPassphrase,
    DatabaseDamaged,
    DiskFull,
    NoSuchVault,
    VaultReadOnly,
    WrongPassphrase,
)
from app.vault import engine, erasing, founding, header
from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe
from tests.vault import parts
from tests.vault.parts import NOON, kept_in, names, note, opened, passphrase


def ignored(_: float) -> None:
    """Nobody looks at the progress."""


def test_everything_is_encrypted_anew_and_the_vault_stays_open(vault: Path, sheet: str) -> None:
    heard: list[float] = []
    with opened(vault) as safe:
        before = bytes(safe._data_key)
        recovery = safe.new_data_key(passphrase(), NOON, heard.append)
        assert bytes(safe._data_key) != before
        note(safe, "b", "Bo")
        assert names(safe) == ["Ada", "Bo"]
        safe.check()
        assert [one.name for one in safe.kept()] == ["vault.db"]
        assert header.decode((vault / "vault.db.header").read_bytes()).header.database == "vault.db"  # type: ignore[union-attr]
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert kept_in(vault) == ["Ada", "Bo"]
    with Safe.open_with_recovery_key(vault, recovery) as again:
        assert names(again) == ["Ada", "Bo"]
    with pytest.raises(WrongPassphrase):
        Safe.open_with_recovery_key(vault, RecoveryKey.read(sheet))
    with pytest.raises(DatabaseDamaged):
        engine.connect(vault / "vault-2.db", bytearray(before))
    with closing(engine.connect(vault / "vault.db", bytearray(before))) as old:
        assert [row["name"] for row in old.table("people").rows] == ["Ada"]


def test_a_backup_from_before_needs_the_passphrase_of_its_day(vault: Path) -> None:
    with opened(vault) as safe:
        made = safe.back_up(NOON)
        safe.new_data_key(passphrase(), NOON, ignored)
        with pytest.raises(BackupNeedsPassphrase):
            safe.open_backup(made)
        with closing(safe.open_backup(made, passphrase())) as found:
            assert found.check().people == 1


def test_a_wrong_passphrase_changes_no_key(vault: Path) -> None:
    with opened(vault) as safe:
        with pytest.raises(WrongPassphrase):
            safe.new_data_key(passphrase("something else"), NOON, ignored)
        assert names(safe) == ["Ada"]
    assert sorted(path.name for path in vault.glob("*.db")) == ["vault.db"]


def test_where_the_headers_cannot_be_written_the_old_key_stays(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with opened(vault) as safe:
        with monkeypatch.context() as patch:
            patch.setattr(header, "write", no_room)
            with pytest.raises(DiskFull):
                safe.new_data_key(passphrase(), NOON, ignored)
        note(safe, "b", "Bo")
    assert kept_in(vault) == ["Ada", "Bo"]
    assert not list(vault.glob("vault-2*"))


@pytest.mark.parametrize("stop", ["before the headers", "before the name"])
def test_a_power_cut_leaves_the_old_vault_or_the_new_one(
    vault: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    class Cut(BaseException):
        """The power is gone."""

    def cut(*_: object) -> None:
        raise Cut

    safe = opened(vault)
    with monkeypatch.context() as patch:
        patch.setattr(*((header, "write") if stop == "before the headers" else (founding, "finish")), cut)
        with pytest.raises(Cut):
            safe.new_data_key(passphrase(), NOON, ignored)
    safe.close()
    assert (vault / "vault-2.db.making").exists()
    with opened(vault) as again:
        assert names(again) == ["Ada"]
        again.check()
        assert [one.name for one in again.kept()] == ([] if stop == "before the headers" else ["vault.db"])
    assert not list(vault.glob("*.making"))


def test_an_erased_vault_is_gone_with_its_backups(vault: Path) -> None:
    with opened(vault) as safe:
        safe.back_up(NOON)
        safe.new_data_key(passphrase(), NOON, ignored)
        safe.new_data_key(passphrase(), NOON, ignored)
        safe.let_go("vault.db")
        assert {path.name for path in vault.glob("*.db*")} >= {"vault-2.db", "vault-2.db.header", "vault-3.db"}
        assert not (vault / "vault.db.header").exists()
        safe.erase()
        assert not any(safe._data_key)
    assert not vault.exists()
    with pytest.raises(NoSuchVault):
        opened(vault)


def test_the_keys_go_first(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops it afterwards, nothing opens any more, no backup either."""

    def stopped(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(erasing, "_remove", stopped)
    keys = {name: (vault / name).read_bytes() for name in ("header", "header.bak")}
    safe = opened(vault)
    made = safe.back_up(NOON)
    whole = made.read_bytes()
    with pytest.raises(VaultReadOnly):
        safe.erase()
    for name, before in keys.items():
        now = (vault / name).read_bytes()
        assert len(now) == len(before)
        assert now[:8] != before[:8]
        assert before[100:140] not in now
    assert b"argon2id" in whole
    assert b"argon2id" not in made.read_bytes()


def test_erasing_leaves_what_is_not_ours(vault: Path, tmp_path: Path) -> None:
    (vault / "letter.txt").write_text("from somebody else")
    (vault / "recipes.db").write_text("of another program")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("of somebody else")
    with opened(vault) as safe:
        made = safe.back_up(NOON)
        (made.parent / "list.txt").write_text("from somebody else")
        made.with_name("2026-03-03-1200.sottobackup").symlink_to(elsewhere)
        safe.erase()
    assert sorted(path.name for path in vault.rglob("*")) == ["backups", "letter.txt", "list.txt", "recipes.db"]
    assert (vault / "backups" / "list.txt").read_text() == "from somebody else"
    assert elsewhere.read_text() == "of somebody else"
    with pytest.raises(NoSuchVault):
        opened(vault)


def test_where_nothing_can_be_written_nothing_is_erased(vault: Path) -> None:
    with parts.without_power_over(vault), opened(vault) as safe:
        with pytest.raises(VaultReadOnly):
            safe.erase()
        with pytest.raises(VaultReadOnly):
            safe.new_data_key(passphrase(), NOON, ignored)
        assert names(safe) == ["Ada"]
