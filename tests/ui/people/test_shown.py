"""What the page of a person shows, told without a window."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Action, Progress
from app.domain.conversation import Agreed, Conversation, Preparation, State
from app.domain.ids import ActionId, ConversationId, MeetingId, PersonId
from app.domain.person import Meeting, Person, Relation
from app.domain.preferences import Use
from app.domain.standing import Next, PersonLine, Standing
from app.services.people import PersonPage
from app.ui.people.shown import (
    Promises,
    Turn,
    again,
    ahead,
    blank_note,
    first_of,
    first_words,
    history,
    newest_first,
    promises,
    recent,
    shelves,
    ticked,
    to_do_first,
)
from app.ui.people.words import after_mark, after_words, met_on, role_words, standing_words, went_along_words

NOW = datetime(2026, 3, 12, 9, 12)
ADA = PersonId("ada")


def talk(id: str, state: State = State.PREPARING, at: datetime | None = None, held: date | None = None) -> Conversation:
    subject = Preparation(subject=f"About\n{id}")
    return Conversation(ConversationId(id), ADA, state, planned_for=at, held_on=held, preparation=subject)


def followed_up(id: str, at: datetime) -> Conversation:
    held = date(2026, 3, 1)
    return Conversation(ConversationId(id), ADA, State.HELD, held_on=held, agreed=Agreed(follow_up=at))


def action(id: str, due: date | None = None, progress: Progress = Progress.OPEN, talk: str = "") -> Action:
    conversation = ConversationId(talk) if talk else None
    return Action(ActionId(id), id, ADA, conversation, due=due, progress=progress)


def note(id: str, day: date, text: str = "words") -> Meeting:
    return Meeting(MeetingId(id), ADA, day, text)


def test_the_soonest_comes_next_and_what_has_no_day_last() -> None:
    found = ahead(
        [
            talk("undated"),
            talk("missed", at=datetime(2026, 3, 2, 10)),
            talk("later", State.READY, datetime(2026, 4, 1, 10)),
            followed_up("soon", datetime(2026, 3, 12, 8)),
            talk("over", State.CLOSED),
        ],
        NOW,
    )
    assert [one.conversation.id for one in found] == ["soon", "later", "missed"]
    assert found[0].turn is Turn.FOLLOW_UP


def test_lately_is_what_was_held_and_what_was_written() -> None:
    page = PersonPage(
        Person(ADA, "Ada Lind"),
        (note("n", date(2026, 2, 20)), note("blank", date(2026, 3, 1), " \n")),
        (talk("h", State.HELD, held=date(2026, 2, 26)), talk("c", State.CLOSED), talk("p")),
        (),
    )
    assert [one.what.id for one in recent(page)] == ["h", "n"]


def test_history_begins_with_what_is_to_come() -> None:
    found = history(
        [
            talk("old", State.CLOSED, held=date(2025, 1, 1)),
            talk("new", State.HELD, held=date(2026, 1, 1)),
            talk("undated"),
            talk("dated", at=datetime(2026, 5, 1)),
        ]
    )
    assert [one.id for one in found] == ["dated", "undated", "new", "old"]


@given(st.permutations([action("a", date(2026, 3, 1)), action("b"), action("c", progress=Progress.DONE)]))
def test_open_actions_come_first_however_they_were_kept(actions: list[Action]) -> None:
    assert [one.id for one in to_do_first(actions)] == ["a", "b", "c"]


def test_a_conversation_says_what_became_of_its_actions() -> None:
    actions = [action("a", talk="t"), action("b", progress=Progress.DONE, talk="t"), action("c")]
    made = promises(actions, ConversationId("t"))
    held = talk("t", State.HELD, held=date(2026, 2, 26))
    assert made == Promises(2, 1)
    assert after_words(held, made, NOW.date()) == "2 actions agreed"
    assert after_mark(held, made)[0] == "1 of 2 done"
    assert after_mark(held, Promises(2, 2)) == ("2 of 2 done", "accent", "check")
    assert after_mark(talk("t", State.CLOSED), made)[0] == "Closed"


def test_a_check_pressed_twice_is_not_pressed() -> None:
    before = action("a", date(2026, 3, 1))
    done = ticked(before, NOW.date())
    assert done.progress is Progress.DONE
    assert ticked(done, NOW.date()) == before
    assert again(done, before) == before


def test_of_two_notes_of_one_day_the_one_begun_last_is_on_top() -> None:
    notes = [note("a", date(2026, 3, 1)), note("b", date(2026, 3, 1)), note("c", date(2026, 2, 1))]
    assert [one.id for one in newest_first(notes)] == ["b", "a", "c"]


def test_only_a_blank_note_of_today_is_used_again() -> None:
    today = NOW.date()
    assert blank_note([note("a", today), note("b", date(2026, 3, 1), "")], today) is None
    blank = note("c", today, " \n ")
    assert blank_note([note("a", today), blank], today) is blank


def test_groups_without_anybody_are_left_out() -> None:
    lines = [PersonLine(Person(ADA, "Ada", Relation.PEER), Standing())]
    found = shelves(lines, Use.BOTH)
    assert [one.relation for one in found] == [Relation.PEER]
    assert first_of(found) == "ada"
    assert first_of(shelves([], Use.BOTH)) == ""


def test_words_about_somebody() -> None:
    assert role_words(Person(ADA, "Ada", role="Team lead.", since=date(2025, 9, 3))).startswith("Team lead. Mentoring")
    assert role_words(Person(ADA, "Ada")) == ""
    assert met_on(date(2026, 2, 12), NOW.date()) == "12 Feb"
    assert met_on(date(2025, 2, 12), NOW.date()) == "12 Feb 2025"
    assert went_along_words("Ada", 1, 0, 2).startswith("1 conversation and 2 private notes will go as well.")
    assert went_along_words("Ada", 0, 0, 0).startswith("Nothing else goes with Ada.")


def test_a_note_is_known_by_its_first_sentence() -> None:
    assert first_words("Two days after\nthe tender. Tired, proud.") == "Two days after the tender"
    assert first_words("Dr. Abe was there. He left.") == "Dr. Abe was there"
    assert first_words("Really? Yes.") == "Really?"


@given(st.text())
def test_the_beginning_of_a_note_is_always_one_short_line(text: str) -> None:
    words = first_words(text)
    assert "\n" not in words
    assert len(words) <= 120


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(Next.PREPARING), "Preparing a conversation"),
        (Standing(Next.LAST_MET, datetime(2026, 3, 12)), "Met today"),
        (Standing(Next.LAST_MET, datetime(2026, 3, 2)), "Last met 2 March"),
        (Standing(), "Nothing planned yet"),
    ],
)
def test_the_line_under_a_name_says_how_things_stand(standing: Standing, words: str) -> None:
    ada = PersonLine(Person(PersonId("ada"), "Ada", Relation.MENTORING), standing)
    assert standing_words(ada, date(2026, 3, 12)) == words
