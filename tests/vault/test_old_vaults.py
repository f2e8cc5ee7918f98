"""Vaults that earlier programs wrote (`tests/vaults/`): today's program opens each and finds everything in it."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.conversation import State
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault import header, schema, slots
from app.vault.chamber import Chamber
from app.vault.keys import FLOOR, wipe
from tests.vault.parts import REPOSITORY, passphrase

KEPT = REPOSITORY / "tests" / "vaults"
OLD = sorted(KEPT.glob("schema-*"))


@pytest.fixture(params=OLD, ids=lambda folder: str(folder.name))
def old(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A copy of one of them, closed."""
    shutil.copytree(request.param, folder)
    shutil.copy(folder / "header", folder / "header.bak")
    return folder


def open_chamber(folder: Path) -> tuple[Chamber, bytearray]:
    verdict = header.judge(folder)
    key = header.unlock(verdict, "passphrase", lambda slot, id: slots.open_passphrase_slot(slot, id, passphrase()))
    return Chamber(folder, verdict.chosen.header, key, read_only=False), key


def bring_up_to_date(folder: Path) -> list[int]:
    """Take the steps that are due, and return the sizes of the copies that were made and read again before."""
    chamber, key = open_chamber(folder)
    copies: list[int] = []

    def backup() -> None:
        chamber.check()
        copy = folder.with_name("copy.db")
        shutil.copy(folder / "vault.db", copy)
        copies.append(copy.stat().st_size)

    schema.bring_up_to_date(chamber.database, folder, backup)
    chamber.check()
    chamber.close()
    wipe(key)
    return copies


def version(folder: Path) -> int:
    """How many steps made it."""
    chamber, key = open_chamber(folder)
    found = schema.version_of(chamber.database, folder)
    chamber.close()
    wipe(key)
    return found


def opened(folder: Path) -> Practice:
    clock = StoppedClock(datetime(2026, 3, 13, 8, 0), "Europe/Vienna")
    return Opening(clock, Typesetter(resources()), FLOOR).unlock(folder, passphrase()).practice


def test_there_is_one_of_every_schema_before_this_one() -> None:
    assert [folder.name for folder in OLD] == [f"schema-{number}" for number in range(1, len(OLD) + 1)]
    assert len(OLD) >= len(schema.STEPS) - 1


def test_everything_in_an_old_vault_is_found_again(old: Path) -> None:
    was = version(old)
    copies = bring_up_to_date(old)
    assert bool(copies) == (was < len(schema.STEPS)), "no step without a backup, and no backup without a step"
    assert version(old) == len(schema.STEPS)

    practice = opened(old)
    zoe = next(one for one in practice.people.everyone() if one.name == "Zoë Ångström")
    page = practice.people.page(zoe.id)
    assert (zoe.role, zoe.aspirations, zoe.since) == ("Ingénieure", ("To lead 🌿 a team",), date(2025, 9, 1))
    assert [one.text for one in page.meetings] == ["Quiet today.\n\nSecond paragraph, “quoted”."]
    assert [one.preparation.subject for one in page.conversations] == ["What we do about the pager"]
    assert [(one.text, one.due) for one in page.actions] == [("Write the rota down", date(2026, 3, 20))]
    entry = next(one for one in practice.journaling.entries() if one.person == zoe.id)
    assert (entry.title, entry.tags, entry.text) == ("Naïve, in hindsight", ("pace",), "I spoke too fast. " * 300)
    assert practice.preferring.preferences().my_name == "Helena Marsh"

    assert (len(practice.people.everyone()), len(practice.journaling.entries())) == (6, 7)
    assert {line.conversation.state for line in practice.planning.lines()} == set(State)
    practice.securing.check()
    practice.close()


def test_an_old_vault_can_be_gone_on_writing_in(old: Path) -> None:
    bring_up_to_date(old)
    practice = opened(old)
    before = practice.acting.lines()
    added = practice.acting.add("Call the vendor")
    practice.acting.remove(before[0].action.id)
    practice.close()
    practice = opened(old)
    assert [line.action.id for line in practice.acting.lines()] == [one.action.id for one in before[1:]] + [added.id]
    practice.securing.check()
    practice.close()
