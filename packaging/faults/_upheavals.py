"""The scenarios that turn a whole vault over: a step of its format, a salvage, its end.

Each prepares a vault of its own, and looks at what a fault left by rules of its own.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from contextlib import closing
from pathlib import Path

from app.domain.problems import DatabaseDamaged, NoSuchVault
from app.vault import header, slots
from app.vault.envelope import Envelope
from app.vault.header import MAIN, SPARE, Copy
from app.vault.keys import FLOOR
from app.vault.recovery import RecoveryKey
from faults._after import Findings, examine, made_again, refused
from faults._ledger import Deaf, Ledger, Teller, as_one
from faults._scenario import Scenario
from faults._work import (
    FIRST,
    NOW,
    PASSPHRASE,
    Worker,
    all_there,
    backups_there,
    furnish,
    opening,
    secret,
    unlocked,
)

OLDEST = Path(__file__).resolve().parents[2] / "tests" / "vaults" / "schema-1"
SHEET = "ERS6 H6RR 8M0P V286 W94F WFD8 31P4 Q7V7 9E6T"  # tests/vaults/README.md tells it
SCHEMA = 2000  # a byte of the first page: nothing opens without it, and nothing is lost with it
WRAPPED = re.compile(rb'"wrapped":"([^"]+)"')
DONE, DAMAGED = "done", "damaged"  # keys of the ledger


class Migration(Scenario):
    """The oldest vault there is, brought to today's format by being opened: a backup first, then every step."""

    def __init__(self) -> None:
        super().__init__(self._opens)
        self._whole = ""

    def prepare(self, at: Path) -> dict[str, str]:
        shutil.copytree(OLDEST, at)
        _wrap_anew(at)
        beside = at.with_name(f"{at.name}-now")
        shutil.copytree(at, beside)
        with closing(unlocked(beside).practice) as practice:
            held = all_there(practice)
        shutil.rmtree(beside)
        self._whole = as_one(held)
        return {**held, PASSPHRASE: FIRST}

    def _opens(self, folder: Path, told: Teller, _: random.Random) -> None:
        # Whoever opens it after a fault makes a second backup, where the steps were not taken yet.
        first, second = (f"backup:{NOW:%Y-%m-%d-%H%M}{more}.sottobackup" for more in ("", "-2"))
        told.begun(first, self._whole)
        told.begun(second, self._whole)
        with closing(unlocked(folder).practice):
            told.done(first, self._whole)
            told.done(second, None)


class Salvage(Scenario):
    """A damaged database, read into a new one. Until that is the vault, it can be tried again."""

    def __init__(self) -> None:
        super().__init__(_salvages)

    def prepare(self, at: Path) -> dict[str, str]:
        held = furnish(at)
        content = bytearray((at / "vault.db").read_bytes())
        content[SCHEMA] ^= 1
        (at / "vault.db").write_bytes(content)
        return {**held, PASSPHRASE: FIRST, DAMAGED: _digest(at)}

    def look(self, folder: Path, ledger: Ledger) -> Findings:
        if ledger.of(DAMAGED) != [_digest(folder)]:
            return Findings(["the damaged database was written to"], [])
        if ledger.of(DONE) != ["yes"] and isinstance(refused(folder, FIRST), DatabaseDamaged):
            _salvages(folder, Deaf(), random.Random())
        return examine(folder, ledger)


class Erasing(Scenario):
    """The end of a vault with backups and a database left behind: it still opens, or no key is left anywhere."""

    def __init__(self) -> None:
        super().__init__(_erases)

    def prepare(self, at: Path) -> dict[str, str]:
        furnish(at)
        with closing(unlocked(at).practice) as practice:
            Worker(practice, Deaf(), random.Random(5)).takes_a_new_data_key()
            practice.backing_up.back_up()
            return {**all_there(practice), **backups_there(practice), PASSPHRASE: FIRST}

    def look(self, folder: Path, ledger: Ledger) -> Findings:
        if not any(isinstance(header.decode(_read(folder / name)), Copy) for name in (MAIN, SPARE)):
            return _gone(folder) if ledger.of(DONE) else Findings(["it is gone, and nobody erased it"], [])
        if ledger.of(DONE) == ["yes"]:
            return Findings(["it was erased, and stands"], [])
        found = examine(folder, ledger)
        if not ledger.of(DONE):
            return found
        # The keys of its backups went first.
        return found._replace(lost=[one for one in found.lost if not one.startswith("backup:")])


def _wrap_anew(vault: Path) -> None:
    """Give a vault a passphrase that is stretched as those of a figure are; nothing else of it is changed."""
    shutil.copyfile(vault / MAIN, vault / SPARE)
    envelope = Envelope.open_with_recovery_key(vault, RecoveryKey.read(SHEET))
    slot = envelope.header.slot("passphrase")
    assert slot is not None
    anew = slots.passphrase_slot(slot.id, envelope.header.vault_id, envelope.data_key, secret(), FLOOR)
    header.write(vault, envelope.header.with_slot(anew), envelope.data_key)
    envelope.close()


def _salvages(folder: Path, told: Teller, _: random.Random) -> None:
    with closing(opening()) as opened:
        rescue = opened.rescue_of(folder, secret())
        told.begun(DONE, "yes")
        lost = rescue.salvage(lambda _: None).lost
        told.done(DONE, "yes")
    assert not lost, "the page that is damaged holds nothing"


def _erases(folder: Path, told: Teller, _: random.Random) -> None:
    with closing(unlocked(folder).practice) as practice:
        told.begun(DONE, "yes")
        practice.securing.erase()
        told.done(DONE, "yes")


def _gone(folder: Path) -> Findings:
    """No key is anywhere but in a header that was torn, the verdict is plain, and with it everything is removed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    with_keys = [path.name for path in files if path.name not in (MAIN, SPARE) and WRAPPED.search(path.read_bytes())]
    if with_keys:
        return Findings([], [f"gone, but keys are left in {with_keys}"])
    problem = refused(folder, FIRST)
    if not isinstance(problem, NoSuchVault):
        return Findings([], [f"gone, but told as {problem!r}"])
    if left := [path.name for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", "raise")]:
        return Findings([], [f"gone, and {left} stayed"])
    return made_again(folder)


def _digest(vault: Path) -> str:
    return hashlib.sha256((vault / "vault.db").read_bytes()).hexdigest()


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
