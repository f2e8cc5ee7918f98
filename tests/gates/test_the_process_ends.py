"""What is left when the process ends: all that was said to be saved, and after a lock a process that knows nothing."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import ConversationId
from tests.buses import StandInBus, bus
from tests.gates.at_the_window import TYPED
from tests.gates.test_leaving import is_free
from tests.gates.vaults import PASSPHRASE, examples_in, furnished
from tests.logind import Logind
from tests.patience import PATIENCE

__all__ = ["bus"]

ROOT = Path(__file__).resolve().parents[2]
PR_SET_CHILD_SUBREAPER = 36

pytestmark = [
    pytest.mark.real_keys,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc"),
]


@pytest.fixture(autouse=True)
def left_to_us() -> Iterator[None]:
    """Whoever outlives the one that started it becomes a child of this process: nothing else tells whose it is."""
    of_orphans = ctypes.CDLL(None).prctl
    of_orphans(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield
    of_orphans(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture
def vault(tmp_path: Path) -> tuple[Path, ConversationId]:
    return tmp_path / "vault", furnished(tmp_path / "vault")


@contextmanager
def somebody_who(deed: str, vault: Path, plan: str, home: Path, display: str = "") -> Iterator["subprocess.Popen[str]"]:
    """Sotto in a process of its own, with somebody at its window. All it says comes on its output."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    if display:
        variables |= {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    command = [sys.executable, "-m", "tests.gates.at_the_window", deed, str(vault), plan]
    process = subprocess.Popen(
        command, cwd=ROOT, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def heard(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == words


def test_what_was_said_to_be_saved_survives_the_end_of_the_process(
    vault: tuple[Path, ConversationId], tmp_path: Path
) -> None:
    """No farewell, no flush: killed in the moment after the words appeared."""
    folder, plan = vault
    with somebody_who("types", folder, plan, tmp_path) as process:
        heard(process, "saved")
        process.send_signal(signal.SIGKILL)
        assert process.wait(PATIENCE) == -signal.SIGKILL
    assert examples_in(folder, plan) == [TYPED]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_last_words_are_kept_when_the_session_ends(
    end: signal.Signals, vault: tuple[Path, ConversationId], tmp_path: Path
) -> None:
    """The computer is shut down in the very moment after the last letter."""
    folder, plan = vault
    with somebody_who("begins", folder, plan, tmp_path) as process:
        heard(process, "typed")
        process.send_signal(end)
        assert process.wait(PATIENCE) == 0
    assert examples_in(folder, plan) == [TYPED]


def test_nobody_goes_on_waiting_when_the_session_ends(vault: tuple[Path, ConversationId], tmp_path: Path) -> None:
    """Not even where closing the window leaves somebody: a process begun by then would hold up the shutdown."""
    folder, plan = vault
    settings = tmp_path / "Sotto" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"waits_hidden": true}')
    with somebody_who("begins", folder, plan, tmp_path) as process:
        heard(process, "typed")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        left = standing_by()
        for one in left:
            os.kill(one, signal.SIGTERM)
    assert left == []
    assert examples_in(folder, plan) == [TYPED]


def test_the_lock_ends_this_process_and_a_fresh_one_waits(
    vault: tuple[Path, ConversationId], tmp_path: Path, qtbot: QtBot
) -> None:
    """What was typed a moment ago is kept, and the vault is free again for whoever knows the passphrase."""
    folder, plan = vault
    with somebody_who("locks", folder, plan, tmp_path) as process:
        heard(process, "locks")
        assert process.wait(PATIENCE) == 0
        try:
            qtbot.waitUntil(lambda: len(standing_by()) == 1)
            assert examples_in(folder, plan) == [TYPED]
        finally:
            for one in standing_by():
                os.kill(one, signal.SIGTERM)
        qtbot.waitUntil(lambda: not standing_by())


@pytest.mark.parametrize("deed", ["hands_over", "waits_in_vain"])
def test_the_one_that_stood_by_takes_over_at_once(
    vault: tuple[Path, ConversationId], tmp_path: Path, qtbot: QtBot, deed: str
) -> None:
    """The vault is free by the time that its page is there, and nobody else is left.

    So it is where its drive does not answer: who tidied up would wait for that like whoever asked it for something.
    """
    folder, plan = vault
    with somebody_who(deed, folder, plan, tmp_path) as process:
        standby = told_number(process)
        assert process.wait(PATIENCE) == 0
        try:
            assert standing_by() == [standby]
            assert examples_in(folder, plan) == [TYPED]
        finally:
            os.kill(standby, signal.SIGTERM)
        qtbot.waitUntil(lambda: not standing_by())


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_one_that_stood_by_goes_along_when_nobody_locks(
    end: signal.Signals, vault: tuple[Path, ConversationId], tmp_path: Path, qtbot: QtBot
) -> None:
    """However the program ends, no hidden process is left."""
    folder, plan = vault
    with somebody_who("stays", folder, plan, tmp_path) as process:
        standby = told_number(process)
        assert standing_by() == [standby]
        process.send_signal(end)
        process.wait(PATIENCE)
        qtbot.waitUntil(lambda: not standing_by())


def test_the_lock_holds_when_the_one_that_stood_by_is_gone(
    vault: tuple[Path, ConversationId], tmp_path: Path, qtbot: QtBot
) -> None:
    folder, plan = vault
    with somebody_who("outlives", folder, plan, tmp_path) as process:
        dead = told_number(process)
        assert process.wait(PATIENCE) == 0
        try:
            qtbot.waitUntil(lambda: len(standing_by()) == 1)
            assert standing_by() != [dead]
        finally:
            for one in standing_by():
                os.kill(one, signal.SIGTERM)


def test_the_one_that_stands_by_is_given_nothing(
    vault: tuple[Path, ConversationId], tmp_path: Path, qtbot: QtBot
) -> None:
    """No file of the first one is open in it, least of all the vault, and it was started with no secret."""
    folder, plan = vault
    with somebody_who("stays", folder, plan, tmp_path) as process:
        standby = told_number(process)
        theirs = open_files_of(standby)
        assert not [name for name in theirs if str(folder) in name]
        assert os.readlink(f"/proc/{process.pid}/fd/1") not in theirs
        given = Path(f"/proc/{standby}/environ").read_bytes() + Path(f"/proc/{standby}/cmdline").read_bytes()
        assert PASSPHRASE.encode() not in given
        # Its arguments may be read by everybody on the machine: not where the vault lies, and no name of a file in it.
        arguments = " ".join(arguments_of(standby)[1:])
        assert not [name for name in (str(folder), *(one.name for one in folder.rglob("*"))) if name in arguments]
        process.kill()
        process.wait(PATIENCE)
        qtbot.waitUntil(lambda: not standing_by())


def test_the_lock_comes_while_words_are_being_dragged(
    vault: tuple[Path, ConversationId], tmp_path: Path, x_display: str
) -> None:
    """They stay where they were, and are kept."""
    folder, plan = vault
    with somebody_who("drags", folder, plan, tmp_path, x_display) as process:
        heard(process, "drags")
        heard(process, "locked, dropped nowhere")
        assert process.wait(PATIENCE) == 0
        for one in standing_by():
            os.kill(one, signal.SIGTERM)
    assert examples_in(folder, plan) == [TYPED]


def test_what_is_selected_goes_nowhere_and_what_is_copied_is_marked_and_taken_back(
    vault: tuple[Path, ConversationId], tmp_path: Path, x_display: str
) -> None:
    """Another program on the same display looks."""
    folder, plan = vault
    with somebody_who("copies", folder, plan, tmp_path, x_display) as process:
        for field in ("What you saw or heard", "Title"):
            heard(process, f"{field} by mouse")
            heard(process, f"{field} by keys")
            heard(process, f"{field} copied {TYPED} secret")
        heard(process, "taken back")
        assert process.wait(PATIENCE) == 0
        for one in standing_by():
            os.kill(one, signal.SIGTERM)


def told_number(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def arguments_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")[:-1]


def open_files_of(process: int) -> set[str]:
    return {os.readlink(one) for one in Path(f"/proc/{process}/fd").iterdir()}


def standing_by() -> list[int]:
    """Every process that shows a lock page or waits to, and came from this test, however many are between."""
    parents, found = {}, []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit():
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if arguments_of(int(entry.name))[1:] == ["-m", "app", "--standby"]:
                    found.append(int(entry.name))
        except OSError:
            continue  # it ended meanwhile
    return [one for one in found if os.getpid() in ancestors(one, parents)]


def ancestors(process: int, parents: dict[int, int]) -> Iterator[int]:
    while process in parents:
        process = parents[process]
        yield process


def test_before_the_computer_sleeps_the_vault_is_closed_and_the_process_gone(
    vault: tuple[Path, ConversationId], tmp_path: Path, bus: StandInBus, qtbot: QtBot
) -> None:
    """A mock logind waits for the open file it handed out, as the real one does, five seconds at the most."""
    folder, plan = vault
    logind = Logind(bus)
    try:
        with somebody_who("types", folder, plan, tmp_path) as process:
            heard(process, "saved")
            assert logind.is_delayed
            logind.prepares_for_sleep(True)
            assert logind.waits(5), "it would have slept with an open vault"
            assert is_free(folder)
            assert process.wait(PATIENCE) == 0
        assert examples_in(folder, plan) == [TYPED]
    finally:
        logind.close()
        for one in standing_by():  # the one that shows the lock page now
            os.kill(one, signal.SIGTERM)
    qtbot.waitUntil(lambda: not standing_by())
