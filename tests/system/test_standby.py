"""Two processes tied by pipes: one waits, and shows itself at a word."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.system.standby import Standby
from tests.patience import PATIENCE

WAITS = (
    "import threading; from app.system.standby import Orders; orders, come, told = Orders(), threading.Event(), [];"
    "vault = orders.vault()"
)
LISTENS = "orders.listen(lambda line: (told.append(line), come.set())); orders.say_ready(); come.wait()"
SHOWS = "orders.say_shown() if told[0] else None"
VAULT = Path("/media/Ada's\nstick/\udce9.sotto")  # no name is too strange for a folder
ROOT = Path(__file__).resolve().parents[2]

Begin = Callable[[str], Standby]


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Start a process that runs a line of Python."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    started = []

    def start(line: str) -> Standby:
        started.append(Standby([sys.executable, "-c", line], ROOT, VAULT))
        return started[-1]

    yield start
    for other in started:
        other.dismiss()
        with other._process:
            other._process.kill()
            other._heard_last.wait()


def has_ended(other: Standby) -> bool:
    return other._process.wait(PATIENCE) is not None


def test_it_shows_its_page_when_told(begin: Begin) -> None:
    other = begin(f"{WAITS}; {LISTENS}; {SHOWS}")
    assert other.ready.wait(PATIENCE)
    assert other.is_there
    assert other.take_over("{}")
    assert has_ended(other)
    assert not other.is_there


def test_it_is_told_of_which_vault_the_page_is_to_be(begin: Begin) -> None:
    other = begin(f"{WAITS}; {LISTENS}; raise SystemExit(0 if str(vault) == {str(VAULT)!r} else 1)")
    other.order("{}")
    assert other._process.wait(PATIENCE) == 0


def test_one_that_was_told_of_no_vault_has_nothing_to_show() -> None:
    """Somebody started it by hand."""
    asks = "from app.system.standby import Orders; print(Orders().vault())"
    for said in (b"", b"no such thing\n", b"7\n"):
        done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, input=said, capture_output=True, check=True)
        assert done.stdout.strip() == b"None"


def test_told_before_it_is_ready_it_shows_its_page_all_the_same(begin: Begin) -> None:
    other = begin(f"{WAITS}; {LISTENS}; {SHOWS}")
    assert other.take_over("{}")
    assert has_ended(other)


def test_it_ends_when_the_pipe_does(begin: Begin) -> None:
    other = begin(f"{WAITS}; {LISTENS}; raise SystemExit(0 if told == [''] else 1)")
    assert other.ready.wait(PATIENCE)
    other.dismiss()
    assert other._process.wait(PATIENCE) == 0


def test_one_that_is_gone_is_not_relied_on(begin: Begin) -> None:
    other = begin("pass")
    assert has_ended(other)
    assert not other.take_over("{}")


def test_one_that_ends_instead_of_showing_itself_is_not_relied_on(begin: Begin) -> None:
    other = begin(f"{WAITS}; {LISTENS}")
    assert other.ready.wait(PATIENCE)
    assert not other.take_over("{}")
    assert has_ended(other)


def test_one_that_hangs_is_ended(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two lock pages could be there in the end."""
    monkeypatch.setattr("app.system.standby._PATIENCE", 0.1)
    other = begin(f"{WAITS}; {LISTENS}; threading.Event().wait()")
    assert other.ready.wait(PATIENCE)
    assert not other.take_over("{}")
    assert other._process.wait(PATIENCE) != 0
