"""No widget is ever destroyed beside its window's thread."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.kit.worker import Worker


class Circle:
    """Garbage that only a search finds, and that tells which thread found it."""

    def __init__(self, found_by: list[int]) -> None:
        self.itself = self
        self._found_by = found_by

    def __del__(self) -> None:
        self._found_by.append(threading.get_ident())


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def make_much(found_by: list[int]) -> None:
    for _ in range(20_000):
        Circle(found_by)


def test_what_is_let_go_in_circles_is_found_on_the_windows_thread(worker: Worker, qtbot: QtBot) -> None:
    found_by: list[int] = []
    worker.do(lambda: make_much(found_by))
    worker.finish()
    qtbot.waitUntil(lambda: len(found_by) == 20_000)
    assert set(found_by) == {threading.get_ident()}


def test_python_looks_by_itself_again_once_no_worker_is_left() -> None:
    was_looking = gc.isenabled()
    first, second = Worker(), Worker()
    for one in (first, second):
        assert not gc.isenabled()
        one.close()
    assert gc.isenabled() == was_looking
