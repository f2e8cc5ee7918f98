"""What a computer may tell that concerns an open vault: it sleeps, its screen is locked, somebody else sits down."""

from enum import StrEnum
from typing import NamedTuple, Protocol


class Happening(StrEnum):
    """What was told. That a screen goes dark is none of these: nobody left for that."""

    SLEEP = "sleep"  # in a moment
    WOKE = "woke"
    SCREEN_LOCK = "screen lock"
    USER_SWITCH = "user switch"


class LockChoices(Protocol):
    """What somebody chose; `Preferences` are."""

    @property
    def locks_on_sleep(self) -> bool: ...
    @property
    def locks_with_screen(self) -> bool: ...
    @property
    def locks_on_user_switch(self) -> bool: ...


class NothingToLock(NamedTuple):
    """The choices where no vault is open, and one only wants to hear that the computer woke."""

    locks_on_sleep: bool = False
    locks_with_screen: bool = False
    locks_on_user_switch: bool = False


def locks(happening: Happening, chosen: LockChoices) -> bool:
    """Whether the vault is to be locked by it, as somebody chose."""
    return {
        Happening.SLEEP: chosen.locks_on_sleep,
        Happening.WOKE: False,
        Happening.SCREEN_LOCK: chosen.locks_with_screen,
        Happening.USER_SWITCH: chosen.locks_on_user_switch,
    }[happening]
