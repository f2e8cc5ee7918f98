"""Every attempt to reach a network is counted, and nothing that stays inside the machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.system.attempts import reaches_out

ROOT = Path(__file__).resolve().parents[2]

COUNTS = """
import contextlib, socket
from app.system.attempts import attempts
assert attempts() is None
from app.system.hardening import harden
harden()
harden()
from app.system.in_force import machine
machine()
for one in (socket.socketpair(), socket.socketpair()):
    [end.close() for end in one]
print(attempts())
for attempt in (
    lambda: socket.socket(socket.AF_INET).close(),
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=0.1),
    lambda: socket.getaddrinfo("localhost", 80),
):
    with contextlib.suppress(OSError):
        attempt()
    print(attempts())
"""


def test_each_attempt_is_counted_though_it_was_refused() -> None:
    """What the page on security tries itself, past Python, is none: it only looks whether the door is shut."""
    done = subprocess.run([sys.executable, "-c", COUNTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, *after = [int(line) for line in done.stdout.split()]
    assert before == 0
    assert after == sorted(set(after))  # more each time
    assert after[0] == 1


@pytest.mark.parametrize(
    ("event", "given", "leads"),
    [
        ("socket.__new__", (None, 2, 1, 0), True),
        ("socket.__new__", (None, 10, 2, 17), True),
        ("socket.__new__", (None, 17, 3, 0), True),  # packets, past every protocol
        ("socket.__new__", (None, 1, 1, 0), False),
        ("socket.__new__", (None, -1, -1, -1), False),
        ("socket.gethostbyname", ("example.org",), True),
        ("socket.bind", (None, "/run/user/1000/x"), False),
        ("open", ("/etc/hosts", "r", 0), False),
    ],
)
def test_doors_are_told_from_inner_doors(event: str, given: tuple[object, ...], leads: bool) -> None:
    assert reaches_out(event, given) is leads
