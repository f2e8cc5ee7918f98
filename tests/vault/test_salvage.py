"""What is readable is brought out of a damaged database, whatever was hit, and what is lost is named."""

import random
import shutil
import tracemalloc
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.backup import Loss, Salvaged
from app.domain.entry import Entry
from app.domain.ids import EntryId, PersonId, PictureId
from app.domain.person import Person
from app.domain.picture import Picture
from app.domain.problems import DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from app.services.shelves import Shelves
from app.vault import engine, inspection
from app.vault.btrees import Forest, Tree
from app.vault.contents import contents
from app.vault.header import Header
from app.vault.pages import Pages
from app.vault.pictures import Pictures
from app.vault.salvage import Losses, look_through, salvage
from app.vault.seals import PAGE
from tests.vault.parts import NOON, flip, new_safe, opened

ENTRIES, PEOPLE = 700, 25


@dataclass(frozen=True)
class Kept:
    """A closed vault with many entries, its key, and what stands in it."""

    folder: Path
    about: Header
    key: bytearray
    rows: dict[str, str]
    titles: dict[str, str]

    @property
    def database(self) -> Path:
        return self.folder / self.about.database


@dataclass
class Saved:
    """What was read: the bodies by id, and what was told as lost."""

    rows: dict[str, str]
    losses: tuple[Loss, ...]
    may_be_more: bool
    settings: int


def ignored(_: float) -> None:
    """Nobody looks at the progress."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Long and short entries, as a year brings them."""
    folder, chance = tmp_path_factory.mktemp("full") / "vault", random.Random(3)
    safe, _ = new_safe(folder)
    shelves = Shelves(safe, lambda: NOON)
    with shelves.together() as database:
        for number in range(PEOPLE):
            shelves.people.put_within(database, Person(PersonId(f"p{number}"), f"Name {number}"))
        for number in range(ENTRIES):
            words = " ".join(f"word{chance.randrange(900)}" for _ in range(chance.choice([5, 60, 200, 900])))
            entry = Entry(EntryId(f"e{number:04}"), NOON, title=f"Title {number}", text=words)
            shelves.entries.put_within(database, entry)
        database.execute("INSERT INTO settings VALUES ('one', '{}')")
    shelves.indexing.take_in()
    query = "SELECT id, body FROM entries UNION ALL SELECT id, body FROM people"
    rows = dict(safe.database.execute(query).fetchall())
    titles = dict(safe.database.execute("SELECT ref, name FROM words UNION SELECT ref, name FROM fresh").fetchall())
    kept = Kept(folder, safe._header, bytearray(safe._data_key), rows, titles)
    safe.close()
    return kept


@pytest.fixture
def vault(full: Kept, tmp_path: Path) -> Kept:
    """A copy to harm."""
    shutil.copytree(full.folder, tmp_path / "vault")
    return Kept(tmp_path / "vault", full.about, full.key, full.rows, full.titles)


def lying_in(folder: Path) -> dict[Path, int]:
    """Everything in a folder, and when it was written to last."""
    return {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}


def saved(vault: Kept) -> Saved:
    """Salvage; nothing that comes back differs from what was written, and what comes back is a whole database.

    Whoever looked before was told just what came of it.
    """
    target = vault.folder / "salvaged.db"
    before, there = vault.database.read_bytes(), lying_in(vault.folder)
    told = look_through(vault.database, vault.about, vault.key, ignored)
    assert lying_in(vault.folder) == there
    losses = salvage(vault.database, vault.about, vault.key, target, ignored)
    assert vault.database.read_bytes() == before
    with closing(engine.connect(target, vault.key)) as database:
        inspection.ensure_whole(database, vault.folder, vault.about.vault_id)
        assert told == Salvaged(contents(database), losses.things, losses.may_be_more)
        query = "SELECT id, body FROM entries UNION ALL SELECT id, body FROM people"
        rows = dict(database.execute(query).fetchall())
        settings = database.execute("SELECT count(*) FROM settings").fetchone()[0]
    target.unlink()
    assert all(vault.rows[id] == body for id, body in rows.items())
    return Saved(rows, losses.things, losses.may_be_more, settings)


def tops(vault: Kept) -> tuple[list[tuple[int, Tree]], int]:
    """The pages at the top of each tree of several pages, and how many pages there are."""
    pages = Pages(vault.database, vault.key, vault.about.salt)
    trees = Forest(pages, ignored).trees
    return [(top, tree) for top, tree in trees.items() if top not in tree.nodes and tree.is_table], pages.count


def test_from_a_whole_database_everything_comes_back(vault: Kept) -> None:
    found = saved(vault)
    assert found.rows == vault.rows
    assert found.losses == ()
    assert not found.may_be_more
    assert found.settings == 1


def test_one_flipped_bit_anywhere_costs_only_what_it_hit_and_that_is_named(vault: Kept) -> None:
    """At least 99.9 % of the other notes; the same page may hold a few."""
    whole, chance = vault.database.read_bytes(), random.Random(11)
    others = came = 0
    for _ in range(12):
        page = chance.randrange(len(whole) // PAGE)
        vault.database.write_bytes(whole)
        flip(vault.database, page * PAGE + chance.randrange(PAGE), 1 << chance.randrange(8))
        found = saved(vault)
        lost = set(vault.rows) - set(found.rows)
        assert sorted(loss.title for loss in found.losses) == sorted(vault.titles[id] for id in lost)
        assert len(lost) <= 20
        assert not found.may_be_more
        others += len(vault.rows) - len(lost)
        came += len(found.rows)
    assert came / others >= 0.999


def test_the_root_of_a_table_may_be_lost_and_costs_nothing(vault: Kept) -> None:
    """By walking down from it, as the engine does, everything below would be lost."""
    whole = vault.database.read_bytes()
    hit, _ = tops(vault)
    assert len(hit) >= 3
    for top, _ in hit:
        vault.database.write_bytes(whole)
        flip(vault.database, top * PAGE - 700)
        found = saved(vault)
        assert found.rows == vault.rows, top
        assert found.losses == ()


@pytest.mark.parametrize("at", [0, 20, 2000], ids=["salt", "format", "schema"])
def test_the_first_page_may_be_lost(vault: Kept, at: int) -> None:
    """The salt is in the header too, and the tables' shape is known."""
    for offset in range(16 if at == 0 else 1):
        flip(vault.database, at + offset, 0xFF)
    found = saved(vault)
    assert found.rows == vault.rows
    assert found.settings == 1


def test_all_of_the_schema_may_be_lost(vault: Kept) -> None:
    """Then the trees are told apart by what stands in them."""
    forest = Forest(Pages(vault.database, vault.key, vault.about.salt), ignored)
    nodes = {1, *forest.trees[1].nodes}
    for page in nodes:
        flip(vault.database, page * PAGE - 2000)
    found = saved(vault)
    assert found.rows == vault.rows


def test_many_hits_cost_what_they_hit(vault: Kept) -> None:
    pages, chance = vault.database.stat().st_size // PAGE, random.Random(4)
    hit = chance.sample(range(pages), pages // 20)
    for page in hit:
        flip(vault.database, page * PAGE + 1000)
    found = saved(vault)
    lost = len(vault.rows) - len(found.rows)
    assert 0 < lost < 0.2 * len(vault.rows)
    assert lost == len(found.losses) or (found.may_be_more and lost >= len(found.losses))


def test_a_file_that_was_cut_off_gives_what_is_there(vault: Kept) -> None:
    whole = vault.database.read_bytes()
    vault.database.write_bytes(whole[: len(whole) // 2 + 100])
    found = saved(vault)
    assert len(found.rows) > 0.3 * len(vault.rows)
    assert found.may_be_more, "what was cut off told of what was lost, too"


@pytest.mark.real_keys
def test_what_was_only_in_the_log_is_found_too(vault: Kept) -> None:
    """The power went, and then a page was damaged."""
    with opened(vault.folder) as safe:
        shelves = Shelves(safe, lambda: NOON)
        shelves.people.put(Person(PersonId("late"), "Late"))
        log = (vault.folder / "vault.db-wal").read_bytes()
    vault_db = vault.database.read_bytes()
    shutil.rmtree(vault.folder / "backups", ignore_errors=True)
    (vault.folder / "vault.db-wal").write_bytes(log)
    vault.database.write_bytes(vault_db)
    target = vault.folder / "salvaged.db"
    salvage(vault.database, vault.about, vault.key, target, ignored)
    with closing(engine.connect(target, vault.key)) as database:
        assert database.table("people").get("late")["name"] == "Late"


def test_where_there_is_nothing_it_is_said_which_nothing(vault: Kept, tmp_path: Path) -> None:
    def refused() -> type[Exception]:
        with pytest.raises((DatabaseDamaged, DatabaseEmpty, DatabaseMissing)) as trouble:
            salvage(vault.database, vault.about, vault.key, tmp_path / "new.db", ignored)
        assert not (tmp_path / "new.db").exists()
        with pytest.raises(trouble.type):
            look_through(vault.database, vault.about, vault.key, ignored)
        return trouble.type

    vault.database.write_bytes(b"\xff" * 3 * PAGE)
    assert refused() is DatabaseDamaged
    vault.database.write_bytes(b"")
    assert refused() is DatabaseEmpty
    vault.database.unlink()
    assert refused() is DatabaseMissing


def test_whoever_looks_can_stop_at_any_moment(vault: Kept) -> None:
    """It tells how far it is, every few pages, and nothing is left of it."""

    class Enough(Exception):
        """Nobody waits any more."""

    heard: list[float] = []
    there = lying_in(vault.folder)
    look_through(vault.database, vault.about, vault.key, heard.append)
    assert heard == sorted(heard)
    assert len(heard) >= vault.database.stat().st_size // PAGE // 256

    def stopped_at(part: float) -> None:
        def hear(done: float) -> None:
            if done >= part:
                raise Enough

        with pytest.raises(Enough):
            look_through(vault.database, vault.about, vault.key, hear)

    for part in (0.0, 0.3, 0.6, 0.85):
        stopped_at(part)
    assert lying_in(vault.folder) == there


def test_a_drive_that_goes_while_one_looks_is_told(vault: Kept) -> None:
    def pull_it_out(done: float) -> None:
        if done >= 0.5:
            vault.database.unlink(missing_ok=True)

    with pytest.raises(DatabaseMissing):
        look_through(vault.database, vault.about, vault.key, pull_it_out)


def test_a_large_vault_needs_little_memory(tmp_path: Path) -> None:
    """Only windows of the file are read, and one picture at a time; each comes back as it was."""
    safe, _ = new_safe(tmp_path / "large")
    chance, pictures = random.Random(5), Pictures(safe)
    kept = {f"{number:016x}": chance.randbytes(1 << 20) for number in range(14)}
    for id, data in kept.items():
        pictures.put(Picture(PictureId(id), "image/png", 1, 1, len(data)), data)
    about, key = safe._header, bytearray(safe._data_key)
    safe.close()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        looked = look_through(tmp_path / "large" / about.database, about, key, ignored)
        found = salvage(tmp_path / "large" / about.database, about, key, tmp_path / "salvaged.db", ignored)
        assert found == Losses((), may_be_more=False)
        assert looked.contents.pictures == len(kept)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most - before < 8 << 20
    with closing(engine.connect(tmp_path / "salvaged.db", key)) as database:
        for id, data in kept.items():
            assert database.execute("SELECT data FROM pictures WHERE id = ?", [id]).fetchone()[0] == data
