"""The ledger that says what was lost: it must not lie, neither way."""

import json
import os
from pathlib import Path

import pytest

from faults._after import examine
from faults._kdf import no_waiting
from faults._ledger import WHOLE, Ledger, Teller, as_one
from faults._work import FIRST, PASSPHRASE, SECOND, furnish, opening, secret


def heard(*steps: tuple[str, str, str | None], held: dict[str, str] | None = None) -> Ledger:
    ledger = Ledger(held or {})
    ledger.hear(json.dumps(step) for step in steps)
    return ledger


def test_what_was_acknowledged_may_not_be_missing_or_old() -> None:
    ledger = heard(("begun", "entry:a", "new"), ("done", "entry:a", "new"), held={"entry:a": "old"})
    assert ledger.losses({"entry:a": "new"}) == []
    assert ledger.losses({"entry:a": "old"})
    assert ledger.losses({})


def test_what_was_on_its_way_may_be_old_or_new_but_nothing_else() -> None:
    ledger = heard(("begun", "entry:a", "new"), ("begun", "entry:b", None), held={"entry:a": "old", "entry:b": "there"})
    for a in ("old", "new"):
        assert ledger.losses({"entry:a": a}) == ledger.losses({"entry:a": a, "entry:b": "there"}) == []
    assert ledger.losses({"entry:a": "other"})
    assert ledger.losses({"entry:b": "there"})


def test_what_was_taken_away_may_not_come_back_and_nothing_comes_from_nowhere() -> None:
    ledger = heard(("begun", "entry:a", None), ("done", "entry:a", None), held={"entry:a": "old"})
    assert ledger.losses({}) == []
    assert ledger.losses({"entry:a": "old"})
    assert ledger.losses({"entry:x": "what"})


def test_the_whole_is_either_the_old_or_the_new() -> None:
    old, new = {"entry:a": "1", "entry:b": "1"}, {"entry:a": "2", "entry:b": "2"}
    ledger = heard(("done", WHOLE, as_one(old)), ("begun", WHOLE, as_one(new)))
    assert ledger.losses(old) == ledger.losses(new) == []
    assert ledger.losses({"entry:a": "1", "entry:b": "2"})


def test_a_step_is_one_whole_line() -> None:
    read, write = os.pipe()
    Teller(write).done("entry:ä", "\n")
    assert os.read(read, 1000).count(b"\n") == 1
    os.close(read)
    os.close(write)


@pytest.fixture
def vault(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A vault and what must be in it, with its passphrase."""
    with no_waiting():
        return tmp_path / "vault", {**furnish(tmp_path / "vault"), PASSPHRASE: FIRST}


def test_a_vault_that_is_whole_is_said_to_be(vault: tuple[Path, dict[str, str]]) -> None:
    with no_waiting():
        findings = examine(vault[0], Ledger(vault[1]))
    assert (findings.lost, findings.corrupt, findings.opened_by) == ([], [], FIRST)
    assert {**(findings.held or {}), PASSPHRASE: FIRST} == vault[1]


def test_an_entry_that_is_gone_is_missed(vault: tuple[Path, dict[str, str]]) -> None:
    with no_waiting():
        practice = opening().unlock(vault[0], secret()).practice
        plain = next(entry for entry in practice.journaling.entries() if "picture:" not in entry.text)
        practice.journaling.remove(plain.id)
        practice.close()
        assert len(examine(vault[0], Ledger(vault[1])).lost) == 1


def test_a_passphrase_that_was_given_up_and_still_opens_is_told(vault: tuple[Path, dict[str, str]]) -> None:
    with no_waiting():
        assert examine(vault[0], Ledger({**vault[1], PASSPHRASE: SECOND})).lost


def test_a_vault_that_does_not_open_is_told(vault: tuple[Path, dict[str, str]]) -> None:
    (vault[0] / "vault.db").write_bytes(b"")
    with no_waiting():
        assert examine(vault[0], Ledger(vault[1])).corrupt
