"""What was there before the index is found bit by bit, in pieces that may be far apart."""

from datetime import datetime, timedelta

from app.domain.entry import Entry
from app.domain.ids import EntryId, PersonId
from app.domain.person import Person
from app.services.shelves import Shelves
from app.vault.indexing import Indexed
from app.vault.safe import Safe
from app.vault.searching import Sought
from tests.vault.parts import NOON


def shelves_of(safe: Safe, entries: int) -> Shelves:
    shelves = Shelves(safe, lambda: NOON)
    with shelves.together() as database:
        shelves.people.put_within(database, Person(PersonId("ada"), "Ada Lind"))
        for number in range(entries):
            at = datetime(2020, 1, 1) + timedelta(days=number)
            shelves.entries.put_within(database, Entry(EntryId(f"e{number}"), at, text=f"mitarbeitergespräch {number}"))
    shelves.indexing.take_in()
    return shelves


def lose_the_index(safe: Safe) -> None:
    with safe.transaction() as database:
        for table in ("words", "fresh", "stale", "unread"):
            database.execute(f"DELETE FROM {table}")
        database.execute("DELETE FROM terms")
        database.execute("DELETE FROM meta WHERE key = 'folding'")


def found(shelves: Shelves, *chunks: str) -> list[str]:
    return [hit.ref for hits in shelves.searching.newest(Sought(chunks), 99) for hit in hits.first]


def test_a_new_vault_has_nothing_to_catch_up_on(safe: Safe) -> None:
    shelves = shelves_of(safe, 3)
    assert shelves.indexing.standing() is None
    assert not shelves.indexing.go_on(10)


def test_it_is_indexed_in_pieces_the_latest_first_and_writing_goes_on(safe: Safe) -> None:
    shelves = shelves_of(safe, 25)
    lose_the_index(safe)
    assert shelves.indexing.standing() == Indexed(0, 26)
    assert found(shelves, "gespräch") == []
    while not found(shelves, "24"):
        assert shelves.indexing.go_on(10)
    assert "e0" not in found(shelves, "gespräch")
    shelves.entries.remove("e3")
    shelves.entries.put(Entry(EntryId("new"), NOON, text="Gespräch von heute"))
    standing = shelves.indexing.standing()
    assert standing is not None
    assert 0 < standing.done < standing.all == 26
    # Another Sotto may open it, and go on where it was.
    again = Shelves(safe, lambda: NOON)
    while again.indexing.go_on(10):
        pass
    assert again.indexing.standing() is None
    assert len(found(again, "gespräch")) == 25
    assert found(again, "ada") == ["ada"]
    safe.check()


def test_words_folded_in_another_way_are_indexed_anew(safe: Safe) -> None:
    shelves = shelves_of(safe, 5)
    with safe.transaction() as database:
        database.execute("UPDATE meta SET value = '0' WHERE key = 'folding'")
    assert shelves.indexing.standing() == Indexed(0, 6)
    while shelves.indexing.go_on(3):
        pass
    assert shelves.indexing.standing() is None


def test_everything_at_once_lists_the_words_too(safe: Safe) -> None:
    shelves = shelves_of(safe, 5)
    with safe.transaction() as database:
        database.execute("DELETE FROM terms")
    assert found(shelves, "arbeiter") == []
    shelves.indexing.all()
    assert len(found(shelves, "arbeiter")) == 5
