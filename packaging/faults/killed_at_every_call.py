"""kill -9 at every system call that changes a file, of each thing that may not be interrupted halfway.

Each scenario is done once under strace, which counts the calls. Then it is done again for each of them, from the same
vault, and killed on entering that call: between any two changes of files there is one death. SQLite does not write the
same pages as often each time, so a play may end before a late call: it counts as one that nothing interrupted, and
there may be few of them. Afterwards the vault must open, by the old or the new passphrase, hold everything
acknowledged, and pass the full check. A salvage may be tried again; a vault that was being erased still opens, or no
key to it is left anywhere, and it is told to be gone.
The quick set takes a few calls of each scenario, spread over its length.
"""

import sys
from pathlib import Path

from faults import _strace
from faults._after import Tally
from faults._forks import forked
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._ledger import Ledger
from faults._scenario import calls_in
from faults._scenarios import SCENARIOS, prepared

QUICK = 5  # calls of each scenario
FEW = 50  # of so many runs one may end before it is killed


def measure(is_full: bool, at: Path) -> Outcome:
    _strace.ensure_here()
    tally, counts, ended = Tally(), [], 0
    with no_waiting():
        known = prepared(at)
        for name, scenario in SCENARIOS.items():
            calls = _chosen(calls_in(scenario, at / name, at), is_full)
            for call in calls:
                ledger = Ledger(known[name])
                with forked(scenario.play, scenario.stage(at / name, at / "copy"), seed=7) as child:
                    ledger.hear(_strace.killed_at(child, call))
                ended += not child.was_killed
                tally.add(scenario.look(at / "copy", ledger), f"{name}, {call.name} {call.number}")
            counts.append(f"{name} {len(calls)}")
    assert ended <= tally.runs // FEW, f"{ended} of {tally.runs} ended before the call they were to be killed at"
    result = f"{tally.lost} lost, {tally.corrupt} do not open ({', '.join(counts)}; {ended} ended before their call)"
    name, mark = "killed at every call that changes a file", "0 lost, 0 that do not open"
    return Outcome(name, tally.runs, result, mark, tally.is_clean, tally.said)


def _chosen(calls: list[_strace.Call], is_full: bool) -> list[_strace.Call]:
    return calls if is_full else calls[:: max(1, len(calls) // QUICK)]


if __name__ == "__main__":
    sys.exit(main(measure))
