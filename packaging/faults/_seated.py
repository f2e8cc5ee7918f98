"""The real program with somebody at its window who works a while and locks when told to; a process of its own.

    python -m faults._seated VAULT

What to do comes on standard input, as one line of JSON, so that nothing of it stands in arguments or variables, which
the process that stands by is started with too. "worked" is said when all is done and that process is ready.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit

from app import house
from app.system.hardening import harden
from app.system.standby import Standby
from app.ui.shell import home as shell
from tests.stories import journey
from tests.stories.canaries import Canaries
from tests.stories.hands import Hands
from tests.stories.somebody import Answers, Somebody
from tests.stories.unlocking import comes_in


class Stemmed(Canaries):
    """Canaries of one run: all begin with the same `stem`, so that one search finds them all."""

    def __init__(self, stem: str) -> None:
        super().__init__()
        self._stem = stem

    def _told(self, layer: dict[str, str], place: str) -> str:
        mark = f"{self._stem}{len(self.agreed) + len(self.private)}x"
        layer[place] = mark
        return f"Heron {mark} waits"


def plans(one: Somebody, told: Stemmed, _: Path) -> None:
    one.goes_to("today")
    journey.plan_a_conversation(one, told)


def holds(one: Somebody, told: Stemmed, _: Path) -> None:
    journey.hold_it(one, told)


def exports(one: Somebody, _: Stemmed, at: Path) -> None:
    journey.export_it(one, at / "agreed.pdf")


def acts(one: Somebody, told: Stemmed, _: Path) -> None:
    journey.edit_actions(one, told)


def writes(one: Somebody, told: Stemmed, _: Path) -> None:
    journey.keep_a_journal(one, told)


def knows(one: Somebody, told: Stemmed, _: Path) -> None:
    journey.know_the_person(one, told)


def searches(one: Somebody, told: Stemmed, _: Path) -> None:
    one.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    one.bot.keyClicks(one.home.window.focusWidget() or one.home.window, told.secret("searched for"))
    one.types_key(Qt.Key.Key_Escape)


def reminds(one: Somebody, told: Stemmed, _: Path) -> None:
    """Set a reminder, which the process that waits is told the time of."""
    words, at = told.secret("to be reminded of"), one.home.around.clock.now() + timedelta(days=1)
    one.asks(lambda practice: practice.reminding.add(words, at))


def copies(one: Somebody, told: Stemmed, _: Path) -> None:
    """Paste a long text from elsewhere, and copy all of it again."""
    one.goes_to("journal", "new")
    one.pastes("Entry", f"{told.secret('pasted')} and more of it. " * 400)
    one.sees("Saved and encrypted")
    page = one.field("Entry")
    page.selectAll()
    page.copy()


def changes_passphrase(one: Somebody, told: Stemmed, _: Path) -> None:
    told.private["the first passphrase"] = PASSPHRASES[-1].split()[-2]
    one.goes_to("settings", "", "security")
    one.presses("Change...")
    new = f"{journey.SECOND} {told.secret('the second passphrase')}"
    one.writes("Present passphrase", PASSPHRASES[-1])
    one.writes("New passphrase", new)
    one.writes("Once more", new)
    one.presses("Change passphrase")
    one.sees_no("Change your passphrase")
    one.rests()


def locks(one: Somebody, _: Stemmed) -> None:
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def locks_over_words(one: Somebody, told: Stemmed) -> None:
    """In the middle of a new plan."""
    one.goes_to("conversations", "", "plan")
    one.writes("What it is about", told.secret("half written"))
    locks(one, told)


def locks_over_a_menu(one: Somebody, told: Stemmed) -> None:
    """While the menu of a text is open, in which words are marked."""
    one.goes_to("journal", "new")
    one.writes("Entry", told.secret("marked"))
    page = one.field("Entry")
    assert isinstance(page, QTextEdit)
    page.selectAll()
    page.createStandardContextMenu().popup(page.mapToGlobal(page.rect().center()))
    assert QApplication.activePopupWidget() is not None
    one.home.lock()


def locks_alone(one: Somebody, told: Stemmed) -> None:
    """When the process that stood by is gone."""
    os.kill(standby_of(one).pid, signal.SIGKILL)
    locks(one, told)


def closes_to_wait(one: Somebody, _: Stemmed) -> None:
    """The window is closed, and a process waits without one for what falls due."""
    one.home.around.settings.keep(waits_hidden=True)
    one.home.window.close()


DEEDS = {deed.__name__: deed for deed in (
    plans, holds, exports, acts, writes, knows, searches, copies, reminds, changes_passphrase
)}  # fmt: skip
WAYS = {way.__name__: way for way in (locks, locks_over_words, locks_over_a_menu, locks_alone, closes_to_wait)}
PASSPHRASES: list[str] = []


def standby_of(one: Somebody) -> Standby:
    """The process that stands by, once it is ready."""

    def found() -> Standby | None:
        other = one.home._succession._standby if one.home._succession is not None else None
        return other if isinstance(other, Standby) and other.ready.is_set() else None

    one.waits(lambda: found() is not None, "nobody stood by")
    other = found()
    assert other is not None
    return other


def give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at once when the story cannot go on; nobody would see the crash page."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main(vault: Path) -> int:
    asked = json.loads(sys.stdin.readline())
    PASSPHRASES.append(asked["passphrase"])
    told = Stemmed(asked["stem"])

    class Seated(shell.Home):
        """A home with somebody in it from the lock page on."""

        def begin(self, is_named: bool, has_vault: bool) -> None:
            super().begin(is_named, has_vault)
            QTimer.singleShot(0, self._act)

        def _act(self) -> None:
            sys.excepthook = give_up
            one = Somebody(self, Hands(), Answers())
            self.window.resize(1280, 800)  # the offscreen screen is smaller, and would make it narrow
            comes_in(one, asked["passphrase"])
            for deed in asked["deeds"]:
                DEEDS[deed](one, told, vault.parent)
            one.rests()
            standby_of(one)
            print("worked", flush=True)
            sys.stdin.readline()
            WAYS[asked["way"]](one, told)

    shell.Home = Seated  # type: ignore[misc]
    harden()
    return house.live(vault)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
