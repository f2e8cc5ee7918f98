"""Leaving at any moment closes the vault, keeps every word there is room for, and ends the program."""

import sys
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt

from app.system.clock import StoppedClock
from app.ui.shell.handover import read
from app.vault.safe import Safe
from tests.gates.conftest import ComesBack, Enter
from tests.gates.test_bad_vaults import MUCH, no_file_may_grow
from tests.gates.vaults import PASSPHRASE, SEEN, examples_in, furnished, opened, secret
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in, unlocks

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


def begins(sits_down: Enter) -> Somebody:
    """Somebody new, in front of the button that makes the vault."""
    one = sits_down()
    one.presses("I mentor")
    one.writes("Passphrase", PASSPHRASE)
    one.writes("Once more", PASSPHRASE)
    return one


def is_free(folder: Path) -> bool:
    """Whether the vault in `folder` opens, with nothing left in its log."""
    with Safe.open_with_passphrase(folder, secret()) as safe:
        safe.check()
    return not (folder / "vault.db-wal").exists()


def it_is_time(one: Somebody, time_is_up: str, clock: StoppedClock, another: Path) -> None:
    """Have Sotto lock for one of the reasons there are; `another` is a vault to open in its place."""
    if time_is_up == "nobody was there":
        clock.advance(timedelta(hours=8))
        one.hall.watch.look_again()
    elif time_is_up == "the computer sleeps":
        assert one.home.indoors is not None
        one.home.indoors.lock_listener.due.emit()
    elif time_is_up == "Ctrl+L":
        one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        one.home.lock_for(another)


def test_a_window_closed_over_the_recovery_sheet_closes_the_new_vault(
    sits_down: Enter, tmp_path: Path, left: list[str]
) -> None:
    one = begins(sits_down)
    one.presses("Create my vault")
    one.sees("Step 3 of 3")
    one.home.window.close()
    assert left == ["quit"]
    assert is_free(tmp_path / "vault")


def test_a_window_closed_while_the_vault_is_made_closes_it(sits_down: Enter, tmp_path: Path, left: list[str]) -> None:
    one = begins(sits_down)
    one.rests()
    one.presses("Create my vault")
    one.home.window.close()
    assert left == ["quit"]
    if (tmp_path / "vault").exists():  # the passphrase may still have been weighed
        assert is_free(tmp_path / "vault")


def test_a_window_closed_while_the_vault_opens_closes_it(sits_down: Enter, tmp_path: Path, left: list[str]) -> None:
    furnished(tmp_path / "vault")
    one = unlocks(sits_down())
    one.home.window.close()
    assert left == ["quit"]
    assert is_free(tmp_path / "vault")


def test_a_bug_in_one_room_holds_neither_the_lock_nor_the_words_of_another(
    sits_down: Enter, tmp_path: Path, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("today")
    today = one.hall.room()
    one.goes_to("planner", plan, "examples")
    one.pastes("What you saw or heard", "The last words")

    def stumble() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(today, "leave", stumble)
    with pytest.raises(RuntimeError, match="a bug"):
        one.home.lock()
    assert left == ["successor", "quit"]
    practice = opened(tmp_path / "vault")
    assert practice.planning.open(plan).preparation.examples[0].seen == "The last words"
    practice.close()


def test_words_that_found_no_room_are_kept_at_the_lock_wherever_one_is_by_then(
    sits_down: Enter, tmp_path: Path
) -> None:
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    with no_file_may_grow(150_000):
        one.pastes("What you saw or heard", MUCH)
        one.sees("Not saved yet")
        one.goes_to("today")
        one.rests()
    one.home.lock()
    practice = opened(tmp_path / "vault")
    assert practice.planning.open(plan).preparation.examples[0].seen == MUCH
    practice.close()


def test_words_that_truly_find_no_room_are_lost_and_that_is_said(
    sits_down: Enter, tmp_path: Path, left: list[str], told: list[str]
) -> None:
    """The lock comes all the same, and asks nothing; the page after it does not keep it to itself."""
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    with no_file_may_grow(150_000):
        one.pastes("What you saw or heard", MUCH)
        one.home.lock()
    assert left == ["successor", "quit"]
    assert read(told[0]).lost_words
    next_one = sits_down()
    next_one.home.come_in(read(told[0]))
    next_one.sees("What you wrote last could not be saved")
    assert examples_in(tmp_path / "vault", plan) == [SEEN]


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can replace a file there that is open")
def test_words_that_a_sync_tool_took_away_and_no_room_brings_back_are_told_of(
    sits_down: Enter, tmp_path: Path, left: list[str], told: list[str]
) -> None:
    """They were saved, into a file that was then replaced: nobody asks for a lock to be told otherwise."""
    folder = tmp_path / "vault"
    plan = furnished(folder)
    theirs = Path(copyfile(folder / "vault.db", tmp_path / "theirs"))
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", "Before it came")
    one.sees("Saved and encrypted")
    one.rests()
    with no_file_may_grow(4096):
        theirs.replace(folder / "vault.db")
        (folder / "vault.db-wal").unlink()
        one.home.lock()
    assert left == ["successor", "quit"]
    assert read(told[0]).lost_words
    assert examples_in(folder, plan) == [SEEN]


def test_a_lock_that_kept_everything_says_nothing_of_it(
    sits_down: Enter, tmp_path: Path, left: list[str], told: list[str]
) -> None:
    furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.home.lock()
    assert not read(told[0]).lost_words
    next_one = sits_down()
    next_one.home.come_in(read(told[0]))
    next_one.sees("Your notes are locked on this device.")


def test_a_window_is_not_closed_over_words_that_find_no_room(sits_down: Enter, tmp_path: Path, left: list[str]) -> None:
    """Whoever closes it is asked, and may stay, make room, and close it then."""
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    with no_file_may_grow(150_000):
        one.pastes("What you saw or heard", MUCH)
        one.home.window.close()
        one.sees("Close without the last words?")
        assert one.home.window.isVisible()
        assert left == []
        one.presses("Cancel")
        assert one.field("What you saw or heard").toPlainText() == MUCH  # type: ignore[union-attr]
    one.home.window.close()
    assert left == ["quit"]
    practice = opened(tmp_path / "vault")
    assert practice.planning.open(plan).preparation.examples[0].seen == MUCH
    practice.close()


def test_who_would_rather_go_closes_it_all_the_same(sits_down: Enter, tmp_path: Path, left: list[str]) -> None:
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    with no_file_may_grow(150_000):
        one.pastes("What you saw or heard", MUCH)
        one.home.window.close()
        one.presses("Close anyway")
        assert left == ["quit"]
    assert is_free(tmp_path / "vault")


def test_a_half_written_plan_is_kept_once_when_the_window_closes(sits_down: Enter, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("conversations", "", "plan")
    one.writes("What it is about", "A second one")
    one.home.window.close()
    practice = opened(tmp_path / "vault")
    subjects = [line.conversation.preparation.subject for line in practice.planning.lines()]
    practice.close()
    assert subjects == ["The laptop", "A second one"]


def test_a_new_vault_that_cannot_be_entered_is_said_to_be_so(
    sits_down: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page behind the first run is the lock page, where the passphrase can be tried."""
    one = begins(sits_down)
    one.presses("Create my vault")
    one.sees("Step 3 of 3")
    one.rests()
    page = one.home._newcomer
    assert page is not None
    assert page.made is not None
    safe = page.made.practice._safe

    def harm() -> None:
        with safe.transaction() as database:
            database.execute("UPDATE settings SET body = '{'")

    one.home.worker.do(harm)
    one.presses("Later")
    one.sees("Part of this vault cannot be read")


def test_a_large_window_stays_large_when_it_comes_forward(sits_down: Enter, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.home.window.showMaximized()
    one.home.come_forward()
    assert one.home.window.isMaximized()


def test_a_vault_that_cannot_be_read_is_never_said_to_be_in_use(
    sits_down: Enter, comes_back: ComesBack, tmp_path: Path
) -> None:
    """Trying again meets the damage again, and not a lock that Sotto itself left behind."""
    furnished(tmp_path / "vault")
    with Safe.open_with_passphrase(tmp_path / "vault", secret()) as safe, safe.transaction() as database:
        database.execute("UPDATE settings SET body = '{'")
    one = sits_down()
    for _ in range(2):
        unlocks(one)
        one.sees("Part of this vault cannot be read")
        one.types_key(Qt.Key.Key_Escape)
        one = comes_back()
