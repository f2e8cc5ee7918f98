"""What a computer may tell that concerns an open vault: it sleeps, its screen is locked, somebody else sits down."""

from enum import StrEnum

from app.domain.preferences import Preferences


class Happening(StrEnum):
    """What was told. That a screen goes dark is none of these: nobody left for that."""

    SLEEP = "sleep"  # in a moment
    WOKE = "woke"
    SCREEN_LOCK = "screen lock"
    USER_SWITCH = "user switch"


def locks(happening: Happening, chosen: Preferences) -> bool:
    """Whether the vault is to be locked by it, as somebody chose."""
    return {
        Happening.SLEEP: chosen.locks_on_sleep,
        Happening.WOKE: False,
        Happening.SCREEN_LOCK: chosen.locks_with_screen,
        Happening.USER_SWITCH: chosen.locks_on_user_switch,
    }[happening]
