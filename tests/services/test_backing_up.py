"""Backups as the window and the command line use them."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.preferences import Preferences
from app.domain.problems import (
    BackupDamaged,
    BackupNeedsPassphrase,
    DatabaseDamaged,
    DatabaseMissing,
    HeaderDamaged,
    Problem,
    VaultInUse,
    VaultReadOnly,
    WrongPassphrase,
)
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from tests.services.conftest import PASSPHRASE
from tests.vault.parts import without_power_over

OTHER = "other words, six of them now"


def secret(words: str = PASSPHRASE) -> bytearray:
    return bytearray(words.encode())


def everybody(practice: Practice) -> list[str]:
    return [one.name for one in practice.people.everyone()]


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_the_first_unlock_of_a_day_makes_one_backup(practice: Practice, clock: StoppedClock) -> None:
    first = practice.backing_up.back_up_if_due()
    assert first
    assert first.is_verified
    assert practice.backing_up.back_up_if_due() is None
    clock.advance(timedelta(days=1))
    assert practice.backing_up.back_up_if_due()
    assert [one.made_at.day for one in practice.backing_up.standing().backups] == [13, 12]


def test_after_a_month_eleven_are_left(practice: Practice, clock: StoppedClock) -> None:
    for _ in range(40):
        practice.backing_up.back_up_if_due()
        clock.advance(timedelta(days=1))
    assert len(practice.backing_up.standing().backups) == 11


def test_a_backup_goes_only_where_the_one_that_stays_for_it_is_whole(
    practice: Practice, clock: StoppedClock, folder: Path
) -> None:
    """The last one of a day stands for it, unless the disk has lost a part of it since."""
    morning = practice.backing_up.back_up()
    clock.advance(timedelta(hours=8))
    evening = practice.backing_up.back_up()
    flip(evening.path, evening.size // 2)
    clock.advance(timedelta(days=1))
    today = practice.backing_up.back_up_and_thin()
    left = practice.backing_up.standing().backups
    assert [(one.path, one.is_verified) for one in left] == [
        (today.path, True),
        (evening.path, False),
        (morning.path, True),
    ]
    clock.advance(timedelta(hours=4))
    later = practice.backing_up.back_up_and_thin()
    left = practice.backing_up.standing().backups
    assert [one.path for one in left] == [later.path, evening.path, morning.path], "the one just made was just proven"


def test_a_second_place_gets_its_copy_when_it_is_there(practice: Practice, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    practice.backing_up.choose_second_place(stick)
    made = practice.backing_up.back_up()
    standing = practice.backing_up.standing()
    assert standing.second
    assert (made.in_second_place, standing.second.is_there, standing.second.last_copy) == (False, False, None)
    stick.mkdir()
    practice.backing_up.copy_to_second_place(made)
    standing = practice.backing_up.standing()
    assert standing.second
    assert (standing.backups[0].in_second_place, standing.second.last_copy) == (True, made.made_at)
    assert practice.backing_up.back_up().in_second_place
    stick.rename(tmp_path / "in a drawer")
    standing = practice.backing_up.standing()
    assert standing.second
    assert (standing.second.is_there, standing.second.last_copy) == (False, made.made_at)
    assert [one.in_second_place for one in standing.backups] == [True, True]
    (tmp_path / "in a drawer").rename(stick)
    practice.backing_up.choose_second_place(None)
    assert practice.backing_up.standing().second is None


def test_a_removed_backup_comes_back_until_the_vault_closes(practice: Practice, folder: Path) -> None:
    backing_up = practice.backing_up
    one, two = backing_up.back_up(), backing_up.back_up()
    backing_up.remove(one)
    assert [each.path for each in backing_up.standing().backups] == [two.path]
    backing_up.bring_back(one)
    assert len(backing_up.standing().backups) == 2
    backing_up.remove(two)
    practice.close()
    assert [path.name for path in (folder / "backups").iterdir()] == [one.path.name]


def test_a_drill_proves_a_backup_and_notes_the_day(practice: Practice) -> None:
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    typed = secret()
    assert practice.backing_up.drill(made, typed).people == 1
    assert not any(typed)
    assert practice.backing_up.standing().last_drill == date(2026, 3, 12)
    with pytest.raises(WrongPassphrase):
        practice.backing_up.drill(made, secret(OTHER))
    flip(made.path, made.size // 2)
    with pytest.raises(BackupDamaged):
        practice.backing_up.drill(made, secret())
    assert [one.is_verified for one in practice.backing_up.standing().backups] == [False]
    assert everybody(practice) == ["Ada"]


def test_a_restore_brings_back_what_was_and_keeps_what_is(again: Opening, practice: Practice, folder: Path) -> None:
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    practice.people.add("Bo")
    practice.securing.change_passphrase(secret(OTHER))
    assert practice.backing_up.restore(made, None).people == 1
    with pytest.raises(WrongPassphrase):
        again.unlock(folder, secret())
    restored = again.unlock(folder, secret(OTHER)).practice
    assert everybody(restored) == ["Ada"]
    standing = restored.backing_up.standing()
    assert len(standing.backups) == 2
    (kept,) = standing.kept
    assert (kept.name, kept.kept_at.isoformat()) == ("vault.db", "2026-03-12T09:12:00")
    restored.backing_up.let_go(kept)
    assert restored.backing_up.standing().kept == ()
    restored.securing.check()
    assert restored.backing_up.restore(standing.backups[0], None).people == 2
    newest = again.unlock(folder, secret(OTHER)).practice
    assert everybody(newest) == ["Ada", "Bo"]
    newest.close()


def test_a_backup_of_another_vault_brings_its_passphrase(again: Opening, practice: Practice, tmp_path: Path) -> None:
    other = again.make(tmp_path / "other", secret(OTHER), Preferences()).practice
    other.people.add("Cy")
    made = other.backing_up.back_up()
    other.close()
    with pytest.raises(BackupNeedsPassphrase):
        practice.backing_up.restore(made, None)
    with pytest.raises(WrongPassphrase):
        practice.backing_up.restore_file(made.path, secret())
    assert practice.backing_up.restore_file(made.path, secret(OTHER)).people == 1
    found = again.unlock(practice.securing.facts().folder, secret(OTHER)).practice
    assert everybody(found) == ["Cy"]
    found.close()


def test_a_backup_can_be_looked_at_beside_the_vault(practice: Practice, folder: Path) -> None:
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    practice.people.add("Bo")
    shown = practice.backing_up.open_read_only(made)
    assert shown.read_only
    assert everybody(shown.practice) == ["Ada"]
    with pytest.raises(VaultReadOnly):
        shown.practice.people.add("Cy")
    assert shown.practice.backing_up.back_up_if_due() is None
    shown.practice.close()
    assert [path.name for path in (folder / "backups").iterdir()] == [made.path.name]
    assert everybody(practice) == ["Ada", "Bo"]


@pytest.mark.parametrize("harm", ["missing", "empty", "damaged"])
def test_a_vault_whose_database_is_gone_is_brought_back(
    again: Opening, practice: Practice, folder: Path, harm: str
) -> None:
    practice.people.add("Ada")
    practice.backing_up.back_up()
    practice.close()
    database = folder / "vault.db"
    if harm == "missing":
        database.rename(folder / "elsewhere")
    else:
        database.write_bytes(b"" if harm == "empty" else b"\0" * 8192)
    with pytest.raises(Problem) as trouble:
        again.unlock(folder, secret())
    assert type(trouble.value).__name__ == f"Database{harm.title()}"
    rescue = again.rescue
    assert rescue
    (made,) = rescue.backups()
    assert rescue.look_into(made).people == 1
    shown = rescue.open_read_only(made)
    assert everybody(shown.practice) == ["Ada"]
    shown.practice.close()
    assert rescue.restore(made).people == 1
    found = again.unlock(folder, secret())
    assert everybody(found.practice) == ["Ada"]
    assert again.rescue is None
    found.practice.close()


def test_without_a_header_a_backup_opens_with_the_passphrase_of_its_day(
    again: Opening, practice: Practice, folder: Path
) -> None:
    practice.people.add("Ada")
    practice.backing_up.back_up()
    practice.close()
    for name in ("header", "header.bak"):
        (folder / name).write_bytes(b"SOTTOVLT")
    with pytest.raises(HeaderDamaged):
        again.unlock(folder, secret())
    assert again.rescue is None
    rescue = again.rescue_without_header(folder)
    with pytest.raises(VaultInUse):
        Opening(StoppedClock(practice.backing_up._clock.now()), again._typesetter).rescue_without_header(folder)
    (made,) = rescue.backups()
    with pytest.raises(BackupNeedsPassphrase):
        rescue.restore(made)
    with pytest.raises(WrongPassphrase):
        rescue.look_into(made, secret(OTHER))
    assert rescue.restore(made, secret()).people == 1
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == ["Ada"]
    found.close()


def test_a_damaged_vault_can_still_be_restored_from_within(again: Opening, practice: Practice, folder: Path) -> None:
    """No backup of the present can be made then; the damaged database stays beside."""
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    practice.journaling.save(replace(practice.journaling.fresh(), text="several pages " * 3000))
    practice.close()
    size = (folder / "vault.db").stat().st_size
    flip(folder / "vault.db", size - 3 * 4096 + 100)
    opened = again.unlock(folder, secret()).practice
    with pytest.raises(DatabaseDamaged):
        opened.backing_up.back_up()
    assert opened.backing_up.restore(made, None).people == 1
    assert {path.name for path in folder.glob("*.db")} == {"vault.db", "vault-2.db"}


def test_a_closed_rescue_holds_nothing(again: Opening, practice: Practice, folder: Path) -> None:
    practice.close()
    (folder / "vault.db").unlink()
    with pytest.raises(DatabaseMissing):
        again.unlock(folder, secret())
    rescue = again.rescue
    assert rescue
    assert rescue._envelope
    envelope = rescue._envelope
    assert any(envelope.data_key)
    again.close()
    assert not any(envelope.data_key)
    with pytest.raises(DatabaseMissing):
        again.unlock(folder, secret())


def test_a_damaged_vault_is_salvaged_and_what_is_lost_is_named(
    again: Opening, practice: Practice, folder: Path
) -> None:
    practice.examples.furnish()
    whole = practice.backing_up._safe.back_up(practice.backing_up._clock.now())
    entries = {one.title for one in practice.journaling.entries()}
    practice.close()
    size = (folder / "vault.db").stat().st_size
    for page in range(3, size // 4096, 7):
        flip(folder / "vault.db", page * 4096 + 100)
    damaged = (folder / "vault.db").read_bytes()
    heard: list[float] = []
    rescue = again.rescue_of(folder, secret())
    found = rescue.salvage(heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    again.close()
    opened = again.unlock(folder, secret()).practice
    opened.securing.check()
    left = {one.title for one in opened.journaling.entries()}
    assert found.contents.entries == len(left)
    assert entries - left == {loss.title for loss in found.lost if loss.kind == "entry"}
    assert (folder / "vault.db").read_bytes() == damaged
    assert [one.name for one in opened.backing_up.standing().kept] == ["vault.db"]
    assert opened.backing_up.restore(
        next(one for one in opened.backing_up.standing().backups if one.path == whole), None
    )


def test_a_vault_that_cannot_be_written_is_checked_all_the_same(
    again: Opening, practice: Practice, folder: Path
) -> None:
    """Also with a log from a power cut, which only a copy can take in."""
    practice.people.add("Late")
    log, database = (folder / "vault.db-wal").read_bytes(), (folder / "vault.db").read_bytes()
    behind = len(database) - 4096 - 2000  # in a page that is not in the log
    practice.close()
    (folder / "vault.db-wal").write_bytes(log)
    (folder / "vault.db").write_bytes(database)
    with without_power_over(folder):
        for full in (False, True):
            again.check(folder, secret(), full)
    again.check(folder, secret(), full=True)
    assert (folder / "vault.db-wal").read_bytes() == log
    flip(folder / "vault.db", behind)
    with pytest.raises(DatabaseDamaged):
        again.check(folder, secret(), full=False)
    assert again.rescue
    assert (folder / "vault.db-wal").read_bytes() == log
    again.close()
    flip(folder / "vault.db", behind)
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == ["Late"]
    found.close()


def test_where_the_keys_change_what_opened_before_is_kept_beside(
    again: Opening, practice: Practice, folder: Path
) -> None:
    """A backup with other keys brings its header; without the one of now, what is left behind would open no more."""
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    practice.people.add("Bo")
    practice.securing.new_data_key(secret(), lambda done: None)
    practice.people.add("Cy")
    practice.backing_up.restore(made, secret())
    (folder / "header").write_bytes((folder / "vault-2.db.header").read_bytes())
    (folder / "header.bak").unlink()
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == ["Ada", "Bo", "Cy"]
    found.close()


def test_what_belongs_to_somebody_who_is_lost_is_still_found_by_their_name(
    again: Opening, practice: Practice, folder: Path, tmp_path: Path
) -> None:
    """Whichever page is hit: notes and conversations are reached through their person only."""
    ada = practice.people.add("Ada Lind")
    practice.people.note(ada.id, "They smiled")
    practice.planning.begin(ada.id, "The laptop")
    practice.close()
    was_lost = False
    for page in range(1, 15):
        harmed = tmp_path / f"harmed {page}"
        shutil.copytree(folder, harmed)
        flip(harmed / "vault.db", page * 4096 + 100)
        rescue = again.rescue_of(harmed, secret())
        told = rescue.look_through()
        assert rescue.salvage(lambda _: None) == told
        lost = {loss.kind for loss in told.lost}
        assert told.contents.people == ("person" not in lost), "who is stood in for is not counted as brought back"
        opened = again.unlock(harmed, secret()).practice
        (somebody,) = opened.people.everyone()
        assert (somebody.id, somebody.name) == (ada.id, "Ada Lind")
        (note,) = opened.people.page(ada.id).meetings
        assert (note.text == "They smiled") == ("meeting" not in lost), "of a lost one there is what search knew"
        (line,) = opened.planning.lines()
        assert line.conversation.preparation.subject.startswith("The laptop")
        was_lost |= "person" in lost
        opened.close()
    assert was_lost


@pytest.mark.parametrize("is_whole", [True, False])
def test_where_only_the_header_is_gone_nothing_written_since_is_lost(
    again: Opening, practice: Practice, folder: Path, is_whole: bool
) -> None:
    """The backup's header opens today's database too; only where that is damaged, its own takes the place."""
    practice.people.add("Ada")
    made = practice.backing_up.back_up()
    practice.people.add("Bo")
    practice.close()
    for name in ("header", "header.bak"):
        flip(folder / name, 40)
    if not is_whole:
        flip(folder / "vault.db", (folder / "vault.db").stat().st_size - 2000)
    rescue = again.rescue_without_header(folder)
    assert rescue.restore(made, secret()).people == (2 if is_whole else 1)
    found = again.unlock(folder, secret()).practice
    assert everybody(found) == (["Ada", "Bo"] if is_whole else ["Ada"])
    assert len(found.backing_up.standing().kept) == (0 if is_whole else 1)
    found.close()
