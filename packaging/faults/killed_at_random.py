"""kill -9 at random moments of real work in one vault that lives through all of them.

Somebody opens the vault and works in it through the services; each change is acknowledged through a pipe once its
service call has returned. At a random moment the process is killed. Then the vault has to open by the words that were
acknowledged, hold every acknowledged thing in its acknowledged form and nothing from nowhere, and pass the full check.
"""

import random
import sys
import time
from pathlib import Path

from faults._after import Tally, examine
from faults._forks import Play, forked
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._ledger import Ledger, Teller
from faults._work import FIRST, PASSPHRASE, Worker, furnish, unlocked

KILLS, QUICK_KILLS = 1000, 12
LONGEST = 0.4  # seconds that a process lives, the opening included


def measure(is_full: bool, at: Path) -> Outcome:
    vault, chance, tally = at / "vault", random.Random(3), Tally()
    with no_waiting():
        ledger = Ledger({**furnish(vault), PASSPHRASE: FIRST})
        for number in range(KILLS if is_full else QUICK_KILLS):
            with forked(_works(ledger.of(PASSPHRASE)), vault, number) as child:
                child.begin()
                time.sleep(chance.uniform(0, LONGEST))
                child.kill()
                ledger.hear(child.wait())
            findings = examine(vault, ledger)
            tally.add(findings, f"kill {number}")
            if findings.held is None:
                break  # there is nothing left to go on with
            ledger.settle({**findings.held, PASSPHRASE: findings.opened_by})
    result = f"{tally.lost} lost of {ledger.acknowledged} acknowledged, {tally.corrupt} do not open"
    name, mark = "killed at random moments", "0 lost, 0 that do not open"
    return Outcome(name, tally.runs, result, mark, tally.is_clean, tally.said)


def _works(may_open: list[str | None]) -> Play:
    (passphrase,) = may_open
    assert passphrase

    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        worker = Worker(unlocked(folder, passphrase).practice, told, chance, passphrase)
        while True:
            worker.does_anything()

    return play


if __name__ == "__main__":
    sys.exit(main(measure))
