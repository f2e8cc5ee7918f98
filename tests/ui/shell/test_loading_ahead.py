"""What defines widgets is loaded on the window's own thread, and whoever forgets it is heard in every test."""

import ast
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

import app.ui.kit.layer
import app.ui.settings.bin
from app.ui.kit.worker import Worker
from tests.house.sources import place, python_files, tree
from tests.loading import LOADING

THERE = (app.ui.kit.layer, app.ui.settings.bin)  # loaded here, on the window's thread


def loads_the_bin() -> None:
    import app.ui.settings.bin  # noqa: F401


def loads_a_layer_by_way_of_its_package() -> None:
    from app.ui.kit import layer  # noqa: F401


def loads_what_reads() -> None:
    import app.ui.lock.rescue
    import app.ui.reminders.reading
    import app.ui.shell.arrival
    import app.ui.today.reading  # noqa: F401


@pytest.mark.parametrize(
    ("asks", "heard"),
    [
        (loads_the_bin, "app.ui.settings.bin"),
        (loads_a_layer_by_way_of_its_package, "app.ui.kit"),
        (loads_what_reads, ""),
    ],
)
def test_an_import_of_widgets_on_the_worker_is_heard(qtbot: QtBot, asks: Callable[[], None], heard: str) -> None:
    """Also where they were loaded long before: the next start of the program may be quicker to ask."""
    worker = Worker()
    worker.do(asks)
    worker.close()
    noted = LOADING.taken()
    assert len(noted) == bool(heard)
    assert all(f"vault asked for {heard}, which makes app.ui." in one for one in noted)


def test_on_the_window_s_thread_anything_may_be_loaded() -> None:
    loads_the_bin()
    assert not LOADING.taken()


def test_modules_are_loaded_by_their_names_in_one_place() -> None:
    """There on the window's thread; by the statement everywhere else, where `tests/loading.py` hears it."""
    calls = {
        place(path)
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name | ast.Attribute)
        and getattr(node, "attr", getattr(node, "id", "")) in ("import_module", "__import__")
    }
    assert calls == {"app/ui/shell/ahead.py"}
