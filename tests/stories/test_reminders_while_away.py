"""Reminded while the vault is locked, while the window is closed, and after a restart; and nothing is told of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.awaited import Awaited
from app.domain.news import Kind
from app.system.autostart import Autostart
from app.system.clock import StoppedClock
from app.system.own_settings import SettingsFile
from app.ui.shell.handover import Handover, read
from tests.buses import StandInBus, StandInDesktop, bus
from tests.gates.vaults import furnished
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

__all__ = ["bus"]

TEN = datetime(2026, 3, 12, 10)
TEXT = "Ask Wilhelmina about the harbour"
INSTANT = datetime(2026, 3, 12, 9, tzinfo=UTC)  # ten in Vienna


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault where `sits_down` looks for it."""
    furnished(tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def kept(tmp_path: Path) -> SettingsFile:
    """What is kept outside the vault."""
    return SettingsFile(tmp_path / "settings.json")


def sets_a_reminder(one: Somebody) -> None:
    one.asks(lambda practice: practice.reminding.add(TEXT, TEN))
    one.hall  # noqa: B018  it is there
    assert one.home.indoors is not None
    one.home.indoors.desk.noticeboard.post(Kind.REMINDERS)
    one.rests()


def shown(desktop: StandInDesktop) -> list[str]:
    return [str(notice[3]) for notice in desktop.shown.values()]


def test_the_next_process_is_told_when_and_nothing_of_what(
    sits_down: Enter, vault: Path, told: list[str], left: list[str]
) -> None:
    one = sits_down()
    comes_in(one)
    sets_a_reminder(one)
    one.home.lock()
    assert left == ["successor", "quit"]
    (line,) = told
    assert INSTANT in read(line).awaited.ahead
    assert not any(word in line for word in ("Wilhelmina", "harbour", "Okafor"))
    assert not read(line).is_hidden


def waits(one: Somebody, line: str) -> Somebody:
    """Be the process that is told `line`."""
    one.home.come_in(read(line))
    return one


def test_what_falls_due_while_locked_leads_through_the_lock_to_the_reminder(
    sits_down: Enter, vault: Path, told: list[str], bus: StandInBus, clock: StoppedClock
) -> None:
    desktop = StandInDesktop(bus)
    one = sits_down()
    comes_in(one)
    sets_a_reminder(one)
    one.home.lock()
    other = waits(sits_down(named=True), told[-1])
    clock.set_to(TEN)
    other.home.outside.look()
    other.waits(lambda: shown(desktop) == ["Sotto has a reminder"], "nobody told")
    desktop.press("open")
    other.waits(lambda: not desktop.shown, "the notice stayed")
    comes_in(other)
    (due,) = [due for due in other.asks(lambda practice: practice.reminding.now()).due if due.text == TEXT]
    assert due.instant == INSTANT


def test_snooze_while_locked_puts_it_off_in_the_vault(
    sits_down: Enter, vault: Path, told: list[str], bus: StandInBus, clock: StoppedClock
) -> None:
    desktop = StandInDesktop(bus)
    one = sits_down()
    comes_in(one)
    sets_a_reminder(one)
    one.home.lock()
    other = waits(sits_down(named=True), told[-1])
    clock.set_to(TEN)
    other.home.outside.look()
    other.waits(lambda: bool(desktop.shown), "nobody told")
    desktop.press("snooze")
    other.waits(lambda: not desktop.shown, "the notice stayed")
    clock.advance(timedelta(minutes=5))
    comes_in(other)
    assert TEXT not in [one.text for one in other.asks(lambda practice: practice.reminding.now()).due]
    ahead = other.asks(lambda practice: practice.reminding.instants(INSTANT + timedelta(days=1)))
    assert INSTANT + timedelta(hours=1) in ahead


def test_closing_ends_it_all_unless_somebody_wants_to_be_reminded(
    sits_down: Enter, vault: Path, told: list[str], left: list[str], kept: SettingsFile
) -> None:
    one = sits_down()
    comes_in(one)
    sets_a_reminder(one)
    one.home.window.close()
    assert (left, told) == (["quit"], [])
    left.clear()
    kept.keep(waits_hidden=True)
    one = sits_down()
    comes_in(one)
    one.home.window.close()
    assert left == ["successor", "quit"]
    assert read(told[-1]).is_hidden
    assert INSTANT in read(told[-1]).awaited.ahead


def test_who_waits_without_a_window_comes_when_asked_and_goes_again(
    sits_down: Enter, vault: Path, bus: StandInBus, kept: SettingsFile, left: list[str], qtbot: QtBot
) -> None:
    kept.keep(waits_hidden=True)
    desktop = StandInDesktop(bus)
    one = sits_down(named=True)
    one.home.window.hide()
    waits(one, Handover(is_hidden=True, awaited=Awaited((), 2)).line())
    assert not one.home.window.isVisible()
    one.waits(lambda: shown(desktop) == ["Sotto has 2 reminders"], "nobody told")
    desktop.press("open")
    one.waits(one.home.window.isVisible, "the window did not come")
    one.home.window.close()
    assert not one.home.window.isVisible()
    assert left == []  # it goes on waiting


def test_the_first_reminder_asks_once(sits_down: Enter, vault: Path, kept: SettingsFile) -> None:
    one = sits_down()
    comes_in(one)
    sets_a_reminder(one)
    one.sees("Sotto can remind you while it is closed", "start it again to bring it back")
    one.presses("While it is closed")
    one.sees_no("Sotto can remind you while it is closed")
    kept.read_again()
    assert kept.now.waits_hidden
    sets_a_reminder(one)
    assert "Sotto can remind you while it is closed" not in one.words()


def test_a_restart_finds_one_rounded_instant_and_no_more(
    sits_down: Enter, vault: Path, kept: SettingsFile, tmp_path: Path
) -> None:
    one = sits_down()
    place = tmp_path / "autostart" / "sotto.desktop"
    one.home.around = one.home.around._replace(autostart=lambda _: Autostart(["sotto"], None, place))
    comes_in(one)
    one.asks(lambda practice: practice.reminding.add(TEXT, TEN - timedelta(minutes=7)))
    sets_a_reminder(one)
    one.presses("Also after a restart")
    one.waits(place.exists, "the desktop does not start it")
    one.rests()
    one.home.lock()
    files = {file.name: file.read_text() for file in tmp_path.iterdir() if file.is_file()}
    assert files.pop("next") == "2026-03-12T09:00Z\n"
    written = "".join([*files.values(), place.read_text()])
    assert not any(word in written for word in ("Wilhelmina", "harbour", "Okafor"))


def test_another_vault_leaves_the_instant_of_the_usual_one_alone(
    sits_down: Enter, vault: Path, kept: SettingsFile
) -> None:
    """It is one file: the demonstration, or a second vault, would have the desktop forget what was asked of it."""
    kept.keep(tells_after_restart=True)
    kept.next_instant.keep(INSTANT)
    one = sits_down()
    comes_in(one)
    one.asks(lambda practice: practice.reminding.add(TEXT, TEN + timedelta(days=1)))
    sets_a_reminder(one)
    one.home.lock()
    assert kept.next_instant.read() == INSTANT


def test_after_a_restart_it_is_told_once_and_the_file_goes(
    sits_down: Enter, vault: Path, bus: StandInBus, kept: SettingsFile, clock: StoppedClock, tmp_path: Path
) -> None:
    kept.keep(tells_after_restart=True)
    kept.next_instant.keep(INSTANT)
    desktop = StandInDesktop(bus)
    one = sits_down(named=True)
    start = Autostart(["sotto"], None, tmp_path / "sotto.desktop")
    one.home.around = one.home.around._replace(autostart=lambda _: start)
    one.home.wait()
    assert not one.home.window.isVisible()
    clock.set_to(TEN)
    one.home.outside.look()
    one.waits(lambda: shown(desktop) == ["Sotto has a reminder"], "nobody told")
    assert kept.next_instant.read() is None


def test_quitting_ends_it_even_where_closing_goes_on_waiting(
    sits_down: Enter, vault: Path, kept: SettingsFile, left: list[str]
) -> None:
    kept.keep(waits_hidden=True)
    one = sits_down()
    comes_in(one)
    one.types_key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    one.waits(lambda: left == ["quit"], "it did not end")
