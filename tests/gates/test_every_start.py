"""Every way to start Sotto is hardened before its first thread: seen from outside, by the kernel's own account."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.system.hardening import is_in_flatpak
from app.system.seccomp import processor
from tests.gates.vaults import furnished

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")


@contextmanager
def started(*arguments: str, reads: int | None = None, said: str = "") -> Iterator[int]:
    """The number of a process of Sotto's that hears a line on its standard input, ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        pass_fds=[] if reads is None else [reads],
        stdin=subprocess.PIPE,  # held open: its end would tell the standby process to go
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(said.encode() + b"\n")
    process.stdin.flush()
    try:
        yield process.pid
    finally:
        process.kill()
        process.communicate()


def told(process: int, name: str) -> str:
    """One line of what the kernel says of a process."""
    lines = Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))


def is_shut(process: int) -> bool:
    return processor() is None or (told(process, "Seccomp"), told(process, "NoNewPrivs")) == ("2", "1")


def is_closed_to_others(process: int) -> bool:
    """Of a process that cannot be dumped, these files belong to root; only where we are root nobody can tell."""
    return is_in_flatpak() or os.geteuid() == 0 or Path(f"/proc/{process}/environ").stat().st_uid == 0


def no_core(process: int) -> bool:
    limits = Path(f"/proc/{process}/limits").read_text("ascii").splitlines()
    return next(line.split()[4:6] for line in limits if line.startswith("Max core file size")) == ["0", "0"]


def is_hardened(process: int) -> bool:
    return is_shut(process) and no_core(process) and is_closed_to_others(process)


def test_a_command_is_hardened(tmp_path: Path, qtbot: QtBot) -> None:
    """It waits for its passphrase, from somebody who says nothing."""
    read_end, write_end = os.pipe()
    try:
        with started("new", str(tmp_path / "vault"), "--passphrase-fd", str(read_end), reads=read_end) as process:
            qtbot.waitUntil(lambda: is_hardened(process))
    finally:
        os.close(read_end)
        os.close(write_end)


def test_the_window_is_hardened(tmp_path: Path, qtbot: QtBot) -> None:
    furnished(tmp_path / "vault")
    with started("--vault", str(tmp_path / "vault")) as process:
        qtbot.waitUntil(lambda: is_hardened(process))
        qtbot.waitUntil(lambda: int(told(process, "Threads")) > 1)
        threads = [int(thread.name) for thread in Path(f"/proc/{process}/task").iterdir()]
        assert all(is_shut(thread) for thread in threads)


def test_the_process_that_waits_to_show_the_lock_page_is_hardened(tmp_path: Path, qtbot: QtBot) -> None:
    furnished(tmp_path / "vault")
    with started("--standby", said=json.dumps(str(tmp_path / "vault"))) as process:
        qtbot.waitUntil(lambda: is_hardened(process))


@pytest.mark.parametrize("arguments", [("--vault", "Ada.sotto"), ("open", "Ada.sotto/Open.sotto")])
def test_where_a_vault_lies_is_not_to_be_read_by_everybody_on_the_machine(
    arguments: tuple[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    """The person wrote it behind the program's name, where every user can look."""
    furnished(tmp_path / "Ada.sotto")
    with started(arguments[0], str(tmp_path / arguments[1])) as process:
        shown = Path(f"/proc/{process}/cmdline")
        qtbot.waitUntil(lambda: int(told(process, "Threads")) > 1)
        assert shown.read_bytes().rstrip(b"\0").endswith(b"-m\0app")


def test_nothing_of_ours_is_loaded_before() -> None:
    """What comes before the hardening must have no thread and open nothing: it is the standard library alone."""
    asks = "import sys, app.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = {"app", "app.__main__", *(f"app.system{one}" for one in ("", ".attempts", ".hardening", ".seccomp"))}
    assert {name for name in done.stdout.split() if name.startswith("app")} == ours
    assert not {"PySide6", "cryptography", "sqlcipher3"} & set(done.stdout.split())
