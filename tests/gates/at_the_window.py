"""The real program in a process of its own, with somebody at its window who does one thing.

    python -m tests.gates.at_the_window DEED VAULT [PLAN]

`types` writes an example, says "saved" once the window says so, and stays. `locks` types and locks at once.
`begins` types, says "typed" before anything is saved, and stays.
The others wait until another process stands by, and say its number first: `stays` does nothing more, `hands_over`
types and locks, `outlives` locks after that other process was ended, `waits_in_vain` when the drive answers nothing.
`drags` locks in the middle of dragging words.
`copies` selects and copies words, says what another program finds of them, and locks.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest

from app import house
from app.system.hardening import harden
from app.system.standby import Standby
from app.ui.kit import worker
from app.ui.shell import cover
from app.ui.shell import home as shell
from tests.gates.vaults import secret
from tests.stories.hands import Hands
from tests.stories.somebody import Answers, Somebody

TYPED = "Typed just before the end"


def types(one: Somebody, plan: str) -> None:
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", TYPED)
    one.sees("Saved and encrypted")
    print("saved", flush=True)


def locks(one: Somebody, plan: str) -> None:
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", TYPED)
    print("locks", flush=True)
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def begins(one: Somebody, plan: str) -> None:
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", TYPED)
    print("typed", flush=True)


def stays(one: Somebody, _plan: str) -> None:
    print(standby_of(one).pid, flush=True)


def hands_over(one: Somebody, plan: str) -> None:
    one.goes_to("planner", plan, "examples")
    one.home.window.resize(1111, 777)
    one.writes("What you saw or heard", TYPED)
    print(standby_of(one).pid, flush=True)
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def outlives(one: Somebody, _plan: str) -> None:
    other = standby_of(one)
    print(other.pid, flush=True)
    os.kill(other.pid, signal.SIGKILL)
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def waits_in_vain(one: Somebody, plan: str) -> None:
    """The drive answers nothing any more, and who reads from it never comes back."""
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", TYPED)
    one.sees("Saved and encrypted")
    print(standby_of(one).pid, flush=True)
    worker.PATIENCE = cover.QUIET = 0.1
    nothing, _ = os.pipe()
    one.home.worker.do(lambda: os.read(nothing, 1))
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def drags(one: Somebody, plan: str) -> None:
    """Time runs out while marked words are being dragged, which Qt waits for in a loop of its own."""
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", TYPED)
    page = one.field("What you saw or heard")
    page.selectAll()
    drag, words = QDrag(page), QMimeData()
    words.setText(TYPED)
    drag.setMimeData(words)
    QTimer.singleShot(100, one.home.lock)
    print("drags", flush=True)
    drag.exec(Qt.DropAction.MoveAction)
    print("locked, dropped nowhere" if one.home._is_leaving and drag.target() is None else "dropped", flush=True)


def copies(one: Somebody, plan: str) -> None:
    """Words are selected and copied, in a field of each kind, while another program looks for them."""
    clipboard = QGuiApplication.clipboard()
    for room, name in (("planner", "What you saw or heard"), ("journal", "Title")):
        one.goes_to(room, plan if room == "planner" else "new", "examples" if room == "planner" else "")
        one.writes(name, TYPED)
        field = one.field(name)
        place = getattr(field, "viewport", lambda field=field: field)()
        QTest.mouseDClick(place, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
        QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
        print(name, "by mouse", seen_elsewhere(one)[0], flush=True)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        print(name, "by keys", seen_elsewhere(one)[0], flush=True)
        QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        print(name, "copied", *seen_elsewhere(one)[1:], flush=True)
    one.home.left.connect(lambda: print("kept" if clipboard.ownsClipboard() else "taken back", flush=True))
    one.home.lock()


_LOOKS = """
import json
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication([])
clipboard = application.clipboard()
hint = bytes(clipboard.mimeData().data("x-kde-passwordManagerHint")).decode()
print(json.dumps([clipboard.text(QClipboard.Mode.Selection), clipboard.text(), hint]))
"""


def seen_elsewhere(one: Somebody) -> list[str]:
    """What another program finds selected, finds copied, and finds beside it."""
    with subprocess.Popen([sys.executable, "-c", _LOOKS], stdout=subprocess.PIPE, text=True) as other:
        one.waits(lambda: other.poll() is not None, "the other program did not end")
        assert other.stdout is not None
        found: list[str] = json.loads(other.stdout.read())
    return found


def standby_of(one: Somebody) -> Standby:
    """The process that stands by, once it is ready."""

    def found() -> Standby | None:
        succession = one.home._succession
        return succession._standby if succession is not None else None  # type: ignore[return-value]

    one.waits(lambda: (other := found()) is not None and other.ready.is_set(), "nobody stood by")
    other = found()
    assert other is not None
    return other


DEEDS = {one.__name__: one for one in (types, locks, begins, stays, hands_over, outlives, waits_in_vain, drags, copies)}


def main(deed: str, vault: Path, plan: str) -> int:
    """Live in the house until its window is left; the deed begins once the hall is there."""

    class Watched(shell.Home):
        """A home in which somebody waits."""

        def begin(self, is_named: bool, has_vault: bool) -> None:
            super().begin(is_named, has_vault)
            self.entered.connect(lambda: QTimer.singleShot(0, lambda: self._act()))

        def _act(self) -> None:
            one = Somebody(self, Hands(), Answers())
            one.rests()
            DEEDS[deed](one, plan)

    shell.Home = Watched  # type: ignore[misc]
    harden()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return house.live(vault, secret())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
