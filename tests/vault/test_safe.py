"""Making, opening and closing a vault, and every way it can be refused."""

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.domain.problems import (
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    FormatNewer,
    HeaderChanged,
    HeaderDamaged,
    NoSuchVault,
    Problem,
    RecoveryKeyMistyped,
    VaultExists,
    VaultInUse,
    WrongPassphrase,
)
from app.vault import engine, header, schema
from app.vault.keys import FLOOR
from app.vault.recovery import RecoveryKey
from app.vault.repairs import SaltRescued, SpareHeaderUsed
from app.vault.safe import Safe
from tests.vault import parts
from tests.vault.parts import closed_vault, kept_in, names, new_safe, note, opened, passphrase
from tests.vault.test_header import edited

FILES = ["header", "header.bak", "lock", "raise", "vault.db"]


def refused(folder: Path, words: str = parts.PASSPHRASE) -> Problem:
    """Open a vault that does not open; say why."""
    with pytest.raises(Problem) as trouble:
        opened(folder, words)
    return trouble.value


def test_what_is_kept_is_found_again_by_passphrase_and_by_sheet(folder: Path) -> None:
    safe, key = new_safe(folder)
    note(safe, "a", "Ada")
    safe.close()
    typed = " ".join(key.groups())
    with opened(folder) as again:
        assert names(again) == ["Ada"]
        assert again.warnings == ()
    with Safe.open_with_recovery_key(folder, RecoveryKey.read(typed)) as again:
        assert names(again) == ["Ada"]


def test_the_folder_holds_what_the_format_says_and_only_its_owner_may_read_it(folder: Path) -> None:
    closed_vault(folder / "deeper")
    made = folder / "deeper"
    assert sorted(path.name for path in made.iterdir()) == ["Open.sotto", "ballast", *FILES]
    assert made.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o77 == 0 for path in made.iterdir())


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Notes? #1 %41 & émigré"
    closed_vault(folder)
    assert kept_in(folder) == []
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_closing_twice_does_nothing_and_leaves_no_key(safe: Safe) -> None:
    assert any(safe._data_key)
    safe.close()
    safe.close()
    assert not any(safe._data_key)


def test_a_sheet_is_wiped_after_use_and_the_passphrase_left_to_its_owner(vault: Path, sheet: str) -> None:
    key, words = RecoveryKey.read(sheet), passphrase()
    Safe.open_with_recovery_key(vault, key).close()
    assert key.secret == bytes(20)
    Safe.open_with_passphrase(vault, words).close()
    assert words == passphrase()


def test_the_key_is_handed_over_in_a_buffer_that_is_zeroed() -> None:
    class Ears:
        """Keeps hold of what it was given."""

        def set_key(self, literal: bytearray) -> None:
            self.heard, self.now = bytes(literal), literal

    ears = Ears()
    engine._unlock(ears, bytearray(range(32)), b"\xab" * 16)  # type: ignore[arg-type]
    assert ears.heard == b"x'" + bytes(range(32)).hex().encode() + b"ab" * 16 + b"'"
    assert ears.now == bytes(len(ears.heard))


def test_a_wrong_passphrase_is_told_from_damage(vault: Path) -> None:
    trouble = refused(vault, "something else")
    assert isinstance(trouble, WrongPassphrase)
    assert not trouble.or_header_changed
    assert kept_in(vault) == ["Ada"]


def test_the_sheet_of_another_vault_opens_nothing(vault: Path) -> None:
    with pytest.raises(WrongPassphrase):
        Safe.open_with_recovery_key(vault, RecoveryKey.fresh())
    with pytest.raises(RecoveryKeyMistyped):
        RecoveryKey.read("AAAA " * 9)


def test_a_changed_parameter_is_told_as_wrong_passphrase_or_changed_header(vault: Path) -> None:
    raw = (vault / header.MAIN).read_bytes()
    (vault / header.MAIN).write_bytes(edited(raw, {"slots.0.kdf.iterations": 4}))
    trouble = refused(vault)
    assert isinstance(trouble, WrongPassphrase)
    assert trouble.or_header_changed


def test_a_header_somebody_edited_is_refused(vault: Path) -> None:
    for name in (header.MAIN, header.SPARE):
        (vault / name).write_bytes(edited((vault / name).read_bytes(), {"database": "other.db"}))
    assert isinstance(refused(vault), HeaderChanged)


def test_the_spare_header_opens_the_vault_and_is_told_once(vault: Path) -> None:
    parts.flip(vault / header.MAIN, 40)
    safe = opened(vault)
    assert safe.warnings == (SpareHeaderUsed(is_mended=True),)
    assert names(safe) == ["Ada"]
    safe.close()
    again = opened(vault)
    assert again.warnings == ()
    again.close()


def test_a_damaged_spare_is_renewed_without_a_word(vault: Path) -> None:
    (vault / header.SPARE).unlink()
    safe = opened(vault)
    assert safe.warnings == ()
    assert (vault / header.SPARE).read_bytes() == (vault / header.MAIN).read_bytes()
    safe.close()


def test_a_wrong_passphrase_mends_nothing(vault: Path) -> None:
    parts.flip(vault / header.MAIN, 40)
    before = (vault / header.MAIN).read_bytes()
    refused(vault, "something else")
    assert (vault / header.MAIN).read_bytes() == before


def overwrite(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda vault: (vault / name).write_bytes(content)


def cut_the_database(to: int) -> Callable[[Path], None]:
    return lambda vault: os.truncate(vault / "vault.db", to)


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda vault: (vault / "vault.db").unlink(), DatabaseMissing),
        (cut_the_database(0), DatabaseEmpty),
        (cut_the_database(100), DatabaseDamaged),
        (cut_the_database(4096), DatabaseDamaged),
        (cut_the_database(8192 + 7), DatabaseDamaged),
        (overwrite("vault.db", bytes(8192)), DatabaseDamaged),
        (overwrite("vault.db", b"SQLite format 3\0" + bytes(4080)), DatabaseDamaged),
        (lambda vault: [(vault / name).write_bytes(b"") for name in ("header", "header.bak")], HeaderDamaged),
        (lambda vault: [(vault / name).unlink() for name in ("header", "header.bak")], HeaderDamaged),
    ],
)
def test_each_harm_has_its_own_name(vault: Path, harm: Callable[[Path], object], problem: type[Problem]) -> None:
    harm(vault)
    assert type(refused(vault)) is problem


def test_where_no_vault_is_nothing_is_left_by_looking(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "nowhere"), NoSuchVault)
    (tmp_path / "empty").mkdir()
    assert isinstance(refused(tmp_path / "empty"), NoSuchVault)
    assert list((tmp_path / "empty").iterdir()) == []


def test_the_database_of_another_vault_is_not_taken_for_ours(vault: Path, tmp_path: Path) -> None:
    closed_vault(tmp_path / "other")
    (tmp_path / "other" / "vault.db").replace(vault / "vault.db")
    assert isinstance(refused(vault), DatabaseDamaged)


def test_a_database_that_says_another_vault_id_is_refused(vault: Path) -> None:
    safe = opened(vault)
    with safe.transaction() as database:
        schema.set_meta(database, "vault", "00" * 16)
    with pytest.raises(DatabaseDamaged):
        safe.check()
    safe.close()
    assert isinstance(refused(vault), DatabaseDamaged)


def test_a_database_without_shelves_is_empty(vault: Path) -> None:
    """A new database under the right key, as SQLite makes of a file it misses."""
    safe = opened(vault)
    (vault / "new.db").touch()
    engine.connect(vault / "new.db", safe._data_key, may_create=True).close()
    safe.close()
    assert (vault / "new.db").stat().st_size
    (vault / "new.db").replace(vault / "vault.db")
    assert isinstance(refused(vault), DatabaseEmpty)


def test_a_vault_shaped_by_a_newer_program_is_left_untouched(vault: Path) -> None:
    safe = opened(vault)
    with safe.transaction() as database:
        schema.set_meta(database, "schema", str(len(schema.STEPS) + 1))
    safe.close()
    before = (vault / "vault.db").read_bytes()
    trouble = refused(vault)
    assert isinstance(trouble, FormatNewer)
    assert (trouble.found, trouble.known) == (len(schema.STEPS) + 1, len(schema.STEPS))
    assert (vault / "vault.db").read_bytes() == before


def test_destroyed_first_bytes_are_taken_from_the_header(vault: Path) -> None:
    """The database's salt is its first 16 bytes; without it no page can be read."""
    content = (vault / "vault.db").read_bytes()
    (vault / "vault.db").write_bytes(bytes(16) + content[16:])
    safe = opened(vault)
    assert safe.warnings == (SaltRescued(),)
    assert names(safe) == ["Ada"]
    safe.close()
    assert (vault / "vault.db").read_bytes()[:16] == content[:16]
    with opened(vault) as again:
        assert again.warnings == ()


def test_a_vault_is_never_made_over_another(vault: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in vault.iterdir()}
    with pytest.raises(VaultExists):
        new_safe(vault)
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == before
    for remains in ("header", "header.bak", "vault.db", "notes.db"):
        place = tmp_path / f"only {remains}"
        place.mkdir()
        (place / remains).touch()
        with pytest.raises(VaultExists):
            new_safe(place)
        assert [path.name for path in place.iterdir()] == [remains]


def test_a_vault_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "header.bak.new").mkdir()
    (tmp_path / "taken" / "letter").touch()
    with pytest.raises(CannotWrite):
        new_safe(tmp_path / "taken")
    assert sorted(path.name for path in (tmp_path / "taken").iterdir()) == ["header.bak.new", "letter"]
    with pytest.raises(ValueError, match="empty"):
        Safe.create(tmp_path / "a" / "b", bytearray(), stretch=FLOOR, now=parts.NOON)
    assert not (tmp_path / "a").exists()
    with pytest.raises(CannotWrite):
        new_safe(tmp_path / "taken" / "letter")
    assert isinstance(refused(tmp_path / "taken" / "letter"), NoSuchVault)


def test_a_vault_whose_making_was_cut_short_is_finished_or_made_anew(vault: Path, folder: Path) -> None:
    (vault / "vault.db").replace(vault / "vault.db.making")  # the power went just before the last step
    assert kept_in(vault) == ["Ada"]
    assert not (vault / "vault.db.making").exists()


def test_what_was_begun_before_the_headers_is_begun_again(folder: Path) -> None:
    folder.mkdir()
    (folder / "vault.db.making").write_bytes(bytes(4096))
    safe, _ = new_safe(folder)
    assert names(safe) == []
    safe.close()
    assert not (folder / "vault.db.making").exists()


def test_a_new_passphrase_takes_the_place_of_the_old_and_the_sheet_stays(vault: Path, sheet: str) -> None:
    safe = opened(vault)
    assert safe.is_passphrase(passphrase())
    safe.change_passphrase(passphrase("another one"), stretch=FLOOR)
    assert safe.is_passphrase(passphrase("another one"))
    assert not safe.is_passphrase(passphrase())
    safe.close()
    assert (vault / header.MAIN).read_bytes() == (vault / header.SPARE).read_bytes()
    assert isinstance(refused(vault), WrongPassphrase)
    opened(vault, "another one").close()
    Safe.open_with_recovery_key(vault, RecoveryKey.read(sheet)).close()


def test_a_new_passphrase_counts_once_the_main_header_has_it(vault: Path) -> None:
    """The disk failed between the two copies: the next opening brings the spare up, and the old words open nothing."""
    with opened(vault) as safe:
        (vault / header.SPARE).unlink()
        (vault / header.SPARE).mkdir()
        safe.change_passphrase(passphrase("another one"), stretch=FLOOR)
        (vault / header.SPARE).rmdir()
    opened(vault, "another one").close()
    assert (vault / header.MAIN).read_bytes() == (vault / header.SPARE).read_bytes()


def test_a_new_sheet_takes_the_place_of_the_old(vault: Path, sheet: str) -> None:
    safe = opened(vault)
    key = safe.new_recovery_key()
    safe.close()
    with pytest.raises(WrongPassphrase):
        Safe.open_with_recovery_key(vault, RecoveryKey.read(sheet))
    Safe.open_with_recovery_key(vault, key).close()
    opened(vault).close()


def test_a_transaction_is_kept_whole_or_not_at_all(safe: Safe) -> None:
    note(safe, "a", "Ada")

    def half_a_thought() -> None:
        with safe.transaction() as database:
            database.table("people").insert({"id": "b", "body": "{}"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_thought()
    assert names(safe) == ["Ada"]


def test_returning_rows_does_not_leave_a_transaction_open(safe: Safe) -> None:
    """It would with Python's own sqlite3 under sqlite-utils, and later rows would vanish."""
    row = next(iter(safe.database.query("INSERT INTO settings VALUES ('a', 'b') RETURNING key")))
    assert row == {"key": "a"}
    assert not safe.database.conn.in_transaction


def test_a_database_that_another_program_holds_is_in_use(safe: Safe) -> None:
    with pytest.raises(VaultInUse):
        engine.connect(safe.folder / "vault.db", safe._data_key)


def test_a_vault_on_a_share_of_windows_has_a_name_that_sqlite_takes() -> None:
    assert engine.uri_of(PureWindowsPath(r"\\office\notes\a b.db")) == "file:////office/notes/a%20b.db"
    assert engine.uri_of(PureWindowsPath(r"C:\notes\a.db")) == "file:///C:/notes/a.db"
    assert engine.uri_of(PurePosixPath("/notes/a?b.db")) == "file:///notes/a%3Fb.db"
