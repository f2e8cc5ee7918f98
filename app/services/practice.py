"""The services of one open vault, as a coach would open the door to a practice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.problems import Problem
from app.services.acting import Acting
from app.services.backing_up import BackingUp
from app.services.binning import Binning
from app.services.capturing import Capturing
from app.services.examples import Examples
from app.services.exporting import Exporting
from app.services.finding import Finding
from app.services.journaling import Journaling
from app.services.leaving import Leaving
from app.services.looking_back import LookingBack
from app.services.overview import Overview
from app.services.people import People
from app.services.planning import Planning
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.services.reflecting import Reflecting
from app.services.securing import Securing
from app.services.shelves import Shelves
from app.services.templating import Templating
from app.services.witnessing import Witnessing
from app.system.clock import Clock
from app.system.typesetter import Typesetter
from app.vault.safe import Safe

if TYPE_CHECKING:  # nobody waits at the door for what is seldom asked for
    from app.services.handing_over import HandingOver
    from app.services.hinting import Hinting
    from app.services.importing import Importing
    from app.services.picturing import Picturing
    from app.services.reminding import Reminding
    from app.services.saying_when import SayingWhen
    from app.services.taking_in import TakingIn
    from app.services.taking_out import TakingOut

_PIECES_AT_CLOSING = 4  # of a large vault the rest is wiped when it is opened next


class Practice:
    """All services over one safe. Lives on the worker thread; the window only passes it around."""

    def __init__(self, safe: Safe, clock: Clock, typesetter: Typesetter) -> None:
        shelves = Shelves(safe, clock.now)
        self._safe, self._shelves, self._clock = safe, shelves, clock
        self.people = People(shelves, clock)
        self.planning = Planning(shelves, clock)
        self.acting = Acting(shelves, clock)
        self.journaling = Journaling(shelves, clock)
        self.capturing = Capturing(shelves, clock)
        self.overview = Overview(shelves, clock)
        self.finding = Finding(shelves, clock)
        self.binning = Binning(shelves, clock)
        self.looking_back = LookingBack(shelves, clock)
        self.preferring = Preferring(shelves, safe)
        self.prompting = Prompting(shelves, clock, safe)
        self.templating = Templating(shelves, clock)
        self.reflecting = Reflecting(shelves, clock, typesetter)
        self.exporting = Exporting(shelves, typesetter)
        self.examples = Examples(shelves, clock)
        self.leaving = Leaving(shelves)
        self.securing = Securing(safe, shelves, clock, typesetter)
        self.witnessing = Witnessing(safe)
        self.backing_up: BackingUp[Opened] = BackingUp(
            safe, shelves, clock, lambda other: Opened(Practice(other, clock, typesetter), read_only=True)
        )

    @cached_property
    def picturing(self) -> Picturing:
        """What takes pictures in and shows them."""
        from app.services.picturing import Picturing

        return Picturing(self._shelves, self._clock)

    @cached_property
    def hinting(self) -> Hinting:
        """What reads drafted words and says what might get in the way."""
        from app.services.hinting import Hinting

        return Hinting(self._shelves)

    @cached_property
    def reminding(self) -> Reminding:
        """What knows when something is due."""
        from app.services.reminding import Reminding

        return Reminding(self._shelves, self._clock, lambda: self.preferring.preferences().reminders)

    @cached_property
    def saying_when(self) -> SayingWhen:
        """What reads and says the times of reminders."""
        from app.services.saying_when import SayingWhen

        return SayingWhen(self._clock, lambda: self.preferring.preferences().reminders)

    @cached_property
    def importing(self) -> Importing:
        """What brings journals in from elsewhere."""
        from app.services.importing import Importing

        return Importing(self._shelves, self._clock, self.backing_up.back_up, self.picturing.add)

    @cached_property
    def taking_out(self) -> TakingOut:
        """What writes files outside the vault."""
        from app.services.taking_out import TakingOut

        return TakingOut(self._shelves, self._clock)

    @cached_property
    def handing_over(self) -> HandingOver:
        """What seals for the other person, and takes in what they sealed."""
        from app.services.handing_over import HandingOver

        return HandingOver(self._shelves, self._clock)

    @cached_property
    def taking_in(self) -> TakingIn:
        """What takes in everything of another vault."""
        from app.services.taking_in import TakingIn

        return TakingIn(self._shelves)

    @property
    def is_open(self) -> bool:
        """Whether the vault is still open: a restore closes it, and so does erasing it."""
        return self._safe.is_open

    @property
    def is_there(self) -> bool:
        """Whether the vault can be seen where it lies: a drive may have been taken out."""
        return self._safe.is_there

    def come_back(self) -> None:
        """Go on with the vault where it lies again. Raises what `Safe.come_back` does."""
        self._safe.come_back()

    def close(self) -> None:
        """Close the vault. Safe to call twice. Raises what `Safe.close` does; it is closed all the same."""
        if "importing" in vars(self):
            self.importing.forget()
        self.backing_up.forget_removed()
        if self.is_open and not self._safe.read_only:
            with suppress(Problem):  # they go when there is room again, or the disk works
                self._shelves.indexing.leave_no_old_words()
                self._shelves.wiping.wipe_some(_PIECES_AT_CLOSING)
        self._safe.close()


@dataclass(frozen=True)
class Opened:
    """An open practice.

    `spare_used`: the header was damaged and its spare copy opened it; `mended`: it is whole again. `salt_rescued`: the
    first bytes of the database were lost, and known from the header. `by_sheet`: the key on the recovery sheet
    opened it.
    """

    practice: Practice
    spare_used: bool = False
    mended: bool = False
    read_only: bool = False
    salt_rescued: bool = False
    by_sheet: bool = False
