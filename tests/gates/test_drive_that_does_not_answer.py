"""The drive with the open vault, across a network that died, answers nothing any more: Sotto locks all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QImage

from app.domain.ids import ConversationId
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.ui.kit.worker import PATIENCE, Worker
from app.ui.shell import away
from app.ui.shell.cover import Cover
from app.ui.shell.handover import read
from tests.gates.test_drive_taken_out import lock_page_after
from tests.gates.test_leaving import is_free, it_is_time
from tests.gates.vaults import SEEN, examples_in, furnished
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

TYPED = "Typed as the network went down"

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


class Drive:
    """Answers until it is `silent`, and again once it is `back`."""

    def __init__(self, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
        self._worker, self._monkeypatch = worker, monkeypatch
        self._back = Event()

    def falls_silent_under_way(self) -> None:
        """A read or a write does not come back."""
        has_begun = Event()

        def read() -> None:
            has_begun.set()
            self._back.wait()

        self._worker.do(read)
        has_begun.wait()

    def falls_silent(self) -> None:
        """Nobody has asked it for anything since."""
        self._monkeypatch.setattr(Practice, "is_there", property(lambda _: self._back.wait()))

    def comes_back(self) -> None:
        """Whatever was asked of it is done, as long as there is somebody who asked."""
        self._back.set()
        self._worker._thread.join()


class Watched(Event):
    """What the window waits by. It has no patience, and tells what is seen meanwhile."""

    def __init__(self, one: Somebody) -> None:
        super().__init__()
        self._window = one.home.window
        self.seen: list[QImage] = []
        self.in_vain: list[float | None] = []
        self._told = -1

    def wait(self, timeout: float | None = None) -> bool:
        if timeout == PATIENCE and self._told < 0:
            self._told = len(self.seen)
        self.seen.append(self._window.grab().toImage())
        has_come = super().wait(0.001)
        if not has_come:
            self.in_vain.append(timeout)
        return has_come

    @property
    def seen_first(self) -> list[QImage]:
        """What was seen before it was waited for in earnest."""
        return self.seen[: self._told]

    @property
    def seen_then(self) -> QImage:
        return self.seen[self._told]


@pytest.fixture(autouse=True)
def _nobody_looks_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away, "_LOOK_AGAIN_MS", 3_600_000)


@pytest.fixture
def plan(tmp_path: Path) -> ConversationId:
    return furnished(tmp_path / "vault")


@pytest.fixture
def one(plan: ConversationId, sits_down: Enter) -> Somebody:
    """A mentor in the middle of an example."""
    mentor = sits_down()
    comes_in(mentor)
    mentor.goes_to("planner", plan, "examples")
    mentor.rests()
    return mentor


@pytest.fixture
def drive(one: Somebody, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    made = Drive(one.home.worker, monkeypatch)
    yield made
    made.comes_back()


@pytest.fixture
def watched(one: Somebody, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Watched]:
    """From now on it is watched what is waited for."""

    def begin() -> Watched:
        made = Watched(one)
        monkeypatch.setattr(one.home.worker, "_returned", made)
        monkeypatch.setattr(one.home.worker, "_used", lambda: 0.0)  # it may just have ended something
        return made

    return begin


def colours(picture: QImage) -> int:
    """How many there are, in every fourth dot each way."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)})


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("time_is_up", ["Ctrl+L", "nobody was there", "the computer sleeps", "another vault"])
def test_nothing_is_seen_any_more_and_the_process_leaves(
    one: Somebody,
    drive: Drive,
    watched: Callable[[], Watched],
    left: list[str],
    told: list[str],
    sits_down: Enter,
    clock: StoppedClock,
    tmp_path: Path,
    is_asked: bool,
    time_is_up: str,
) -> None:
    """Whether something was asked of the drive that does not come back, or it is found out at the lock."""
    if is_asked:
        drive.falls_silent_under_way()
    else:
        drive.falls_silent()
    seen = watched()
    it_is_time(one, time_is_up, clock, tmp_path / "another")
    assert left == ["successor", "quit at once"]
    assert not one.home.window.isVisible()
    assert {colours(picture) for picture in seen.seen_first} == {1}, "the first wait is behind plain ground already"
    assert seen.in_vain.count(PATIENCE) == 1, "no second answer is waited for"
    assert read(told[-1]).silent
    assert not read(told[-1]).lost_words
    if time_is_up != "another vault":
        lock_page_after(sits_down, told).sees("The drive with your vault did not answer.")


def test_who_waits_in_front_of_it_is_told_what_for(one: Somebody, drive: Drive, watched: Callable[[], Watched]) -> None:
    drive.falls_silent()
    seen = watched()
    one.hall.lock()
    ground = one.home.window.findChild(Cover)
    assert ground is not None
    assert ground.said == "Sotto is locking, and waits for the drive with your vault."
    assert {colours(picture) for picture in seen.seen_first} == {1}
    assert colours(seen.seen_then) > 1


def test_words_on_their_way_are_told_of_and_kept_if_it_answers_in_time(
    one: Somebody,
    plan: ConversationId,
    drive: Drive,
    watched: Callable[[], Watched],
    left: list[str],
    told: list[str],
    sits_down: Enter,
    tmp_path: Path,
) -> None:
    """What was saved before stays as it was in any case."""
    drive.falls_silent_under_way()
    one.writes("What you saw or heard", TYPED)
    watched()
    one.hall.lock()
    assert left == ["successor", "quit at once"]
    assert read(told[-1]).lost_words
    after = lock_page_after(sits_down, told)
    after.sees("What you wrote last could not be saved.")
    drive.comes_back()  # before the system has ended the process
    assert is_free(tmp_path / "vault")
    assert examples_in(tmp_path / "vault", plan) == [TYPED]


def test_one_that_answers_late_is_waited_for(
    one: Somebody, plan: ConversationId, drive: Drive, left: list[str], told: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A disk that slept: the words are saved as ever, and the process ends in good order."""
    drive.falls_silent_under_way()
    one.writes("What you saw or heard", TYPED)

    class Late(Event):
        """Lets the drive come back only when it was waited for some time."""

        def wait(self, timeout: float | None = None) -> bool:
            if timeout == PATIENCE:
                drive._back.set()
                return super().wait(timeout)
            return super().wait(0.001)

    monkeypatch.setattr(one.home.worker, "_returned", Late())
    monkeypatch.setattr(one.home.worker, "_used", lambda: 0.0)
    one.hall.lock()
    assert left == ["successor", "quit"]
    assert not read(told[-1]).lost_words
    assert not read(told[-1]).silent
    assert examples_in(tmp_path / "vault", plan) == [TYPED]


def test_who_closes_the_window_is_asked_and_may_stay(
    one: Somebody, plan: ConversationId, drive: Drive, watched: Callable[[], Watched], left: list[str], tmp_path: Path
) -> None:
    drive.falls_silent_under_way()
    watched()
    one.home.window.close()
    one.sees("Close without the last words?")
    assert left == []
    one.presses("Close anyway")
    assert left == ["quit at once"]
    drive.comes_back()
    assert examples_in(tmp_path / "vault", plan) == [SEEN]
