"""What a person chose once, and expects to find again. All of it lives inside the vault."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.paper import Paper
from app.domain.reminder import ReminderChoices


class Use(StrEnum):
    """How somebody uses Sotto, asked at the first run."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class Theme(StrEnum):
    """The themes, by the names the look knows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


TEXT_SIZES = (90, 100, 115, 130, 150)
IDLE_MINUTES = (1, 5, 15, 0)  # 0 is never


@dataclass(frozen=True)
class Preferences:
    """`my_name` is how the page greets one and what paper prints.

    `recovery_sheet_on` is when the recovery sheet was saved, `recovery_proven_on` when its key was last typed from it
    and was right; `recovery_key` says of which key they speak, by a name that is no secret, as `passphrase_key` does of
    `passphrase_set_on`.
    """

    use: Use = Use.BOTH
    my_name: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    reduced_motion: bool = False
    shows_counts: bool = True
    lock_after: int = 5
    locks_on_sleep: bool = True
    locks_with_screen: bool = True
    locks_on_user_switch: bool = True
    clears_copies: bool = True
    blurs_behind: bool = False
    keeps_out_of_captures: bool = False
    paper: Paper = Paper.A4
    reminders: ReminderChoices = ReminderChoices()
    passphrase_set_on: date | None = None
    passphrase_key: str = ""
    recovery_sheet_on: date | None = None
    recovery_proven_on: date | None = None
    recovery_key: str = ""


@dataclass(frozen=True)
class KeptPlace:
    """Where somebody was when the vault was locked. `memory` holds caret and scroll, as the room named them."""

    room: str = ""
    id: str = ""
    part: str = ""
    memory: dict[str, int | str] = field(default_factory=dict)
