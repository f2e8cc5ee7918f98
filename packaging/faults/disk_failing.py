"""A disk that fails: calls that write, sync or read are refused with EIO, one once and the next from there on.

Each scenario is done once under strace, then again for its calls, one refused at a time. A program that meets it ends
with its own sentence: that the disk did not take something, or could not read part of the vault; never that the disk
is full, and never with another error. Where the disk works again, everything acknowledged is there. What could not be
synced counts as not done: the system forgets what it did not bring to the disk, and says so once only.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from app.domain.problems import BackupDamaged, CannotRead, CannotWrite, DatabaseDamaged, DiskFailing, HeaderDamaged
from faults import _strace
from faults._after import Tally
from faults._forks import forked
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._ledger import Ledger
from faults._meeting import MET, UNREADABLE, telling
from faults._scenario import Scenario, calls_in
from faults._scenarios import SCENARIOS, prepared
from faults._strace import Call

QUICK = ("save", "passphrase")  # of the scenarios, and of each of their kinds of call the one in the middle
MOST_READS = 60  # of one scenario, spread over it; each call that changes a file is refused
WRITING, SYNCING, NAMING = ("write", "pwrite64", "ftruncate"), ("fsync", "fdatasync"), ("rename", "unlink", "mkdir")
READING = ("read", "pread64")
FAILS = DiskFailing.__name__
# The engine tells some reads that failed as damage, and asked again, the disk may read; what was just written and does
# not read back could not be written.
_OF_READING = (DatabaseDamaged, HeaderDamaged, BackupDamaged, CannotRead, CannotWrite)
UNREAD = {FAILS, UNREADABLE, *(kind.__name__ for kind in _OF_READING)}


def measure(is_full: bool, at: Path) -> Outcome:
    _strace.ensure_here()
    tally = Tally()
    with no_waiting():
        known = prepared(at)
        for name, scenario in ((one, SCENARIOS[one]) for one in (SCENARIOS if is_full else QUICK)):
            for number, call in enumerate(_chosen(scenario, at / name, at, is_full)):
                _refuse(call, number % 2 == 1, scenario, Ledger(known[name]), at, name, tally)
    result = f"{tally.lost} lost, {tally.corrupt} without the right sentence"
    mark = "0 lost, 0 without the right sentence"
    return Outcome("a disk that fails to write, sync and read", tally.runs, result, mark, tally.is_clean, tally.said)


def _refuse(
    call: Call, is_for_good: bool, scenario: Scenario, ledger: Ledger, at: Path, name: str, tally: Tally
) -> None:
    with forked(telling(scenario.play), scenario.stage(at / name, at / "copy"), seed=7) as child:
        ledger.hear(_strace.refused(child, call, "EIO", is_for_good=is_for_good))
    where = f"{name}, EIO at {call.name} {call.number}{' and after' if is_for_good else ''}"
    told = {one for one in ledger.of(MET) if one is not None}
    right = UNREAD if call.name in READING else {FAILS}
    tally.blame(not told <= right or not child.ended_well, f"{where}: {told or 'crashed'}")
    ledger.forget(MET)
    found = scenario.look(at / "copy", ledger)
    if call.name in READING and (at / "copy" / "vault.db").exists():
        # A backup is in doubt until it is tried again; and a restore goes on where the present cannot be read in full,
        # which is left behind as it is.
        found = found._replace(lost=[one for one in found.lost if not one.startswith("backup:")])
    tally.add(found, where)


def _chosen(scenario: Scenario, prepared: Path, at: Path, is_full: bool) -> Iterator[Call]:
    changing = calls_in(scenario, prepared, at)
    reading = [one for one in calls_in(scenario, prepared, at, READING) if f"<{at / 'copy'}/" in one.rest]
    kinds = [[call for call in changing if call.name in names] for names in (WRITING, SYNCING, NAMING)]
    for there in (*kinds, reading[:: len(reading) // MOST_READS or 1]):
        yield from there if is_full else there[len(there) // 2 :][:1]


if __name__ == "__main__":
    sys.exit(main(measure))
