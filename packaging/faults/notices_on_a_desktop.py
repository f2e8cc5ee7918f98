"""What a real notification daemon learns: dunst, on a display and a bus of its own, told by the real program.

In each round a vault with a reminder is locked, and the process that waits tells from memory when it falls due. The
person presses Open, which must lead to the unlock page, or Snooze, which must reach the vault after unlocking. All that
dunst remembers and writes down is then searched for the words of the vault.
"""

import os
import random
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.preferences import Preferences
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.system.bus import Bus
from app.system.clock import StoppedClock
from app.system.lock_signals import Silence
from app.system.own_settings import SettingsFile
from app.system.typesetter import Typesetter
from app.ui.shell.application import dressed_application
from app.ui.shell.handover import read
from app.ui.shell.home import Home
from app.ui.shell.surroundings import Surroundings
from app.vault.keys import FLOOR
from faults._dunst import Dunst, dunst
from faults._frame import Outcome, main
from faults._work import FIRST, NOW, secret
from tests.stories.hands import Hands
from tests.stories.somebody import Answers, NextOne, Somebody

ROUNDS, QUICK_ROUNDS = 20, 1
DUE = datetime(2026, 3, 12, 10)
SAID = "Sotto has a reminder"


def measure(is_full: bool, at: Path) -> Outcome:
    os.environ["QT_QPA_PLATFORM"] = "xcb"  # beside what dunst shows
    rounds = ROUNDS if is_full else QUICK_ROUNDS
    troubles: list[str] = []
    words = ["Heron", FIRST]
    with dunst(at / "dunst") as desktop:
        application = QApplication.instance() or dressed_application()
        for number in range(rounds):
            for button in (_open, _snooze):
                stem = "".join(random.Random(f"{number} {button.__name__}").choices("bcdfghjkqvwxz", k=9))
                words.append(stem)
                troubles += _round(at / f"{number} {button.__name__}", stem, desktop, button)
        known = desktop.knows()
        del application
    hits = [f"{word!r} is known to the desktop" for word in words if word in known]
    if SAID not in known:
        troubles.append("dunst has written down nothing, so the search proves nothing")
    result = f"{len(hits)} hits of {len(words)} signs, {2 * rounds - len(troubles)} of {2 * rounds} buttons heard"
    return Outcome(
        "notices on a desktop", 2 * rounds, result, "0 hits, all heard", not hits and not troubles, hits + troubles
    )


def _round(at: Path, stem: str, desktop: Dunst, button: Callable[["_Day", Dunst], str]) -> list[str]:
    day = _Day(at)
    try:
        day.locks_with_a_reminder(f"Heron {stem} waits")
        day.clock.set_to(DUE)
        day.one.home.outside.look()
        day.one.waits(lambda: desktop.displayed == 1, "no notice came")
        trouble = button(day, desktop)
        day.one.waits(lambda: desktop.displayed == 0, "the notice stayed")
        return [f"{at.name}: {trouble}"] if trouble else []
    except AssertionError as error:
        return [f"{at.name}: {error}"]
    finally:
        day.ends()


def _open(day: "_Day", desktop: Dunst) -> str:
    day.one.home.window.hide()
    desktop.press_open()
    day.one.waits(day.one.home.window.isVisible, "the window did not come")
    return ""


def _snooze(day: "_Day", desktop: Dunst) -> str:
    desktop.press_snooze()
    day.one.waits(lambda: desktop.displayed == 0, "the notice stayed")
    day.unlocks()
    later = day.clock.instant() + timedelta(hours=1)
    ahead = day.one.asks(lambda practice: practice.reminding.instants(later))
    return "" if ahead == (later,) else f"the vault would tell at {ahead}"


class _Day:
    """A vault, and somebody who locks it and waits; `one` is whoever is at the window now."""

    def __init__(self, at: Path) -> None:
        at.mkdir()
        self._at, self._told = at, list[str]()
        self.clock = StoppedClock(NOW, "Europe/Vienna")
        self._opening = Opening(self.clock, Typesetter(resources()), FLOOR)
        self._opening.make(at / "vault", secret(), Preferences()).practice.close()
        self.one = self._sits_down()

    def locks_with_a_reminder(self, text: str) -> None:
        self.unlocks()
        self.one.asks(lambda practice: practice.reminding.add(text, DUE))
        self.one.home.outside.look()  # it was added past the window, which would have told the bell of it
        self.one.rests()
        self.one.home.lock()
        (line,) = self._told
        self.one = self._sits_down()
        self.one.home.come_in(read(line))

    def unlocks(self) -> None:
        one = self.one
        one.sees("Welcome back")
        one.writes("Passphrase", FIRST)
        one.types_key(Qt.Key.Key_Return)
        one.waits(lambda: one.home.indoors is not None, "the vault did not open")
        one.rests()

    def ends(self) -> None:
        self.one.home.end()

    def _sits_down(self) -> Somebody:
        answers = Answers()
        around = Surroundings(
            self.clock,
            SettingsFile(self._at / "settings.json"),
            answers,
            lambda: Guidance(resources()),
            lambda: self._opening,
            lambda _: NextOne([], self._told),
            lambda: None,
            Silence,
            Bus.session,
        )
        home = Home(self._at / "vault", around)
        home.begin(is_named=True, has_vault=True)
        return Somebody(home, Hands(), answers)


if __name__ == "__main__":
    sys.exit(main(measure))
