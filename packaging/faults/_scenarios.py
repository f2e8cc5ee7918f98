"""What is done in a vault while a fault strikes: each scenario once from the closed vault to the closed vault."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from app.domain.preferences import Preferences
from faults._imports import Importing
from faults._ledger import Teller
from faults._scenario import Scenario, in_an_open_vault
from faults._upheavals import Erasing, Migration, Salvage
from faults._work import FIRST, PASSPHRASE, Worker, all_there, opening, secret


def saves(worker: Worker) -> None:
    """A page written, written again, put away, and the plan of a conversation in between."""
    worker.writes_an_entry()
    worker.shows_a_picture()
    worker.rewrites_an_entry()
    worker.prepares()
    worker.removes_an_entry()
    worker.settles_an_action()


def makes_a_vault(folder: Path, told: Teller, _: random.Random) -> None:
    """A vault that was not there before. Until it is, there is nothing that could be lost."""
    told.begun(PASSPHRASE, FIRST)
    made = opening().make(folder, secret(), Preferences())
    told.done(PASSPHRASE, FIRST)
    with closing(made.practice) as practice:
        for key, value in all_there(practice).items():
            told.done(key, value)


def works_and_backs_up(worker: Worker) -> None:
    worker.writes_an_entry()
    worker.backs_up()


def puts_away(worker: Worker) -> None:
    """What emptying the bin begins with: pages among which rows were moved about, and some of them in the bin."""
    for _ in range(4):
        saves(worker)


def lets_go(worker: Worker) -> None:
    worker.removes_an_entry()
    worker.empties_the_bin()
    worker.rests()
    worker.writes_an_entry()


def backs_up_and_goes_on(worker: Worker) -> None:
    """What a restore begins with: a backup, and a day's work after it."""
    worker.backs_up()
    saves(worker)


SCENARIOS: dict[str, Scenario] = {
    "new vault": Scenario(makes_a_vault, has_vault=False),
    "save": Scenario(in_an_open_vault(saves)),
    "passphrase": Scenario(in_an_open_vault(Worker.changes_the_passphrase)),
    "letting go": Scenario(in_an_open_vault(lets_go), before=puts_away),
    "backup": Scenario(in_an_open_vault(works_and_backs_up)),
    "restore": Scenario(in_an_open_vault(Worker.restores), before=backs_up_and_goes_on),
    "new data key": Scenario(in_an_open_vault(Worker.takes_a_new_data_key), before=backs_up_and_goes_on),
    "import": Importing(),
    "migration": Migration(),
    "salvage": Salvage(),
    "erase": Erasing(),
}


def prepared(at: Path) -> dict[str, dict[str, str]]:
    """Prepare every scenario in a folder of its name below `at`; return what a ledger has to know of each.

    All of them first: what they load is loaded then, so that the calls of a child are numbered alike each time.
    """
    return {name: scenario.prepare(at / name) for name, scenario in SCENARIOS.items()}
