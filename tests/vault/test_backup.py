"""A backup is one file that opens, holds everything, tells nothing, and is noticed when it is damaged."""

import json
import os
import random
import sys
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.backup import Contents
from app.domain.problems import (
    BackupDamaged,
    BackupNeedsPassphrase,
    CannotWrite,
    DatabaseDamaged,
    FormatNewer,
    NotABackup,
    VaultReadOnly,
    WrongPassphrase,
)
from app.vault import archive, engine, inspection, manifest, scratch
from app.vault.backup import open_backup
from app.vault.driver import Database, dbapi2
from app.vault.guard import GuardedConnection
from app.vault.keys import FLOOR
from app.vault.safe import Safe
from app.vault.seals import PAGE
from tests.vault import parts
from tests.vault.parts import NOON, flip, kept_in, names, note, opened, passphrase


@pytest.fixture
def backup(vault: Path) -> Path:
    """The backup of a vault that knows Ada."""
    with opened(vault) as safe:
        return safe.back_up(NOON)


def read(path: Path, vault: Path, words: str = parts.PASSPHRASE) -> Contents:
    with closing(open_backup(path, vault, passphrase=passphrase(words))) as found:
        return found.check()


def test_a_backup_opens_with_the_passphrase_and_holds_what_was_there(vault: Path, backup: Path) -> None:
    assert backup.name == "2026-03-02-1200.sottobackup"
    assert backup.stat().st_mode & 0o77 == 0
    assert read(backup, vault) == Contents(1, 0, 0, 0, 0, None)
    with pytest.raises(WrongPassphrase):
        read(backup, vault, "something else")
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_unzipped_it_is_a_vault(backup: Path, tmp_path: Path) -> None:
    """So it can be opened without the program that made it."""
    with zipfile.ZipFile(backup) as file:
        assert file.namelist() == ["header", "vault.db", "manifest.json"]
        assert all(one.compress_type == zipfile.ZIP_STORED for one in file.infolist())
        file.extractall(tmp_path / "unzipped")
    with opened(tmp_path / "unzipped") as safe:
        assert names(safe) == ["Ada"]
        safe.check()


def test_it_says_when_it_was_made_and_nothing_of_anybody(vault: Path, backup: Path) -> None:
    with zipfile.ZipFile(backup) as file:
        told = json.loads(file.read("manifest.json"))
    assert set(told) == {"format", "made_at", "parts"}
    assert told["made_at"] == "2026-03-02T12:00:00"
    assert {name: set(part) for name, part in told["parts"].items()} == {
        "header": {"sha256", "size"},
        "vault.db": {"sha256", "size"},
    }
    for word in (b"conversations", b"words_fts", b"SQLite format", bytes(passphrase())):
        assert word not in backup.read_bytes()


def test_each_backup_has_a_salt_of_its_own(vault: Path) -> None:
    with opened(vault) as safe:
        made = [safe.back_up(NOON), safe.back_up(NOON)]
    salts = {zipfile.ZipFile(path).read("vault.db")[:16] for path in made}
    assert len(salts | {engine.stored_salt(vault / "vault.db")}) == 3
    assert [path.name for path in made] == ["2026-03-02-1200.sottobackup", "2026-03-02-1200-2.sottobackup"]


def test_what_was_written_a_moment_ago_is_in_it(vault: Path) -> None:
    """It may be in the write-ahead log only."""
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        made = safe.back_up(NOON)
        note(safe, "c", "Cy")
    assert read(made, vault).people == 2


def test_a_vault_with_a_damaged_page_gives_no_backup(vault: Path) -> None:
    """Trap 1: copying pages would hand on NULs as if they were somebody's words."""
    with opened(vault) as safe, safe.transaction() as database:
        database.table("entries").insert({"id": "long", "body": json.dumps({"text": "several pages " * 2000})})
    flip(vault / "vault.db", (vault / "vault.db").stat().st_size - 3 * PAGE + 100)
    with opened(vault) as safe:
        with pytest.raises(DatabaseDamaged):
            safe.back_up(NOON)
        assert names(safe) == ["Ada"]
    assert not list((vault / "backups").iterdir())


def test_every_damage_of_the_file_is_noticed(vault: Path, backup: Path, tmp_path: Path) -> None:
    """Flipped bits, cut ends and swapped parts, wherever they are; the verdict is never a wrong passphrase."""
    whole, chance = backup.read_bytes(), random.Random(5)
    with opened(vault) as safe:
        key = bytearray(safe._data_key)
    places = {*range(60), *range(len(whole) - 400, len(whole)), *(chance.randrange(len(whole)) for _ in range(60))}
    harmed = tmp_path / backup.name
    unnoticed = []
    for place in sorted(places):
        harmed.write_bytes(whole)
        flip(harmed, place, 1 << chance.randrange(8))
        try:
            with closing(open_backup(harmed, vault, key)) as found:
                assert found.check().people == 1
            unnoticed.append(place)
        except (BackupDamaged, BackupNeedsPassphrase, NotABackup, FormatNewer):
            pass
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        harmed.write_bytes(whole[:length])
        with pytest.raises((BackupDamaged, NotABackup)):
            read(harmed, vault)
    # What is left are dates and attributes of the zip, on which nothing depends.
    second = whole.index(b"PK\3\4", 60)
    of_the_zip = (*range(60), *range(second, second + 60), *range(len(whole) - 800, len(whole)))
    assert not [place for place in unnoticed if place not in of_the_zip]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\5\6" + bytes(18)], ids=["empty", "PDF", "empty zip"])
def test_what_is_no_backup_is_said_to_be_none(vault: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.pdf").write_bytes(content)
    for path in (tmp_path / "letter.pdf", tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotABackup):
            read(path, vault)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_that_is_named_as_a_backup_is_not_waited_for(vault: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2026-03-02-1200.sottobackup")
    for path in (tmp_path / "2026-03-02-1200.sottobackup", Path("/dev/zero")):
        with pytest.raises(NotABackup):
            read(path, vault)


def test_a_backup_with_other_keys_asks_for_the_passphrase_of_its_day(vault: Path, backup: Path, tmp_path: Path) -> None:
    other, _ = parts.new_safe(tmp_path / "other")
    with other, pytest.raises(BackupNeedsPassphrase):
        other.open_backup(backup)
    with opened(vault) as safe:
        safe.change_passphrase(passphrase("a newer one"), stretch=FLOOR)
        with closing(safe.open_backup(backup)) as found:  # the data key is the same
            assert found.check().people == 1
    assert read(backup, vault).people == 1


def test_a_backup_that_does_not_read_back_gets_no_name(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that lost a row while nobody looked would be the backup somebody relies on."""
    whole = GuardedConnection.backup

    def loses_a_row(source: GuardedConnection, target: dbapi2.Connection, **how: Any) -> None:
        whole(source, target, **how)
        target.execute("DELETE FROM people")
        target.commit()

    monkeypatch.setattr(GuardedConnection, "backup", loses_a_row)
    with opened(vault) as safe, pytest.raises(CannotWrite):
        safe.back_up(NOON)
    assert not list((vault / "backups").iterdir())


@pytest.mark.parametrize("until", [0.0, 0.3, 0.5, 0.6, 0.85])
def test_a_backup_can_be_called_off_until_it_has_its_name(vault: Path, until: float) -> None:
    """A lock does not wait for it."""

    class CalledOff(BaseException):
        """The person locks."""

    heard: list[float] = []

    def progress(done: float) -> None:
        heard.append(done)
        if until <= done < 1.0:
            raise CalledOff

    with opened(vault) as safe:
        with pytest.raises(CalledOff):
            safe.back_up(NOON, progress)
        assert heard == sorted(heard)
        assert not list((vault / "backups").iterdir())
        note(safe, "b", "Bo")
        assert safe.back_up(NOON, heard.append).exists()
        assert heard[-1] == 1.0
        assert names(safe) == ["Ada", "Bo"]


def test_a_vault_that_cannot_be_written_gets_no_backup(vault: Path) -> None:
    with parts.without_power_over(vault), opened(vault) as safe, pytest.raises(VaultReadOnly):
        safe.back_up(NOON)


def test_what_an_interrupted_backup_left_is_gone_at_the_next_opening(vault: Path, backup: Path) -> None:
    left = scratch.begin(vault)
    (left / "vault.db").write_bytes(b"half")
    (vault / "vault-2.db.making").write_bytes(b"half")
    archive.set_aside(backup)
    with opened(vault):
        assert not list((vault / "backups").iterdir())
        assert not list(vault.glob("*.making"))


def test_a_step_of_the_format_is_taken_after_a_backup_only(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.vault import schema
    from tests.vault.test_schema import add_a_shelf

    monkeypatch.setattr(schema.bring_up_to_date, "__defaults__", (None, (*schema.STEPS, ("later", add_a_shelf)), False))
    with pytest.raises(RuntimeError, match="backup"):
        Safe.open_with_passphrase(vault, passphrase())
    with opened(vault) as safe:
        assert safe.database.table("later").exists()
    (made,) = archive.listed(vault)
    with closing(open_backup(made.path, vault, passphrase=passphrase())) as found:
        assert found.check().people == 1
        with closing(engine.connect(found.folder / "vault.db", found.data_key)) as database:
            assert not database.table("later").exists()


def test_a_step_that_fails_again_and_again_leaves_one_backup(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the newest try. The day's own, and those from before the steps that succeeded, stay."""
    from app.vault import schema
    from tests.vault.test_schema import add_a_shelf

    def fail(_: Database) -> None:
        raise DatabaseDamaged(vault)

    def have(*later: schema.Step) -> None:
        steps = (*schema.STEPS, *((f"later{number}", step) for number, step in enumerate(later)))
        monkeypatch.setattr(schema.bring_up_to_date, "__defaults__", (None, steps, False))
        monkeypatch.setattr(schema.refuse_newer, "__defaults__", (steps,))

    def tries(day: int) -> None:
        with pytest.raises(DatabaseDamaged):
            Safe.open_with_passphrase(vault, passphrase(), NOON + timedelta(days=day))

    with opened(vault) as safe:
        own = safe.back_up(NOON).name
    have(fail)
    for day in (1, 1, 2):
        tries(day)
    assert [one.path.name for one in archive.listed(vault)] == ["2026-03-04-1200.sottobackup", own]
    have(add_a_shelf, fail)
    for day in (3, 4, 5):
        tries(day)
    last, *left = (one.path for one in archive.listed(vault))
    assert [path.name for path in left] == ["2026-03-05-1200.sottobackup", own], "from before the step that succeeded"
    last.write_bytes(left[0].read_bytes())  # a file of that name, and another one
    tries(6)
    assert last.exists()
    have(add_a_shelf, add_a_column)
    with Safe.open_with_passphrase(vault, passphrase(), NOON + timedelta(days=7)) as safe:
        safe.check()
    assert kept_in(vault) == ["Ada"]


def add_a_column(database: Database) -> None:
    database.execute("ALTER TABLE later ADD COLUMN more TEXT")


def test_a_tally_knows_every_table_there_is(safe: Safe) -> None:
    note(safe, "a", "Ada")
    safe.database.execute("CREATE TABLE later (id TEXT PRIMARY KEY)")
    rows = dict(inspection.tally(safe.database).rows)
    assert {"people": 1, "words": 1, "later": 0}.items() <= rows.items()


def test_a_second_place_gets_the_same_bytes_and_keeps_the_same_few(vault: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "2020-01-01-0000.sottobackup").write_bytes(b"of somebody else")
    with opened(vault) as safe:
        made = [safe.back_up(NOON + timedelta(hours=8 * number)) for number in range(6)]
        vault_id = bytes.fromhex(safe.vault_id)
    for path in made:
        archive.copy(path, stick)
        archive.copy(path, stick)
        assert manifest.digest(stick / path.name) == manifest.digest(path)
    assert all(one.in_second_place for one in archive.listed(vault, stick))
    archive.thin_second(stick, vault_id, NOON + timedelta(days=60))
    left = sorted(path.name for path in stick.iterdir())
    assert left == [
        "2020-01-01-0000.sottobackup",
        "2026-03-02-2000.sottobackup",
        "2026-03-03-2000.sottobackup",
        "2026-03-04-0400.sottobackup",
    ]
    assert archive.newest_copy(stick, vault_id) == NOON + timedelta(hours=40)


def test_a_backup_that_vanishes_while_they_are_listed_is_left_out(vault: Path, backup: Path) -> None:
    """A drive that is pulled out, a program that tidies up, a link that leads nowhere."""
    backup.with_name("2026-03-03-1200.sottobackup").symlink_to(vault / "nowhere")
    assert [one.path for one in archive.listed(vault)] == [backup]


def test_a_copy_never_takes_the_place_of_another_file(backup: Path, tmp_path: Path) -> None:
    (tmp_path / backup.name).write_bytes(b"something else")
    (tmp_path / f"{backup.stem}-2{manifest.ENDING}").mkdir()
    beside = archive.copy(backup, tmp_path)
    assert beside.name == f"{backup.stem}-3{manifest.ENDING}"
    assert archive.copy(backup, tmp_path) == beside
    assert manifest.digest(beside) == manifest.digest(backup)
    assert (tmp_path / backup.name).read_bytes() == b"something else"
    with pytest.raises(CannotWrite):
        archive.copy(backup, tmp_path / "nowhere")


def test_while_it_is_open_nobody_opens_the_database_a_second_time(vault: Path) -> None:
    """Trap 6: closing the second handle would drop SQLite's lock, and another program's rows would vanish."""
    seen: list[str] = []
    watching = [False]

    def watch(event: str, facts: tuple[Any, ...]) -> None:
        if watching[0] and event == "open":
            seen.append(str(facts[0]))

    sys.addaudithook(watch)  # for good: it is told when to look
    with opened(vault) as safe:
        database = str(vault / "vault.db")
        watching[0] = True
        try:
            made = safe.back_up(NOON)
            archive.listed(vault)
            safe.kept()
            safe.check()
            with closing(safe.open_backup(made)) as found:
                found.check()
                safe.restore(found, NOON)
        finally:
            watching[0] = False
    assert str(made) in seen
    assert not [path for path in seen if path.startswith(database)]
    assert kept_in(vault) == ["Ada"]
