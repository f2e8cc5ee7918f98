"""What lies outside the house, handed in once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # heavy: the lock page is painted before it is loaded
    from pathlib import Path

    from app.services.guidance import Guidance
    from app.services.opening import Opening
    from app.system.clock import Clock
    from app.system.own_settings import SettingsFile
    from app.ui.kit.ask import Ask


class Surroundings(NamedTuple):
    """Each has a stand-in in tests.

    `opening` is made on the worker when it is first needed, because it loads the vault's libraries.
    `successor` starts a fresh process that shows the lock page of a folder; `quit` ends this one.
    """

    clock: Clock
    settings: SettingsFile
    ask: Ask
    guidance: Callable[[], Guidance]
    opening: Callable[[], Opening]
    successor: Callable[[Path], None]
    quit: Callable[[], None]
