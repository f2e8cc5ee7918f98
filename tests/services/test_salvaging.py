"""What lies in the bin, and what things were before, is salvaged like everything else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault.btrees import Forest
from app.vault.pages import Pages
from app.vault.seals import PAGE
from tests.services.conftest import PASSPHRASE
from tests.vault.parts import flip


def secret() -> bytearray:
    return bytearray(PASSPHRASE.encode())


@pytest.fixture
def lived_in(practice: Practice, clock: StoppedClock) -> tuple[object, ...]:
    """Days of writing, changing and deleting; what can be seen of it."""
    for number in range(60):
        entry = replace(practice.journaling.fresh(), title=f"Title {number}", text=f"{number} " + "words " * 200)
        practice.journaling.save(entry)
        clock.advance(timedelta(hours=1))
        practice.journaling.save(replace(entry, text=f"{number} " + "other words altogether " * 60))
        if number % 3 == 0:
            practice.journaling.remove(entry.id)
    return seen(practice)


def seen(practice: Practice) -> tuple[object, ...]:
    return (
        [one.title for one in practice.journaling.entries()],
        [len(practice.looking_back.entry(one.id).versions) for one in practice.journaling.entries()],
        [one.title for one in practice.binning.items()],
    )


def test_a_lost_branch_of_any_table_costs_nothing(
    opening: Opening, practice: Practice, lived_in: tuple[object, ...]
) -> None:
    """The bin and the versions fell apart, too, and still every row goes where it belongs."""
    about, key = practice._safe._header, bytearray(practice._safe._data_key)
    practice.close()
    folder = practice._safe.folder
    trees = Forest(Pages(folder / "vault.db", key, about.salt), lambda done: None).trees
    branches = [top for top, tree in trees.items() if top not in tree.nodes and tree.is_table]
    assert len(branches) >= 4
    for top in branches:
        flip(folder / "vault.db", top * PAGE - 900)
    found = opening.rescue_of(folder, secret()).salvage(lambda done: None)
    opening.close()
    assert found.lost == ()
    again = opening.unlock(folder, secret()).practice
    assert seen(again) == lived_in
    again.securing.check()
    again.close()
