"""What Linux tells: sleep and the session by logind on the machine's bus, the locked screen by the desktop on its own.

https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from app.domain.lock_signals import Happening
from app.domain.problems import BusRefused, NoBus
from app.system.bus import DBUS, Body, Bus
from app.system.lock_signals import Hear, Source

LOGIN, PLACE = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION, USER = f"{LOGIN}.Manager", f"{LOGIN}.Session", f"{LOGIN}.User"
PROPERTIES = "org.freedesktop.DBus.Properties"

# GNOME says "active" of a screen that only went dark; when it is locked it says so to logind.
GNOME = "org.gnome.Shell"
SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))


class LinuxSignals:
    """Two connections, each there or not. `session` and `system` connect to them and raise NoBus."""

    def __init__(self, session: Callable[[], Bus] = Bus.session, system: Callable[[], Bus] = Bus.system) -> None:
        self._connect = {"system": system, "session": session}
        self._buses: dict[str, Bus] = {}
        self._told: dict[str, set[Happening]] = {}
        self._lost: set[str] = set()
        self._heard: Hear = lambda _: None
        self._hints_at_lock = False
        self._inhibitor: int | None = None
        self._wants_delay = False

    def begin(self, heard: Hear, window: int) -> None:
        """See `LockSignals`."""
        self._heard = heard
        self._join("system", self._listen_to_logind)
        self._join("session", self._listen_to_the_desktop)

    def told(self) -> Collection[Happening]:
        """See `LockSignals`."""
        return frozenset().union(*self._told.values())

    def sources(self) -> list[Source]:
        """See `LockSignals`."""
        return [Source(bus.fileno(), partial(self._read, name)) for name, bus in list(self._buses.items())]

    def message(self, number: int, what: int) -> None:
        """See `LockSignals`."""

    @property
    def is_cut_off(self) -> bool:
        return bool(self._lost)

    def delay_sleep(self, wanted: bool) -> None:
        """See `LockSignals`. logind hands out an open file, and waits for as long as it stays open."""
        self._wants_delay = wanted
        if not wanted:
            self._let_sleep()
        elif self._inhibitor is None and Happening.SLEEP in self._told.get("system", ()):
            body = ("sleep", "Sotto", "Locks the vault", "delay")
            with contextlib.suppress(NoBus):  # which the next reading tells of
                self._buses["system"].ask(
                    LOGIN, PLACE, MANAGER, "Inhibit", "ssss", body,
                    answered=self._on_inhibitor, refused=_not_granted, returns="h",
                )  # fmt: skip

    def end(self) -> None:
        """See `LockSignals`: the open file is closed by the end of the process."""
        for bus in self._buses.values():
            bus.close()
        self._buses.clear()
        self._told.clear()
        self._lost.clear()

    # Joining

    def _join(self, name: str, listen: Callable[[Bus], set[Happening]]) -> None:
        if name in self._buses:
            return
        try:
            bus = self._connect[name]()
        except NoBus:
            return
        try:
            told = listen(bus)
        except (NoBus, BusRefused):
            bus.close()
            return
        # In this order: the window's thread asks only a bus of which it was told something.
        self._buses[name] = bus
        self._told[name] = told
        self._lost.discard(name)

    def _listen_to_logind(self, bus: Bus) -> set[Happening]:
        bus.subscribe(MANAGER, "PrepareForSleep", self._on_sleep, says="b", path=PLACE, sender=LOGIN)
        if not _has_owner(bus, LOGIN):
            return set()
        told = {Happening.SLEEP, Happening.WOKE}
        session = _session(bus)
        if session:
            bus.subscribe(SESSION, "Lock", self._on_lock, path=session, sender=LOGIN)
            bus.subscribe(
                PROPERTIES, "PropertiesChanged", self._on_session, says="sa{sv}as", path=session, sender=LOGIN
            )
            told |= {Happening.SCREEN_LOCK, Happening.USER_SWITCH}
        return told

    def _listen_to_the_desktop(self, bus: Bus) -> set[Happening]:
        told = Happening.SCREEN_LOCK in self._told.get("system", ())
        self._hints_at_lock = told and _has_owner(bus, GNOME)
        for name in SAVERS:
            bus.subscribe(name, "ActiveChanged", self._on_saver, says="b", sender=name)
        return {Happening.SCREEN_LOCK} if any(_has_owner(bus, name) for name in SAVERS) else set()

    # Hearing

    def _read(self, name: str) -> None:
        bus = self._buses.get(name)
        if bus is None:
            return
        try:
            bus.read()
        except NoBus:
            bus.close()
            self._lost.add(name)
            self._buses.pop(name, None)
            self._told.pop(name, None)

    def _on_sleep(self, body: Body) -> None:
        self._heard(Happening.SLEEP if body[0] else Happening.WOKE)

    def _on_lock(self, _body: Body) -> None:
        self._heard(Happening.SCREEN_LOCK)

    def _on_session(self, body: Body) -> None:
        changed: dict[str, tuple[str, Any]] = body[1]
        if changed.get("LockedHint") == ("b", True):
            self._heard(Happening.SCREEN_LOCK)
        if changed.get("Active") == ("b", False):
            self._heard(Happening.USER_SWITCH)

    def _on_saver(self, body: Body) -> None:
        if body[0] and not self._hints_at_lock:
            self._heard(Happening.SCREEN_LOCK)

    # Delaying

    def _on_inhibitor(self, body: Body) -> None:
        given = body[0].to_raw_fd()
        if self._inhibitor is None and self._wants_delay:
            self._inhibitor = given
        else:
            os.close(given)

    def _let_sleep(self) -> None:
        given, self._inhibitor = self._inhibitor, None
        if given is not None:
            os.close(given)


def _not_granted(_name: str) -> None:
    """Then the computer does not wait: what ran out is seen when it wakes, before anything is painted."""


def _has_owner(bus: Bus, name: str) -> bool:
    try:
        bus.call(DBUS, "/org/freedesktop/DBus", DBUS, "GetNameOwner", "s", (name,), returns="s")
    except BusRefused:
        return False
    return True


def _session(bus: Bus) -> str:
    """The path of our session, or "" where logind knows of none.

    A program that a desktop starts by systemd is in no session of its own: then it is the one that shows the desktop.
    """
    named = os.environ.get("XDG_SESSION_ID", "")
    if named:
        with contextlib.suppress(BusRefused):
            return str(bus.call(LOGIN, PLACE, MANAGER, "GetSession", "s", (named,), returns="o")[0])
    with contextlib.suppress(BusRefused):
        asked = (USER, "Display")
        ((kind, display),) = bus.call(LOGIN, f"{PLACE}/user/self", PROPERTIES, "Get", "ss", asked, returns="v")
        if kind == "(so)" and display[1] not in ("", "/"):
            return str(display[1])
    with contextlib.suppress(BusRefused):
        return str(bus.call(LOGIN, PLACE, MANAGER, "GetSessionByPID", "u", (os.getpid(),), returns="o")[0])
    return ""
