"""The journal of many years beside one of a few weeks: shown, scrolled, written into. All vaults are ours.

Shown is from the click on the place to the painted room, its list and its page. A frame of scrolling is everything
between two looks at the window's events, reading on included; the reference is what one frame may take, 33 ms. Writing
is one new entry, committed and synced; writing on is saving one of long ago again, as at each pause of who writes.
What that puts off until nobody writes is timed by itself: it is done within a frame, so that nothing waits longer.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from _frame import Pair, fastest, folder, in_turn, stopwatch, tell
from _vaults import NOON, entry_of, unlocked, vault_of

SHOWN, SCROLLED, WRITTEN = 1.2, 1.0, 1.2
MANY, FEW, FEWEST, ROUNDS = 50_000, 500, 100, 15
FRAME = 0.033
_TIMES = count(1)
_STEP, _STEPS = 130, 400  # px of one turn of a wheel, and how many of them


def main() -> int:
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    from PySide6.QtWidgets import QApplication

    from app.ui.kit import fonts
    from app.ui.kit.look import dress

    application = QApplication([])
    dress(application)
    fonts.load_rest()
    with folder() as at:
        many, few, fewest = (vault_of(entries, at) for entries in (MANY, FEW, FEWEST))
        shown = in_turn(fastest(lambda: showing(many), 5), fastest(lambda: showing(few), 5), ROUNDS)
        # Each frame at its fastest: one that was laid aside for another program was not the journal's.
        longest = max(map(min, zip(*(frames(many) for _ in range(5)), strict=True)))
        written = in_turn(lambda: writing(many), lambda: writing(fewest), ROUNDS)
        again = in_turn(lambda: writing_on(many)[0], lambda: writing_on(fewest)[0], ROUNDS)
        settled = [writing_on(many)[1] for _ in range(ROUNDS)]
    return max(
        tell(f"journal shown, of {MANY:,} entries, against {FEW:,}", shown, SHOWN, "fewer"),
        tell(f"longest frame while scrolling {MANY:,} entries", Pair([longest], [FRAME]), SCROLLED, "frame"),
        tell(f"an entry added to {MANY:,}, against {FEWEST:,}", written, WRITTEN, "fewer"),
        tell(f"an entry saved again in {MANY:,}, against {FEWEST:,}", again, WRITTEN, "fewer"),
        tell(f"what saving again put off, in {MANY:,}", Pair([min(settled)], [FRAME]), SCROLLED, "frame"),
    )


@contextmanager
def sitting(vault: Path) -> Iterator[Any]:
    """A desk before the open vault."""
    from app.domain.preferences import Preferences
    from app.paths import resources
    from app.services.guidance import Guidance
    from app.system.clock import StoppedClock
    from app.ui.kit.ask import AskThePerson
    from app.ui.kit.desk import Desk
    from app.ui.kit.noticeboard import Noticeboard
    from app.ui.kit.worker import Worker

    worker = Worker()
    opened: list[Any] = []
    worker.do(lambda: unlocked(vault).practice, opened.append)
    worker.finish()
    clock, guidance = StoppedClock(NOON, "Europe/Vienna"), Guidance(resources())
    yield Desk(worker, Noticeboard(), opened[0], clock, AskThePerson(), guidance, Preferences())
    worker.do(opened[0].close)
    worker.close()


def shown_room(desk: Any) -> Any:
    from PySide6.QtWidgets import QApplication

    from app.ui.journal.room import JournalRoom
    from app.ui.kit.place import Place

    room = JournalRoom(desk)
    room.resize(1040, 780)
    room.show()
    room.arrive(Place("journal"))
    while not room.model.lines:
        QApplication.processEvents()
    room.grab()
    return room


def showing(vault: Path) -> float:
    with sitting(vault) as desk:
        with stopwatch() as took:
            room = shown_room(desk)
        room.deleteLater()
    return took[0]


def frames(vault: Path) -> list[float]:
    from PySide6.QtWidgets import QApplication

    found = []
    with sitting(vault) as desk:
        room = shown_room(desk)
        QApplication.processEvents()
        bar = room.list.verticalScrollBar()
        for _ in range(_STEPS):
            with stopwatch() as took:
                bar.setValue(bar.value() + _STEP)
                QApplication.processEvents()
            found.append(took[0])
        room.deleteLater()
    return found


def writing(vault: Path) -> float:
    """The fastest of ten new entries, after one that reads into memory what every further one needs."""
    took: list[float] = []
    with sitting(vault) as desk:
        journaling = desk.practice.journaling

        def write(number: int) -> float:
            entry = replace(entry_of(number), id=journaling.fresh().id)
            with stopwatch() as seconds:
                journaling.save(entry)
            return seconds[0]

        for number in range(11):
            desk.worker.do(partial(write, number), took.append)
            desk.worker.finish()
    return min(took[1:])


def writing_on(vault: Path) -> tuple[float, float]:
    """The fastest of ten further savings of one entry, and how long it takes to settle what was put off by them."""
    took: list[float] = []
    settled: list[float] = []
    with sitting(vault) as desk:
        practice = desk.practice

        def write(number: int) -> float:
            entry = entry_of(50, f" for the {next(_TIMES)}th time" + " and some more" * number)
            with stopwatch() as seconds:
                practice.journaling.save(entry)
            return seconds[0]

        def settle() -> float:
            with stopwatch() as seconds:
                practice.finding.gather()
            return seconds[0]

        for number in range(11):
            desk.worker.do(partial(write, number), took.append)
            desk.worker.finish()
        desk.worker.do(settle, settled.append)
        desk.worker.finish()
    return min(took[1:]), settled[0]


if __name__ == "__main__":
    sys.exit(main())
