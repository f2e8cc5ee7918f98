"""What lies outside the vault for reminders without a window: a choice, one rounded instant, the desktop's own list."""

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.problems import CannotWrite
from app.system.autostart import Autostart, quoted, usual_place
from app.system.background import Background
from app.system.next_instant import NextInstant
from app.system.own_settings import SettingsFile

COMMAND = ["/opt/so me/python", "-m", "app", "--background"]
AT = datetime(2026, 3, 12, 8, 52, 13, tzinfo=UTC)

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another system has another list")


def test_the_file_holds_one_rounded_instant_and_nothing_else(tmp_path: Path) -> None:
    kept = NextInstant(tmp_path / "settings" / "next")
    kept.keep(AT)
    assert (tmp_path / "settings" / "next").read_bytes() == b"2026-03-12T09:00Z\n"
    assert kept.read() == datetime(2026, 3, 12, 9, tzinfo=UTC)
    kept.keep(None)
    assert kept.read() is None
    assert list((tmp_path / "settings").iterdir()) == []


@pytest.mark.parametrize("written", [b"", b"tomorrow", b"\xff\xfe", b"2026-02-30T09:00Z"])
def test_an_instant_that_nobody_can_read_is_none(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "next").write_bytes(written)
    assert NextInstant(tmp_path / "next").read() is None


def test_a_place_that_takes_nothing_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_bytes(b"")
    NextInstant(tmp_path / "no folder" / "next").keep(AT)


@on_linux
def test_the_desktops_list_names_the_program_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "autostart" / "sotto.desktop"
    start = Autostart(COMMAND, Path("/opt/so me"), place)
    assert not start.is_on
    start.switch(True)
    assert start.is_on
    assert place.read_text() == (
        "[Desktop Entry]\nType=Application\nName=Sotto\n"
        'Exec="/opt/so me/python" "-m" "app" "--background"\nPath=/opt/so me\n'
        "Terminal=false\nNoDisplay=true\nX-GNOME-Autostart-enabled=true\n"
    )
    start.switch(False)
    start.switch(False)
    assert not start.is_on


@on_linux
@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_was_taken_off_the_desktops_list_is_not_said_to_be_on(tmp_path: Path, line: str) -> None:
    """Its settings leave the file where it is."""
    place = tmp_path / "sotto.desktop"
    start = Autostart(COMMAND, None, place)
    start.switch(True)
    place.write_text(place.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not start.is_on
    start.switch(True)
    assert start.is_on


@on_linux
def test_a_list_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_bytes(b"")
    with pytest.raises(CannotWrite):
        Autostart(COMMAND, None, tmp_path / "autostart" / "sotto.desktop").switch(True)


def test_strange_signs_of_a_path_come_out_as_they_went_in() -> None:
    strange = 'C:\\a "b" $c `d` 100%'
    line = quoted(strange).replace("\\\\", "\\")  # as the value of a key is read
    assert shlex.split(line.replace("%%", "%").replace("\\$", "$").replace("\\`", "`")) == [strange]


@on_linux
def test_the_list_lies_where_the_desktop_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert usual_place() == tmp_path / "autostart" / "sotto.desktop"


@on_linux
def test_choices_last_and_turning_it_off_leaves_no_instant(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    chosen = Background(settings, Autostart(COMMAND, None, tmp_path / "sotto.desktop"))
    assert not any([chosen.was_asked, chosen.waits_hidden, chosen.starts_with_desktop()])
    chosen.asks()
    chosen.wait_hidden(True)
    chosen.start_with_desktop(True)
    chosen.tell_after_restart(True)
    settings.next_instant.keep(AT)
    again = SettingsFile(tmp_path / "settings.json").now
    assert (again.was_asked, again.waits_hidden, again.tells_after_restart) == (True, True, True)
    assert chosen.starts_with_desktop()
    chosen.start_with_desktop(False)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["settings.json"]
