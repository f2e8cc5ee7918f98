"""Power cuts: everything a scenario wrote and synced is recorded, then replayed to crash points.

At each point what was synced is there, and what was not is dropped, kept, torn or out of order; `_power.py` says what
is modelled. The vault that a disk would then hold has to open by the passphrase of before or, once that was
acknowledged, by the new one alone, hold everything acknowledged, and pass the full check; what was being salvaged or
erased is looked at as `_upheavals.py` says. Where the spare header opened it, that was said.
"""

import random
import shutil
import sys
from pathlib import Path

from faults._after import Tally
from faults._events import Recording, Told
from faults._forks import forked
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._ledger import Ledger
from faults._power import WAYS, AfterThePower, none
from faults._recording import record
from faults._scenario import Scenario
from faults._scenarios import SCENARIOS, prepared
from faults._strace import ensure_here

CUTS, QUICK_CUTS = 4000, 60


def measure(is_full: bool, at: Path) -> Outcome:
    ensure_here()
    tally, chance = Tally(), random.Random(11)
    cuts = (CUTS if is_full else QUICK_CUTS) // len(SCENARIOS)
    with no_waiting():
        known = prepared(at)
        for name, scenario in SCENARIOS.items():
            recording = _recorded(scenario, at / name, at)
            for number in range(cuts):
                moment = len(recording.events) * (number + 1) // cuts
                state = _after_a_cut(recording, moment, chance)
                ledger = Ledger(known[name])
                ledger.hear(event.line for event in recording.events[:moment] if isinstance(event, Told))
                shutil.rmtree(at / "crashed", ignore_errors=True)
                state.lay_down(at / "crashed")
                tally.add(scenario.look(at / "crashed" / "vault", ledger), f"{name}, before event {moment}")
    result = f"{tally.lost} lost, {tally.corrupt} corrupt, {tally.rescued} opened by the spare header"
    return Outcome("power cuts", tally.runs, result, "0 lost, 0 corrupt", tally.is_clean, tally.said)


def _recorded(scenario: Scenario, prepared: Path, at: Path) -> Recording:
    (at / "disk").mkdir(exist_ok=True)
    with forked(scenario.play, scenario.stage(prepared, at / "disk" / "vault"), seed=7) as child:
        return record(child, at / "disk", at / "calls")


def _after_a_cut(recording: Recording, moment: int, chance: random.Random) -> AfterThePower:
    if moment == len(recording.events):  # all was acknowledged, so all of it must have been synced
        return AfterThePower(recording, moment, chance, none, none, torn=False)
    names, writes = chance.choice(WAYS), chance.choice(WAYS)
    return AfterThePower(recording, moment, chance, names, writes, torn=chance.random() < 0.5)


if __name__ == "__main__":
    sys.exit(main(measure))
