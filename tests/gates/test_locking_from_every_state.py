"""Whatever is open, time is up: the vault closes, nothing of it stays on screen, and no word is asked for first."""

import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QTextEdit

import app.ui
from app.domain.ids import EntryId
from app.domain.picture import marks_in
from app.system.clock import StoppedClock
from app.ui.export.paper_dialog import PaperDialog
from app.ui.kit.ask import AskThePerson
from app.ui.kit.dialog import Dialog
from app.ui.kit.form import Form
from app.ui.kit.layer import Layer, layers
from app.ui.kit.popover import Popover
from app.ui.kit.progress import Progress
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.restoring import _Restoring
from app.ui.shell.full_page import FullPage
from faults._kdf import no_waiting
from tests.gates.conftest import Enter
from tests.gates.test_leaving import is_free
from tests.gates.vaults import examples_in, furnished, opened, secret
from tests.gates.ways import STATES, TYPED, plan
from tests.patience import PATIENCE
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

# They are what the others are made of, and never shown themselves.
UNSHOWN = {Layer, Dialog, Form, FullPage, Popover, PassphraseDialog, PaperDialog, _Restoring}

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a plan, an entry, and the example, in which a conversation was held. To make it takes its time."""
    folder = tmp_path_factory.mktemp("pattern") / "vault"
    with no_waiting():
        furnished(folder)
        practice = opened(folder)
        practice.examples.furnish()
        practice.close()
    return folder


@pytest.fixture
def one(pattern: Path, sits_down: Enter, tmp_path: Path) -> Somebody:
    """Somebody in a vault like the pattern."""
    copytree(pattern, tmp_path / "vault")
    somebody = sits_down()
    comes_in(somebody)
    return somebody


@pytest.fixture
def locked(one: Somebody, clock: StoppedClock, left: list[str], tmp_path: Path) -> Callable[[], None]:
    """Let the time run out, and look at what is left."""

    def look() -> None:
        clock.advance(timedelta(hours=1))
        one.hall.watch.look_again()
        assert left == ["successor", "quit"]
        assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert is_free(tmp_path / "vault")

    return look


@pytest.mark.parametrize("name", STATES)
def test_the_lock_comes_whatever_lies_over_the_page(
    name: str, one: Somebody, locked: Callable[[], None], left: list[str]
) -> None:
    STATES[name](one)
    one.waits(lambda: name in over_the_page(one), f"{name} did not open")
    locked()


def test_a_caption_that_is_being_written_is_kept_over_the_lock(
    one: Somebody, locked: Callable[[], None], tmp_path: Path
) -> None:
    STATES["PictureLayer"](one)
    locked()
    practice = opened(tmp_path / "vault")
    try:
        (mark,) = marks_in(practice.journaling.open(EntryId("drawn")).text)
    finally:
        practice.close()
    assert mark.caption == TYPED


def over_the_page(one: Somebody) -> list[str]:
    return [type(layer).__name__ for layer in layers(one.home.window)]


def test_every_kind_of_layer_has_its_story() -> None:
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    assert {kind.__name__ for kind in kinds(Layer)} | {"Layer"} == set(STATES) | {kind.__name__ for kind in UNSHOWN}


def kinds(of: type[Layer]) -> Iterator[type[Layer]]:
    for kind in of.__subclasses__():
        if kind.__module__.startswith("app."):
            yield kind
            yield from kinds(kind)


# What Qt shows in windows of its own


@pytest.mark.parametrize("name", ["Entry", "Title"])
def test_the_menu_of_a_text_field_goes_with_the_lock(name: str, one: Somebody, locked: Callable[[], None]) -> None:
    one.goes_to("journal")
    field = one.field(name)
    middle = field.rect().center()
    QApplication.sendEvent(
        field.viewport() if isinstance(field, QTextEdit) else field,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, field.mapToGlobal(middle)),
    )
    one.waits(lambda: QApplication.activePopupWidget() is not None, "no menu came up")
    locked()


def test_a_menu_that_waits_in_a_loop_of_its_own_is_left(one: Somebody, locked: Callable[[], None]) -> None:
    menu = QMenu(one.home.window)
    menu.addAction("Copy")
    ended: list[bool] = []

    def lock() -> None:
        locked()
        ended.append(menu.isVisible())

    QTimer.singleShot(0, lock)
    menu.exec(QPoint(100, 100))
    assert ended == [False]


@pytest.mark.parametrize("ask", ["where_to_save", "which_folder"])
def test_the_file_dialog_goes_with_the_lock(ask: str, one: Somebody, locked: Callable[[], None]) -> None:
    answers: list[Path] = []
    if ask == "where_to_save":
        AskThePerson().where_to_save(one.home.window, "Agreed.pdf", "PDF (*.pdf)", answers.append)
    else:
        AskThePerson().which_folder(one.home.window, answers.append)
    one.waits(lambda: any(isinstance(one, QFileDialog) for one in QApplication.topLevelWidgets() if one.isVisible()))
    locked()
    assert not answers


# What the worker is busy with


def test_the_lock_waits_for_what_is_being_written_and_for_the_words_behind_it(
    one: Somebody, locked: Callable[[], None], tmp_path: Path
) -> None:
    """A page is being set and written; the words typed meanwhile stand behind it in the queue."""
    done: list[bool] = []
    conversation = plan(one)
    one.goes_to("planner", conversation, "examples")
    one.pastes("What you saw or heard", "Typed while it was busy")
    one.home.worker.do(lambda: threading.Event().wait(0.3), done.append)
    locked()
    assert done == [False]
    assert "Typed while it was busy" in examples_in(tmp_path / "vault", conversation)  # type: ignore[arg-type]


def test_the_lock_calls_off_what_takes_minutes(one: Somebody, locked: Callable[[], None]) -> None:
    """What tells how far it has come changes nothing before its last step, and can be begun anew."""
    heard: list[float] = []
    progress, begun = Progress(one.home.worker, heard.append), threading.Event()

    def encrypt_anew() -> None:
        while True:  # as it would be in a vault without end
            progress(0.5)
            begun.set()

    told: list[object] = []
    one.home.worker.do(encrypt_anew, told.append, told.append)
    assert begun.wait(PATIENCE)
    locked()
    assert not told


def test_pages_that_go_out_at_the_lock_are_not_left_there_by_half(
    one: Somebody, locked: Callable[[], None], tmp_path: Path
) -> None:
    STATES["TakeOutDialog"](one)
    out, goes_on = tmp_path / "out", threading.Event()
    out.mkdir()
    one.answers.path = out
    one.home.worker.do(lambda: goes_on.wait(PATIENCE))
    one.presses("Choose a folder…")
    one.home.worker.is_hurried = True  # else it might end before the lock says so
    goes_on.set()
    locked()
    assert not list(out.iterdir())


def test_a_new_data_key_that_was_called_off_leaves_the_vault_as_it_was(
    one: Somebody, locked: Callable[[], None], tmp_path: Path
) -> None:
    assert one.home.indoors is not None
    securing, begun = one.home.indoors.desk.practice.securing, threading.Event()
    goes_on, real = threading.Event(), Progress(one.home.worker, lambda done: None)

    def progress(done: float) -> None:
        begun.set()
        goes_on.wait(PATIENCE)
        real(done)

    one.home.worker.do(lambda: securing.new_data_key(secret(), progress))
    assert begun.wait(PATIENCE)
    one.home.worker.is_hurried = True  # else it might go on before the lock says so
    goes_on.set()
    locked()
    assert [path.name for path in (tmp_path / "vault").glob("*.db")] == ["vault.db"]
