"""Vaults that earlier programs wrote (`tests/vaults/`): today's program opens each and finds everything in it."""

import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.backup import Salvaged
from app.domain.conversation import State
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault import schema
from app.vault.keys import FLOOR
from app.vault.pages import Pages
from app.vault.seals import PAGE
from tests.vault.parts import REPOSITORY, flip, passphrase

pytestmark = pytest.mark.real_keys

KEPT = REPOSITORY / "tests" / "vaults"
OLD = sorted(KEPT.glob("schema-*"))


@pytest.fixture(params=range(len(OLD)), ids=[folder.name for folder in OLD])
def old(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A copy of one of them, closed."""
    shutil.copytree(OLD[request.param], folder)
    shutil.copy(folder / "header", folder / "header.bak")
    return folder


def opened(folder: Path) -> Practice:
    return opening().unlock(folder, passphrase()).practice


def test_the_first_ever_is_among_them() -> None:
    assert OLD[0].name == "schema-1"


def test_everything_in_an_old_vault_is_found_again(old: Path) -> None:
    practice = opened(old)
    backups = practice.backing_up.standing().backups
    assert [one.is_verified for one in backups] == [True], "no step is taken without a backup that was read again"
    assert schema.version_of(practice._safe.database, old) == len(schema.STEPS)
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
    practice = opened(old)
    before = practice.acting.lines()
    added = practice.acting.add("Call the vendor")
    practice.acting.remove(before[0].action.id)
    practice.close()
    practice = opened(old)
    assert [line.action.id for line in practice.acting.lines()] == [one.action.id for one in before[1:]] + [added.id]
    practice.securing.check()
    practice.close()


def test_a_backup_from_before_the_step_can_be_looked_at_and_restored(old: Path) -> None:
    """It is brought up to date on the way; the file itself stays as it was made."""
    practice = opened(old)
    (made,) = practice.backing_up.standing().backups
    whole = made.path.read_bytes()
    shown = practice.backing_up.open_read_only(made)
    assert len(shown.practice.people.everyone()) == 6
    shown.practice.close()
    assert practice.backing_up.restore(made, None).people == 6
    again = opened(old)
    assert len(again.journaling.entries()) == 7
    again.securing.check()
    again.close()
    assert made.path.read_bytes() == whole


def test_a_damaged_old_vault_is_salvaged_into_the_shape_of_today(old: Path) -> None:
    flip(old / "vault.db", 2000)
    found = salvaged(old)
    assert (found.contents.people, found.contents.entries, found.lost) == (6, 7, ())
    again = opened(old)
    assert again.preferring.preferences().my_name == "Helena Marsh"
    again.securing.check()
    again.close()


def test_what_is_lost_of_an_old_vault_is_told_by_name_before(old: Path) -> None:
    """Search kept names in another way then."""
    with closing(opening().rescue_of(old, passphrase())) as rescue:
        assert rescue._envelope is not None
        about, key = rescue._envelope.header, bytearray(rescue._envelope.data_key)
    pages = Pages(old / about.database, key, about.salt)
    hit = next(one for one in range(1, pages.count + 1) if b"I spoke too fast." in (pages.whole(one) or b""))
    flip(old / about.database, hit * PAGE - 1000)
    assert "Naïve, in hindsight" in {loss.title for loss in salvaged(old).lost}
    again = opened(old)
    again.securing.check()
    again.close()


def opening() -> Opening:
    return Opening(StoppedClock(datetime(2026, 3, 13, 8, 0), "Europe/Vienna"), Typesetter(resources()), FLOOR)


def salvaged(folder: Path) -> Salvaged:
    """Salvage; whoever asked before was told what came of it."""
    with closing(opening().rescue_of(folder, passphrase())) as rescue:
        told = rescue.look_through()
        assert rescue.salvage(lambda done: None) == told
    return told
