"""Whether reminders are told without a window is chosen in the settings, and said truly."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.system.autostart import Autostart
from app.system.background import Background
from app.system.own_settings import SettingsFile
from app.ui.kit.desk import Desk
from app.ui.settings.background import BackgroundGroup
from tests.ui.rooms import desk, on_screen, settle, undo

__all__ = ["desk", "undo"]


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "own" / "settings.json")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "autostart" / "sotto.desktop"


def group(qtbot: QtBot, desk: Desk, chosen: Background | None) -> BackgroundGroup:
    desk.background = chosen
    made = BackgroundGroup(desk)
    on_screen(qtbot, made)
    made.read()
    settle(desk)
    return made


def test_it_is_off_until_somebody_wants_it(qtbot: QtBot, desk: Desk, settings: SettingsFile, place: Path) -> None:
    shown = group(qtbot, desk, Background(settings, Autostart(["sotto"], None, place)))
    assert not shown.waits.isChecked()
    assert not shown.starts.isChecked()
    shown.waits.click()
    assert settings.now.waits_hidden
    shown.waits.click()
    assert not settings.now.waits_hidden


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another system has another list")
def test_starting_with_the_desktop_is_written_into_its_list(
    qtbot: QtBot, desk: Desk, settings: SettingsFile, place: Path
) -> None:
    shown = group(qtbot, desk, Background(settings, Autostart(["sotto"], None, place)))
    shown.starts.click()
    settle(desk)
    assert place.exists()
    assert settings.now.tells_after_restart
    place.unlink()  # taken off the list in the desktop's own settings
    shown.read()
    settle(desk)
    assert not shown.starts.isChecked()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another system has another list")
def test_a_list_that_cannot_be_changed_is_said_and_nothing_is_chosen(
    qtbot: QtBot, desk: Desk, settings: SettingsFile, place: Path
) -> None:
    place.parent.write_bytes(b"")
    shown = group(qtbot, desk, Background(settings, Autostart(["sotto"], None, place)))
    with qtbot.waitSignal(shown.troubled):
        shown.starts.click()
    settle(desk)
    assert not shown.starts.isChecked()
    assert not settings.now.tells_after_restart


def test_where_there_is_no_tray_the_way_back_is_said(qtbot: QtBot, desk: Desk, settings: SettingsFile) -> None:
    shown = group(qtbot, desk, Background(settings, None))
    assert "start it again to bring it back" in shown.waits_row.sub.text()
    assert not shown.starts_row.isVisible()
    with_tray = group(qtbot, desk, Background(settings, None, lambda: True))
    assert "tray" in with_tray.waits_row.sub.text()


def test_a_backup_that_is_looked_at_has_no_such_choice(qtbot: QtBot, desk: Desk) -> None:
    assert not group(qtbot, desk, None).isVisible()
