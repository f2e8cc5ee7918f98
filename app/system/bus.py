"""The message bus of a session or of the machine: D-Bus over its Unix socket, without a thread and without Qt.

What it speaks and reads is jeepney's; that is loaded when a bus is first asked for, as no start needs one. A bus that
went away stays away: whoever still wants one asks for a new one.

https://dbus.freedesktop.org/doc/dbus-specification.html
"""

from __future__ import annotations

import os
import struct
import sys
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from app.domain.problems import BusRefused, NoBus
from app.system.clock import Clock

Body = tuple[Any, ...]

DBUS = "org.freedesktop.DBus"
NO_REPLY = "org.freedesktop.DBus.Error.NoReply"
NO_OWNER = "org.freedesktop.DBus.Error.NameHasNoOwner"
UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"
INVALID_SIGNATURE = "org.freedesktop.DBus.Error.InvalidSignature"

_SYSTEM = "unix:path=/run/dbus/system_bus_socket"
# What jeepney says of a message that it cannot read.
_BROKEN = (ValueError, LookupError, TypeError, RuntimeError, struct.error)


class _Ear(NamedTuple):
    """Who wants to hear which signals; "" stands for any path, any sender, and anything they are about."""

    interface: str
    member: str
    says: str
    path: str
    sender: str
    about: str
    heard: Callable[[Body], None]


class _Question(NamedTuple):
    """Who waits for an answer, of which signature."""

    answered: Callable[[Body], None]
    refused: Callable[[str], None]
    returns: str


class Bus:
    """One connection; use it from one thread at a time.

    `backlogged` is called when something came for others while a call waited: the descriptor does not tell of it any
    more, so whoever watches that should `read` once the call is over. `patience` is how many seconds an answer may
    take.
    """

    patience = 1.0

    def __init__(self, address: str) -> None:
        """Connect to `address`, as D-Bus writes it ("unix:path=/run/user/1000/bus"), within `patience`.

        Raises:
            NoBus: nobody answers there.
        """
        self._wire = _wire(address, self.patience)
        from jeepney import Parser

        self._parser = Parser()
        self._is_gone = False
        self._serial = 0
        self._ears: list[_Ear] = []
        self._owners: dict[str, str] = {}  # of the names that are listened to: who has them now
        self._asked: dict[int, _Question] = {}
        self._backlog: deque[Any] = deque()
        self.backlogged: Callable[[], None] = lambda: None
        try:
            (self.name,) = self._ask_bus("Hello", returns="s")
        except (BusRefused, NoBus) as problem:
            self.close()
            raise NoBus(problem.name if isinstance(problem, BusRefused) else problem.reason) from None

    @classmethod
    def session(cls) -> Bus:
        """Connect to the bus of this session. Raises NoBus."""
        named = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        if not named and (runtime := os.environ.get("XDG_RUNTIME_DIR", "")):
            named = f"unix:path={os.path.join(runtime, 'bus')}"
        return cls(named)

    @classmethod
    def system(cls) -> Bus:
        """Connect to the bus of this machine. Raises NoBus."""
        return cls(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM)

    # Asking others

    def call(
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: Body = (),
        *,
        returns: str = "",
        timeout: float | None = None,
    ) -> Body:
        """Call a method and wait for what it returns, of the signature `returns`, no longer than `timeout` seconds,
        or else than `patience`.

        An open file in the answer is jeepney's FileDescriptor, and the caller's to close.

        Raises:
            BusRefused: the other side said no, something else (INVALID_SIGNATURE), or nothing in time (NO_REPLY).
            NoBus: the bus went away.
        """
        number = self._send_call(destination, path, interface, member, signature, body)
        reply = self._awaited(number, self.patience if timeout is None else timeout)
        if self._backlog:
            self.backlogged()
        if _kind(reply) == "error":
            raise BusRefused(_field(reply, "error_name"))
        if _field(reply, "signature") != returns:
            raise BusRefused(INVALID_SIGNATURE)
        return tuple(reply.body)

    def ask(
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: Body = (),
        *,
        answered: Callable[[Body], None],
        refused: Callable[[str], None],
        returns: str = "",
    ) -> None:
        """Call a method and wait for nothing: `read` will hand out the answer, or the name of the refusal.

        What is not of the signature `returns` is no answer, and refused as INVALID_SIGNATURE.

        Raises:
            NoBus: the bus went away.
        """
        number = self._send_call(destination, path, interface, member, signature, body)
        self._asked[number] = _Question(answered, refused, returns)

    # Hearing others

    def subscribe(
        self,
        interface: str,
        member: str,
        heard: Callable[[Body], None],
        *,
        says: str = "",
        path: str = "",
        sender: str = "",
        about: str = "",
    ) -> None:
        """Have `read` hand what every such signal says to `heard`, if that is of the signature `says`.

        `about` is the first thing it must say, if it is to be heard. `sender` is a well-known name: only signals of
        whoever has it at that time count then, so that nobody else can say them; it need not be there yet.
        """
        if sender and sender != DBUS and sender not in self._owners:
            self._follow(sender)
        rule = {"type": "signal", "interface": interface, "member": member, "path": path, "sender": sender}
        self._match(rule | {"arg0": about})
        self._ears.append(_Ear(interface, member, says, path, sender, about, heard))

    def fileno(self) -> int:
        """The descriptor that becomes readable when there is something to `read`."""
        return int(self._wire.fileno())

    def read(self) -> None:
        """Hand out what has arrived; never waits.

        Raises:
            NoBus: the bus went away. What had arrived before was handed out.
        """
        gone: NoBus | None = None
        try:
            while (message := self._received(0)) is not None:
                self._backlog.append(message)
        except NoBus as problem:
            gone = problem
        while self._backlog:
            self._hand_out(self._backlog.popleft())
        if gone is not None:
            raise gone

    def close(self) -> None:
        """Leave the bus, which forgets everything that was asked of it. A second time changes nothing."""
        self._is_gone = True
        self._wire.close()

    # Within

    def _ask_bus(self, member: str, signature: str = "", body: Body = (), returns: str = "") -> Body:
        return self.call(DBUS, "/org/freedesktop/DBus", DBUS, member, signature, body, returns=returns)

    def _match(self, rule: dict[str, str]) -> None:
        self._ask_bus("AddMatch", "s", (",".join(f"{key}='{value}'" for key, value in rule.items() if value),))

    def _follow(self, name: str) -> None:
        rule = {"type": "signal", "sender": DBUS, "interface": DBUS, "member": "NameOwnerChanged", "arg0": name}
        self._match(rule)
        self._owners[name] = ""
        try:
            (self._owners[name],) = self._ask_bus("GetNameOwner", "s", (name,), "s")
        except BusRefused as refused:
            if refused.name != NO_OWNER:
                raise

    def _send_call(self, destination: str, path: str, interface: str, member: str, signature: str, body: Body) -> int:
        from jeepney import DBusAddress, new_method_call

        where = DBusAddress(path, bus_name=destination, interface=interface)
        return self._send(new_method_call(where, member, signature or None, body))

    def _send(self, message: Any) -> int:
        self._serial += 1
        try:
            if self._is_gone:
                raise self._gone()
            self._wire.settimeout(self.patience)
            self._wire.sendall(message.serialise(serial=self._serial))
        except OSError as error:
            raise self._gone(error) from None
        return self._serial

    def _awaited(self, number: int, timeout: float) -> Any:
        clock = Clock()
        until = clock.monotonic() + timeout
        while (message := self._received(max(until - clock.monotonic(), 0))) is not None:
            if _field(message, "reply_serial") == number:
                return message
            self._backlog.append(message)
        if self._backlog:
            self.backlogged()
        raise BusRefused(NO_REPLY)

    def _received(self, timeout: float) -> Any:
        """The next message, or None when none came within `timeout` seconds."""
        from jeepney.fds import FileDescriptor, fds_buf_size

        if self._is_gone:
            raise self._gone()
        try:
            while (message := self._parser.get_next_message()) is None:
                self._wire.settimeout(timeout)
                data, attached, _, _ = self._wire.recvmsg(self._parser.bytes_desired(), fds_buf_size())
                if not data:
                    raise self._gone()
                self._parser.add_data(data, fds=FileDescriptor.from_ancdata(attached))
        except (BlockingIOError, TimeoutError):
            return None
        except (OSError, *_BROKEN) as error:
            raise self._gone(error) from None
        return message

    def _gone(self, error: BaseException | None = None) -> NoBus:
        # The descriptor stays open until `close`: somebody may be watching its number.
        self._is_gone = True
        return NoBus(os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "")

    def _hand_out(self, message: Any) -> None:
        kind = _kind(message)
        if kind == "signal":
            self._hand_out_signal(message)
        elif kind == "method_call":
            self._refuse(message)
        elif asked := self._asked.pop(_field(message, "reply_serial"), None):
            if kind == "error":
                asked.refused(_field(message, "error_name"))
            elif _field(message, "signature") != asked.returns:
                asked.refused(INVALID_SIGNATURE)
            else:
                asked.answered(tuple(message.body))

    def _hand_out_signal(self, message: Any) -> None:
        said = tuple(_field(message, name) for name in ("interface", "member", "signature", "path", "sender"))
        interface, member, says, path, sender = said
        if (sender, interface, member) == (DBUS, DBUS, "NameOwnerChanged") and message.body[0] in self._owners:
            self._owners[message.body[0]] = message.body[2]
        for ear in list(self._ears):
            is_from = ear.sender in ("", sender) or self._owners.get(ear.sender) == sender
            is_about = ear.about in ("", *message.body[:1])
            is_it = ear[:3] == (interface, member, says) and ear.path in ("", path)
            if is_it and is_from and is_about:
                ear.heard(tuple(message.body))

    def _refuse(self, message: Any) -> None:
        """Whoever calls is told that there is nothing to call, and need not wait."""
        from jeepney import new_error

        if not message.header.flags & 1:  # NO_REPLY_EXPECTED
            self._send(new_error(message, UNKNOWN_METHOD))


def _wire(address: str, patience: float) -> Any:
    """An open socket to the first of the places in `address` that answers and lets us in."""
    if not address or sys.platform == "win32":
        raise NoBus()
    from jeepney.auth import AuthenticationError
    from jeepney.bus import get_connectable_addresses
    from jeepney.io.blocking import prep_socket

    reason = ""
    try:
        for place in get_connectable_addresses(address):
            try:
                return prep_socket(place, enable_fds=True, timeout=patience)
            except AuthenticationError:
                reason = "EXTERNAL"
            except OSError as error:
                reason = os.strerror(error.errno) if error.errno else ""
    except (ValueError, RuntimeError):  # an address that nobody can read, or one that leads out of the machine
        pass
    raise NoBus(reason)


def _kind(message: Any) -> str:
    return str(message.header.message_type.name)


def _field(message: Any, name: str) -> Any:
    from jeepney import HeaderFields

    return message.header.fields.get(HeaderFields[name], "")
