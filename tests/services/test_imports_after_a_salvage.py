"""What came in from elsewhere is still known after the vault had to be salvaged: nothing comes in twice."""

from pathlib import Path

from app.domain.imports import Fate
from app.services.opening import Opening
from app.services.practice import Practice
from tests.elsewhere import FILE, Export
from tests.services.conftest import PASSPHRASE
from tests.vault.parts import flip

SCHEMA = 2000  # a byte of the first page: nothing opens without it, and nothing is lost with it


def test_a_salvaged_vault_knows_what_came_in(practice: Practice, folder: Path, again: Opening) -> None:
    practice.importing._reading = Export
    under_way = practice.importing.bring_in(practice.importing.look(FILE))
    while under_way.step():
        pass
    (before,) = practice.importing.imports()
    practice.close()
    flip(folder / "vault.db", SCHEMA)
    found = again.rescue_of(folder, bytearray(PASSPHRASE.encode())).salvage(lambda done: None)
    assert found.lost == ()
    again.close()

    salvaged = again.unlock(folder, bytearray(PASSPHRASE.encode())).practice
    salvaged.importing._reading = Export
    assert salvaged.importing.imports() == (before,)
    assert salvaged.importing.look(FILE).count(Fate.HERE) == 3
    assert salvaged.importing.undo(before.id).kept == 0
    salvaged.close()
