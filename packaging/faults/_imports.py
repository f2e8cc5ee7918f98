"""A journal that comes in from elsewhere while a fault strikes: whole batches are there, and the rest comes again."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.domain.entry import Entry
from app.services import bringing_in
from app.services.practice import Practice
from faults._after import Findings, examine, refused
from faults._ledger import Deaf, Ledger, Teller, as_one
from faults._scenario import Scenario
from faults._work import FIRST, Worker, all_there, said, unlocked, value_of

ENTRIES, BATCH = 45, 15
CAME = "came"  # the ledger's key for how many entries of the export are in
MARK = "From elsewhere"


class Importing(Scenario):
    """A Day One export brought in, in three batches. Whatever stops it, the same import again completes it."""

    def __init__(self) -> None:
        super().__init__(self._brings_in)
        self._export = Path()

    def prepare(self, at: Path) -> dict[str, str]:
        self._export = _export(at.with_name(f"{at.name}-Journal.zip"))
        held = super().prepare(at)
        beside = self.stage(at, at.with_name(f"{at.name}-now"))
        self._brings_in(beside, Deaf(), random.Random(1))  # what is loaded for it is loaded by now
        return {**held, CAME: "0"}

    def look(self, folder: Path, ledger: Ledger) -> Findings:
        findings = self._whole_batches(folder, ledger)
        if findings.lost or findings.corrupt:
            return findings
        self._brings_in(folder, Deaf(), random.Random(1))
        with closing(unlocked(folder).practice) as practice:
            there = sorted(one.text for one in _imported(practice))
            practice.securing.check()
        again = [] if len(set(there)) == len(there) == ENTRIES else [f"{len(there)} entries once it came in again"]
        return findings._replace(lost=again)

    def _whole_batches(self, folder: Path, ledger: Ledger) -> Findings:
        """Everything that was there is, and of the export as many entries as were promised, or a batch more."""
        if (problem := refused(folder, FIRST)) is not None:
            return Findings([], [repr(problem)])
        with closing(unlocked(folder).practice) as practice:
            came = _imported(practice)
        # Their ids are new ones each time, so the ledger hears of them now.
        ledger.hear(json.dumps(("done", f"entry:{one.id}", value_of(one))) for one in came)
        findings = examine(folder, ledger)
        wrong = [] if str(len(came)) in ledger.of(CAME) else [f"{len(came)} came in, {ledger.of(CAME)} were promised"]
        return findings._replace(lost=[*findings.lost, *wrong])

    def _brings_in(self, folder: Path, told: Teller, chance: random.Random) -> None:
        with closing(unlocked(folder).practice) as practice, _small_batches():
            worker, importing = Worker(practice, told, chance), practice.importing
            under_way = importing.bring_in(importing.look(self._export))
            key, held = worker._next_backup(), as_one(all_there(practice))
            told.begun(key, held)
            under_way.back_up()
            told.done(key, held)
            before = len(_imported(practice))
            has_more = True
            while has_more:
                told.begun(CAME, str(min(ENTRIES, before + under_way.done.came + BATCH)))
                has_more = under_way.step()
                told.done(CAME, str(before + under_way.done.came))


@contextmanager
def _small_batches() -> Iterator[None]:
    usual = bringing_in._ENTRIES
    bringing_in._ENTRIES = BATCH
    try:
        yield
    finally:
        bringing_in._ENTRIES = usual


def _export(path: Path) -> Path:
    chance = random.Random(9)
    entries = [
        {
            "uuid": f"{number:032X}",
            "creationDate": f"2024-03-{number % 28 + 1:02}T23:30:00Z",
            "timeZone": "Europe/Vienna",
            "text": f"{MARK} {number}: {said(chance, 200)}",
        }
        for number in range(ENTRIES)
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    return path


def _imported(practice: Practice) -> list[Entry]:
    return [one for one in practice.journaling.entries() if one.text.startswith(MARK)]
