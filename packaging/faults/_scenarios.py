"""What is done in a vault while a fault strikes: each scenario once from the closed vault to the closed vault.

A scenario plays on a copy of the furnished vault, so that its faults can be tried one by one.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.preferences import Preferences
from faults._forks import Play
from faults._ledger import Deaf, Teller
from faults._work import FIRST, PASSPHRASE, Worker, all_there, backups_there, furnish, opening, secret, unlocked

Deed = Callable[[Worker], None]


def in_an_open_vault(deed: Deed) -> Play:
    """Open the vault, do one thing, close it."""

    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        practice = unlocked(folder).practice
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


def works_and_backs_up(worker: Worker) -> None:
    worker.writes_an_entry()
    worker.backs_up()


def backs_up_and_goes_on(worker: Worker) -> None:
    """What a restore begins with: a backup, and a day's work after it."""
    worker.backs_up()
    saves(worker)


@dataclass(frozen=True)
class Scenario:
    """`before` is done in the furnished vault first, undisturbed; without `has_vault` there is none at first."""

    play: Play
    before: Deed | None = None
    has_vault: bool = True

    def prepare(self, at: Path) -> dict[str, str]:
        """Make the vault in the folder `at` that `stage` copies; return what a ledger has to know of it."""
        if not self.has_vault:
            return {}
        furnish(at)
        practice = unlocked(at).practice
        try:
            if self.before is not None:
                self.before(Worker(practice, Deaf(), random.Random(5)))
            return {**all_there(practice), **backups_there(practice), PASSPHRASE: FIRST}
        finally:
            practice.close()

    def stage(self, prepared: Path, at: Path) -> Path:
        """Return the folder to play in: a fresh copy of what was prepared, or nothing."""
        shutil.rmtree(at, ignore_errors=True)
        if self.has_vault:
            shutil.copytree(prepared, at)
        return at


SCENARIOS: dict[str, Scenario] = {
    "new vault": Scenario(makes_a_vault, has_vault=False),
    "save": Scenario(in_an_open_vault(saves)),
    "passphrase": Scenario(in_an_open_vault(Worker.changes_the_passphrase)),
    "backup": Scenario(in_an_open_vault(works_and_backs_up)),
    "restore": Scenario(in_an_open_vault(Worker.restores), before=backs_up_and_goes_on),
    "new data key": Scenario(in_an_open_vault(Worker.takes_a_new_data_key), before=backs_up_and_goes_on),
}


def prepared(at: Path) -> dict[str, dict[str, str]]:
    """Prepare every scenario in a folder of its name below `at`; return what a ledger has to know of each.

    All of them first: what they load is loaded then, so that the calls of a child are numbered alike each time.
    """
    return {name: scenario.prepare(at / name) for name, scenario in SCENARIOS.items()}
