"""The thread that touches the vault: it answers whatever happens, and holds on to nothing."""

import time
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.problems import DiskFull, Problem
from app.ui.kit.worker import Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def test_a_problem_arrives_as_facts_alone(worker: Worker) -> None:
    """Its traceback would keep what was being saved, and the closed database with it."""

    def save(_words: str) -> None:
        try:
            raise OSError(28, "No space left on device")
        except OSError as error:
            raise DiskFull from error

    met: list[Problem] = []
    worker.do(lambda: save("what Ada said"), otherwise=met.append)
    worker.finish()
    (problem,) = met
    assert isinstance(problem, DiskFull)
    assert (problem.__cause__, problem.__context__) == (None, None)
    assert problem.__traceback__ is None or problem.__traceback__.tb_next is None


def test_who_does_not_answer_is_given_up_until_they_do(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.kit.worker.PATIENCE", 0.001)
    back, done = Event(), list[int]()
    worker.do(back.wait)
    worker.do(lambda: 1, done.append)
    assert not worker.finish()
    assert worker.is_lost
    back.set()
    monkeypatch.setattr("app.ui.kit.worker.PATIENCE", 60.0)
    worker.answers_within(60.0)
    assert not worker.is_lost
    assert worker.finish()
    assert done == [1]


def test_who_is_still_at_work_is_waited_for_longer(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup is read again from a slow stick, which nobody can call off in the middle, and words are behind it."""
    back, used = Event(), iter([0.0, 1.0, 1.0, 2.0, 2.0, 2.001])
    worker.do(back.wait)
    with monkeypatch.context() as patched:
        patched.setattr("app.ui.kit.worker.PATIENCE", 0.001)
        patched.setattr(worker, "_used", lambda: next(used))
        assert not worker.finish()
    assert list(used) == [], "twice it was at work, and then it was not"
    back.set()
    worker.answers_within(60.0)


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="this system does not tell")
def test_work_takes_the_processors_time_and_waiting_does_not(worker: Worker) -> None:
    back, has_begun = Event(), Event()

    def wait() -> None:
        has_begun.set()
        back.wait()

    worker.do(lambda: sum(range(500_000)))
    worker.finish()
    assert worker._used() > 0.001
    worker.do(wait)
    has_begun.wait()
    before = worker._used()
    worker.answers_within(0.02)
    assert worker._used() - before < 0.005
    back.set()


def test_where_one_thread_has_no_clock_of_its_own_its_work_is_seen_all_the_same(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS: else who is only slow would be given up there, with words behind it."""
    monkeypatch.delattr(time, "pthread_getcpuclockid", raising=False)
    before = worker._used()
    worker.do(lambda: sum(range(500_000)))
    worker.finish()
    assert worker._used() - before > 0.001


class Panic(BaseException):
    """As from a library written in Rust: no Exception."""


def test_a_library_that_gives_up_is_a_bug_like_any_other(worker: Worker, qtbot: QtBot) -> None:
    """And the calls after it are done: the lock must not wait for ever."""

    def give_up() -> None:
        raise Panic("what Ada said")

    done: list[int] = []
    with qtbot.captureExceptions() as bugs:
        worker.do(give_up)
        worker.do(lambda: 1, done.append)
        worker.finish()
    assert done == [1]
    assert [str(error) for _, error, _ in bugs] == ["Panic"]


def test_what_is_held_back_is_done_afterwards_in_the_order_it_was_asked_for(worker: Worker, qtbot: QtBot) -> None:
    done: list[int] = []
    worker.do(lambda: 1, done.append)
    worker.hold_back()
    worker.do(lambda: 2, done.append)
    worker.do(lambda: 3, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert not worker.is_idle
    worker.go_on()
    qtbot.waitUntil(lambda: worker.is_idle)
    assert done == [1, 2, 3]


class Told(QWidget):
    """Shows how far something has come."""

    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self.seen = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen.append("painted")


def test_what_was_just_told_is_painted_before_the_worker_goes_on(worker: Worker, qtbot: QtBot) -> None:
    """Beside a busy worker painting takes ten times as long: each call of Qt into Python waits for a turn."""
    seen: list[str] = []
    told = Told(seen)
    qtbot.addWidget(told)
    told.show()
    qtbot.waitUntil(lambda: bool(seen))

    def told_of(step: int) -> None:
        seen.append("told")
        told.update()
        if step < 3:
            worker.rest_a_turn()
            worker.do(lambda: seen.append("begun"), lambda _: told_of(step + 1))

    seen.clear()
    told_of(1)
    qtbot.waitUntil(lambda: len(seen) == 8)
    assert seen == ["told", "painted", "begun"] * 2 + ["told", "painted"]


def test_whoever_leaves_meanwhile_leaves_nothing_undone(worker: Worker) -> None:
    done: list[int] = []
    worker.hold_back()
    worker.do(lambda: 1, done.append)
    worker.finish()
    assert done == [1]


def test_what_is_held_back_by_an_answer_keeps_nobody_who_leaves(worker: Worker) -> None:
    """The vault opens while one leaves: what comes back has the worker rest, and asks for more. Many times, since the
    answer may come before it is waited for, or after."""
    done: list[int] = []

    def goes_on(number: int) -> None:
        done.append(number)
        worker.hold_back()
        worker.do(lambda: 2, done.append)

    for _ in range(200):
        came = Event()
        worker.do(lambda: 1, goes_on)
        worker.do(came.set)
        came.wait()
        worker.finish()
    assert done == [1, 2] * 200
