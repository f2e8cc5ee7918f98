"""What each system tells is heard, and nothing else is taken for it."""

import os
import select
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from app.domain.lock_signals import Happening
from app.system.lock_signals_linux import GNOME, LOGIN, MANAGER, PLACE, PROPERTIES, SAVERS, SESSION, LinuxSignals
from app.system.lock_signals_mac import CAN_SLEEP, HAS_WOKEN, WILL_SLEEP, MacSignals
from app.system.lock_signals_windows import WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WindowsSignals
from tests.buses import Body, StandInBus, bus, real_bus
from tests.logind import OURS, Logind
from tests.patience import PATIENCE

__all__ = ["bus", "real_bus"]


def saver(bus: StandInBus, name: str) -> Callable[[bool], None]:
    """A screen saver on the bus, which says whether it is active."""
    bus.install(name, lambda member, body: ("", ()))
    path = "/" + name.replace(".", "/")
    return lambda on: bus.emit(name, path, name, "ActiveChanged", "b", (on,))


@pytest.fixture
def heard() -> list[Happening]:
    return []


@pytest.fixture
def signals() -> Iterator[LinuxSignals]:
    made = LinuxSignals()
    yield made
    made.delay_sleep(False)
    made.end()


def reads(signals: LinuxSignals, has_come: Callable[[], bool]) -> None:
    """Read as the window does, until a fact is there."""
    while not has_come():
        sources = signals.sources()
        ready = select.select([one.number for one in sources], [], [], PATIENCE)[0]
        assert ready, "nothing came"
        for one in sources:
            if one.number in ready:
                one.read()


def test_sleep_and_waking_are_told(bus: StandInBus, signals: LinuxSignals, heard: list[Happening]) -> None:
    logind = Logind(bus)
    signals.begin(heard.append, 0)
    logind.prepares_for_sleep(True)
    logind.prepares_for_sleep(False)
    reads(signals, lambda: len(heard) == 2)
    assert heard == [Happening.SLEEP, Happening.WOKE]
    assert set(signals.told()) == set(Happening)


def test_the_computer_waits_for_us_and_goes_on_when_told(bus: StandInBus, signals: LinuxSignals) -> None:
    logind = Logind(bus)
    signals.begin(lambda _: None, 0)
    signals.delay_sleep(True)
    reads(signals, lambda: signals._inhibitor is not None)
    assert logind.is_delayed
    signals.delay_sleep(True)  # again, as when something else was chosen
    assert [call.member for call in bus.calls].count("Inhibit") == 1
    signals.end()
    assert logind.is_delayed  # nothing is heard any more, and the process is still there
    signals.delay_sleep(False)
    assert not logind.is_delayed
    logind.close()


def test_who_did_not_want_it_in_the_end_holds_nothing_up(
    bus: StandInBus, signals: LinuxSignals, monkeypatch: pytest.MonkeyPatch
) -> None:
    logind, given, real = Logind(bus), list[Body](), signals._on_inhibitor

    def take(body: Body) -> None:
        given.append(body)
        real(body)

    monkeypatch.setattr(signals, "_on_inhibitor", take)
    signals.begin(lambda _: None, 0)
    signals.delay_sleep(True)
    signals.delay_sleep(False)
    reads(signals, lambda: bool(given))
    assert not logind.is_delayed
    logind.close()


def test_the_session_says_that_it_is_to_be_locked_or_left(
    bus: StandInBus, signals: LinuxSignals, heard: list[Happening]
) -> None:
    logind = Logind(bus)
    signals.begin(heard.append, 0)
    bus.emit(LOGIN, OURS, SESSION, "Lock")
    logind.changes("LockedHint", True)
    logind.changes("Active", False)
    reads(signals, lambda: len(heard) == 3)
    assert heard == [Happening.SCREEN_LOCK, Happening.SCREEN_LOCK, Happening.USER_SWITCH]


def test_what_does_not_concern_us_is_not_heard(bus: StandInBus, signals: LinuxSignals, heard: list[Happening]) -> None:
    """Coming back, being unlocked, an idle hint, another session, and a stranger who claims to be logind."""
    logind = Logind(bus)
    signals.begin(heard.append, 0)
    for name, value in (("Active", True), ("LockedHint", False), ("IdleHint", True)):
        logind.changes(name, value)
    logind.changes("LockedHint", True, path=f"{PLACE}/session/_33")
    bus.emit(":0.99", PLACE, MANAGER, "PrepareForSleep", "b", (True,))
    logind.prepares_for_sleep(False)
    reads(signals, lambda: bool(heard))
    assert heard == [Happening.WOKE]


@pytest.mark.parametrize("name", SAVERS)
def test_the_screen_saver_of_each_desktop_tells(
    name: str, bus: StandInBus, signals: LinuxSignals, heard: list[Happening]
) -> None:
    says = saver(bus, name)
    signals.begin(heard.append, 0)
    says(False)
    says(True)
    reads(signals, lambda: bool(heard))
    assert heard == [Happening.SCREEN_LOCK]
    assert set(signals.told()) == {Happening.SCREEN_LOCK}


def test_a_screen_that_only_goes_dark_is_not_a_locked_one(
    bus: StandInBus, signals: LinuxSignals, heard: list[Happening]
) -> None:
    """GNOME says "active" of both; logind hears from it which it is."""
    logind = Logind(bus)
    bus.install(GNOME, lambda member, body: ("", ()))
    says = saver(bus, "org.gnome.ScreenSaver")
    signals.begin(heard.append, 0)
    says(True)
    says(False)
    logind.prepares_for_sleep(False)
    reads(signals, lambda: bool(heard))
    assert heard == [Happening.WOKE]
    says(True)
    logind.changes("LockedHint", True)
    reads(signals, lambda: len(heard) == 2)
    assert heard[1] is Happening.SCREEN_LOCK


def test_without_a_session_of_ours_sleep_is_told_all_the_same(
    bus: StandInBus, signals: LinuxSignals, heard: list[Happening]
) -> None:
    logind = Logind(bus, knows_session=False)
    signals.begin(heard.append, 0)
    assert set(signals.told()) == {Happening.SLEEP, Happening.WOKE}
    logind.prepares_for_sleep(True)
    reads(signals, lambda: bool(heard))


def test_no_bus_and_no_logind_are_a_silence(monkeypatch: pytest.MonkeyPatch, bus: StandInBus) -> None:
    signals = LinuxSignals()
    signals.begin(lambda _: None, 0)
    signals.delay_sleep(True)
    assert set(signals.told()) == set()
    signals.end()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    signals.begin(lambda _: None, 0)
    signals.delay_sleep(True)
    assert (set(signals.told()), signals.sources(), signals.is_cut_off) == (set(), [], False)


def test_a_wait_that_is_not_granted_is_nobodys_trouble(
    bus: StandInBus, signals: LinuxSignals, heard: list[Happening]
) -> None:
    logind = Logind(bus, grants=False)
    signals.begin(heard.append, 0)
    signals.delay_sleep(True)
    logind.prepares_for_sleep(True)
    reads(signals, lambda: bool(heard))
    assert heard == [Happening.SLEEP]


def test_a_bus_that_went_away_is_found_again(bus: StandInBus, signals: LinuxSignals, heard: list[Happening]) -> None:
    logind = Logind(bus)
    signals.begin(heard.append, 0)
    bus.stop()
    reads(signals, lambda: not signals.sources())
    assert signals.is_cut_off
    assert not signals.told()
    bus.start()
    signals.begin(heard.append, 0)
    assert not signals.is_cut_off
    logind.prepares_for_sleep(True)
    reads(signals, lambda: bool(heard))


def test_windows_tells_by_messages_to_the_window(heard: list[Happening]) -> None:
    """As Microsoft describes them; no Windows was there to send one."""
    signals = WindowsSignals()
    signals.begin(heard.append, 7)
    for number, what in [
        (WM_POWERBROADCAST, 0x04),
        (WM_POWERBROADCAST, 0x0A),  # the state of the battery
        (WM_POWERBROADCAST, 0x12),
        (WM_WTSSESSION_CHANGE, 0x7),
        (WM_WTSSESSION_CHANGE, 0x8),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x2),
    ]:
        signals.message(number, what)
    assert heard == [Happening.SLEEP, Happening.WOKE, Happening.SCREEN_LOCK, Happening.USER_SWITCH]
    signals.end()
    signals.message(WM_POWERBROADCAST, 0x04)
    assert len(heard) == 4


def test_macos_waits_for_its_answer_until_everybody_was_told(heard: list[Happening]) -> None:
    """As Apple describes it; no Mac was there to fall asleep."""

    class Power:
        """IOKit, of which one function is called."""

        def __init__(self) -> None:
            self.allowed: list[int] = []

        def IOAllowPowerChange(self, port: object, given: object) -> None:
            self.allowed.append(len(heard))

    signals = MacSignals()
    signals._heard, signals._power = heard.append, Power()
    for kind in (CAN_SLEEP, WILL_SLEEP, HAS_WOKEN):
        signals.powered(kind, 1)
    assert heard == [Happening.SLEEP, Happening.WOKE]
    assert signals._power.allowed == [0, 1]


# The same on a real bus


class RealLogind:
    """A guest of a real bus who has logind's name, and hands out a file as it does."""

    def __init__(self, address: str) -> None:
        self._line = open_dbus_connection(address, enable_fds=True)
        self._line.send_and_get_reply(message_bus.RequestName(LOGIN))
        self.mine, self._theirs = os.pipe()

    def answers(self) -> str:
        """Answer the next call, and say which it was."""
        while True:
            asked = self._line.receive(timeout=PATIENCE)
            if asked.header.message_type is not MessageType.method_call:
                continue
            member = str(asked.header.fields[HeaderFields.member])
            if member == "Inhibit":
                self._line.send(new_method_return(asked, "h", (self._theirs,)))
                os.close(self._theirs)
            elif member == "Get":
                self._line.send(new_method_return(asked, "v", (("(so)", ("2", OURS)),)))
            else:
                self._line.send(new_error(asked, "org.freedesktop.login1.NoSuchSession"))
            return member

    def says(self, path: str, interface: str, member: str, signature: str, body: Body) -> None:
        self._line.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def close(self) -> None:
        self._line.close()
        os.close(self.mine)


def test_a_real_bus_carries_all_of_it(
    real_bus: str, signals: LinuxSignals, heard: list[Happening], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is the one that shows the desktop, as for a program that systemd started."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", real_bus)
    logind = RealLogind(real_bus)
    begun = Thread(target=signals.begin, args=[heard.append, 0])
    begun.start()
    assert logind.answers() == "Get"
    begun.join(PATIENCE)
    assert set(signals.told()) == set(Happening)
    signals.delay_sleep(True)
    assert logind.answers() == "Inhibit"
    reads(signals, lambda: signals._inhibitor is not None)
    assert not select.select([logind.mine], [], [], 0)[0]
    logind.says(PLACE, MANAGER, "PrepareForSleep", "b", (True,))
    logind.says(OURS, PROPERTIES, "PropertiesChanged", "sa{sv}as", (SESSION, {"Active": ("b", False)}, []))
    reads(signals, lambda: len(heard) == 2)
    assert heard == [Happening.SLEEP, Happening.USER_SWITCH]
    signals.delay_sleep(False)
    assert os.read(logind.mine, 1) == b""  # closed: it may sleep
    logind.close()
