"""Whatever is written, changed, removed and brought back: what search knows is what the vault holds, word for word."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from app.domain.action import Progress
from app.domain.conversation import Example, NextStep, State
from app.domain.ids import ActionId, ConversationId, EntryId, PersonId, new_id
from app.domain.preferences import Preferences
from app.domain.problems import NoSuchItem
from app.paths import resources
from app.services.opening import Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault import conversations as conversations_shelf
from app.vault.index import Words, words_of
from app.vault.keys import FLOOR
from app.vault.searching import Sought
from app.vault.shelves import Shelf
from app.vault.terms import terms_in_index
from faults._kdf import no_waiting
from tests import ready

PASSPHRASE = "plain words, five of them"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)

people: Bundle[PersonId] = Bundle("people")
talks: Bundle[ConversationId] = Bundle("talks")
actions: Bundle[ActionId] = Bundle("actions")
entries: Bundle[EntryId] = Bundle("entries")
gone: Bundle[Any] = Bundle("gone")
# What a search would tell if it did not look first for what is unread: of what is not out of date.
_TOLD = """
SELECT kind, ref, at, name, title, body, facts FROM fresh
UNION ALL SELECT kind, ref, at, name, title, body, facts FROM words WHERE id NOT IN (SELECT id FROM stale)
"""


class Practising(RuleBasedStateMachine):
    """Somebody works in a vault, in any order; after each step the index is compared with the shelves."""

    def __init__(self) -> None:
        super().__init__()
        self._at_once = no_waiting()  # half of the time went into keys, of which this is no test
        self._at_once.__enter__()
        self._folder = tempfile.TemporaryDirectory(prefix="in-step-")
        self.clock = StoppedClock(datetime(2026, 3, 12, 9, 12), "Europe/Vienna")
        self._opening = Opening(self.clock, Typesetter(resources()), FLOOR)
        self._vault = Path(self._folder.name) / "vault"
        self.practice = ready.make(self._opening, self._vault, PASSPHRASE, Preferences()).practice

    def teardown(self) -> None:
        self.practice.securing.check()
        self.practice.close()
        self._folder.cleanup()
        self._at_once.__exit__(None, None, None)

    # Writing

    @initialize(target=people)
    def somebody_is_there(self) -> PersonId:
        return self.practice.people.add("Ada Lind").id

    @rule(target=people, name=WORDS, role=WORDS)
    def add_somebody(self, name: str, role: str) -> PersonId:
        return self.practice.people.add(name, role=role, aspirations=(role, name)).id

    @rule(target=talks, person=people, subject=WORDS)
    def begin(self, person: PersonId, subject: str) -> Any:
        if person not in self._ids("people"):
            return multiple()
        return self.practice.planning.begin(person, subject).id

    @rule(person=people, text=WORDS)
    def note(self, person: PersonId, text: str) -> None:
        if person in self._ids("people"):
            self.practice.people.note(person, text)

    @rule(target=actions, text=WORDS, person=people)
    def promise(self, text: str, person: PersonId) -> ActionId:
        return self.practice.acting.add(text, person).id

    @rule(target=entries, text=WORDS)
    def write(self, text: str) -> EntryId:
        entry = self.practice.journaling.fresh(prompt=text)
        self.practice.journaling.save(replace(entry, text=text, title=text[:3], tags=(text,)))
        return entry.id

    @rule()
    def bring_the_example_in(self) -> None:
        self.practice.examples.fill()

    # Changing

    @rule(id=talks, seen=WORDS, step=WORDS)
    def prepare(self, id: ConversationId, seen: str, step: str) -> None:
        if id not in self._ids("conversations"):
            return
        talk = self.practice.planning.open(id)
        plan = replace(
            talk.preparation,
            examples=(*talk.preparation.examples, Example(new_id(), seen, words=step)),
            next_steps=(*talk.preparation.next_steps, NextStep(new_id(), step)),
        )
        self.practice.planning.save(replace(talk, preparation=plan))

    @rule(id=talks, title=WORDS, fewer=st.booleans())
    def hold(self, id: ConversationId, title: str, fewer: bool) -> None:
        if id not in self._ids("conversations"):
            return
        proposed = self.practice.planning.proposed_outcome(self.practice.planning.open(id))
        agreed = replace(proposed.agreed, title=title)
        self.practice.planning.hold(id, replace(proposed, agreed=agreed, actions=proposed.actions[int(fewer) :]))

    @rule(id=talks, state=st.sampled_from(State))
    def move(self, id: ConversationId, state: State) -> None:
        if id in self._ids("conversations"):
            self.practice.planning.move(id, state)

    @rule(target=talks, id=talks)
    def duplicate(self, id: ConversationId) -> Any:
        return self.practice.planning.duplicate(id).id if id in self._ids("conversations") else multiple()

    @rule(id=actions, progress=st.sampled_from(Progress), words=WORDS)
    def settle(self, id: ActionId, progress: Progress, words: str) -> None:
        if id in self._ids("actions"):
            self.practice.acting.save(self.practice.acting.settle(id, progress).reworded(words))
            self.practice.acting.move(id, date(2026, 4, 1))

    # Removing, and taking it back

    @rule(target=gone, id=talks)
    def remove_talk(self, id: ConversationId) -> Any:
        if id not in self._ids("conversations"):
            return multiple()
        removed = self.practice.planning.remove(id)
        return lambda: self.practice.binning.bring_back(removed.id)

    @rule(target=gone, id=people)
    def remove_person(self, id: PersonId) -> Any:
        if id not in self._ids("people"):
            return multiple()
        removed = self.practice.people.remove(id)
        return lambda: self.practice.binning.bring_back(removed.id)

    @rule(target=gone, id=actions)
    def remove_action(self, id: ActionId) -> Any:
        if id not in self._ids("actions"):
            return multiple()
        removed = self.practice.acting.remove(id)
        return lambda: self.practice.binning.bring_back(removed.id)

    @rule(target=gone, id=entries)
    def remove_entry(self, id: EntryId) -> Any:
        if id not in self._ids("entries"):
            return multiple()
        removed = self.practice.journaling.remove(id)
        return lambda: self.practice.binning.bring_back(removed.id)

    @rule(undo=consumes(gone))
    def take_it_back(self, undo: Any) -> None:
        with suppress(NoSuchItem):  # it came back along with another, or the bin was emptied
            undo()

    @rule(number=st.integers(0, 3))
    def let_something_go(self, number: int) -> None:
        for item in self.practice.binning.items()[number : number + 1]:
            self.practice.binning.let_go(item.id)

    @rule()
    def empty_the_bin(self) -> None:
        self.practice.binning.empty()
        assert self.practice.binning.items() == ()

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.clock.advance(timedelta(days=days))
        self.practice.binning.let_go_of_expired()

    @rule(most=st.integers(1, 5))
    def there_is_a_pause(self, most: int) -> None:
        self.practice.finding.gather(most)

    @rule(word=WORDS)
    def somebody_searches(self, word: str) -> None:
        shelves = self.practice.people._shelves
        shelves.searching.newest(Sought((word,)), 3)
        assert self._unread() == set()

    @rule()
    def take_the_example_out(self) -> None:
        self.practice.examples.remove()

    @rule()
    def close_and_open_again(self) -> None:
        self.practice.close()
        self.practice = self._opening.unlock(self._vault, bytearray(PASSPHRASE.encode())).practice

    # What must be so

    @invariant()
    def search_knows_what_the_vault_holds(self) -> None:
        unread, known, held = self._unread(), self._known(), self._held()
        assert {thing: words for thing, words in known.items() if thing not in unread} == {
            thing: words for thing, words in held.items() if thing not in unread
        }

    @invariant()
    def the_list_of_words_holds_what_is_in_the_index_and_nothing_else(self) -> None:
        with self.practice._safe.reading() as database:
            listed = [term for (term,) in database.execute("SELECT term FROM terms")]
            assert sorted(listed) == sorted(terms_in_index(database))

    @invariant()
    def the_full_text_index_fits_its_words(self) -> None:
        with self.practice._safe.transaction() as database:
            for table in ("words", "fresh"):
                database.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")

    @invariant()
    def nothing_is_kept_of_what_is_gone(self) -> None:
        with self.practice._safe.reading() as database:
            stray = "SELECT count(*) FROM binned WHERE item NOT IN (SELECT id FROM bin)"
            assert database.execute(stray).fetchone() == (0,)
            for shelf in ("people", "meetings", "conversations", "actions", "entries", "reminders"):
                stray = f"""
                    SELECT count(*) FROM versions WHERE shelf = '{shelf}' AND ref NOT IN (SELECT id FROM {shelf})
                    AND ref NOT IN (SELECT id FROM binned WHERE shelf = '{shelf}')
                """
                assert database.execute(stray).fetchone() == (0,)

    def _ids(self, table: str) -> set[str]:
        with self.practice._safe.reading() as database:
            return {id for (id,) in database.execute(f"SELECT id FROM {table}")}

    def _unread(self) -> set[tuple[str, str]]:
        with self.practice._safe.reading() as database:
            return set(database.execute("SELECT kind, ref FROM unread").fetchall())

    def _known(self) -> dict[tuple[str, str], Words]:
        with self.practice._safe.reading() as database:
            rows = list(database.execute(_TOLD))
            strays = "SELECT count(*) FROM stale WHERE id NOT IN (SELECT id FROM words)"
            assert database.execute(strays).fetchone() == (0,)
        assert len({row[:2] for row in rows}) == len(rows)
        return {row[:2]: Words(*row[2:]) for row in rows}

    def _held(self) -> dict[tuple[str, str], Words]:
        shelves = self.practice.people._shelves
        pages = [conversations_shelf._page(one) for one in shelves.conversations.all()]
        others: tuple[Shelf[Any], ...] = (
            shelves.people, shelves.meetings, shelves.actions, shelves.entries, shelves.reminders,
        )  # fmt: skip
        for shelf in others:
            pages += [shelf._page(one) for one in shelf.all()]
        return {(page.kind, page.ref): words_of(page) for page in pages}


TestPractising = Practising.TestCase
TestPractising.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
