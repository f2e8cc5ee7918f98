"""No way to a network: tried in processes of their own, since the filter never comes off again."""

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.system.seccomp import ALLOW, IO_URING, PROCESSORS, REFUSE, X32, Processor, processor, steps

ROOT = Path(__file__).resolve().parents[2]
LOAD, IS, IS_AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06

ENTRY = """
import ctypes, errno, os, socket, subprocess, sys, threading
from app.system.seccomp import shut_the_network

def trial(family, kind=socket.SOCK_DGRAM):
    try:
        socket.socket(family, kind).close()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "open"

def call(number, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    ctypes.set_errno(0)
    given = library.syscall(ctypes.c_long(number), *(ctypes.c_long(one) for one in arguments))
    return errno.errorcode.get(ctypes.get_errno(), "went through") if given == -1 else "went through"
"""
SHUT = "assert shut_the_network()\n"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="seccomp is Linux's")


def told_by(script: str) -> list[str]:
    """What a process says, line by line."""
    done = subprocess.run([sys.executable, "-c", ENTRY + script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def can_shut() -> bool:
    return told_by("print(shut_the_network())") == ["True"]


needs_a_filter = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not can_shut(), reason="no filter can be installed here"
)


# What the filter answers, asked of the filter itself: both processors, whichever one this is


def answer(on: Processor, architecture: int, number: int, family: int = 0) -> int:
    """Walk through the filter as the kernel does."""
    at, held, filter = 0, 0, steps(on)
    while True:
        code, yes, no, given = filter[at]
        at += 1
        if code == LOAD:
            held = {0: number, 4: architecture, 16: family}[given]
        elif code == ANSWER:
            return given
        else:
            holds = held == given if code == IS else held >= given
            assert code in (IS, IS_AT_LEAST)
            at += yes if holds else no


@pytest.fixture(params=PROCESSORS, ids=str)
def on(request: pytest.FixtureRequest) -> Processor:
    return PROCESSORS[request.param]


ABSENT, WRONG_FAMILY = REFUSE | errno.ENOSYS, REFUSE | errno.EAFNOSUPPORT


def test_only_sockets_inside_the_machine_are_let_through(on: Processor) -> None:
    for call in (on.socket, on.socketpair):
        assert answer(on, on.name, call, family=1) == ALLOW
        for family in (0, *range(2, 47), 0xFFFFFFFF):
            assert answer(on, on.name, call, family) == WRONG_FAMILY


def test_every_other_call_goes_through(on: Processor) -> None:
    refused = {number for number in range(600) if answer(on, on.name, number, family=2) != ALLOW}
    assert refused == {on.socket, on.socketpair, *IO_URING}


def test_the_ways_around_are_shut(on: Processor) -> None:
    for number in IO_URING:
        assert answer(on, on.name, number) == ABSENT
    for foreign in (0x40000003, 0x40000028, *(one.name for one in PROCESSORS.values() if one is not on)):
        assert answer(on, foreign, on.socket, family=1) == ABSENT
        assert answer(on, foreign, 20) == ABSENT
    for number in (X32, X32 | on.socket, 0xFFFFFFFF):
        assert answer(on, on.name, number, family=1) == ABSENT


# What the kernel makes of it


@needs_a_filter
def test_no_socket_leads_out_of_the_machine() -> None:
    families = "socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, 38, 40"
    told = told_by(SHUT + f"print(*(trial(one) for one in ({families})), sep='\\n')")
    assert told == ["EAFNOSUPPORT"] * 6


@needs_a_filter
def test_sockets_within_the_machine_work_as_ever() -> None:
    """The window's own, the session bus's, and pairs."""
    told = told_by(
        SHUT + "print(trial(socket.AF_UNIX, socket.SOCK_STREAM))\n"
        "one, other = socket.socketpair()\none.sendall(b'heard')\nprint(other.recv(5).decode())"
    )
    assert told == ["open", "heard"]


@needs_a_filter
def test_what_is_started_inherits_it() -> None:
    grandchild = ENTRY + "print(trial(socket.AF_INET), trial(socket.AF_INET6), call(425, 8, 0))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}], check=True)"
    told = told_by(SHUT + f"subprocess.run([sys.executable, '-c', {child!r}], check=True)")
    assert told == ["EAFNOSUPPORT EAFNOSUPPORT ENOSYS"]


@needs_a_filter
def test_threads_have_it_the_earlier_ones_too() -> None:
    told = told_by(
        "go = threading.Event()\nsaid = []\n"
        "def earlier():\n    go.wait()\n    said.append(trial(socket.AF_INET))\n"
        "first = threading.Thread(target=earlier)\nfirst.start()\n" + SHUT + "go.set()\nfirst.join()\n"
        "later = threading.Thread(target=lambda: said.append(trial(socket.AF_INET6)))\nlater.start()\nlater.join()\n"
        "print(*said)"
    )
    assert told == ["EAFNOSUPPORT EAFNOSUPPORT"]


@needs_a_filter
def test_io_uring_is_not_there() -> None:
    """Told apart from a kernel without it: this one fails on its arguments before, and on its number after."""
    told = told_by("before = call(425, 0, 0)\n" + SHUT + "print(before, call(425, 0, 0), call(425, 8, 0))")
    assert told[0].split()[1:] == ["ENOSYS", "ENOSYS"]


@needs_a_filter
def test_x32_calls_are_not_there() -> None:
    on = processor()
    assert on is not None
    assert told_by(SHUT + f"print(call({X32 | on.socket}, 2, 2, 0))") == ["ENOSYS"]


@needs_a_filter
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="its own code is written into memory here")
def test_another_architectures_calls_are_not_there() -> None:
    """`int 0x80` asks by i386's numbers, where 359 is `socket` and 20 `getpid`."""
    asks = (
        "import mmap\n"
        "def ask(number, first=0, second=0):\n"
        "    code = b'\\x53\\xb8' + number.to_bytes(4, 'little') + b'\\xbb' + first.to_bytes(4, 'little')"
        " + b'\\xb9' + second.to_bytes(4, 'little') + b'\\x31\\xd2\\xcd\\x80\\x5b\\xc3'\n"
        "    place = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)\n"
        "    place.write(code)\n"
        "    at = ctypes.addressof(ctypes.c_char.from_buffer(place))\n"
        "    return ctypes.CFUNCTYPE(ctypes.c_int)(at)()\n"
    )
    before = subprocess.run(
        [sys.executable, "-c", ENTRY + asks + "assert ask(20) == os.getpid()"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if before.returncode:
        pytest.skip("this kernel knows no other architecture")
    assert told_by(asks + SHUT + "print(ask(20), ask(359, 2, 2))") == [f"{-errno.ENOSYS} {-errno.ENOSYS}"]


@needs_a_filter
def test_it_cannot_be_taken_off() -> None:
    """A second filter that allows everything changes nothing: the strictest answer counts."""
    told = told_by(
        SHUT + "from app.system import seccomp\n"
        f"seccomp.steps = lambda on: [({ANSWER}, 0, 0, {ALLOW})]\n"
        "print(shut_the_network(), trial(socket.AF_INET))"
    )
    assert told == ["True EAFNOSUPPORT"]


def test_where_no_filter_was_written_nothing_is_claimed() -> None:
    told = told_by("from app.system import seccomp\nseccomp.PROCESSORS.clear()\nprint(shut_the_network())")
    assert told == ["False"]


def test_where_the_kernel_refuses_the_program_goes_on() -> None:
    """Too long a filter stands in for a kernel that was built without."""
    told = told_by(
        f"from app.system import seccomp\nseccomp.steps = lambda on: [({ANSWER}, 0, 0, {ALLOW})] * 5000\n"
        "print(shut_the_network(), trial(socket.AF_UNIX))"
    )
    assert told == ["False open"]


def test_the_process_of_the_tests_was_left_alone() -> None:
    assert ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 0  # PR_GET_NO_NEW_PRIVS
