"""What was let go lies in no page any more, not in what SQLite left between its rows, and nothing else is touched."""

import errno
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.problems import CannotRead, DatabaseDamaged, VaultAway
from app.vault import chamber, engine, founding, gaps, traces
from app.vault.driver import Database
from app.vault.safe import Safe
from app.vault.seals import PAGE
from app.vault.wiping import Wiping
from faults import _image
from tests.vault.parts import flip, kept_in, names, new_safe, opened, without_power_over

SECRET = "behind closed doors "
# Found by chance, and made as small as it goes: numbers and lengths after which SQLite 3.53 leaves one in a gap.
MOVED_ABOUT = (
    *((92, 900), (118, 9000), (103, 60), (128, 9000), (75, 2500), (164, 900)),
    *((100, 2500), (138, 900), (197, 9000), (68, 9000), (65, 9000)),
)
GONE = 118
WHO_STAYS = sorted((str(number) for number, _ in MOVED_ABOUT if number != GONE), key=int)


def keep(database: Database, number: int, length: int, words: str = "as it was ") -> None:
    """Keep somebody at a place among the others, with so many letters of words."""
    body = f'{{"name":"{number}","said":"{(words * length)[:length]}"}}'
    row = [number, f"id {number}", body]
    database.execute("INSERT OR REPLACE INTO people (rowid, id, body) VALUES (?, ?, ?)", row)


@pytest.fixture
def left_in_a_gap(safe: Safe) -> Safe:
    """A vault from which somebody was let go, after SQLite had moved what was said of them to another page."""
    for number, length in MOVED_ABOUT:
        with safe.transaction() as database:
            keep(database, number, length, SECRET if number == GONE else "as it was ")
    with safe.transaction() as database:
        database.execute("DELETE FROM people WHERE rowid = ?", [GONE])
        traces.note(database)
    return safe


def wipe(safe: Safe) -> int:
    """Have everything wiped; return in how many pieces that was."""
    one, pieces = Wiping(safe), 1
    while one.wipe_some():
        pieces += 1
    return pieces


def in_the_clear(safe: Safe) -> list[bytes]:
    """Every page of the open vault's file, decrypted by another program."""
    return list(_image.pages(safe.folder / "vault.db", bytes(safe._data_key)))


def left_in(safe: Safe) -> list[int]:
    """In which pages something of the secret can be read."""
    return [number for number, page in enumerate(in_the_clear(safe), 1) if SECRET.encode() in page]


def test_a_word_that_sqlite_left_behind_is_wiped(left_in_a_gap: Safe) -> None:
    left_in_a_gap.check()
    assert left_in(left_in_a_gap), "SQLite leaves nothing in gaps any more, and all of this is needed no longer"
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)
    assert names(left_in_a_gap) == WHO_STAYS
    left_in_a_gap.check()
    left_in_a_gap.close()
    assert kept_in(left_in_a_gap.folder) == WHO_STAYS


def test_where_nothing_was_let_go_no_byte_is_written(left_in_a_gap: Safe) -> None:
    wipe(left_in_a_gap)
    before = {path: path.read_bytes() for path in left_in_a_gap.folder.rglob("*") if path.is_file()}
    wipe(left_in_a_gap)
    assert before == {path: path.read_bytes() for path in left_in_a_gap.folder.rglob("*") if path.is_file()}


def test_an_older_vault_is_looked_through_once(left_in_a_gap: Safe) -> None:
    with left_in_a_gap.transaction() as database:
        database.execute("DELETE FROM meta WHERE key = 'gaps'")
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)
    assert not traces.is_any_noted(left_in_a_gap.database)


def test_in_a_new_vault_there_is_nothing_to_wipe(safe: Safe) -> None:
    assert not traces.is_any_noted(safe.database)


def test_what_a_lock_stopped_is_gone_on_with_at_the_next_opening(
    left_in_a_gap: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "_AT_ONCE", 1)
    monkeypatch.setattr(gaps, "_LOOKED_AT", 2)
    Wiping(left_in_a_gap).wipe_some()
    left_in_a_gap.close()
    with opened(left_in_a_gap.folder) as again:
        assert left_in(again)
        assert wipe(again) > 2
        assert not left_in(again)
        again.check()


@pytest.mark.parametrize("times_let_go", [0, 9])
def test_what_is_written_between_two_pieces_leaves_nothing_in_pages_that_were_looked_at_before(
    left_in_a_gap: Safe, times_let_go: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite carries a gap along to other pages; and one after the other may be let go meanwhile."""
    left_in_a_gap.check()
    wiping, pages = Wiping(left_in_a_gap), len(in_the_clear(left_in_a_gap))
    monkeypatch.setattr(gaps, "_LOOKED_AT", pages - 2)
    assert wiping.wipe_some(), "one page is left to be looked at"
    for number, length in MOVED_ABOUT * 2:
        with left_in_a_gap.transaction() as database:
            keep(database, number + length % 7, 9100 - length)
    for number in range(times_let_go):
        with left_in_a_gap.transaction() as database:
            database.execute("DELETE FROM people WHERE rowid = ?", [MOVED_ABOUT[number][0]])
            traces.note(database)
    while wiping.wipe_some():
        pass
    left_in_a_gap.check()
    assert not any(map(any, _image.gaps(left_in_a_gap.folder / "vault.db", bytes(left_in_a_gap._data_key))))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.one_of(st.integers(0, 1500), st.integers(3000, 9000))), min_size=10),
    st.sets(st.integers(1, 60)),
)
def test_whatever_was_moved_about_all_gaps_are_empty_and_all_else_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[int, int]], gone: set[int]
) -> None:
    safe, _ = new_safe(tmp_path_factory.mktemp("any") / "vault")
    with safe:
        for one in kept:
            with safe.transaction() as database:
                keep(database, *one)
        with safe.transaction() as database:
            for number in gone:
                database.execute("DELETE FROM people WHERE rowid = ?", [number])
            traces.note(database)
        before = list(safe.database.table("people").rows)
        safe.check()
        wiped = safe.wipe_gaps(0)
        assert not wiped
        assert not any(map(any, _image.gaps(safe.folder / "vault.db", bytes(safe._data_key))))
        assert list(safe.database.table("people").rows) == before
        safe.check()
    shutil.rmtree(safe.folder)


def test_a_page_that_was_hit_is_not_sealed_anew(left_in_a_gap: Safe) -> None:
    left_in_a_gap.check()
    (hit,) = left_in(left_in_a_gap)
    left_in_a_gap.close()
    flip(left_in_a_gap.folder / "vault.db", hit * PAGE - 100)
    with opened(left_in_a_gap.folder) as again:
        wipe(again)
        with pytest.raises(DatabaseDamaged):
            again.check(full=False)


def test_a_vault_whose_first_page_was_hit_is_not_closed_for_it(left_in_a_gap: Safe) -> None:
    """It could not be opened again, and what is written meanwhile could not be saved."""
    left_in_a_gap.check()
    flip(left_in_a_gap.folder / "vault.db", PAGE - 100)
    wipe(left_in_a_gap)
    with left_in_a_gap.transaction() as database:
        keep(database, 30, 100)
    assert names(left_in_a_gap) == sorted([*WHO_STAYS, "30"], key=int)


def test_a_vault_that_can_only_be_read_is_not_written_to(left_in_a_gap: Safe) -> None:
    left_in_a_gap.close()
    with without_power_over(left_in_a_gap.folder), opened(left_in_a_gap.folder) as again:
        wipe(again)
        assert left_in(again)


@pytest.mark.parametrize("step", ["write_through", "sync_folder"])
def test_what_the_disk_refuses_waits_until_it_takes_it(
    left_in_a_gap: Safe, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(chamber, step, no_room)
        wipe(left_in_a_gap)
        assert names(left_in_a_gap) == WHO_STAYS
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)
    left_in_a_gap.check()


def test_a_vault_that_could_not_be_opened_again_at_once_is_opened_when_it_is_asked_next(
    left_in_a_gap: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many_files(_: object) -> NoReturn:
        raise OSError(errno.ENFILE, "Too many open files in system")

    with monkeypatch.context() as crowded:
        crowded.setattr(chamber, "has_lost_commits", too_many_files)
        wipe(left_in_a_gap)
        with pytest.raises(CannotRead, match="Too many open files"):
            names(left_in_a_gap)
    assert names(left_in_a_gap) == WHO_STAYS
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)
    left_in_a_gap.check()


def test_a_log_that_somebody_put_there_meanwhile_is_not_written_over(
    left_in_a_gap: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = str(left_in_a_gap.folder / "vault.db-wal")
    lie_there = os.path.lexists
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os.path, "lexists", lambda path: str(path) == log or lie_there(path))
        wipe(left_in_a_gap)
        assert left_in(left_in_a_gap)
    assert names(left_in_a_gap) == WHO_STAYS
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)


def test_what_lies_in_its_place_meanwhile_is_not_taken_for_it(left_in_a_gap: Safe, tmp_path: Path) -> None:
    """A sync tool puts an older copy there; the one that is open comes back first, and then is wiped."""
    left_in_a_gap.check()
    older = tmp_path / "older.db"
    shutil.copy(left_in_a_gap.folder / "vault.db", older)
    with left_in_a_gap.transaction() as database:
        keep(database, 30, 100)
    older.replace(left_in_a_gap.folder / "vault.db")
    wipe(left_in_a_gap)
    assert names(left_in_a_gap) == sorted([*WHO_STAYS, "30"], key=int)
    left_in_a_gap.close()
    assert kept_in(left_in_a_gap.folder) == sorted([*WHO_STAYS, "30"], key=int)


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can put another file there")
@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize(
    ("place", "step"),
    [
        *((chamber, "write_through"), (os.path, "lexists"), (os, "replace")),
        *((founding, "finish"), (engine, "connect")),
    ],
)
def test_an_older_copy_that_comes_while_the_log_is_taken_over_is_not_mixed_with_it(
    left_in_a_gap: Safe,
    place: ModuleType,
    step: str,
    is_whole: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Closed for some milliseconds the database has no name any more, and what was kept since the copy no other."""
    left_in_a_gap.check()
    older = tmp_path / "older.db"
    shutil.copy(left_in_a_gap.folder / "vault.db", older)
    if not is_whole:
        os.truncate(older, 0)
    for number, length in MOVED_ABOUT[:4]:
        with left_in_a_gap.transaction() as database:
            keep(database, number + 1, length)
            traces.note(database)
    kept = sorted([*WHO_STAYS, *(str(number + 1) for number, _ in MOVED_ABOUT[:4])], key=int)
    does = getattr(place, step)

    def comes_first(*what: Any, **more: Any) -> Any:
        if older.exists():
            os.rename(older, left_in_a_gap.folder / "vault.db")
        return does(*what, **more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(place, step, comes_first)
        wipe(left_in_a_gap)
    assert not older.exists()
    assert names(left_in_a_gap) == kept
    left_in_a_gap.check()
    wipe(left_in_a_gap)
    assert not any(map(any, _image.gaps(left_in_a_gap.folder / "vault-2.db", bytes(left_in_a_gap._data_key))))
    left_in_a_gap.close()
    assert kept_in(left_in_a_gap.folder) == kept
    assert (left_in_a_gap.folder / "vault (1).db").exists()


def test_a_drive_that_is_taken_out_meanwhile_is_told_and_gone_on_with_where_it_is_back(
    left_in_a_gap: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, elsewhere = left_in_a_gap.folder, tmp_path / "elsewhere"

    def is_taken_out(_: Path) -> None:
        folder.rename(elsewhere)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(chamber, "sync_folder", is_taken_out)
        wipe(left_in_a_gap)
    assert not left_in_a_gap.is_there
    shutil.copytree(elsewhere, folder)
    assert left_in_a_gap.is_there
    left_in_a_gap.come_back()
    assert names(left_in_a_gap) == WHO_STAYS
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)


def test_a_drive_that_was_out_for_a_moment_meanwhile_is_gone_on_with(
    left_in_a_gap: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be read any more through what was open, as here where it is a folder."""
    folder, room = left_in_a_gap.folder, left_in_a_gap._open_chamber

    def is_out_and_in(_: Path) -> None:
        folder.rename(tmp_path / "elsewhere")
        shutil.copytree(tmp_path / "elsewhere", folder)
        there = os.open(folder, os.O_RDONLY)
        assert room._file is not None
        os.dup2(there, room._file.fileno())
        os.close(there)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(chamber, "sync_folder", is_out_and_in)
        wipe(left_in_a_gap)
    with pytest.raises(VaultAway):
        names(left_in_a_gap)
    assert left_in_a_gap.is_there
    left_in_a_gap.come_back()
    assert names(left_in_a_gap) == WHO_STAYS
    wipe(left_in_a_gap)
    assert not left_in(left_in_a_gap)


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator makes links there")
def test_where_a_link_leads_to_the_database_its_log_lies_there_too(left_in_a_gap: Safe, tmp_path: Path) -> None:
    folder, elsewhere = left_in_a_gap.folder, tmp_path / "elsewhere.db"
    left_in_a_gap.close()
    (folder / "vault.db").rename(elsewhere)
    (folder / "vault.db").symlink_to(elsewhere)
    with opened(folder) as again:
        assert left_in(again)
        wipe(again)
        assert not left_in(again)
        assert not (folder / "vault.db-wal").exists(), "it would be taken for newer once the database is moved back"
    assert kept_in(folder) == WHO_STAYS


def test_backups_may_lie_on_a_drive_of_their_own(left_in_a_gap: Safe) -> None:
    here, backups = left_in_a_gap.folder.stat().st_dev, left_in_a_gap.folder / "backups"
    others = [one for one in map(Path, ("/tmp", "/var/tmp", "/dev/shm")) if one.is_dir() and one.stat().st_dev != here]
    if not others:
        pytest.skip("there is one drive here")
    with tempfile.TemporaryDirectory(dir=others[0]) as drive:
        with suppress(FileNotFoundError):
            backups.rmdir()
        backups.symlink_to(drive)
        wipe(left_in_a_gap)
        assert not left_in(left_in_a_gap)
        backups.unlink()


def test_what_a_power_cut_left_of_a_log_is_removed(left_in_a_gap: Safe) -> None:
    left_in_a_gap.close()
    left = left_in_a_gap.folder / "vault.db-wal.new"
    left.write_bytes(b"half of it")
    with opened(left_in_a_gap.folder):
        assert not left.exists()
