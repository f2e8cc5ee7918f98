"""Somebody closes the lid, locks the screen or hands the computer on: the vault is locked before anybody looks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.lock_signals import Happening
from app.system.clock import StoppedClock
from app.system.lock_signals_linux import LinuxSignals
from app.ui.shell.curtain import Curtain
from tests.buses import StandInBus, bus
from tests.gates.vaults import PASSPHRASE
from tests.logind import Logind
from tests.stories.conftest import Enter
from tests.stories.somebody import Computer, Somebody
from tests.stories.test_a_day_with_sotto import makes_a_vault
from tests.stories.unlocking import unlocks

__all__ = ["bus"]


@pytest.fixture
def one(sits_down: Enter, signals: Computer) -> Somebody:
    somebody = makes_a_vault(sits_down())
    somebody.waits(lambda: signals.is_heard, "nobody listened")
    return somebody


@pytest.fixture
def over_the_bus() -> Iterator[LinuxSignals]:
    made = LinuxSignals()
    yield made
    made.delay_sleep(False)  # in the program this is done by its end
    made.end()


def chooses(one: Somebody, *switches: str) -> None:
    one.goes_to("settings", "", "security")
    for name in switches:
        one.presses(name)
    one.rests()


@pytest.mark.parametrize("happening", [Happening.SLEEP, Happening.SCREEN_LOCK, Happening.USER_SWITCH])
def test_the_vault_locks_with_the_computer(
    happening: Happening, one: Somebody, signals: Computer, left: list[str], sits_down: Enter
) -> None:
    """Before whoever told it goes on, and with the words that were just being written."""
    one.goes_to("journal", "new")
    one.writes("Entry", "Half a thought")
    signals.tells(happening)
    assert left == ["successor", "quit"]
    again = unlocks(sits_down())
    again.sees("Half a thought")


@pytest.mark.parametrize("name", ["Entry", "Title"])
def test_what_is_still_being_composed_is_kept(
    name: str, one: Somebody, signals: Computer, left: list[str], sits_down: Enter
) -> None:
    """A word of Japanese stands underlined, and no Enter has been pressed yet."""
    one.goes_to("journal", "new")
    one.writes("Entry", "Today: ")
    one.writes("Title", "On ")
    field = one.field(name)
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("対話", []))
    signals.tells(Happening.SLEEP)
    assert left == ["successor", "quit"]
    again = unlocks(sits_down())
    again.sees({"Entry": "Today: 対話", "Title": "On 対話"}[name])


@pytest.mark.parametrize(
    ("switch", "happening"),
    [
        ("Lock on sleep", Happening.SLEEP),
        ("Lock with the screen", Happening.SCREEN_LOCK),
        ("Lock when you switch user", Happening.USER_SWITCH),
    ],
)
def test_each_of_them_can_be_switched_off_alone(
    switch: str, happening: Happening, one: Somebody, signals: Computer, left: list[str]
) -> None:
    chooses(one, switch)
    signals.tells(happening)
    assert left == []
    assert signals.waits is (happening is not Happening.SLEEP)
    others = {Happening.SLEEP, Happening.SCREEN_LOCK, Happening.USER_SWITCH} - {happening}
    signals.tells(others.pop())
    assert left == ["successor", "quit"]


def test_what_was_switched_off_stays_off(one: Somebody, signals: Computer, left: list[str], sits_down: Enter) -> None:
    chooses(one, "Lock on sleep")
    one.home.lock()
    left.clear()
    again = unlocks(sits_down())
    again.waits(lambda: signals.is_heard)
    assert not signals.waits
    signals.tells(Happening.SLEEP)
    assert left == []


def begins(one: Somebody) -> Somebody:
    """Be at the sheet with the spare key, where the vault is there already."""
    one.writes("Your first name", "Helena")
    one.presses("I mentor")
    one.writes("Passphrase", PASSPHRASE)
    one.writes("Once more", PASSPHRASE)
    one.presses("Create my vault")
    one.sees("Keep a spare key")
    return one


def test_the_first_run_locks_too_once_there_is_a_vault(sits_down: Enter, signals: Computer, left: list[str]) -> None:
    """The key of the recovery sheet is on the screen."""
    one = begins(sits_down())
    one.waits(lambda: signals.is_heard, "nobody listened")
    signals.tells(Happening.SLEEP)
    assert left == ["successor", "quit"]
    again = unlocks(sits_down())
    again.sees("Who are you meeting next?")


def test_whoever_leaves_in_the_first_run_finds_it_locked(
    sits_down: Enter, clock: StoppedClock, left: list[str]
) -> None:
    one = begins(sits_down())
    clock.sleep(timedelta(minutes=14))
    one.home.window.update()
    QApplication.processEvents()
    assert left == []  # on the way to the printer
    clock.sleep(timedelta(hours=8))
    one.home.window.update()
    QApplication.processEvents()
    assert left == ["successor", "quit"]


def test_who_moved_in_is_watched_over_by_the_hall_alone(sits_down: Enter, signals: Computer, left: list[str]) -> None:
    one = begins(sits_down())
    one.waits(lambda: signals.is_heard)
    one.presses("Later")
    one.waits(lambda: one.home.indoors is not None and signals.is_heard)
    chooses(one, "Lock on sleep")
    signals.tells(Happening.SLEEP)
    assert left == []


def test_behind_another_window_everything_is_blurred_where_somebody_chose_that(one: Somebody) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def curtain() -> bool:
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        shown = one.home.window.findChild(Curtain)
        is_drawn = shown is not None and shown.isVisible()
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        return is_drawn

    assert not curtain()
    chooses(one, "Blur when another window is in front")
    assert curtain()


def test_waking_alone_locks_nothing_that_is_not_over(one: Somebody, signals: Computer, left: list[str]) -> None:
    heard: list[bool] = []
    assert one.home.indoors is not None
    one.home.indoors.lock_listener.woke.connect(lambda: heard.append(True))
    signals.tells(Happening.WOKE)
    assert (heard, left) == ([True], [])


def test_after_the_lock_nobody_listens_and_the_computer_waits_for_the_end(one: Somebody, signals: Computer) -> None:
    assert signals.is_heard
    one.home.lock()
    assert not signals.is_heard
    assert signals.waits  # until the process has ended, its memory with it


def test_the_lock_is_complete_before_the_computer_sleeps(
    bus: StandInBus, over_the_bus: LinuxSignals, sits_down: Enter, left: list[str]
) -> None:
    """Told over the bus: the window hears it by itself, and locks while the computer still waits."""
    logind = Logind(bus)
    one = makes_a_vault(sits_down(hears=over_the_bus))
    one.waits(lambda: over_the_bus._inhibitor is not None, "nobody asked logind to wait")
    assert logind.is_delayed
    logind.prepares_for_sleep(True)
    one.waits(lambda: left == ["successor", "quit"], "it did not lock")
    assert logind.is_delayed  # the process has not ended yet
    over_the_bus.delay_sleep(False)
    assert not logind.is_delayed
    logind.close()


def test_a_bus_that_goes_away_locks_nothing_and_hurts_nobody(
    bus: StandInBus, over_the_bus: LinuxSignals, sits_down: Enter, left: list[str]
) -> None:
    Logind(bus)
    one = makes_a_vault(sits_down(hears=over_the_bus))
    one.waits(lambda: Happening.SLEEP in over_the_bus.told())
    bus.stop()
    one.waits(lambda: not over_the_bus.told(), "nobody noticed")
    one.goes_to("journal", "new")
    one.writes("Entry", "Still here")
    one.sees("Saved and encrypted")
    assert left == []
    bus.start()
