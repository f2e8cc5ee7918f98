"""What every test stands on: no display, no desktop around it, no one's real files, and no patience for stray words.

Warnings and Qt messages fail a test (pyproject.toml says so). Wait for facts with `qtbot.waitUntil`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from tests import memory
from tests.loading import LOADING
from tests.patience import PATIENCE
from tests.patient_bot import PatientBot

# Before Qt is loaded: a test needs no display, and must not ring the bell of the desktop it runs on.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FORCE_STDERR_LOGGING"] = "1"
for _spoken_to_the_desktop in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_ID"):
    os.environ.pop(_spoken_to_the_desktop, None)
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"  # the machine's has a usual place, and may fall asleep

memory.take_place()

LOADING.begin()

# Two cores shared with the other tests make clocks unfair: no deadline for a single example.
settings.register_profile("house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("SOTTO_PROPERTIES", "house"))


# What takes longest by far. Run last, it would keep one process busy for half a minute while the others have nothing.
LONG = (
    "tests/faults/test_quick_sets.py",
    "tests/wording/test_rules.py",
    "tests/gates/test_no_socket.py",
    "tests/gates/test_nothing_leaks.py",
    "tests/house/test_types.py",
    "tests/packaging/test_bench.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is long comes first, and else all stays in its order."""
    items.sort(key=lambda one: not one.nodeid.startswith(LONG))


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does reaches the vault or the settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(home))


@pytest.fixture(autouse=True)
def _nothing_of_the_window_is_loaded_on_the_worker() -> Iterator[None]:
    """What defines widgets is imported on the window's thread only; `tests/loading.py` says why."""
    yield
    assert not LOADING.taken()


@pytest.fixture(autouse=True)
def _every_test_may_write_at_first() -> Iterator[None]:
    """A process holds one vault, but not that of the tests: one that was only read leaves nothing to the next."""
    yield
    if writing := sys.modules.get("app.ui.kit.writing"):
        writing.let_write(is_possible=True)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture
def keys_at_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Argon2id, which takes its time on purpose, is left out: what it does is told by `tests/vault/test_keys.py`.

    A vault that is made so opens in this process only; the mark `real_keys` is for those that another one opens.
    """
    from faults._kdf import no_waiting

    with nullcontext() if request.node.get_closest_marker("real_keys") else no_waiting():
        yield


@pytest.fixture(scope="session")
def x_display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display of X for the few tests that need a real one, as ":99": give it to a program they start."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not here; `python3 packaging/dev.py test` brings it")
    said = tmp_path_factory.mktemp("xvfb") / "said"
    read_end, write_end = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    with said.open("wb") as log:
        server = subprocess.Popen(arguments, pass_fds=[write_end], stdout=log, stderr=log)
    os.close(write_end)
    with os.fdopen(read_end, encoding="ascii") as told:
        number = told.readline().strip()  # empty when the server ended instead
    assert number, said.read_text(errors="replace")
    yield f":{number}"
    server.terminate()
    server.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds app, resources, tests and packaging."""
    return Path(__file__).resolve().parent.parent
