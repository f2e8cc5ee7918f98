"""The drive with the open vault is taken out: it locks, says so, and no word is lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from threading import Event

import pytest
from PySide6.QtCore import Qt

from app.domain.ids import ConversationId
from app.domain.preferences import Preferences
from app.domain.problems import VaultAway
from app.system.clock import StoppedClock
from app.ui.kit.layer import top_layer
from app.ui.kit.visit import Visit
from app.ui.lock.page import LockPage
from app.ui.shell import away
from app.ui.shell.away import AwayPage
from app.ui.shell.cover import Cover
from app.ui.shell.handover import read
from app.ui.shell.lifeguard import Mishap
from tests.gates.test_leaving import is_free, it_is_time
from tests.gates.vaults import examples_in, furnished, opened, opening, secret
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

TYPED = "Typed as the stick came out"
GONE = "The drive with your vault is not there"

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


@pytest.fixture(autouse=True)
def _nobody_looks_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drive is looked for when the story says so, however long a slow machine takes to tell it."""
    monkeypatch.setattr(away, "_LOOK_AGAIN_MS", 3_600_000)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where the vault lies while the drive is in."""
    return tmp_path / "vault"


@pytest.fixture
def pocket(tmp_path: Path) -> Path:
    """Where it lies while it is not."""
    return tmp_path / "pocket"


@pytest.fixture
def plan(stick: Path) -> ConversationId:
    return furnished(stick)


@pytest.fixture
def one(plan: ConversationId, sits_down: Enter) -> Somebody:
    """A mentor in the middle of an example."""
    mentor = sits_down()
    comes_in(mentor)
    mentor.goes_to("planner", plan, "examples")
    return mentor


def look(one: Somebody) -> None:
    one.waits(lambda: one.home.worker.is_idle)  # while something is under way, it is not looked for
    one.home.away.absence.look_again()
    one.rests()


def begin_something_long(one: Somebody, then: Callable[[None], None] | None = None) -> None:
    """Have the worker be at something that ends only when it is called off."""
    worker, has_begun, never = one.home.worker, Event(), Event()

    def call() -> None:
        has_begun.set()
        while not worker.is_hurried:
            never.wait(0.001)

    worker.do(call, then)
    one.waits(has_begun.is_set)


def lock_page_after(sits_down: Enter, told: list[str]) -> Somebody:
    """Somebody at the page that the next process shows."""
    after = sits_down(named=True)
    after.home.come_in(read(told[-1]))
    return after


def test_what_is_saved_is_on_the_drive_and_the_vault_locks_at_once(
    one: Somebody,
    plan: ConversationId,
    stick: Path,
    pocket: Path,
    left: list[str],
    told: list[str],
    sits_down: Enter,
) -> None:
    one.writes("What you saw or heard", TYPED)
    one.sees("Saved and encrypted")
    stick.rename(pocket)
    look(one)
    assert left == ["successor", "quit"]
    after = lock_page_after(sits_down, told)
    after.sees("The drive with your vault was taken out. Everything you wrote is on it.")
    pocket.rename(stick)
    assert examples_in(stick, plan) == [TYPED]


def test_words_that_came_too_late_wait_behind_a_page_until_the_drive_is_back(
    one: Somebody,
    plan: ConversationId,
    stick: Path,
    pocket: Path,
    left: list[str],
    told: list[str],
    sits_down: Enter,
) -> None:
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    look(one)
    one.sees(GONE)
    assert left == []
    front = one.home.window.grab().toImage()
    one.bot.keyClicks(one.home.window.focusWidget(), "typed into nowhere")
    assert one.home.window.grab().toImage() == front  # nothing below is seen to change
    look(one)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert is_free(stick)
    assert examples_in(stick, plan) == [TYPED]
    assert not read(told[-1]).lost_words


def test_another_drive_in_its_place_is_not_taken_for_it(
    one: Somebody, plan: ConversationId, stick: Path, pocket: Path, left: list[str], tmp_path: Path
) -> None:
    opening().make(tmp_path / "another", secret(), Preferences()).practice.close()
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    look(one)
    one.sees(GONE)
    copytree(tmp_path / "another", stick)
    look(one)
    assert left == []
    stick.rename(tmp_path / "out again")
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert examples_in(stick, plan) == [TYPED]


@pytest.mark.parametrize("time_is_up", ["nobody was there", "the computer slept", "Ctrl+L"])
def test_no_time_to_lock_loses_a_word_and_nothing_of_it_is_seen(
    one: Somebody,
    plan: ConversationId,
    stick: Path,
    pocket: Path,
    left: list[str],
    told: list[str],
    clock: StoppedClock,
    time_is_up: str,
) -> None:
    """The lid is closed over the page that hides everything; in the evening the stick is back."""
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    look(one)
    one.sees(GONE)
    clock.advance(timedelta(hours=8))
    if time_is_up == "the computer slept":
        assert one.home.indoors is not None
        one.home.indoors.lock_listener.due.emit()
    elif time_is_up == "Ctrl+L":
        one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    one.hall.watch.look_again()
    one.rests()
    assert left == []
    page = top_layer(one.home.window)
    assert isinstance(page, AwayPage)
    assert page.isVisible()
    assert page.panel.size() == one.home.window.size()
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert examples_in(stick, plan) == [TYPED]
    assert not read(told[-1]).lost_words


@pytest.mark.parametrize("time_is_up", ["nobody was there", "the computer sleeps", "Ctrl+L", "another vault"])
def test_a_lock_before_the_drive_was_missed_loses_no_word(
    one: Somebody,
    plan: ConversationId,
    stick: Path,
    pocket: Path,
    left: list[str],
    told: list[str],
    clock: StoppedClock,
    tmp_path: Path,
    time_is_up: str,
) -> None:
    """The stick is pulled out and the lid closed in one go."""
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    one.rests()
    it_is_time(one, time_is_up, clock, tmp_path / "another")
    one.sees(GONE)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert examples_in(stick, plan) == [TYPED]
    assert not read(told[-1]).lost_words


def test_a_lock_before_the_drive_was_missed_comes_at_once_where_all_is_saved(
    one: Somebody, plan: ConversationId, stick: Path, pocket: Path, left: list[str], told: list[str]
) -> None:
    one.writes("What you saw or heard", TYPED)
    one.sees("Saved and encrypted")
    one.rests()
    stick.rename(pocket)
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert left == ["successor", "quit"]
    assert not read(told[-1]).lost_words
    pocket.rename(stick)
    assert examples_in(stick, plan) == [TYPED]


def test_a_lock_while_something_long_is_under_way_calls_it_off_and_loses_no_word(
    one: Somebody, plan: ConversationId, stick: Path, pocket: Path, left: list[str], told: list[str]
) -> None:
    """The stick is pulled out while a backup is being made, and nobody could have looked for it since."""
    window, hidden = one.home.window, []
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    one.rests()

    begin_something_long(one, lambda _: hidden.append(isinstance(window.childAt(window.rect().center()), Cover)))
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert hidden == [True]
    one.sees(GONE)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert examples_in(stick, plan) == [TYPED]
    assert not read(told[-1]).lost_words


def test_a_half_filled_form_waits_as_well_while_something_long_is_under_way(
    one: Somebody, stick: Path, pocket: Path, left: list[str], told: list[str], sits_down: Enter
) -> None:
    one.presses("Reminders")
    one.rests()
    one.presses("New reminder")
    one.rests()
    one.writes("Remind me to", TYPED)
    stick.rename(pocket)
    begin_something_long(one)
    one.hall.lock()
    one.sees(GONE)
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert not read(told[-1]).lost_words
    after = sits_down()
    comes_in(after)
    after.waits(lambda: after.field("Remind me to").text() == TYPED)  # type: ignore[union-attr]


def test_the_lock_of_the_crash_page_loses_no_word_either(
    one: Somebody, plan: ConversationId, stick: Path, pocket: Path, left: list[str], told: list[str]
) -> None:
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    one.home.window.crashed(Mishap("KeyError", ("app/here.py:1",)))
    one.presses("Lock now")
    one.sees(GONE)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert examples_in(stick, plan) == [TYPED]
    assert not read(told[-1]).lost_words


def test_what_sotto_wanted_to_note_for_itself_is_no_word_that_waits(
    one: Somebody, clock: StoppedClock, stick: Path, pocket: Path, left: list[str], told: list[str]
) -> None:
    """Something falls due as the stick comes out, and that it was told cannot be kept."""
    assert one.home.indoors is not None
    ringing = one.home.indoors.ringing
    assert ringing is not None
    one.asks(lambda practice: practice.reminding.add("Call the harbour", clock.now() + timedelta(minutes=5)))
    clock.advance(timedelta(minutes=6))
    troubles: list[object] = []
    one.home.worker.troubled.connect(troubles.append)
    stick.rename(pocket)
    one.waits(lambda: one.home.worker.is_idle)
    one.home.away.absence.look_again()
    ringing.bell.look()  # refused while the last words are being kept
    one.rests()
    assert [type(one) for one in troubles] == [VaultAway]
    assert left == ["successor", "quit"]
    assert not read(told[-1]).lost_words


def test_a_form_that_is_half_filled_in_waits_as_well(
    one: Somebody, stick: Path, pocket: Path, left: list[str], told: list[str], sits_down: Enter
) -> None:
    one.presses("Reminders")
    one.rests()
    one.presses("New reminder")
    one.rests()
    one.writes("Remind me to", TYPED)
    stick.rename(pocket)
    look(one)
    one.sees(GONE)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    assert not read(told[-1]).lost_words
    after = sits_down()
    comes_in(after)
    after.waits(lambda: after.field("Remind me to").text() == TYPED)  # type: ignore[union-attr]


@pytest.mark.parametrize("question", ["a new one", "one in other words"])
def test_a_question_of_ones_own_waits_as_well(
    one: Somebody, stick: Path, pocket: Path, left: list[str], question: str
) -> None:
    one.asks(lambda practice: practice.prompting.write("What did I leave unsaid?"))
    one.goes_to("settings", "", "questions")
    stick.rename(pocket)
    one.writes("Write a question of your own" if question == "a new one" else "Question of your own", TYPED)
    look(one)
    one.sees(GONE)
    assert left == []
    pocket.rename(stick)
    look(one)
    assert left == ["successor", "quit"]
    practice = opened(stick)
    own = [one.text for one in practice.prompting.page().own]
    practice.close()
    assert TYPED in own


def test_what_the_person_gives_up_is_said_to_be_lost(
    one: Somebody, stick: Path, pocket: Path, left: list[str], told: list[str], sits_down: Enter
) -> None:
    stick.rename(pocket)
    one.writes("What you saw or heard", TYPED)
    look(one)
    one.presses("Lock and lose the last words")
    one.waits(lambda: left == ["successor", "quit"], "it did not lock")
    after = lock_page_after(sits_down, told)
    after.sees("What you wrote last could not be saved.")
    assert isinstance(after.home.window.page(), LockPage)


def test_looking_at_a_drive_that_is_there_changes_nothing(one: Somebody, left: list[str]) -> None:
    look(one)
    assert GONE not in one.words()
    assert left == []


def test_it_may_come_out_while_a_backup_is_looked_at(one: Somebody, stick: Path, pocket: Path, left: list[str]) -> None:
    """The hall of the vault has made room for that of the backup, and is not asked for words any more."""
    before = one.home.away
    made = one.asks(lambda practice: practice.backing_up.back_up())
    opened = one.asks(lambda practice: practice.backing_up.open_read_only(made))
    practice = one.home.indoors.desk.practice  # type: ignore[union-attr]
    one.home.visit(Visit(opened, made.made_at, lambda _: practice.backing_up.restore(made, None), practice.close))
    one.waits(lambda: one.home.away is not before, "the backup did not open")
    one.rests()
    stick.rename(pocket)
    one.waits(lambda: one.home.worker.is_idle)
    before.absence.look_again()
    one.rests()
    look(one)
    one.home.lock()
    assert left == ["successor", "quit"]
