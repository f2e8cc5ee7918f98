"""Two people do the same in one vault, and one of them never remembers what was kept last: both keep the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.binned import Binned, Deleted
from app.domain.conversation import Agreed, Conversation, Preparation, State
from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, PersonId
from app.services.shelves import Shelves
from app.vault.keeping import Keeping
from app.vault.safe import Safe
from tests.vault.parts import NOON

Thing = Entry | Conversation
_NUMBERS = count()

TEXTS = ["", "A word.", "y" * 2_900, "x" * 3_040, "ein Wörtchen 🌿 " * 200, "слово " * 900, "z" * 6_000]
texts = st.sampled_from(TEXTS)
entries = st.builds(
    lambda text, days, person, tags, felt: Entry(
        EntryId("e"), NOON + timedelta(days=days), text=text, person=person, tags=tags, felt=felt
    ),
    texts,
    st.integers(0, 2),
    st.sampled_from([None, PersonId("p")]),
    st.sampled_from([(), ("river",)]),
    st.sampled_from(["", "calm"]),
)
talks = st.builds(
    lambda state, intent, title: Conversation(
        ConversationId("c"), PersonId("p"), state, preparation=Preparation("S", intent), agreed=Agreed(title)
    ),
    st.sampled_from([State.READY, State.HELD]),
    texts,
    st.sampled_from(["", "What we do", "ü" * 1_600]),
)
things = st.one_of(entries, talks)
ticks = [timedelta(0), timedelta(microseconds=400), timedelta(seconds=2), timedelta(minutes=11), timedelta(minutes=-3)]
deeds = st.one_of(
    st.tuples(st.just("saves"), things),
    st.tuples(st.just("saves"), things),
    st.tuples(st.just("takes_back"), things),
    st.tuples(st.just("takes_back_a_part"), st.tuples(things, things, things)),
    st.tuples(st.just("saves_anew"), things),
    st.tuples(st.just("deletes"), st.sampled_from("ec")),
    st.tuples(st.just("undoes"), st.none()),
    st.tuples(st.just("removes"), st.sampled_from("ec")),
)


class Stopped(Exception):
    """Something else goes wrong in the same transaction."""


class Writer:
    """`remembers`: what was kept last is not read back. What they keep has ids of their own."""

    def __init__(self, safe: Safe, now: Callable[[], datetime], remembers: bool) -> None:
        self.safe, self.now, self.remembers = safe, now, remembers
        self.shelves = Shelves(safe, now)
        self.name, self.binned = f"{next(_NUMBERS)}", list[str]()

    @contextmanager
    def at(self, thing: Thing) -> Iterator[tuple[Keeping[Any], Thing]]:
        shelf: Keeping[Any]
        if isinstance(thing, Entry):
            shelf, thing = self.shelves.entries, replace(thing, id=EntryId(f"e{self.name}"))
        else:
            shelf, thing = self.shelves.conversations, replace(thing, id=ConversationId(f"c{self.name}"))
        if not self.remembers:
            shelf._rows._last = None
        yield shelf, thing

    def saves(self, *those: Thing) -> None:
        for one in those:
            with self.at(one) as (shelf, thing):
                shelf.put(thing)

    def saves_anew(self, one: Thing) -> bool:
        with self.at(one) as (shelf, thing):
            return shelf.put_new_version(thing) > 0

    def takes_back(self, *those: Thing) -> None:
        with suppress(Stopped), self.safe.transaction():
            self.saves(*those)
            raise Stopped

    def takes_back_a_part(self, those: tuple[Thing, Thing, Thing]) -> None:
        with self.safe.transaction():
            self.saves(those[0])
            self.takes_back(*those[1:])
            self.saves(those[2])

    def deletes(self, kind: str) -> None:
        item, shelf = f"{next(_NUMBERS)}", "entries" if kind == "e" else "conversations"
        with self.safe.transaction() as database:
            gone = Binned(item, Deleted.ENTRY, NOON, kind, "", "")
            self.shelves.bin.put_within(database, gone, {shelf: [f"{kind}{self.name}"]})
        self.binned.append(item)

    def undoes(self, _: None) -> None:
        if self.binned:
            self.shelves.bin.bring_back(self.binned.pop())

    def removes(self, kind: str) -> None:
        (self.shelves.entries if kind == "e" else self.shelves.conversations).remove(f"{kind}{self.name}")

    def has(self) -> list[object]:
        """Everything of theirs that is kept, the ids left out."""
        told: list[object] = []
        with self.safe.reading() as database:
            for table, name, columns in (
                ("entries", "id", "saved_at, body, written_at, month_day, person, tags"),
                ("conversations", "id", "saved_at, body, private, agreed, state"),
                ("versions", "ref", "saved_at, body, private, agreed"),
                ("binned", "id", "saved_at, body, private, agreed"),
            ):
                query = f"SELECT {columns} FROM {table} WHERE {name} IN (?, ?) ORDER BY {name}, rowid"
                rows = database.execute(query, [f"e{self.name}", f"c{self.name}"]).fetchall()
                told.append([[self.bare(value) for value in row] for row in rows])
        return told

    def bare(self, value: object) -> object:
        text = str(value)
        return text.replace(f'{{"id":"e{self.name}"', "{e").replace(f'{{"id":"c{self.name}"', "{c").rstrip(" ")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(deeds, st.sampled_from(ticks)), min_size=4, max_size=14))
def test_what_was_kept_last_is_remembered_by_nobody_else(
    safe: Safe, told: list[tuple[tuple[str, Any], timedelta]]
) -> None:
    now = NOON
    one, other = (Writer(safe, lambda: now, remembers) for remembers in (True, False))
    for (deed, what), tick in told:
        now += tick
        assert getattr(one, deed)(what) == getattr(other, deed)(what), deed
        assert one.has() == other.has(), deed
