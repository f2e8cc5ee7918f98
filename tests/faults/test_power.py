"""The model of a disk without power: it must find every careless writer, and find nothing in a careful one."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.vault.disk import sync_folder, write_through
from faults import _strace
from faults._events import Changes, Cut, Recording, Rename, SyncFile, SyncFolder, Told, Write
from faults._forks import Play, forked
from faults._frame import NotHere
from faults._ledger import Ledger, Teller
from faults._power import WAYS, AfterThePower, any_of_them, every, none
from faults._recording import record

# Python 3.12 warns of a fork beside the threads that pytest may have; this child never meets them.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

OLD, NEW = b"the old words " * 700, b"THE NEW WORDS " * 700


def in_place(path: Path) -> None:
    """Overwrite, and sync: between the two the old words are gone and the new ones not there."""
    with path.open("r+b") as stream:
        stream.write(NEW)
        stream.flush()
        os.fsync(stream.fileno())


def unsynced(path: Path) -> None:
    """Replace, with nothing to say that the new file has reached the disk before its name does."""
    path.with_suffix(".new").write_bytes(NEW)
    path.with_suffix(".new").replace(path)
    sync_folder(path.parent)


def without_the_folder(path: Path) -> None:
    """Replace a file that is on the disk, by a name that is not."""
    write_through(path.with_suffix(".new"), NEW)
    path.with_suffix(".new").replace(path)


def carefully(path: Path) -> None:
    """As the header is written."""
    without_the_folder(path)
    sync_folder(path.parent)


def recorded(play: Play, at: Path) -> Recording:
    """What a child asks of the disk that has one page of old words on it."""
    try:
        _strace.ensure_here()
    except NotHere as reason:
        pytest.skip(str(reason))
    (at / "disk").mkdir()
    (at / "disk" / "page").write_bytes(OLD)
    with forked(play, at / "disk", seed=1) as child:
        return record(child, at / "disk", at / "log")


def acknowledged(write: Callable[[Path], None]) -> Play:
    def play(folder: Path, told: Teller, _: random.Random) -> None:
        told.begun("page:", "new")
        write(folder / "page")
        told.done("page:", "new")

    return play


def losses(recording: Recording, times: int = 40) -> set[str]:
    """What every crash point and every way of crashing there leads to, many times over."""
    chance, found = random.Random(2), set()
    for moment in range(len(recording.events) + 1):
        ledger = Ledger({"page:": "old"})
        ledger.hear(event.line for event in recording.events[:moment] if isinstance(event, Told))
        for _ in range(times):
            ways = chance.choice(WAYS), chance.choice(WAYS)
            state = AfterThePower(recording, moment, chance, *ways, torn=chance.random() < 0.5)
            content = state.files.get("page", b"")
            value = {OLD: "old", NEW: "new"}.get(content, "neither")
            found.update(ledger.losses({"page:": value}))
    return found


@pytest.mark.parametrize("write", [in_place, unsynced, without_the_folder])
def test_a_careless_writer_is_found_out(write: Callable[[Path], None], tmp_path: Path) -> None:
    assert losses(recorded(acknowledged(write), tmp_path))


def test_a_careful_writer_loses_nothing(tmp_path: Path) -> None:
    assert not losses(recorded(acknowledged(carefully), tmp_path))


@pytest.mark.parametrize(("synchronous", "is_safe"), [("FULL", True), ("NORMAL", False), ("OFF", False)])
def test_only_the_setting_that_syncs_each_commit_keeps_each_commit(
    synchronous: str, is_safe: bool, tmp_path: Path
) -> None:
    """The vault's own engine and mode of its log, under the settings that it does not use."""

    def play(folder: Path, told: Teller, _: random.Random) -> None:
        with closing(sqlite3.connect(folder / "rows", isolation_level=None)) as database:
            for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", f"synchronous={synchronous}"):
                database.execute(f"PRAGMA {setting}")
            database.execute("CREATE TABLE t (a)")
            for row in ("one", "two", "three"):
                told.begun(f"row:{row}", "there")
                database.execute("INSERT INTO t VALUES (?)", [row])
                told.done(f"row:{row}", "there")

    lost = rows_lost(recorded(play, tmp_path), tmp_path / "crashed")
    assert bool(lost) is not is_safe


def rows_lost(recording: Recording, at: Path) -> list[str]:
    """At every moment, with nothing there that was not synced."""
    lost = []
    for moment in range(len(recording.events) + 1):
        ledger = Ledger({})
        ledger.hear(event.line for event in recording.events[:moment] if isinstance(event, Told))
        shutil.rmtree(at, ignore_errors=True)
        AfterThePower(recording, moment, random.Random(4), none, none, torn=False).lay_down(at)
        with closing(sqlite3.connect(at / "rows")) as database:
            try:
                rows = {f"row:{row[0]}": "there" for row in database.execute("SELECT a FROM t")}
            except sqlite3.DatabaseError:
                rows = {}
        lost += ledger.losses(rows)
    return lost


def by_hand(path: str, *changes: Callable[[Changes, int], None]) -> Recording:
    """A recording made by hand: one file of two pages of zeros, and what is done to it."""
    made = Changes({path: bytes(8192)}, {""})
    for change in changes:
        change(made, made.files[path])
    return made.recording()


def test_what_was_synced_is_there_whatever_chance_says() -> None:
    recording = by_hand(
        "a",
        lambda made, file: made.write(file, 0, b"synced"),
        lambda made, file: made.note(SyncFile(file)),
        lambda made, file: made.write(file, 100, b"not synced"),
    )
    for seed in range(100):
        state = AfterThePower(recording, 3, random.Random(seed), none, any_of_them, torn=True)
        assert state.files["a"][:6] == b"synced"
        assert state.files["a"][100:110] in (b"not synced", bytes(10))


def test_a_write_is_torn_at_sectors_and_a_file_that_grew_may_hold_anything_there() -> None:
    recording = by_hand("a", lambda made, file: made.write(file, 8000, b"x" * 2000))
    seen = {AfterThePower(recording, 1, random.Random(seed), none, every, True).files["a"] for seed in range(200)}
    assert len(seen) > 20
    assert bytes(8192) in seen
    assert bytes(8000) + b"x" * 2000 in seen
    kept = {one[:8000] for one in seen}
    assert kept == {bytes(8000)}  # what was there before is not touched
    assert any(set(one[8192:]) - {0, ord("x")} for one in seen)


def test_an_unsynced_name_may_be_old_or_new_and_never_neither() -> None:
    changes = Changes({"a": b"old", "b": b"new"}, {""})
    changes.rename("b", "a")
    unsynced_yet = changes.recording()
    changes.note(SyncFolder(""))
    synced = changes.recording()
    assert unsynced_yet.events == (Rename("b", "a", 1),)
    seen = [AfterThePower(unsynced_yet, 1, random.Random(seed), any_of_them, none, False).files for seed in range(50)]
    assert {"a": b"old", "b": b"new"} in seen
    assert {"a": b"new"} in seen
    assert all("a" in one for one in seen)
    assert AfterThePower(synced, 2, random.Random(1), none, none, False).files == {"a": b"new"}


def test_a_cut_that_was_not_synced_may_not_have_happened() -> None:
    recording = by_hand("a", lambda made, file: made.cut(file, 10))
    assert recording.events == (Cut(0, 10),)
    sizes = {len(AfterThePower(recording, 1, random.Random(s), none, any_of_them, False).files["a"]) for s in range(20)}
    assert sizes == {10, 8192}


def test_a_recording_that_does_not_add_up_is_none(tmp_path: Path) -> None:
    """Replayed to its end, with everything there, a recording gives what lies on the disk; `record` sees to that."""
    recording = recorded(acknowledged(carefully), tmp_path)
    state = AfterThePower(recording, len(recording.events), random.Random(1), every, every, torn=False)
    assert state.files == recording.after == {"page": NEW}
    assert Write(1, 0, NEW) in recording.events


def test_what_lay_in_a_folder_that_was_lost_is_lost_with_it(tmp_path: Path) -> None:
    changes = Changes({}, {""})
    changes.make_folder("a")
    changes.make_folder("a/b")
    changes.write(changes.create("a/b/c"), 0, b"words")
    for event in (SyncFile(0), SyncFolder("a/b"), SyncFolder("a")):
        changes.note(event)
    state = AfterThePower(changes.recording(), 6, random.Random(1), none, none, torn=False)
    state.lay_down(tmp_path / "disk")
    assert list((tmp_path / "disk").iterdir()) == []
