"""The whole journey opens no way to a network: the system says so, and Python too."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates.conftest import STRACE, Journey, can_watch

DOORS = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK", "AF_VSOCK", "AF_BLUETOOTH")
OPENS_A_DOOR = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"


# The page on security tries the door, so that it can say truthfully that it is shut. Nobody else asks in these words.
OWN_TRIAL = re.compile(r"socket\(AF_INET6?, SOCK_DGRAM, IPPROTO_UDP\) = -1 EAFNOSUPPORT")


def doors(calls: str) -> list[str]:
    """Every call that asked for a way out, whether or not it got one."""
    asked = [line for line in calls.splitlines() if any(door in line for door in DOORS)]
    return [line for line in asked if not OWN_TRIAL.search(line)]


def test_the_system_saw_no_internet_socket(journey: Journey) -> None:
    if journey.calls is None:
        pytest.skip("strace is not here, or may not watch; Python's own witness looks all the same")
    assert not doors(journey.calls)


def test_python_saw_no_socket(journey: Journey) -> None:
    assert journey.seen["sockets"] == []


def test_sotto_counted_none_either(journey: Journey) -> None:
    assert journey.seen["attempts"] == 0


def test_no_library_that_speaks_to_networks_is_in_the_process(journey: Journey) -> None:
    loaded = journey.seen["libraries"]
    if not loaded:
        pytest.skip("this system does not tell which libraries are in a process")
    assert any("Qt6Widgets" in name for name in loaded)
    speaks = ("Qt6Network", "Qt6PrintSupport", "Qt6WebSockets", "libssl", "libcurl", "libcups")
    assert not [name for name in loaded if any(one in name for one in speaks)]


def test_the_witness_hears_a_door(tmp_path: Path) -> None:
    """A witness that is deaf would say the same as one who heard nothing."""
    if not can_watch():
        pytest.skip("strace is not here, or may not watch")
    calls = tmp_path / "calls"
    subprocess.run([*STRACE, "-o", str(calls), sys.executable, "-c", OPENS_A_DOOR], check=True)
    assert doors(calls.read_text())


def test_the_witness_still_hears_what_shut_itself_off(tmp_path: Path) -> None:
    """A process that may not be dumped, as ours, and a thread in it, are watched like any other.

    The door stays shut, and that somebody tried it is heard all the same.
    """
    if not can_watch():
        pytest.skip("strace is not here, or may not watch")
    calls = tmp_path / "calls"
    script = f"""
from contextlib import suppress
from threading import Thread
from app.system.hardening import harden
harden()
def open_it():
    with suppress(OSError):
        {OPENS_A_DOOR}
thread = Thread(target=open_it)
thread.start()
thread.join()
"""
    subprocess.run([*STRACE, "-o", str(calls), sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])
    assert doors(calls.read_text())
