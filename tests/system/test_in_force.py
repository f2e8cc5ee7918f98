"""What is said to be in force is asked of the system, and is said differently where it is not so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.in_force import Network, Swap
from app.system.in_force import can_hibernate, hands_cores_on, machine, swap_in
from app.system.seccomp import processor
from tests.system.test_seccomp import needs_a_filter

ROOT = Path(__file__).resolve().parents[2]
TITLES = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
ASKS = "from app.system.in_force import machine\nfound = machine()\n"


def told_by(script: str) -> str:
    """What a process says."""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_a_filter
def test_after_a_start_everything_is_in_force() -> None:
    says = "print(found.network.value, found.no_core_files, found.closed_to_others, found.ignores_openssl_files)"
    assert told_by("from app.system.hardening import harden\nharden()\n" + ASKS + says) == "shut True True True"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked of Linux")
def test_in_a_process_that_gave_nothing_up_nothing_is_claimed() -> None:
    """The tests' own process is one; what its session limits already is taken back first."""
    opens_up = (
        "import ctypes, os\nctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
        "os.environ.pop('OPENSSL_CONF', None)\n" + ASKS + "print(found.closed_to_others, found.ignores_openssl_files)"
    )
    assert told_by(opens_up) == "False False"
    if processor() is not None:
        assert machine().network is Network.OPEN


@needs_a_filter
def test_each_fact_is_asked_anew() -> None:
    """What changes after the start is seen: nothing is remembered."""
    says = (
        "from app.system.hardening import harden\nharden()\n" + ASKS + "import os, ctypes\n"
        "os.environ['OPENSSL_CONF'] = 'somewhere'\nctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
        "now = machine()\nprint(found.ignores_openssl_files, now.ignores_openssl_files, now.closed_to_others)"
    )
    assert told_by(says) == "True False False"


def test_the_trial_leaves_no_socket_behind() -> None:
    before = len(os.listdir("/proc/self/fd")) if sys.platform.startswith("linux") else 0
    for _ in range(5):
        machine()
    after = len(os.listdir("/proc/self/fd")) if sys.platform.startswith("linux") else 0
    assert after == before


@pytest.mark.parametrize(
    ("lines", "swap"),
    [
        ("", Swap.NONE),
        ("/dev/zram0    partition\t4194300\t0\t100\n", Swap.MEMORY),
        ("/dev/sda2     partition\t4194300\t0\t-2\n", Swap.DISK),
        ("/dev/zram0    partition\t4194300\t0\t100\n/swapfile     file\t2097148\t0\t-2\n", Swap.DISK),
    ],
)
def test_swap_on_the_disk_is_told_from_none_and_from_memory(lines: str, swap: Swap, tmp_path: Path) -> None:
    (tmp_path / "swaps").write_text(TITLES + lines)
    assert swap_in(tmp_path / "swaps") is swap


def test_what_cannot_be_read_is_not_claimed(tmp_path: Path) -> None:
    assert swap_in(tmp_path / "nothing") is Swap.UNKNOWN
    assert can_hibernate(tmp_path / "nothing") is None
    assert hands_cores_on(tmp_path / "nothing")


@pytest.mark.parametrize(("states", "can"), [("freeze mem disk\n", True), ("freeze mem\n", False), ("\n", False)])
def test_hibernation_is_known_from_what_the_kernel_offers(states: str, can: bool, tmp_path: Path) -> None:
    (tmp_path / "state").write_text(states)
    assert can_hibernate(tmp_path / "state") is can


@pytest.mark.parametrize(("pattern", "does"), [("core\n", False), ("|/usr/share/apport/apport %p\n", True)])
def test_a_program_that_collects_crashes_is_noticed(pattern: str, does: bool, tmp_path: Path) -> None:
    (tmp_path / "pattern").write_text(pattern)
    assert hands_cores_on(tmp_path / "pattern") is does
