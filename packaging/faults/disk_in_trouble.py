"""Disks that are full, closed to writing, cut short, emptied or taken: nothing is lost, and each is told by its name.

Full: each scenario is done once under strace, then again for its calls that need room, refused with ENOSPC from that
call on (a name that cannot be made, once). A program that meets it ends with its own sentence, never with another
error; with room again everything acknowledged is there. Closed: the folder may not be written to, everything is read,
every change is refused, no byte is changed. Cut short: the database ends earlier, at pages and between them. Emptied:
no bytes, no file. Taken: a second process asks for an open vault, then once more after the first was killed.
"""

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from app.domain.problems import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DiskFull,
    VaultInUse,
    VaultReadOnly,
)
from faults import _strace
from faults._after import Tally, examine
from faults._forks import forked
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._ledger import Ledger, Teller
from faults._meeting import MET, met, telling
from faults._scenario import calls_in
from faults._scenarios import SCENARIOS, prepared
from faults._strace import Call
from faults._work import FIRST, PASSPHRASE, Worker, all_there, furnish, unlocked
from tests.vault.parts import without_power_over

QUICK_CALLS, QUICK_LENGTHS = 2, 6
LENGTHS = 400
NEED_ROOM = ("write", "pwrite64")  # from the call on; these only once, as reading asks for them too
NEED_A_NAME = ("openat", "mkdir", "rename")


def measure(is_full: bool, at: Path) -> Outcome:
    _strace.ensure_here()
    tally = Tally()
    with no_waiting():
        held = {**furnish(at / "vault"), PASSPHRASE: FIRST}
        for part in (full, closed, cut_short, emptied, taken):
            part(at, held, is_full, tally)
    result = f"{tally.lost} lost, {tally.corrupt} without the right sentence"
    mark = "0 lost, 0 without the right sentence"
    return Outcome("full, closed, cut, empty and taken", tally.runs, result, mark, tally.is_clean, tally.said)


def full(at: Path, _: dict[str, str], is_full: bool, tally: Tally) -> None:
    known = prepared(at)
    for name, scenario in SCENARIOS.items():
        for call in _chosen(calls_in(scenario, at / name, at), is_full):
            ledger = Ledger(known[name])
            with forked(telling(scenario.play), scenario.stage(at / name, at / "copy"), seed=7) as child:
                ledger.hear(_strace.refused(child, call, "ENOSPC", is_for_good=call.name in NEED_ROOM))
            where = f"{name}, no room at {call.name} {call.number}"
            told = {one for one in ledger.of(MET) if one is not None}
            expected = {DiskFull.__name__}
            if call.name in NEED_A_NAME:  # it was refused once: when the program looks why, there is room again
                expected |= {VaultReadOnly.__name__}
            tally.blame(not told <= expected or not child.ended_well, f"{where}: {told or 'crashed'}")
            ledger.forget(MET)
            tally.add(scenario.look(at / "copy", ledger), where)


def closed(at: Path, held: dict[str, str], _: bool, tally: Tally) -> None:
    vault = at / "vault"
    before = {path: path.read_bytes() for path in vault.iterdir()}

    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        with without_power_over(folder):
            opened = unlocked(folder)
            assert opened.read_only
            found = all_there(opened.practice)
            for deed in CHANGES:
                told.begun(MET, met(lambda deed=deed: deed(Worker(opened.practice, told, chance))))  # type: ignore[misc]
            told.done("whole:", "as it was" if found == all_there(opened.practice) else "changed")
            opened.practice.close()

    ledger = Ledger({})
    with forked(play, vault, seed=7) as child:
        child.begin()
        ledger.hear(child.wait())
    tally.runs += len(CHANGES)
    tally.blame(set(ledger.of(MET)) - {None} != {VaultReadOnly.__name__}, f"closed to writing: {ledger.of(MET)}")
    tally.blame(not child.ended_well or ledger.of("whole:") != ["as it was"], "closed to writing: not read in full")
    tally.blame({path: path.read_bytes() for path in vault.iterdir()} != before, "closed to writing, and written to")
    tally.add(examine(vault, Ledger(held)), "closed to writing")


def cut_short(at: Path, held: dict[str, str], is_full: bool, tally: Tally) -> None:
    whole = (at / "vault" / "vault.db").read_bytes()
    count = LENGTHS if is_full else QUICK_LENGTHS
    for number in range(1, count):
        length = len(whole) * number // count
        for one in {length, length - length % 4096} - {0}:
            found = _of_a_vault_with(at, whole[:one], held)
            tally.runs += 1
            tally.blame(found != DatabaseDamaged.__name__, f"cut at {one}: {found}")


def emptied(at: Path, held: dict[str, str], _: bool, tally: Tally) -> None:
    for content, expected in ((b"", DatabaseEmpty), (None, DatabaseMissing)):
        found = _of_a_vault_with(at, content, held)
        tally.runs += 1
        tally.blame(found != expected.__name__, f"{content!r} for a database: {found}")


def taken(at: Path, held: dict[str, str], _: bool, tally: Tally) -> None:
    def play(folder: Path, told: Teller, chance: random.Random) -> None:
        worker = Worker(unlocked(folder).practice, told, chance)
        while True:
            worker.writes_an_entry()

    ledger = Ledger(held)
    with forked(play, at / "vault", seed=7) as child:
        child.begin()
        child.wait_for_words()
        found = met(lambda: unlocked(at / "vault").practice.close())
        child.kill()
        ledger.hear(child.wait())
    tally.blame(found != VaultInUse.__name__, f"taken: {found}")
    tally.add(examine(at / "vault", ledger), "taken, then killed")


CHANGES: tuple[Callable[[Worker], None], ...] = (
    Worker.writes_an_entry,
    Worker.rewrites_an_entry,
    Worker.removes_an_entry,
    Worker.prepares,
    Worker.promises,
    Worker.changes_the_passphrase,
    Worker.backs_up,
    Worker.takes_a_new_data_key,
)


def _of_a_vault_with(at: Path, database: bytes | None, held: dict[str, str]) -> str | None:
    """What a vault with this database is told to be, be it at the opening or by its check; nothing wrong is shown."""
    shutil.rmtree(at / "copy", ignore_errors=True)
    shutil.copytree(at / "vault", at / "copy")
    path = at / "copy" / "vault.db"
    path.unlink()
    if database is not None:
        path.write_bytes(database)

    def look() -> None:
        practice = unlocked(at / "copy").practice
        try:
            with suppress(DatabaseDamaged):
                shown = all_there(practice)
                assert shown == {key: held[key] for key in shown}, "something is shown that was never written"
            practice.securing.check(full=False)
        finally:
            practice.close()

    found = met(look)
    assert (path.read_bytes() if path.exists() else None) == database, "a damaged database was written to"
    return found


def _chosen(calls: list[Call], is_full: bool) -> Iterator[Call]:
    for names in (NEED_ROOM, NEED_A_NAME):
        there = [call for call in calls if call.name in names]
        yield from there if is_full else there[:: max(1, len(there) // QUICK_CALLS)]


if __name__ == "__main__":
    sys.exit(main(measure))
