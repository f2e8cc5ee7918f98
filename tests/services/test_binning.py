"""What is deleted lies in the bin for 30 days, whole, and comes back to where it stood; then it is gone for good."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.binned import Binned, Deleted
from app.domain.conversation import NextStep, State
from app.domain.entry import Entry
from app.domain.ids import new_id
from app.domain.person import Person
from app.domain.problems import NoSuchItem
from app.services.listing import listed
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault import gaps
from app.vault.backup import open_backup
from app.vault.searching import Sought
from app.vault.traces import is_any_noted
from faults import _image
from tests.services.conftest import PASSPHRASE


@pytest.fixture
def ada(practice: Practice) -> Person:
    return practice.people.add("Ada Lind")


def written(practice: Practice, text: str) -> Entry:
    entry = replace(practice.journaling.fresh(), text=text)
    practice.journaling.save(entry)
    return entry


def found(practice: Practice, word: str) -> list[str]:
    """What search knows, by the ids of things."""
    return [hit.ref for hits in practice._shelves.searching.newest(Sought((word,)), 9) for hit in hits.first]


def test_a_deleted_entry_is_nowhere_but_in_the_bin(practice: Practice) -> None:
    entry = written(practice, "# Heron\nby the river")
    gone = practice.journaling.remove(entry.id)
    assert practice.journaling.entries() == ()
    assert found(practice, "heron") == []
    assert listed(practice, "entries") == []
    assert practice.binning.items() == (gone,)
    assert (gone.sort, gone.ref, gone.title) == (Deleted.ENTRY, entry.id, "Heron")

    assert practice.binning.bring_back(gone.id) == (gone,)
    assert practice.journaling.entries() == (entry,)
    assert found(practice, "heron") == [entry.id]
    assert practice.binning.items() == ()
    with pytest.raises(NoSuchItem):
        practice.binning.bring_back(gone.id)


def test_it_says_what_went_along_and_whose_it_was(practice: Practice, ada: Person) -> None:
    practice.people.note(ada.id, "She laughed.\nThen rain.")
    talk = practice.planning.begin(ada.id, "The pager")
    practice.acting.add("Write the rota", ada.id)
    note = practice.people.remove_meeting(practice.people.page(ada.id).meetings[0])
    assert (note.title, note.about) == ("She laughed.", "Ada Lind")
    talk_gone = practice.planning.remove(talk.id)
    assert (talk_gone.title, talk_gone.about, talk_gone.along) == ("The pager", "Ada Lind", {})
    practice.binning.bring_back(talk_gone.id)
    gone = practice.people.remove(ada.id)
    assert (gone.title, gone.along) == ("Ada Lind", {"conversations": 1, "actions": 1})


def test_the_example_is_one_item(practice: Practice) -> None:
    practice.examples.fill()
    gone = practice.examples.remove()
    assert practice.binning.items() == (gone,)
    assert gone.sort is Deleted.EXAMPLE
    assert gone.along["people"] == 5


def test_an_example_taken_out_with_real_work_in_it_comes_back_as_it_was(practice: Practice) -> None:
    practice.examples.fill()
    before = practice.people.everyone()
    practice.planning.begin(before[0].id, "My own talk")
    gone = practice.examples.remove()
    (stays,) = practice.people.everyone()
    assert (stays.id, stays.is_example) == (before[0].id, False)
    practice.binning.bring_back(gone.id)
    assert practice.people.everyone() == before


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (30, True), (31, False)])
def test_it_stays_for_thirty_days(practice: Practice, clock: StoppedClock, days: int, is_there: bool) -> None:
    gone = practice.journaling.remove(written(practice, "Heron").id)
    clock.advance(timedelta(days=days))
    assert practice.binning.items() == ((gone,) if is_there else ())
    assert practice.binning.let_go_of_expired() == (0 if is_there else 1)


def test_a_clock_that_is_wrong_for_a_day_takes_nothing(practice: Practice, clock: StoppedClock) -> None:
    """A month ahead by mistake: the bin looks empty, and is full again once the clock is right."""
    entry = written(practice, "Heron")
    practice.binning.let_go_of_expired()
    gone, was = practice.journaling.remove(entry.id), clock.now()
    clock.set_to(was + timedelta(days=40))
    for _ in range(2):  # locked and unlocked meanwhile
        assert practice.binning.let_go_of_expired() == 0
    clock.set_to(was + timedelta(hours=1))
    assert practice.binning.let_go_of_expired() == 0
    assert practice.binning.items() == (gone,)
    clock.advance(timedelta(days=40))
    assert practice.binning.let_go_of_expired() == 0
    clock.advance(timedelta(days=1))
    assert practice.binning.let_go_of_expired() == 1


def test_the_days_left_are_told(practice: Practice, clock: StoppedClock) -> None:
    gone = practice.journaling.remove(written(practice, "Heron").id)
    assert gone.days_left(clock.now()) == 30
    clock.advance(timedelta(days=29, hours=20))
    assert gone.days_left(clock.now()) == 0


def test_the_bin_can_be_emptied_and_single_things_let_go(practice: Practice) -> None:
    first, second, third = (practice.journaling.remove(written(practice, word).id) for word in ("a", "b", "c"))
    practice.binning.let_go(second.id)
    assert practice.binning.items() == (third, first)
    practice.binning.empty()
    assert practice.binning.items() == ()
    practice.binning.empty()


def test_who_cannot_be_missed_comes_along(practice: Practice, ada: Person) -> None:
    """A conversation is shown with its person, who was deleted after it."""
    talk, action = practice.planning.begin(ada.id, "The pager"), practice.acting.add("Write the rota")
    gone, departed = practice.planning.remove(talk.id), practice.people.remove(ada.id)
    assert practice.binning.bring_back(gone.id) == (gone, departed)
    assert [line.conversation.id for line in practice.planning.lines()] == [talk.id]
    assert practice.people.everyone() == (ada,)
    assert [line.action for line in practice.acting.lines()] == [action]
    assert practice.binning.items() == ()


def test_with_a_person_goes_what_could_never_be_shown_again(practice: Practice, ada: Person) -> None:
    entry = replace(practice.journaling.fresh(), text="About Ada", person=ada.id)
    practice.journaling.save(entry)
    practice.planning.remove(practice.planning.begin(ada.id).id)
    practice.people.remove_meeting(practice.people.note(ada.id, "Rain"))
    practice.acting.remove(practice.acting.add("Call", ada.id).id)
    kept = practice.journaling.remove(entry.id)
    departed = practice.people.remove(ada.id)
    practice.binning.let_go(departed.id)
    assert practice.binning.items() == (replace(kept, about=""),), "one's own entry stays, and names nobody any more"


def test_an_action_that_came_back_without_its_person_has_its_own_thirty_days(
    practice: Practice, ada: Person, clock: StoppedClock
) -> None:
    action = practice.acting.add("Call", ada.id)
    gone = practice.acting.remove(action.id)
    practice.people.remove(ada.id)
    practice.binning.bring_back(gone.id)
    clock.advance(timedelta(days=20))
    again = practice.acting.remove(action.id)
    clock.advance(timedelta(days=11))
    assert practice.binning.let_go_of_expired() == 1
    assert practice.binning.items() == (again,)


def test_what_was_written_anew_stays_and_what_was_deleted_is_a_version_of_it(practice: Practice) -> None:
    entry = written(practice, "As it was")
    gone = practice.journaling.remove(entry.id)
    newer = replace(entry, text="Written again meanwhile")
    practice.journaling.save(newer)
    practice.binning.bring_back(gone.id)
    past = practice.looking_back.entry(entry.id)
    assert past.now == newer
    assert [one.thing for one in past.versions] == [entry]
    assert found(practice, "meanwhile") == [entry.id]


def test_a_conversation_written_anew_stays_and_the_deleted_one_is_a_version_of_it(
    practice: Practice, ada: Person
) -> None:
    """What both have in common is all that is in neither layer; the words are in the layers."""
    talk = practice.planning.begin(ada.id, "The pager")
    gone = practice.planning.remove(talk.id)
    newer = replace(talk, preparation=replace(talk.preparation, subject="The pager, and who carries it"))
    practice.planning.save(newer)
    practice.binning.bring_back(gone.id)
    past = practice.looking_back.conversation(talk.id)
    assert (past.now, [one.thing for one in past.versions]) == (newer, [talk])


def test_actions_struck_while_agreeing_again_are_in_the_bin(practice: Practice, ada: Person) -> None:
    talk = practice.planning.begin(ada.id, "The pager")
    plan = replace(talk.preparation, next_steps=(NextStep(new_id(), "One"), NextStep(new_id(), "Two")))
    practice.planning.save(replace(talk, preparation=plan))
    outcome = practice.planning.proposed_outcome(practice.planning.open(talk.id))
    practice.planning.hold(talk.id, outcome)
    practice.planning.hold(talk.id, replace(outcome, actions=outcome.actions[1:]))
    (gone,) = practice.binning.items()
    assert (gone.sort, gone.title) == (Deleted.ACTION, "One")
    practice.binning.bring_back(gone.id)
    assert [one.text for one in practice.planning.actions_of(talk.id)] == ["One", "Two"]
    assert practice.planning.open(talk.id).state is State.HELD


def test_a_blank_page_leaves_nothing_in_the_bin(practice: Practice) -> None:
    entry = written(practice, "")
    practice.journaling.drop(entry.id)
    assert practice.binning.items() == ()
    with pytest.raises(NoSuchItem):
        practice.journaling.open(entry.id)


def test_a_page_that_once_held_words_is_not_dropped_past_the_bin(practice: Practice, clock: StoppedClock) -> None:
    entry = written(practice, "An hour of writing")
    clock.advance(timedelta(hours=1))
    practice.journaling.save(replace(entry, text=""))
    gone = practice.journaling.drop(entry.id)
    assert gone is not None
    practice.binning.bring_back(gone.id)
    (version,) = practice.looking_back.entry(entry.id).versions
    assert version.thing == entry


DELETIONS: dict[str, Callable[[Practice, Person], Binned]] = {
    "entry": lambda practice, _ada: practice.journaling.remove(written(practice, "x").id),
    "note": lambda practice, ada: practice.people.remove_meeting(practice.people.note(ada.id, "x")),
    "action": lambda practice, ada: practice.acting.remove(practice.acting.add("x", ada.id).id),
    "conversation": lambda practice, ada: practice.planning.remove(practice.planning.begin(ada.id).id),
    "person": lambda practice, ada: practice.people.remove(ada.id),
}


@pytest.mark.parametrize("what", DELETIONS)
def test_whatever_is_deleted_outlives_closing_the_vault_in_the_bin(practice: Practice, ada: Person, what: str) -> None:
    gone = DELETIONS[what](practice, ada)
    practice.securing.check()
    assert practice.binning.items() == (gone,)
    practice.binning.bring_back(gone.id)
    practice.securing.check()


def test_what_was_let_go_before_a_backup_is_not_in_it(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite leaves some of it between the rows of a page, and a backup is a copy of all pages."""
    monkeypatch.setattr(gaps, "_LOOKED_AT", 20)
    safe, first = practice._safe, practice.backing_up.back_up()
    for make in (
        practice.backing_up.back_up,
        practice.backing_up.back_up_and_thin,
        lambda: practice.securing.new_data_key(bytearray(PASSPHRASE.encode()), lambda done: None),
        lambda: practice.backing_up.restore(first, bytearray(PASSPHRASE.encode())),
    ):
        for number in range(30):
            written(practice, "as it was " * (number % 7 * 100))
        for entry in practice.journaling.entries()[::2]:
            practice.journaling.remove(entry.id)
        practice.binning.empty()
        key = safe._data_key
        assert any(map(any, _image.gaps(safe.folder / safe._header.database, bytes(key))))
        make()
        newest = max((safe.folder / "backups").glob("*.sottobackup"), key=lambda path: path.stat().st_mtime_ns)
        with closing(open_backup(newest, safe.folder, key)) as made:
            assert not any(map(any, _image.gaps(made.folder / made.header.database, bytes(made.data_key))))


def test_whatever_goes_without_the_bin_is_wiped_too(practice: Practice, clock: StoppedClock) -> None:
    """A first line that was taken back, and an earlier version that time has made too many."""
    entry = written(practice, "")
    practice.journaling.drop(entry.id)
    assert is_wiped(practice)
    entry = written(practice, "Heron")
    for hour in range(3):
        clock.advance(timedelta(hours=1))
        practice.journaling.save(replace(entry, text=f"Heron {hour}"))
    assert not is_any_noted(practice._safe.database)
    for _ in range(2):
        clock.advance(timedelta(days=1))
        practice.looking_back.thin_out()
    assert is_wiped(practice)


def is_wiped(practice: Practice) -> bool:
    """Have done what the window has done when nobody writes; whether anything was to be wiped by then."""
    was_noted = is_any_noted(practice._safe.database)
    while practice.finding.gather():
        pass
    return was_noted and not is_any_noted(practice._safe.database)
