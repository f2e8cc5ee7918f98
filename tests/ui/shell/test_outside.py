"""Reminders told outside the window, or calmly in it; while the vault is open, and while it is locked."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.awaited import Awaited
from app.domain.problems import NoBus
from app.domain.reminder import About, Digest, Key, Occurrence
from app.system.bus import Bus
from app.system.clock import StoppedClock
from app.ui.kit.worker import Worker
from app.ui.lock.page import LockPage
from app.ui.shell.bell import Bell
from app.ui.shell.hall import Hall
from app.ui.shell.outside import Outside
from app.ui.shell.window import Window
from tests.buses import StandInBus, StandInDesktop, bus
from tests.ui.shell.standins import house, quiet_surroundings

__all__ = ["bus"]

NINE = datetime(2026, 3, 12, 9)
HOUR = timedelta(hours=1)


class StandInReminding:
    """What is due, as a list of instants; `told` are those that one was told of."""

    def __init__(self, clock: StoppedClock, *instants: datetime) -> None:
        self._clock = clock
        self.ahead = {str(number): one.replace(tzinfo=UTC) for number, one in enumerate(instants)}
        self.told: set[str] = set()
        self.asked = 0
        self.is_broken = False

    def to_tell(self) -> int:
        self.asked += 1
        if self.is_broken:
            raise NoBus()  # any trouble will do
        untold = {one.key.ref for one in self._due()} - self.told
        self.told |= untold
        return len(untold)

    def now(self) -> Digest:
        due = self._due()
        return Digest(tuple(due[:20]), len(due))

    def snooze(self, key: Key, until: datetime) -> None:
        self.ahead[key.ref] = until
        self.told.discard(key.ref)

    def in_an_hour(self) -> datetime:
        return self._clock.instant() + HOUR

    def _due(self) -> list[Occurrence]:
        now = self._clock.instant()
        return [
            Occurrence(Key(About.OWN, ref, NINE), NINE, instant)
            for ref, instant in sorted(self.ahead.items(), key=lambda one: one[1])
            if instant <= now
        ]


class Scene:
    """A window, the desktop beside it, and what tells of reminders."""

    def __init__(self, window: Window, clock: StoppedClock, desktop: Callable[[], Bus] | None, folder: Path) -> None:
        self.window, self.clock = window, clock
        self.worker = Worker()
        around = quiet_surroundings(clock, folder, desktop)
        self.settings = around.settings
        self.is_usual = True
        self.outside = Outside(window, self.worker, around, window, lambda: self.is_usual)
        self.came: list[str] = []
        self.outside.came_for.connect(lambda: self.came.append("came"))

    def rings(self, *instants: datetime) -> tuple[Bell, StandInReminding]:
        reminding = StandInReminding(self.clock, *instants)
        bell = Bell(reminding, self.worker, self.outside)
        bell.asked_for.connect(lambda: self.came.append("reminders"))
        self.outside.follow(bell)
        return bell, reminding

    def notices(self) -> list[str]:
        page = self.window.page()
        assert isinstance(page, Hall)
        return [one.words.text() for one in page.sheet.notices.notices]


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NINE, "UTC")


@pytest.fixture
def scene(qtbot: QtBot, clock: StoppedClock, tmp_path: Path) -> Iterator[Scene]:
    """Sotto in front, and no bus at all."""
    made = _scene(qtbot, clock, tmp_path, Bus.session)
    yield made
    made.outside.leave()
    made.worker.close()


def _scene(qtbot: QtBot, clock: StoppedClock, folder: Path, desktop: Callable[[], Bus] | None) -> Scene:
    window, _ = house(clock)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Scene(window, clock, desktop, folder)


@pytest.fixture
def away(scene: Scene, bus: StandInBus, qtbot: QtBot) -> Scene:
    """The person is in another window, and there is a bus."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not scene.window.isActiveWindow())
    return scene


def told(desktop: StandInDesktop) -> list[str]:
    return [str(notice[3]) for notice in desktop.shown.values()]


# While the vault is open


def test_who_is_at_the_window_is_told_there(scene: Scene, qtbot: QtBot) -> None:
    scene.rings(NINE)
    qtbot.waitUntil(lambda: scene.notices() == ["Sotto has a reminder."])


def test_a_thing_is_told_once_and_a_new_one_takes_the_place_of_the_notice(scene: Scene, qtbot: QtBot) -> None:
    bell, reminding = scene.rings(NINE, NINE + HOUR)
    qtbot.waitUntil(lambda: len(scene.notices()) == 1)
    bell.look()
    qtbot.waitUntil(lambda: reminding.asked == 2 and scene.worker.is_idle)
    assert scene.notices() == ["Sotto has a reminder."]
    scene.clock.advance(HOUR)
    bell.look()
    qtbot.waitUntil(lambda: scene.notices() == ["Sotto has 2 reminders."])


def test_five_thousand_things_after_a_year_away_are_one_notice(
    away: Scene, bus: StandInBus, clock: StoppedClock, qtbot: QtBot
) -> None:
    desktop = StandInDesktop(bus)
    clock.advance(timedelta(days=365))
    away.rings(*[NINE + number * timedelta(minutes=90) for number in range(5000)])
    qtbot.waitUntil(lambda: told(desktop) == ["Sotto has 5000 reminders"])
    assert desktop.asked.count("Notify") == 1


def test_a_clock_set_back_a_year_loses_nothing_and_doubles_nothing(
    scene: Scene, clock: StoppedClock, qtbot: QtBot
) -> None:
    bell, reminding = scene.rings(NINE, NINE + HOUR)
    qtbot.waitUntil(lambda: len(scene.notices()) == 1)
    clock.set_to(NINE - timedelta(days=365))
    bell.look()
    qtbot.waitUntil(lambda: scene.notices() == [])
    clock.set_to(NINE + timedelta(minutes=1))
    bell.look()
    qtbot.waitUntil(lambda: reminding.asked == 3 and scene.worker.is_idle)
    assert scene.notices() == []
    clock.set_to(NINE + HOUR)
    bell.look()
    qtbot.waitUntil(lambda: scene.notices() == ["Sotto has 2 reminders."])


def test_who_is_elsewhere_is_told_by_the_desktop(away: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    away.rings(NINE)
    qtbot.waitUntil(lambda: told(desktop) == ["Sotto has a reminder"])
    assert away.notices() == []
    desktop.press("open")
    qtbot.waitUntil(lambda: away.came == ["came", "reminders"])
    qtbot.waitUntil(lambda: not desktop.shown)


def test_snooze_on_the_desktop_puts_off_what_is_due(away: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    bell, reminding = away.rings(NINE)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    desktop.press("snooze")
    qtbot.waitUntil(lambda: reminding.ahead["0"] == (NINE + HOUR).replace(tzinfo=UTC))
    away.clock.advance(HOUR)
    bell.look()
    qtbot.waitUntil(lambda: desktop.asked.count("Notify") == 2 and told(desktop) == ["Sotto has a reminder"])
    assert away.came == []


def test_what_was_dealt_with_is_taken_back(away: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    bell, reminding = away.rings(NINE)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    reminding.ahead.clear()
    bell.look()
    qtbot.waitUntil(lambda: not desktop.shown)


def test_coming_back_to_the_window_asks_anew(scene: Scene, qtbot: QtBot) -> None:
    _, reminding = scene.rings()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    qtbot.waitUntil(lambda: reminding.asked == 1)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: reminding.asked == 2)


def test_trouble_is_said_and_the_bell_goes_on(scene: Scene, qtbot: QtBot) -> None:
    bell, reminding = scene.rings(NINE + HOUR)
    qtbot.waitUntil(lambda: reminding.asked == 1 and scene.worker.is_idle)
    reminding.is_broken = True
    with qtbot.waitSignal(scene.worker.troubled):
        bell.look()
    reminding.is_broken = False
    scene.clock.advance(HOUR)
    bell.look()
    qtbot.waitUntil(lambda: scene.notices() == ["Sotto has a reminder."])


# Where nobody outside says it


def test_without_a_bus_the_window_says_it(scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not scene.window.isActiveWindow())
    scene.rings(NINE)
    qtbot.waitUntil(lambda: scene.notices() == ["Sotto has a reminder."])


def test_without_anybody_who_shows_notices_the_window_says_it(away: Scene, qtbot: QtBot) -> None:
    away.rings(NINE)
    qtbot.waitUntil(lambda: away.notices() == ["Sotto has a reminder."])


def test_a_desktop_that_never_answers_is_not_waited_for(
    away: Scene, bus: StandInBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = StandInDesktop(bus)
    bus.silent.add("org.freedesktop.Notifications")
    away.outside._delivery._patience.setInterval(10)
    away.rings(NINE)
    qtbot.waitUntil(lambda: away.notices() == ["Sotto has a reminder."])
    assert not desktop.shown


def test_a_bus_that_came_back_is_used_again(away: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    bell, _ = away.rings(NINE, NINE + HOUR)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    with qtbot.waitSignal(away.outside._delivery._line.lost):  # type: ignore[union-attr]
        bus.stop()
    bus.start()
    desktop.start()
    away.clock.advance(HOUR)
    bell.look()
    qtbot.waitUntil(lambda: told(desktop) == ["Sotto has 2 reminders"])


def test_a_tray_that_is_not_there_is_not_spoken_to(qtbot: QtBot, clock: StoppedClock, tmp_path: Path) -> None:
    """Where there is no bus to ask, as on Windows; offscreen there is no tray either."""
    made = _scene(qtbot, clock, tmp_path, None)
    made.outside.tell(0)
    made.window.hide()
    made.outside.tell(3)
    assert made.window.isVisible()
    made.outside.leave()
    made.worker.close()


# While the vault is locked


@pytest.fixture
def locked(away: Scene, qtbot: QtBot) -> Scene:
    page = LockPage(away.worker, lambda _: None, lambda _: None, away.clock.monotonic)
    away.window.show_page(page)
    return away


def waits_for(scene: Scene, *instants: datetime) -> None:
    scene.outside.keep_vigil(Awaited(tuple(one.replace(tzinfo=UTC) for one in instants)))


def test_what_falls_due_while_locked_is_told_from_memory(locked: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    waits_for(locked, NINE + HOUR, NINE + 2 * HOUR)
    locked.outside.look()
    assert not desktop.asked
    for hours, words in ((1, "Sotto has a reminder"), (2, "Sotto has 2 reminders")):
        locked.clock.set_to(NINE + hours * HOUR)
        locked.outside.look()
        qtbot.waitUntil(lambda words=words: told(desktop) == [words])  # type: ignore[misc]


def test_open_while_locked_leads_to_the_page_and_then_to_the_reminders(
    locked: Scene, bus: StandInBus, qtbot: QtBot
) -> None:
    desktop = StandInDesktop(bus)
    waits_for(locked, NINE)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    desktop.press("open")
    qtbot.waitUntil(lambda: locked.came == ["came"])
    locked.rings(NINE)
    assert locked.came == ["came", "reminders"]


def test_snooze_while_locked_is_told_to_the_vault_afterwards(locked: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    """Once for what had come by then, and not for what came later."""
    desktop = StandInDesktop(bus)
    waits_for(locked, NINE, NINE + HOUR / 2)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    desktop.press("snooze")
    qtbot.waitUntil(lambda: locked.outside._vigil is not None and locked.outside._vigil.put_off is not None)
    locked.clock.advance(HOUR / 2)
    _, reminding = locked.rings(NINE, NINE + HOUR / 2)
    qtbot.waitUntil(lambda: reminding.asked == 1 and locked.worker.is_idle)
    assert reminding.ahead["0"] == (NINE + HOUR).replace(tzinfo=UTC)
    assert reminding.ahead["1"] == (NINE + HOUR / 2).replace(tzinfo=UTC)


def test_the_next_instant_is_kept_where_that_was_chosen(locked: Scene, qtbot: QtBot) -> None:
    kept = locked.settings.next_instant
    waits_for(locked, NINE, NINE + HOUR)
    assert kept.read() is None
    locked.settings.keep(tells_after_restart=True)
    waits_for(locked, NINE, NINE + HOUR)
    assert kept.read() == (NINE + HOUR).replace(tzinfo=UTC)
    locked.is_usual = False  # of another vault, which no desktop starts
    waits_for(locked, NINE, NINE + 2 * HOUR)
    waits_for(locked, NINE)
    assert kept.read() == (NINE + HOUR).replace(tzinfo=UTC)
    locked.is_usual = True
    waits_for(locked, NINE, NINE + HOUR)
    locked.clock.advance(HOUR)
    locked.outside.look()
    assert kept.read() is None


def test_the_page_says_it_where_nobody_else_does(locked: Scene, qtbot: QtBot) -> None:
    waits_for(locked, NINE)
    page = locked.window.page()
    assert isinstance(page, LockPage)
    qtbot.waitUntil(lambda: page.heading.line.text() == "Sotto has a reminder. Unlock to see more.")


def test_a_hidden_window_is_shown_where_nobody_else_says_it(locked: Scene, qtbot: QtBot) -> None:
    """Never silence."""
    locked.outside.hide()
    assert not locked.window.isVisible()
    waits_for(locked, NINE)
    qtbot.waitUntil(locked.window.isVisible)


def test_nothing_to_wait_for_is_no_reason_to_wake_up(locked: Scene, qtbot: QtBot) -> None:
    waits_for(locked, NINE)
    assert locked.outside._vigil is not None
    assert not locked.outside._vigil._timer.isActive()


def test_a_notice_is_taken_back_when_sotto_leaves(away: Scene, bus: StandInBus, qtbot: QtBot) -> None:
    """Its buttons would lead nowhere. How many there were goes on to the next process."""
    desktop = StandInDesktop(bus)
    away.rings(NINE)
    qtbot.waitUntil(lambda: (line := away.outside._delivery._notifier) is not None and line._shown != 0)
    away.outside.leave()
    qtbot.waitUntil(lambda: not desktop.shown)
    assert away.outside.standing == 1
