"""The message bus: asked, heard, gone and found again."""

import gc
import os
import select
from collections.abc import Callable, Iterator

import pytest

from app.domain.problems import BusRefused, NoBus
from app.system.bus import DBUS, INVALID_SIGNATURE, NO_REPLY, UNKNOWN_METHOD, Body, Bus
from tests.buses import StandInBus, bus, real_bus
from tests.patience import PATIENCE

__all__ = ["bus", "real_bus"]

LOGIN, PLACE = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"


def arrives(line: Bus, has_come: Callable[[], bool], *others: Bus) -> None:
    """Read until a fact is there, or the line stays silent; what comes to `others` meanwhile is read as well."""
    lines = {one.fileno(): one for one in (line, *others)}
    while not has_come():
        ready = select.select(list(lines), [], [], PATIENCE)[0]
        assert ready, "nothing came"
        for number in ready:
            lines[number].read()


@pytest.fixture
def line(bus: StandInBus) -> Iterator[Bus]:
    connected = Bus.session()
    yield connected
    connected.close()


def echo(member: str, body: Body) -> tuple[str, Body]:
    """Say what was said, in capitals."""
    if member != "Say":
        raise BusRefused(UNKNOWN_METHOD)
    return "s", (body[0].upper(),)


def test_a_service_answers(bus: StandInBus, line: Bus) -> None:
    bus.install("org.sotto.Echo", echo)
    assert line.call("org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("morning",), returns="s") == ("MORNING",)
    assert [(one.member, one.body) for one in bus.calls] == [("Say", ("morning",))]


def test_a_refusal_bears_its_name(bus: StandInBus, line: Bus) -> None:
    bus.install("org.sotto.Echo", echo)
    with pytest.raises(BusRefused) as refused:
        line.call("org.sotto.Echo", "/", "org.sotto.Echo", "Sing")
    assert refused.value.name == UNKNOWN_METHOD
    with pytest.raises(BusRefused) as unknown:
        line.call("org.sotto.Nobody", "/", "org.sotto.Echo", "Say", "s", ("morning",), returns="s")
    assert unknown.value.name == "org.freedesktop.DBus.Error.ServiceUnknown"


def test_whoever_says_nothing_is_not_waited_for(bus: StandInBus, line: Bus) -> None:
    bus.install("org.sotto.Echo", echo)
    bus.silent.add("org.sotto.Echo")
    with pytest.raises(BusRefused) as refused:
        line.call("org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("morning",), timeout=0.05)
    assert refused.value.name == NO_REPLY


def test_an_answer_can_be_read_later(bus: StandInBus, line: Bus) -> None:
    bus.install("org.sotto.Echo", echo)
    answers: list[Body] = []
    refusals: list[str] = []
    line.ask(
        "org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("noon",),
        answered=answers.append, refused=refusals.append, returns="s",
    )  # fmt: skip
    line.ask("org.sotto.Echo", "/", "org.sotto.Echo", "Sing", answered=answers.append, refused=refusals.append)
    arrives(line, lambda: bool(answers and refusals))
    assert (answers, refusals) == ([("NOON",)], [UNKNOWN_METHOD])


def test_an_answer_of_another_shape_is_none(bus: StandInBus, line: Bus) -> None:
    """Nobody is handed a body that they cannot read."""
    bus.install("org.sotto.Echo", lambda member, body: ("u", (7,)))
    refusals: list[str] = []
    with pytest.raises(BusRefused) as refused:
        line.call("org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("morning",), returns="s")
    line.ask("org.sotto.Echo", "/", "org.sotto.Echo", "Say", answered=lambda _: None, refused=refusals.append)
    arrives(line, lambda: bool(refusals))
    assert [refused.value.name, *refusals] == [INVALID_SIGNATURE, INVALID_SIGNATURE]


def test_a_signal_of_another_shape_is_not_heard(bus: StandInBus, line: Bus) -> None:
    bus.install(LOGIN, echo)
    heard: list[Body] = []
    line.subscribe(MANAGER, "PrepareForSleep", heard.append, says="b", sender=LOGIN)
    bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep")
    bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "s", ("yes",))
    bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (True,))
    arrives(line, lambda: bool(heard))
    assert heard == [(True,)]


def test_a_signal_is_heard_by_those_who_want_it(bus: StandInBus, line: Bus) -> None:
    bus.install(LOGIN, echo)
    heard: list[Body] = []
    line.subscribe(MANAGER, "PrepareForSleep", heard.append, says="b", path=PLACE, sender=LOGIN)
    bus.emit(LOGIN, PLACE, MANAGER, "SessionNew", "s", ("c1",))
    bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (True,))
    arrives(line, lambda: bool(heard))
    assert heard == [(True,)]


def test_a_signal_of_somebody_else_counts_for_nothing(bus: StandInBus, line: Bus) -> None:
    """Another program may say that the computer falls asleep, and is not believed."""
    bus.install(LOGIN, echo)
    heard: list[Body] = []
    line.subscribe(MANAGER, "PrepareForSleep", heard.append, says="b", sender=LOGIN)
    line.subscribe(MANAGER, "PrepareForSleep", lambda _: None)  # so that the bus lets everybody's through
    bus.emit(":9.9", PLACE, MANAGER, "PrepareForSleep", "b", (True,))
    bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (False,))
    arrives(line, lambda: bool(heard))
    assert heard == [(False,)]


def test_a_service_that_comes_later_or_anew_is_heard_too(bus: StandInBus, line: Bus) -> None:
    heard: list[Body] = []
    line.subscribe(MANAGER, "PrepareForSleep", heard.append, says="b", sender=LOGIN)
    for number in (1, 2):
        bus.install(LOGIN, echo)
        bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (True,))
        arrives(line, lambda number=number: len(heard) == number)  # type: ignore[misc]


def test_what_came_while_a_call_waited_is_told_afterwards(bus: StandInBus, line: Bus) -> None:
    """The descriptor would not tell of it any more."""
    heard: list[Body] = []
    told: list[bool] = []
    line.backlogged = lambda: told.append(True)
    line.subscribe(MANAGER, "PrepareForSleep", heard.append, says="b")

    def says_so_first(member: str, body: Body) -> tuple[str, Body]:
        bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (True,))
        return "", ()

    bus.install(LOGIN, says_so_first)
    line.call(LOGIN, PLACE, MANAGER, "Suspend")
    assert (told, heard) == ([True], [])
    line.read()
    assert heard == [(True,)]


def test_an_open_file_comes_along(bus: StandInBus, line: Bus) -> None:
    """As logind's inhibitor does: closing it lets the computer sleep."""
    read_end, write_end = os.pipe()
    bus.install(LOGIN, lambda member, body: ("h", (write_end,)))
    (inhibitor,) = line.call(LOGIN, PLACE, MANAGER, "Inhibit", returns="h")
    os.close(write_end)
    assert not select.select([read_end], [], [], 0)[0]
    inhibitor.close()
    assert os.read(read_end, 1) == b""
    os.close(read_end)


def test_there_is_nothing_to_call_and_nobody_waits_to_hear_so(bus: StandInBus, line: Bus) -> None:
    other = Bus.session()
    refusals: list[str] = []
    other.ask(line.name, "/", "org.sotto.Window", "Raise", answered=lambda _: None, refused=refusals.append)
    arrives(other, lambda: bool(refusals), line)
    assert refusals == [UNKNOWN_METHOD]
    other.close()


def test_a_bus_that_went_away_is_said_and_another_can_be_had(bus: StandInBus, line: Bus) -> None:
    bus.install("org.sotto.Echo", echo)
    bus.stop()
    with pytest.raises(NoBus):
        line.read()
    with pytest.raises(NoBus):
        line.call("org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("morning",), returns="s")
    with pytest.raises(NoBus):
        Bus.session()
    bus.start()
    another = Bus.session()
    assert another.call("org.sotto.Echo", "/", "org.sotto.Echo", "Say", "s", ("morning",), returns="s") == ("MORNING",)
    another.close()


@pytest.mark.parametrize(
    "address",
    ["", "unix:path=/nowhere/bus", "tcp:host=localhost,port=4", "unix", "disabled:", ";;", "unix:abstract=sotto-none"],
)
def test_an_address_that_leads_nowhere_is_no_bus(address: str) -> None:
    with pytest.raises(NoBus):
        Bus(address)


def test_a_bus_that_goes_in_the_middle_of_the_greeting_leaves_nothing_open(
    bus: StandInBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left open is told of when it is swept up, and fails the test."""
    monkeypatch.setattr(bus, "_hear", lambda guest, _message: guest.wire.close())
    with pytest.raises(NoBus):
        Bus.session()
    gc.collect()


def test_no_session_bus_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(NoBus):
        Bus.session()


def test_the_usual_place_is_tried_where_no_address_is_named(bus: StandInBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", bus.address.removeprefix("unix:path=").removesuffix("/bus"))
    Bus.session().close()


# The same on a real bus


def test_a_real_bus_knows_us(real_bus: str) -> None:
    line, other = Bus.session(), Bus(real_bus)
    assert line.name.startswith(":1.")
    heard: list[Body] = []
    other.subscribe(DBUS, "NameOwnerChanged", heard.append, says="sss", sender=DBUS)
    line.close()
    arrives(other, lambda: (line.name, line.name, "") in heard)
    with pytest.raises(BusRefused) as refused:
        other.call("org.sotto.Sotto", "/", "org.sotto.Window", "Raise")
    assert refused.value.name == "org.freedesktop.DBus.Error.ServiceUnknown"
    other.close()


def test_a_guest_of_a_real_bus_is_answered_by_us(real_bus: str) -> None:
    one, other = Bus.session(), Bus(real_bus)
    refusals: list[str] = []
    other.ask(one.name, "/org/sotto", "org.sotto.Echo", "Say", answered=lambda _: None, refused=refusals.append)
    arrives(other, lambda: bool(refusals), one)  # the bus itself tells it something first, now and then
    assert refusals == [UNKNOWN_METHOD]
    one.close()
    other.close()


def test_a_real_bus_that_ends_is_noticed(real_bus: str) -> None:
    line = Bus.session()
    pid = line.call(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s",
        ("org.freedesktop.DBus",), returns="u",
    )[0]  # fmt: skip
    os.kill(pid, 15)
    with pytest.raises(NoBus):
        arrives(line, lambda: False)
    line.close()
