"""What is done in a vault while a fault strikes: each scenario once from the closed vault to the closed vault.

A scenario plays on a copy of the furnished vault, so that its faults can be tried one by one.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.domain.preferences import Preferences
from faults._forks import Play
from faults._ledger import Teller
from faults._work import FIRST, PASSPHRASE, Worker, all_there, opening, secret

Deed = Callable[[Worker], None]


def in_an_open_vault(deed: Deed) -> Play:
    """Open the vault, do one thing, close it."""

    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        practice = opening().unlock(folder, secret()).practice
        deed(Worker(practice, told, chance))
        practice.close()

    return play


def saves(worker: Worker) -> None:
    """A page written, written again, put away, and the plan of a conversation in between."""
    worker.writes_an_entry()
    worker.rewrites_an_entry()
    worker.prepares()
    worker.removes_an_entry()
    worker.settles_an_action()


def makes_a_vault(folder: Path, told: Teller, _: random.Random) -> None:
    """A vault that was not there before. Until it is, there is nothing that could be lost."""
    told.begun(PASSPHRASE, FIRST)
    made = opening().make(folder, secret(), Preferences())
    told.done(PASSPHRASE, FIRST)
    for key, value in all_there(made.practice).items():
        told.done(key, value)
    made.practice.close()


class Scenario(NamedTuple):
    """`is_new`: it begins where there is no vault yet."""

    play: Play
    is_new: bool = False

    def stage(self, vault: Path, at: Path) -> Path:
        """Return the folder to play in: a fresh copy of `vault`, or nothing."""
        shutil.rmtree(at, ignore_errors=True)
        if not self.is_new:
            shutil.copytree(vault, at)
        return at


SCENARIOS: dict[str, Scenario] = {
    "new vault": Scenario(makes_a_vault, is_new=True),
    "save": Scenario(in_an_open_vault(saves)),
    "passphrase": Scenario(in_an_open_vault(Worker.changes_the_passphrase)),
}
