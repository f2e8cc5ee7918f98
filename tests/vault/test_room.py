"""A pause of the pen writes the pages in which something changed, and the room behind a long row is seen by nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from app.domain.binned import Binned, Deleted
from app.domain.conversation import Conversation, Preparation
from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, ImportId, PersonId
from app.domain.incoming import Source
from app.services.shelves import Shelves
from app.vault import engine
from app.vault.imports import Imports, Origin
from app.vault.keeping import Keeping, Named
from app.vault.room import with_room, without_room
from app.vault.safe import Safe
from app.vault.seals import PAGE
from app.vault.shelves import to_json
from tests.vault.parts import NOON

Thing = TypeVar("Thing", bound=Named)

LONG = "I waited, and Ada found it. " * 220
WORDS = ("a word ", "ein Wörtchen ", "слово ", "一つの言葉 ", "🌿 ")


@pytest.fixture
def shelves(safe: Safe) -> Shelves:
    return Shelves(safe, lambda: NOON)


def entry(text: str) -> Entry:
    return Entry(EntryId("a"), NOON, "Europe/Vienna", text=text, person=PersonId("p"), tags=("river",))


def talk(intent: str) -> Conversation:
    plan = Preparation("The pager", intent)
    return Conversation(ConversationId("c"), PersonId("p"), planned_for=NOON, preparation=plan)


def kept(safe: Safe, table: str) -> tuple[str, ...]:
    with safe.reading() as database:
        return tuple(row[0] for row in database.execute(f"SELECT body FROM {table}").fetchall())


def pages_of(safe: Safe, shelf: Keeping[Thing], *things: Thing) -> list[int]:
    """Keep one after the other, and return how many pages went into the log for each but the first."""
    written = []
    for thing in things:
        with safe.reading() as database:
            engine.checkpoint(database)
        shelf.put(thing)
        written.append(((safe.folder / "vault.db-wal").stat().st_size - 32) // (PAGE + 24))
    return written[1:]


def test_words_are_saved_by_writing_the_page_they_stand_on(safe: Safe, shelves: Shelves) -> None:
    """No index is written in which nothing changed."""
    assert pages_of(safe, shelves.entries, *(entry("And then " * many) for many in (1, 2, 3, 4))) == [1, 1, 1]
    assert pages_of(safe, shelves.conversations, *(talk("To ask " * many) for many in (1, 2, 3, 4))) == [1, 1, 1]


@pytest.mark.parametrize("word", WORDS)
def test_a_long_text_is_written_over_where_it_stands(safe: Safe, shelves: Shelves, word: str) -> None:
    """Without room each of these took five pages or more."""
    begun = 6_000 // len(word.encode())
    texts = [word * many for many in range(begun, begun + 4)]
    written = (
        pages_of(safe, shelves.entries, *map(entry, texts)),
        pages_of(safe, shelves.conversations, *map(talk, texts)),
    )
    assert all(sum(pages <= 2 for pages in some) >= 2 for some in written), "the room may have been used up once"
    assert shelves.entries.get("a") == entry(texts[-1])
    assert shelves.conversations.get("c") == talk(texts[-1])


def test_what_is_long_has_a_round_length_and_what_is_short_has_its_own() -> None:
    for size in range(2, 9_000, 97):
        text = b"{" + b"-" * (size - 2) + b"}"
        roomy = with_room(text)
        assert without_room(roomy.decode()) == text.decode()
        assert len(roomy) == (size if size < 3_000 else -(-size // 256) * 256)


@pytest.fixture(params=["with room", "as it was kept before there was room"])
def ages(request: pytest.FixtureRequest, safe: Safe) -> Callable[[], None]:
    """Make everything as old as it is said to be."""

    def age() -> None:
        with safe.transaction() as database:
            for table in ("entries", "versions", "binned") if request.param != "with room" else ():
                database.execute(f"UPDATE {table} SET body = rtrim(body)")

    return age


def test_keeping_the_same_again_makes_no_version(safe: Safe, ages: Callable[[], None]) -> None:
    now = NOON
    shelves = Shelves(safe, lambda: now)
    for text in (LONG, f"{LONG} Then we spoke.", LONG, LONG):
        shelves.entries.put(entry(text))
    assert kept(safe, "entries")[0].endswith(" ")
    ages()
    now += timedelta(days=1)
    shelves.entries.put(entry(LONG))
    assert shelves.entries.past("a").versions == ()
    now += timedelta(days=1)
    shelves.entries.put(entry("Gone."))
    assert [one.thing.text for one in shelves.entries.past("a").versions] == [LONG]


@pytest.mark.parametrize("size", [2_820, 2_940, 3_060])
def test_whether_most_words_vanished_is_told_without_the_room(shelves: Shelves, size: int) -> None:
    whole = 2 * (size + len(to_json(entry("")))) + 1 - len(to_json(entry("")))  # one character more than half goes
    for text in ("y" * whole, "x" * size):
        shelves.entries.put(entry(text))
    assert len(shelves.entries.past("a").versions) == 1


def test_what_comes_back_to_where_the_same_stands_makes_no_version(
    safe: Safe, shelves: Shelves, ages: Callable[[], None]
) -> None:
    shelves.entries.put(entry(LONG))
    with safe.transaction() as database:
        shelves.bin.put_within(database, Binned("b", Deleted.ENTRY, NOON, "a", "", ""), {"entries": ["a"]})
    ages()
    shelves.entries.put(entry(LONG))
    shelves.bin.bring_back("b")
    assert shelves.entries.past("a").versions == ()


def test_a_version_that_comes_from_elsewhere_is_known(safe: Safe, shelves: Shelves, ages: Callable[[], None]) -> None:
    shelves.entries.put(entry(LONG))
    shelves.entries.put(entry("Gone."))
    (whole,) = shelves.entries.carry_out()
    assert [one.thing.text for one in whole.earlier] == [LONG]
    ages()
    with safe.transaction() as database:
        shelves.entries.carry_in_within(database, [whole])
    assert len(shelves.entries.past("a").versions) == 1


def test_what_was_written_in_and_taken_out_again_stands_as_it_came(
    safe: Safe, shelves: Shelves, ages: Callable[[], None]
) -> None:
    imports = Imports(safe)
    shelves.entries.put(entry(LONG))
    with safe.transaction() as database:
        imports.remember_within(database, ImportId("i"), [(Origin(Source.JRNL, "1", "print"), entry(LONG))])
    ages()
    assert imports.entries_of(ImportId("i")) == (("a",), ())
    shelves.entries.put(entry(f"{LONG} Then we spoke."))
    assert imports.entries_of(ImportId("i")) == ((), ("a",))
    shelves.entries.put(entry(LONG))
    assert imports.entries_of(ImportId("i")) == (("a",), ())


def test_what_an_entry_is_found_by_follows_it(safe: Safe, shelves: Shelves) -> None:
    def found_by() -> tuple[object, ...]:
        with safe.reading() as database:
            columns = "written_at, month_day, person, conversation, tags, is_example"
            return tuple(database.execute(f"SELECT {columns} FROM entries").fetchone())

    shelves.entries.put(entry("Then"))
    assert found_by() == ("2026-03-02T12:00:00", "03-02", "p", None, '["river"]', 0)
    shelves.entries.put(replace(entry("Then"), written_at=NOON + timedelta(days=8), tags=(), person=None))
    assert found_by() == ("2026-03-10T12:00:00", "03-10", None, None, None, 0)
    shelves.entries.put(replace(entry("Then"), conversation=ConversationId("c"), is_example=True))
    assert found_by() == ("2026-03-02T12:00:00", "03-02", "p", "c", '["river"]', 1)
    with safe.transaction() as database:
        shelves.bin.put_within(database, Binned("b", Deleted.ENTRY, NOON, "a", "", ""), {"entries": ["a"]})
    shelves.bin.bring_back("b")
    assert found_by() == ("2026-03-02T12:00:00", "03-02", "p", "c", '["river"]', 1)
    safe.check()
