"""One thing that is done in a vault while a fault strikes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from faults._after import Findings, examine
from faults._forks import Play, forked
from faults._ledger import Deaf, Ledger, Teller
from faults._strace import CHANGING, Call, calls_of
from faults._work import FIRST, PASSPHRASE, Worker, all_there, backups_there, furnish, unlocked

Deed = Callable[[Worker], None]


def in_an_open_vault(deed: Deed) -> Play:
    """Open the vault, do one thing, close it."""

    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        with closing(unlocked(folder).practice) as practice:
            deed(Worker(practice, told, chance))

    return play


def calls_in(scenario: Scenario, prepared: Path, at: Path, among: Sequence[str] = CHANGING) -> list[Call]:
    """Play a scenario once undisturbed in the folder `at`, and return its calls that have to do with files."""
    with forked(scenario.play, scenario.stage(prepared, at / "copy"), seed=7) as child:
        calls = calls_of(child, at / "calls", among)
    assert child.ended_well, "the scenario fails even when nothing goes wrong"
    return calls


@dataclass
class Scenario:
    """`before` is done in the furnished vault first, undisturbed; without `has_vault` there is none at first.

    A scenario plays on a copy of what it prepared, so that its faults can be tried one by one.
    """

    play: Play
    before: Deed | None = None
    has_vault: bool = True

    def prepare(self, at: Path) -> dict[str, str]:
        """Make the vault in the folder `at` that `stage` copies; return what a ledger has to know of it."""
        if not self.has_vault:
            return {}
        furnish(at)
        with closing(unlocked(at).practice) as practice:
            if self.before is not None:
                self.before(Worker(practice, Deaf(), random.Random(5)))
            return {**all_there(practice), **backups_there(practice), PASSPHRASE: FIRST}

    def stage(self, prepared: Path, at: Path) -> Path:
        """Return the folder to play in: a fresh copy of what was prepared, or nothing."""
        shutil.rmtree(at, ignore_errors=True)
        if self.has_vault:
            shutil.copytree(prepared, at)
        return at

    def look(self, folder: Path, ledger: Ledger) -> Findings:
        """Look at what a fault left of the vault."""
        return examine(folder, ledger)
