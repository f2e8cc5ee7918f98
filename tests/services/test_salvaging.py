"""What lies in the bin, and what things were before, is salvaged like everything else, and counted before."""

import random
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.backup import Contents, Salvaged
from app.domain.heeding import Ahead
from app.domain.problems import DatabaseDamaged, VaultReadOnly
from app.domain.reminder import About
from app.services.opening import Opening
from app.services.practice import Practice
from app.services.salvage_words import readable_words
from app.system.clock import StoppedClock
from app.vault import engine
from app.vault.btrees import Forest
from app.vault.pages import Pages
from app.vault.salvage import salvage
from app.vault.seals import PAGE
from app.vault.tables import tables_of
from tests.services.conftest import PASSPHRASE, SalvagedWithout
from tests.system.photos import photo
from tests.vault.parts import flip, without_power_over


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


def test_what_was_chosen_and_is_lost_is_told(practice: Practice, salvaged_without: SalvagedWithout) -> None:
    """But for what is only remembered for a while, as where one was last."""
    practice.templating.keep("My own", "A text of my own")
    practice.finding.keep("Laptop", "laptop")
    practice.prompting.keep_today()
    opened, found = salvaged_without("A text of my own")
    assert {(loss.kind, loss.id) for loss in found.lost} == {
        ("setting", id) for id in ("preferences", "templates", "searches")
    }
    assert "Cannot be read: 3 parts of the settings." in readable_words(found)
    assert opened.preferring.preferences().my_name == ""


def test_a_lost_page_of_the_schema_costs_nothing_either(
    again: Opening, practice: Practice, lived_in: tuple[object, ...], folder: Path
) -> None:
    """What was chosen, the bin and the list of unnamed pictures have no shape by which all could tell them apart."""
    for _ in range(3):
        practice.picturing.add(photo())
    practice.picturing.let_go_of_unnamed()
    practice.templating.keep("My own", "A text")
    practice.reminding.add("Ask Ada", practice.journaling.fresh().written_at)
    practice.reminding.choose_ahead(About.OWN, practice.reminding.own()[0].reminder.id, Ahead.DAY_BEFORE)
    about, key = practice._safe._header, bytearray(practice._safe._data_key)
    practice.close()
    database = folder / "vault.db"
    whole = database.read_bytes()
    before = rows_in(database, key)
    schema = Forest(Pages(database, key, about.salt), lambda done: None).trees[1].nodes
    assert len(schema) >= 4
    for page in (1, *schema):
        database.write_bytes(whole)
        flip(database, page * PAGE - 900)
        found = salvage(database, about, key, folder / "salvaged.db", lambda done: None)
        assert not found.things, page
        assert rows_in(folder / "salvaged.db", key) == before, page
        (folder / "salvaged.db").unlink()


def rows_in(database: Path, key: bytearray) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that nothing else is drawn from, as it is stored."""
    with closing(engine.connect(database, key)) as opened:
        names = tables_of(opened).keys() - {"words", "fresh", "stale", "meta"}
        return {name: opened.execute(f"SELECT rowid, * FROM [{name}]").fetchall() for name in names}


# What can be read is told before anybody chooses


@pytest.mark.parametrize("every", [40, 9, 3])
def test_what_is_told_before_a_rescue_is_what_it_arrives_at_and_what_is_found_then(
    again: Opening, practice: Practice, lived_in: tuple[object, ...], folder: Path, every: int
) -> None:
    """However much is damaged: the same counts, the same things missing, and nothing written by looking."""
    practice.examples.fill()
    whole = counted(practice)
    practice.close()
    pages, chance = (folder / "vault.db").stat().st_size // PAGE, random.Random(every)
    for page in chance.sample(range(pages), pages // every):
        flip(folder / "vault.db", page * PAGE + 1000)
    before = {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}
    rescue = again.rescue_of(folder, secret())
    told = rescue.look_through()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    for kind, (before_it, then) in by_kind(whole, told.contents).items():
        lost = sum(1 for loss in told.lost if loss.kind == kind)
        assert then + lost == before_it or (told.may_lack_more and then + lost < before_it)
    found = rescue.salvage(lambda done: None)
    assert (found, [loss.id for loss in found.lost]) == (told, [loss.id for loss in told.lost])
    again.close()

    opened = again.unlock(folder, secret()).practice
    stands = Counter(loss.kind for loss in told.lost if loss.is_as_before or loss.is_in_words)
    counts = by_kind(counted(opened), told.contents)
    opened.close()
    del counts["person"]  # whoever is lost and not yet forgotten is stood in for
    assert all(there == then + stands[kind] for kind, (there, then) in counts.items())


def by_kind(one: Contents, other: Contents) -> dict[str, tuple[int, int]]:
    """How much there is of each kind that losses are told of, in both."""
    names = {"people": "person", "meetings": "meeting", "conversations": "conversation", "entries": "entry"}
    names |= {"actions": "action", "pictures": "picture"}
    return {kind: (getattr(one, name), getattr(other, name)) for name, kind in names.items()}


def counted(practice: Practice) -> Contents:
    """What a person would count, through the services."""
    backed_up = practice.backing_up.back_up()
    return practice.backing_up.drill(backed_up, secret())


def test_of_a_vault_that_can_only_be_read_it_is_told_what_can_be_read(
    again: Opening, practice: Practice, lived_in: tuple[object, ...], folder: Path
) -> None:
    """It lies on a disc, say. A rescue needs somewhere to write; a look does not."""
    held = counted(practice)
    practice.close()
    shutil.rmtree(folder / "backups")
    flip(folder / "vault.db", PAGE // 2)
    with without_power_over(folder):
        with pytest.raises(DatabaseDamaged):
            again.unlock(folder, secret())
        assert again.rescue is not None
        assert again.rescue.look_through() == Salvaged(held, ())
        with pytest.raises(VaultReadOnly):
            again.rescue.salvage(lambda done: None)


def test_where_nothing_can_be_read_it_is_said_and_nothing_changes(
    again: Opening, practice: Practice, folder: Path
) -> None:
    practice.close()
    damaged = random.Random(1).randbytes((folder / "vault.db").stat().st_size)
    (folder / "vault.db").write_bytes(damaged)
    with pytest.raises(DatabaseDamaged):
        again.unlock(folder, secret())
    assert again.rescue is not None
    with pytest.raises(DatabaseDamaged):
        again.rescue.look_through()
    assert (folder / "vault.db").read_bytes() == damaged
