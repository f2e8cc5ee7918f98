"""A message bus for tests: a Unix socket served by a few threads, over jeepney's own parser.

It knows names, match rules, signals, calls between its guests, and open files in answers: what Sotto asks of a bus.
Services are plain Python objects. Where dbus-daemon is installed, a real private bus proves the same once more.
"""

from __future__ import annotations

import array
import contextlib
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jeepney import HeaderFields, Message, MessageFlag, MessageType, Parser, new_error, new_method_return, new_signal
from jeepney.wrappers import DBusAddress

from app.domain.problems import BusRefused
from app.system.bus import Bus
from tests.patience import PATIENCE, PATIENCE_MS

DBUS = "org.freedesktop.DBus"
NOTIFICATIONS, NOTICES = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
Body = tuple[Any, ...]
Answer = Callable[[str, Body], tuple[str, Body]]


class Call(NamedTuple):
    """Who was asked for what, by the name that was asked for."""

    name: str
    path: str
    interface: str
    member: str
    body: Body


class _Guest:
    """One connection; `rules` are what it wants to hear."""

    def __init__(self, wire: socket.socket, name: str) -> None:
        self.wire, self.name = wire, name
        self.rules: list[dict[str, str]] = []
        self._serial, self._one_at_a_time = 0, threading.Lock()

    def send(self, message: Message) -> None:
        attached = array.array("i")
        with self._one_at_a_time, contextlib.suppress(OSError):
            self._serial += 1
            data = message.serialise(serial=self._serial, fds=attached)
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, attached)] if attached else []
            self.wire.sendmsg([data], rights)

    def pass_on(self, message: Message) -> None:
        """Send what another guest wrote, under the number that it gave."""
        with self._one_at_a_time, contextlib.suppress(OSError):
            self.wire.sendall(message.serialise(serial=message.header.serial))

    def hears(self, said: dict[str, str]) -> bool:
        return any(all(said.get(key, value) == value for key, value in rule.items()) for rule in self.rules)


class StandInBus:
    """`calls` is all that services were asked for. `silent` names services that never answer."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="bus-"))  # a socket's path may have 107 bytes, a test's folder more
        self.address = f"unix:path={self._folder / 'bus'}"
        self.calls: list[Call] = []
        self.silent: set[str] = set()
        self._services: dict[str, Answer] = {}
        self._owners: dict[str, str] = {}
        self._guests: dict[str, _Guest] = {}
        self._count = 0
        self._door: socket.socket | None = None
        self._threads: list[threading.Thread] = []  # that at the door first
        self._wires: list[socket.socket] = []
        self.start()

    def start(self) -> None:
        """Let guests in; also again, after `stop`."""
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self._folder / "bus"))
        self._door.listen()
        self._begin(self._let_in, self._door)

    def stop(self) -> None:
        """Cut everybody off. Services stay, and are asked again after a `start`."""
        assert self._door is not None
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._threads[0].join(PATIENCE)  # whoever is just being let in is cut off as well
        for wire in self._wires:
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
        self._wires.clear()
        for one in self._threads:
            one.join(PATIENCE)
        self._threads, self._door = [], None
        self._guests.clear()
        (self._folder / "bus").unlink()

    def end(self) -> None:
        """Go for good."""
        if self._door is not None:
            self.stop()
        shutil.rmtree(self._folder)

    def install(self, name: str, answer: Answer) -> None:
        """Have calls to `name` answered by `answer`, which may raise BusRefused. A second one takes over from it."""
        self._services[name] = answer
        self._count += 1
        self._own(name, f":0.{self._count}")

    def remove(self, name: str) -> None:
        """Take a service away: its name belongs to nobody."""
        del self._services[name]
        self._own(name, "")

    def emit(self, name: str, path: str, interface: str, member: str, signature: str = "", body: Body = ()) -> None:
        """Have the service `name` say a signal to all who want to hear it."""
        self._emit(self._owners.get(name, name), path, interface, member, signature, body)

    @property
    def guests(self) -> list[str]:
        """The unique names of who is connected now."""
        return list(self._guests)

    # Within

    def _emit(self, sender: str, path: str, interface: str, member: str, signature: str, body: Body) -> None:
        signal = new_signal(DBusAddress(path, interface=interface), member, signature or None, body)
        signal.header.fields[HeaderFields.sender] = sender
        first = body[0] if body and isinstance(body[0], str) else ""
        said = {"type": "signal", "interface": interface, "member": member, "path": path, "arg0": first}
        for guest in list(self._guests.values()):
            known = {name for name, owner in self._owners.items() if owner == sender} | {sender}
            if any(guest.hears(said | {"sender": name}) for name in known):
                guest.send(signal)

    def _own(self, name: str, owner: str) -> None:
        before = self._owners.pop(name, "")
        if owner:
            self._owners[name] = owner
        self._emit(DBUS, "/org/freedesktop/DBus", DBUS, "NameOwnerChanged", "sss", (name, before, owner))

    def _begin(self, work: Callable[[Any], None], given: Any) -> None:
        thread = threading.Thread(target=work, args=[given], daemon=True)
        self._threads.append(thread)
        thread.start()

    def _let_in(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                wire, _ = door.accept()
                self._wires.append(wire)
                self._begin(self._listen, wire)

    def _listen(self, wire: socket.socket) -> None:
        with wire, contextlib.suppress(OSError):
            if not _welcomed(wire):
                return
            self._count += 1
            guest = _Guest(wire, f":1.{self._count}")
            parser = Parser()
            while data := wire.recv(65536):
                for message in parser.feed(data):
                    self._hear(guest, message)
            self._guests.pop(guest.name, None)
            for name in [name for name, owner in self._owners.items() if owner == guest.name]:
                self._own(name, "")

    def _hear(self, guest: _Guest, message: Message) -> None:
        fields = message.header.fields
        fields[HeaderFields.sender] = guest.name
        to = fields.get(HeaderFields.destination, "")
        if message.header.message_type is not MessageType.method_call:
            if to in self._guests:
                self._guests[to].pass_on(message)
        elif to == DBUS:
            guest.send(self._as_bus(guest, message))
        elif to in self._services:
            self._serve(guest, message, to)
        elif (owner := self._owners.get(to, to)) in self._guests:
            self._guests[owner].pass_on(message)
        else:
            guest.send(new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown"))

    def _serve(self, guest: _Guest, message: Message, name: str) -> None:
        fields = message.header.fields
        path, interface = fields[HeaderFields.path], fields[HeaderFields.interface]
        member = fields[HeaderFields.member]
        self.calls.append(Call(name, path, interface, member, tuple(message.body)))
        if name in self.silent:
            return
        try:
            signature, body = self._services[name](member, tuple(message.body))
            reply = new_method_return(message, signature or None, body)
        except BusRefused as refused:
            reply = new_error(message, refused.name)
        reply.header.fields[HeaderFields.sender] = self._owners[name]
        if not message.header.flags & MessageFlag.no_reply_expected:
            guest.send(reply)

    def _as_bus(self, guest: _Guest, message: Message) -> Message:
        match message.header.fields[HeaderFields.member], tuple(message.body):
            case "Hello", ():
                self._guests[guest.name] = guest
                return new_method_return(message, "s", (guest.name,))
            case "AddMatch", (rule,):
                guest.rules.append(dict(part.split("=") for part in rule.replace("'", "").split(",")))
                return new_method_return(message)
            case "GetNameOwner", (name,):
                if name in self._owners:
                    return new_method_return(message, "s", (self._owners[name],))
                return new_error(message, "org.freedesktop.DBus.Error.NameHasNoOwner")
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def _welcomed(wire: socket.socket) -> bool:
    """Speak SASL with whoever came: EXTERNAL, and open files if they like."""
    read = bytearray()
    while not read.endswith(b"BEGIN\r\n"):
        data = wire.recv(1)
        if not data:
            return False
        read += data
        if data != b"\n" or read.endswith(b"BEGIN\r\n"):
            continue
        line = bytes(read).lstrip(b"\0").splitlines()[-1]
        if line.startswith(b"AUTH EXTERNAL"):
            wire.sendall(b"OK 1234deadbeef\r\n")
        else:
            wire.sendall(b"AGREE_UNIX_FD\r\n" if line == b"NEGOTIATE_UNIX_FD" else b"ERROR\r\n")
    return True


class StandInDesktop:
    """Shows notices on `bus`; `shown` holds what stands there, by number."""

    def __init__(self, bus: StandInBus, capabilities: tuple[str, ...] = ("body", "actions")) -> None:
        self.bus, self.capabilities = bus, list(capabilities)
        self.shown: dict[int, Body] = {}
        self.asked: list[str] = []
        self._last = 0
        self.start()

    def start(self) -> None:
        """Be there; also anew, with nothing on screen."""
        self.shown.clear()
        self.bus.install(NOTIFICATIONS, self._answer)

    def press(self, button: str, number: int = 0) -> None:
        number = number or max(self.shown)
        self.bus.emit(NOTIFICATIONS, NOTICES, NOTIFICATIONS, "ActivationToken", "us", (number, "token"))
        self.bus.emit(NOTIFICATIONS, NOTICES, NOTIFICATIONS, "ActionInvoked", "us", (number, button))

    def _answer(self, member: str, body: Body) -> tuple[str, Body]:
        self.asked.append(member)
        if member == "GetCapabilities":
            return "as", (self.capabilities,)
        if member == "CloseNotification":
            self.shown.pop(body[0], None)
            self.bus.emit(NOTIFICATIONS, NOTICES, NOTIFICATIONS, "NotificationClosed", "uu", (body[0], 3))
            return "", ()
        if member != "Notify":
            raise BusRefused("org.freedesktop.DBus.Error.UnknownMethod")
        self._last = body[1] or self._last + 1
        self.shown[self._last] = body
        return "u", (self._last,)


def waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an answer that comes late on a busy machine be waited for, as if it had come in time."""
    monkeypatch.setattr(Bus, "patience", PATIENCE)
    monkeypatch.setattr("app.ui.shell.delivery._PATIENCE_MS", PATIENCE_MS)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInBus]:
    """A bus that is this session's, and this machine's."""
    waits_long(monkeypatch)
    made = StandInBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
    yield made
    made.end()


@pytest.fixture
def real_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a private dbus-daemon, which is this session's bus."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not here; the stand-in bus proves the same")
    waits_long(monkeypatch)
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()
