"""What was written lately is only named to the index, and is found all the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.entry import Entry
from app.domain.ids import EntryId, PersonId
from app.domain.person import Person
from app.domain.problems import DiskFull, Problem, VaultAway, VaultReadOnly
from app.services.shelves import Shelves
from app.vault import ballast, keeping, schema, unread
from app.vault.safe import Safe
from app.vault.searching import Sought
from tests.vault.parts import NOON, new_safe, opened, without_power_over

HERON = Entry(EntryId("a"), NOON, text="the heron waits", tags=("river",))
TABLES = ("words", "fresh", "stale", "unread")


def shelves_of(safe: Safe) -> Shelves:
    return Shelves(safe, lambda: NOON)


def refs(shelves: Shelves, *chunks: str, **rest: tuple[str, ...]) -> list[str]:
    found = shelves.searching.newest(Sought(chunks, **rest), 50)  # type: ignore[arg-type]
    return [hit.ref for hits in found for hit in hits.first]


def held(safe: Safe) -> list[int]:
    """How much stands in the index, in what it has beside it, and in the list of what it does not know yet."""
    with safe.reading() as database:
        return [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES]


def rest(shelves: Shelves) -> None:
    while shelves.indexing.settle(2):
        pass


def test_a_pause_of_the_pen_leaves_the_index_alone(safe: Safe) -> None:
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    shelves.entries.put(replace(HERON, text="the heron waits and waits"))
    assert held(safe) == [0, 0, 0, 1]
    rest(shelves)
    assert held(safe) == [1, 0, 0, 0]
    shelves.entries.put(replace(HERON, text="the otter waits"))
    assert held(safe) == [1, 0, 0, 1]


def test_whoever_searches_finds_what_was_written_a_moment_ago_and_not_what_it_was(safe: Safe) -> None:
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    assert refs(shelves, "heron") == ["a"]
    shelves.entries.put(replace(HERON, text="the otter waits", tags=()))
    shelves.people.put(Person(PersonId("p"), "Otto Otter"))
    assert refs(shelves, "heron") == []
    assert sorted(refs(shelves, "otter")) == ["a", "p"]
    assert sorted(refs(shelves, "tter")) == ["a", "p"], "inside of a word"
    assert refs(shelves, tags=("river",)) == []
    assert [hit.ref for hits in shelves.searching.fittest(Sought(("waits",)), 5) for hit in hits.first] == ["a"]
    safe.check()


def test_a_crash_before_the_index_knows_loses_nothing(folder: Path) -> None:
    safe, _ = new_safe(folder)
    shelves_of(safe).entries.put(HERON)
    safe.close()  # not by the practice, which would have let it know
    with opened(folder) as again:
        assert held(again) == [0, 0, 0, 1]
        assert refs(shelves_of(again), "heron") == ["a"]


def in_the_index(shelves: Shelves) -> None:
    rest(shelves)


def beside_it(shelves: Shelves) -> None:
    rest(shelves)
    shelves.entries.put(replace(HERON, text="a heron flies"))
    shelves.indexing.take_in()


def nowhere(_: Shelves) -> None:
    """It was never read."""


@pytest.mark.parametrize("before", [in_the_index, beside_it, nowhere])
def test_who_can_only_read_finds_it_too(open_air: Path, before: Callable[[Shelves], None]) -> None:
    """The words of a vault that was left in a hurry may lie on a disk that nobody can write to."""
    vault = open_air / "vault"
    safe, _ = new_safe(vault)
    shelves = shelves_of(safe)
    shelves.entries.put(HERON, *(replace(HERON, id=EntryId(f"n{number}"), text="an owl") for number in range(12)))
    before(shelves)
    shelves.entries.put(replace(HERON, text="the otter waits", tags=()))
    shelves.people.put(Person(PersonId("p"), "Otto Otter"))
    safe.close()
    with without_power_over(vault), opened(vault) as safe:
        assert safe.read_only
        shelves = shelves_of(safe)
        assert sorted(refs(shelves, "otter")) == ["a", "p"]
        assert (refs(shelves, "heron"), len(refs(shelves, "tter")), len(refs(shelves, "owl"))) == ([], 2, 12)
        assert not shelves.indexing.settle(2)
    with opened(vault) as safe:
        shelves = shelves_of(safe)
        assert held(safe)[-1] >= 2, "nothing was written there"
        rest(shelves)
        assert sorted(refs(shelves, "otter")) == ["a", "p"]
        safe.check()


@pytest.mark.parametrize("problem", [DiskFull(), VaultReadOnly(Path()), VaultAway(Path())])
def test_a_search_never_needs_to_write(safe: Safe, monkeypatch: pytest.MonkeyPatch, problem: Problem) -> None:
    """What the index cannot take in now is missing; the rest is found, and the room set aside is for who writes."""
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    rest(shelves)
    shelves.entries.put(replace(HERON, id=EntryId("b"), text="a heron flies"))
    (safe.folder / ballast.BALLAST).write_bytes(b"aside")
    before = held(safe)

    def refused(*_: object, **__: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(unread, "index_fresh", refused)
        assert [refs(shelves, "heron") for _ in range(2)] == [["a"], ["a"]]
    assert (safe.folder / ballast.BALLAST).exists()
    assert held(safe) == before
    assert sorted(refs(shelves, "heron")) == ["a", "b"], "taken in as soon as it can be"
    safe.check()


@pytest.mark.parametrize("problem", [DiskFull(), VaultReadOnly(Path()), VaultAway(Path())])
def test_what_is_done_in_a_lull_waits_where_the_disk_refuses_it(
    safe: Safe, monkeypatch: pytest.MonkeyPatch, problem: Problem
) -> None:
    """Nobody asked for it: the room set aside stays for who types, and nothing is told as if words were lost."""
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    (safe.folder / ballast.BALLAST).write_bytes(b"aside")

    def refused(*_: object, **__: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(unread, "index_fresh", refused)
        assert not shelves.indexing.settle(2)
        with safe.transaction() as database:
            schema.set_meta(database, "folding", "0")
        patch.setattr(keeping, "index", refused)
        while shelves.indexing.go_on(2):
            pass
    assert (safe.folder / ballast.BALLAST).exists()
    assert shelves.indexing.standing() is not None, "whoever searches hears that something is missing"
    while shelves.indexing.go_on(2):
        pass
    rest(shelves)
    assert (refs(shelves, "heron"), shelves.indexing.standing()) == (["a"], None)
    safe.check()


def test_a_search_still_reads_where_the_file_may_not_be_written(safe: Safe) -> None:
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    rest(shelves)
    shelves.entries.put(replace(HERON, id=EntryId("b"), text="a heron flies"))
    safe.database.execute("PRAGMA query_only = 1")
    assert refs(shelves, "heron") == ["a"]
    safe.database.execute("PRAGMA query_only = 0")
    assert sorted(refs(shelves, "heron")) == ["a", "b"]


def test_a_refusal_inside_of_somebodys_transaction_is_theirs(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk may have ended all of it: whoever writes has to hear."""
    shelves = shelves_of(safe)

    def refused(*_: object, **__: object) -> None:
        raise DiskFull

    def write_and_look() -> None:
        with shelves.together() as database:
            shelves.entries.put_within(database, HERON)
            refs(shelves, "heron")

    monkeypatch.setattr(unread, "index_fresh", refused)
    with pytest.raises(DiskFull):
        write_and_look()
    assert held(safe) == [0, 0, 0, 0]


def test_a_long_sitting_leaves_few_things_to_read(safe: Safe) -> None:
    """However much comes one by one in a transaction, the next search has little to wait for."""
    shelves = shelves_of(safe)
    with shelves.together() as database:
        for number in range(100):
            shelves.entries.put_within(database, replace(HERON, id=EntryId(str(number))))
    assert held(safe)[-1] <= 8
    assert len(refs(shelves, "heron")) == 50
    (hits,) = shelves.searching.newest(Sought(("heron",)), 1)
    assert hits.count == 100


def test_what_is_deleted_before_the_index_knows_never_comes_into_it(safe: Safe) -> None:
    shelves = shelves_of(safe)
    shelves.entries.put(HERON)
    rest(shelves)
    shelves.entries.put(replace(HERON, text="the otter waits"), replace(HERON, id=EntryId("b"), text="an otter"))
    shelves.entries.remove("a")
    shelves.entries.remove("b")
    assert (refs(shelves, "otter"), refs(shelves, "heron")) == ([], [])
    rest(shelves)
    assert held(safe) == [0, 0, 0, 0]
    with safe.reading() as database:
        assert database.execute("SELECT count(*) FROM terms").fetchone()[0] == 0


def test_what_was_not_kept_after_all_is_not_found(safe: Safe) -> None:
    shelves = shelves_of(safe)

    def think_better() -> None:
        with shelves.together() as database:
            shelves.entries.put_within(database, HERON)
            assert refs(shelves, "heron") == ["a"], "as far as this transaction is concerned it is there"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        think_better()
    assert refs(shelves, "heron") == []
    assert held(safe) == [0, 0, 0, 0]
