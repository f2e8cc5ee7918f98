"""A desk with a real vault, opened on the real worker, for stories told in one room."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.preferences import Preferences, Use
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.kit.desk import Desk
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.worker import Worker
from app.vault.keys import FLOOR

NOW = datetime(2026, 3, 12, 9, 12)


def asked(worker: Worker, call: Any) -> Any:
    """Do something on the worker, and wait for what it returns."""
    answers: list[Any] = []
    worker.do(call, answers.append)
    worker.finish()
    return answers[0]


def open_desk(folder: Path) -> Desk:
    """Make a vault in `folder` and sit down in front of it."""
    clock, worker = StoppedClock(NOW, "Europe/Vienna"), Worker()
    opening = Opening(clock, Typesetter(resources()), FLOOR)
    preferences = Preferences(use=Use.MENTOR, my_name="Helena Marsh")
    made = asked(worker, lambda: opening.make(folder / "vault", bytearray(b"plain words, five of them"), preferences))
    practice: Practice = made.practice
    return Desk(worker, Noticeboard(), practice, clock, AskThePerson(), Guidance(resources()), preferences)


def close_desk(desk: Desk) -> None:
    """Close the vault on its own thread, and end the thread."""
    desk.worker.do(desk.practice.close)
    desk.worker.close()
