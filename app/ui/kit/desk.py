"""What every room is built with, so that nobody reaches across the house for it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from app.domain.lock_signals import Happening
from app.domain.preferences import Preferences
from app.services.guidance import Guidance
from app.services.practice import Practice
from app.system.background import Background
from app.system.clock import Clock
from app.ui.kit.ask import Ask
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.visit import Visit
from app.ui.kit.worker import Worker
from app.ui.kit.writing import let_write


@dataclass
class Desk:
    """`practice` holds the services of the open vault: call them through `worker` only.

    `preferences` is what was chosen, as last read; the settings room renews it. `offer_undo(words, undo)`
    shows the undo bar. `read_ahead` holds, by room, what was read while the vault opened; the room takes it out.
    `background` is what was chosen for when no window is there, None where nobody can choose.
    Where the vault is `read_only`, all furniture made from then on can only be read.
    `visit` opens the hall over a backup, and there `is_visit` is true; `move_out` leaves a vault that was erased.
    `hears` says what this system tells of, that the vault can be locked by. `stands_by` says whether another process
    waits to show the lock page.
    """

    worker: Worker
    noticeboard: Noticeboard
    practice: Practice
    clock: Clock
    ask: Ask
    guidance: Guidance
    preferences: Preferences
    offer_undo: Callable[[str, Callable[[], None]], None] = lambda words, undo: None
    lock: Callable[[], None] = lambda: None
    read_ahead: dict[str, object] = field(default_factory=dict)
    read_only: bool = False
    visit: Callable[[Visit], None] = lambda visit: None
    is_visit: bool = False
    move_out: Callable[[], None] = lambda: None
    hears: Callable[[], Collection[Happening]] = frozenset
    background: Background | None = None
    stands_by: Callable[[], bool] = lambda: False

    def __post_init__(self) -> None:
        let_write(not self.read_only)
