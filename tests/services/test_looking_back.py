"""What was changed can be looked at as it stood before, and put back; a pause in typing is no version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.conversation import Agreed, Agreeing, Conversation, Example, Readiness, State
from app.domain.entry import Entry
from app.domain.handout import Choices
from app.domain.ids import new_id
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from tests.services.conftest import PASSPHRASE

PAUSE = timedelta(milliseconds=600)


@pytest.fixture
def entry(practice: Practice) -> Entry:
    made = replace(practice.journaling.fresh(), text="First")
    practice.journaling.save(made)
    return made


@pytest.fixture
def types(practice: Practice, clock: StoppedClock, entry: Entry) -> Callable[[str], None]:
    """Save the entry with other words, a pause later."""

    def later(text: str) -> None:
        clock.advance(PAUSE)
        practice.journaling.save(replace(practice.journaling.open(entry.id), text=text))

    return later


def texts(practice: Practice, entry: Entry) -> list[str]:
    return [one.thing.text for one in practice.looking_back.entry(entry.id).versions]


def test_a_sitting_makes_one_version_of_how_it_was_before(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    stood_at = clock.now()
    clock.advance(timedelta(days=1))
    for number in range(50):
        types(f"Second day, pause {number}")
    assert texts(practice, entry) == ["First"]
    assert practice.looking_back.entry(entry.id).versions[0].stood_at == stood_at


def test_long_writing_makes_one_every_ten_minutes(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    for number in range(4 * 60):
        clock.advance(timedelta(seconds=15) - PAUSE)
        types(f"Pause {number}")
    assert 5 <= len(texts(practice, entry)) <= 6


def test_words_that_vanish_all_at_once_are_kept(practice: Practice, entry: Entry, types: Callable[[str], None]) -> None:
    types("A long page. " * 50)
    types("")
    types("Oh no")
    assert texts(practice, entry) == ["A long page. " * 50]


def test_locking_and_opening_in_the_middle_of_writing_makes_none(
    opening: Opening, practice: Practice, clock: StoppedClock, entry: Entry, tmp_path: Path
) -> None:
    practice.close()
    clock.advance(timedelta(minutes=2))
    again = opening.unlock(tmp_path / "vault", bytearray(PASSPHRASE.encode())).practice
    again.journaling.save(replace(entry, text="Going on"))
    assert texts(again, entry) == []
    again.close()


def test_an_empty_note_is_no_version(practice: Practice, clock: StoppedClock) -> None:
    note = practice.people.note(practice.people.add("Ada").id)
    clock.advance(timedelta(hours=1))
    practice.people.save_meeting(replace(note, text="She laughed."))
    clock.advance(timedelta(hours=1))
    practice.people.save_meeting(replace(note, text="She laughed twice."))
    (version,) = practice.looking_back.meeting(note.id).versions
    assert version.thing.text == "She laughed."


def test_an_earlier_version_comes_back_and_the_one_before_is_not_lost(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    clock.advance(timedelta(days=1))
    types("Second")
    (version,) = practice.looking_back.entry(entry.id).versions
    practice.looking_back.keep_entry(version.thing)
    assert practice.journaling.open(entry.id).text == "First"
    assert texts(practice, entry) == ["Second", "First"]


@pytest.fixture
def talk(practice: Practice, clock: StoppedClock) -> Conversation:
    """A talk with an example that was taken out the day after, of which there is a version."""
    begun = practice.planning.begin(practice.people.add("Ada").id, "The pager")
    plan = replace(begun.preparation, examples=(Example(new_id(), "Heron at the stand-up"),))
    practice.planning.save(replace(begun, preparation=plan))
    clock.advance(timedelta(days=1))
    practice.planning.save(replace(begun, preparation=replace(plan, examples=())))
    return practice.planning.open(begun.id)


def test_a_version_of_a_conversation_holds_both_layers(practice: Practice, talk: Conversation) -> None:
    (version,) = practice.looking_back.conversation(talk.id).versions
    assert [one.seen for one in version.thing.preparation.examples] == ["Heron at the stand-up"]
    assert version.thing.agreed == talk.agreed


def test_being_ready_is_no_version(practice: Practice, talk: Conversation, clock: StoppedClock) -> None:
    clock.advance(timedelta(hours=1))
    practice.planning.move(talk.id, State.READY)
    clock.advance(timedelta(hours=1))
    practice.planning.move(talk.id, State.PREPARING)
    assert len(practice.looking_back.conversation(talk.id).versions) == 1


def test_what_no_version_tells_of_makes_none_and_hides_none(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    """A link that was changed is no version; the text that has rested since yesterday still becomes one after it."""
    stood_at = clock.now()
    clock.advance(timedelta(days=1))
    practice.journaling.save(replace(entry, person=practice.people.add("Ada").id))
    assert texts(practice, entry) == []
    types("Second")
    types("Second day")
    (version,) = practice.looking_back.entry(entry.id).versions
    assert (version.thing.text, version.stood_at) == ("First", stood_at)


def test_what_is_being_agreed_and_how_one_feels_is_no_version(
    practice: Practice, talk: Conversation, clock: StoppedClock
) -> None:
    for plan in (
        replace(talk.preparation, readiness=Readiness(heat=3)),
        replace(talk.preparation, agreeing=Agreeing(Agreed("Nights"))),
    ):
        clock.advance(timedelta(hours=1))
        practice.planning.save(replace(talk, preparation=plan))
    assert len(practice.looking_back.conversation(talk.id).versions) == 1


def test_nothing_private_of_a_version_reaches_paper(practice: Practice, talk: Conversation) -> None:
    """The private layer stays out, also of a talk that was put back to an earlier version."""
    (version,) = practice.looking_back.conversation(talk.id).versions
    practice.planning.hold(talk.id, practice.planning.proposed_outcome(talk))
    held = practice.planning.open(talk.id)
    practice.looking_back.keep_conversation(replace(held, preparation=version.thing.preparation))
    handout = practice.exporting.handout(talk.id, Choices())
    assert "Heron" not in repr(handout)


def test_versions_go_to_the_bin_with_their_thing_and_vanish_with_it(
    practice: Practice, clock: StoppedClock, talk: Conversation
) -> None:
    gone = practice.planning.remove(talk.id)
    practice.binning.bring_back(gone.id)
    assert len(practice.looking_back.conversation(talk.id).versions) == 1
    practice.planning.remove(talk.id)
    clock.advance(timedelta(days=31))
    practice.binning.let_go_of_expired()
    with practice._safe.reading() as database:
        assert database.execute("SELECT count(*) FROM versions").fetchone() == (0,)


def test_what_is_left_alone_thins_out_when_the_vault_is_opened(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    clock.set_to(datetime(2026, 3, 13, 8))
    for number in range(5):
        clock.advance(timedelta(hours=1))
        types(f"Hour {number}")
    assert len(texts(practice, entry)) == 5
    clock.advance(timedelta(days=10))
    practice.looking_back.thin_out()
    assert texts(practice, entry) == ["Hour 3", "First"]


def test_a_clock_that_is_wrong_for_a_day_thins_nothing_out(
    practice: Practice, clock: StoppedClock, entry: Entry, types: Callable[[str], None]
) -> None:
    clock.set_to(datetime(2026, 3, 13, 8))
    practice.looking_back.thin_out()
    for number in range(5):
        clock.advance(timedelta(hours=1))
        types(f"Hour {number}")
    clock.set_to(datetime(2026, 5, 13, 8))
    practice.looking_back.thin_out()
    assert len(texts(practice, entry)) == 5
