"""A real notification daemon on a display and a bus of its own, and somebody who presses what it shows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.system.bus import Bus
from app.system.notifier import NOTIFICATIONS
from faults._frame import NotHere
from tests.patience import PATIENCE

_PLACE, _DUNST = "/org/freedesktop/Notifications", "org.dunstproject.cmd0"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NEEDED = ("Xvfb", "dbus-daemon", "dunst")
# Its menu is another program, which is given the lines and says which was chosen: here, the one that begins so.
_RULES = """[global]
    history_length = 100
    dmenu = {menu}
"""
_MENU = """#!/bin/sh
grep -m 1 Snooze
"""


class Dunst:
    """`said` is the file in which it writes down every notice it is given."""

    def __init__(self, line: Bus, said: Path) -> None:
        self._line, self._said = line, said

    @property
    def displayed(self) -> int:
        """How many notices stand on the screen."""
        (answer,) = self._line.call(
            NOTIFICATIONS, _PLACE, _PROPERTIES, "Get", "ss", (_DUNST, "displayedLength"), returns="v"
        )
        return int(answer[1])

    def press_open(self) -> None:
        """Click on the newest notice."""
        self._line.call(NOTIFICATIONS, _PLACE, _DUNST, "NotificationAction", "u", (0,))

    def press_snooze(self) -> None:
        """Choose it in the menu of all notices."""
        self._line.call(NOTIFICATIONS, _PLACE, _DUNST, "ContextMenuCall")

    def knows(self) -> str:
        """All that it remembers: its history, and what it has written down."""
        (history,) = self._line.call(NOTIFICATIONS, _PLACE, _DUNST, "NotificationListHistory", returns="aa{sv}")
        return f"{history}\n{self._said.read_text(encoding='utf-8', errors='replace')}"


@contextmanager
def dunst(at: Path) -> Iterator[Dunst]:
    """Start it with everything it needs; until it is left, its display and its bus are this process's.

    Raises:
        NotHere: something of it is not installed.
    """
    missing = [name for name in _NEEDED if not shutil.which(name)]
    if missing:
        raise NotHere(f"where there is no {missing[0]}")
    at.mkdir(parents=True)
    menu, rules, said = at / "menu", at / "dunstrc", at / "said"
    menu.write_text(_MENU)
    menu.chmod(0o700)
    rules.write_text(_RULES.format(menu=menu))
    before = {name: os.environ.get(name) for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")}
    Bus.patience = PATIENCE  # the machine may be busy, and here nobody says nothing on purpose
    with _display() as display, _bus(display) as address, said.open("wb") as written:
        os.environ |= {"DBUS_SESSION_BUS_ADDRESS": address, "DISPLAY": display}
        daemon = subprocess.Popen(["dunst", "-conf", str(rules), "-print"], stdout=written, stderr=written)
        line = Bus.session()
        try:
            _wait_for_name(line)
            yield Dunst(line, said)
        finally:
            line.close()
            daemon.terminate()
            daemon.wait()
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


@contextmanager
def _display() -> Iterator[str]:
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end, encoding="ascii") as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _bus(display: str) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    variables = {**os.environ, "DISPLAY": display}
    with subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


def _wait_for_name(line: Bus) -> None:
    """Wait until somebody shows notices on this bus."""
    came: list[object] = []
    bus = "org.freedesktop.DBus"
    line.subscribe(bus, "NameOwnerChanged", came.append, says="sss", sender=bus, about=NOTIFICATIONS)
    (is_there,) = line.call(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", "s", (NOTIFICATIONS,), returns="b")
    while not is_there and not came:
        line.read()
