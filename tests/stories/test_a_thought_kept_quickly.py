"""From anywhere, with the keyboard alone: a thought is kept before it is gone (practice 65)."""

from PySide6.QtCore import Qt

from app.domain.person import Person
from app.ui.kit.layer import top_layer
from app.ui.kit.picker import Picker
from tests.stories.somebody import Somebody
from tests.stories.test_a_day_with_sotto import coach, mentor

__all__ = ["coach", "mentor"]

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def writes_anywhere(somebody: Somebody, words: str) -> None:
    """Ctrl+N, and the words at once: there is nothing to look for first, and nothing to wait for."""
    somebody.types_key(Qt.Key.Key_N, CONTROL)
    page = somebody.home.window.focusWidget()
    assert page is not None
    assert page.accessibleName() == "Entry"
    somebody.bot.keyClicks(page, words)


def test_a_thought_is_an_entry_from_every_place(coach: Somebody) -> None:
    for number, room in enumerate(("today", "people", "conversations", "actions", "settings")):
        coach.goes_to(room)
        writes_anywhere(coach, f"Thought {number}")
    coach.goes_to("today")
    kept = [one.text for one in coach.asks(lambda practice: practice.journaling.entries())[:5]]
    assert sorted(kept) == [f"Thought {number}" for number in range(5)]


def test_a_moment_with_somebody_is_an_example_in_six_keys_and_its_words(coach: Somebody) -> None:
    """Ctrl+N, the words, Ctrl+Shift+X, three letters of a name, Enter."""
    people = coach.asks(lambda practice: practice.people.everyone())
    daniel = next(one for one in people if one.name.startswith("Daniel"))
    coach.goes_to("people", daniel.id)
    before = len(coach.asks(lambda practice: practice.journaling.entries()))
    becomes_an_example(coach, "He waited for the last slide.", "dan")
    coach.sees("Kept as an example for Daniel")
    assert "He waited for the last slide." in seen_of(coach, daniel)
    assert len(coach.asks(lambda practice: practice.journaling.entries())) == before

    coach.presses("Undo")
    coach.rests()
    assert "He waited for the last slide." not in seen_of(coach, daniel)
    coach.sees("He waited for the last slide.")


def test_an_example_that_came_quickly_outlives_what_is_written_in_the_planner(coach: Somebody) -> None:
    """The planner was open on the very conversation, and is written in again afterwards."""
    lines = coach.asks(lambda practice: practice.planning.lines())
    talk = next(one.conversation for one in lines if one.person.name.startswith("Daniel"))
    coach.goes_to("planner", talk.id, "intent")
    coach.writes("Your intent", "To help him be heard.")
    becomes_an_example(coach, "He waited for the last slide.", "dan")
    coach.sees("Kept as an example for Daniel")
    coach.goes_to("planner", talk.id, "intent")
    coach.writes("Your intent", "To help him be heard more.")
    coach.goes_to("today")
    coach.rests()
    plan = coach.asks(lambda practice: practice.planning.open(talk.id)).preparation
    assert plan.intent == "To help him be heard more."
    assert "He waited for the last slide." in [one.seen for one in plan.examples]


def becomes_an_example(somebody: Somebody, words: str, name: str) -> None:
    writes_anywhere(somebody, words)
    somebody.types_key(Qt.Key.Key_X, CONTROL | SHIFT)
    somebody.waits(lambda: isinstance(top_layer(somebody.home.window), Picker), "nobody was offered")
    picker = top_layer(somebody.home.window)
    assert isinstance(picker, Picker)
    somebody.bot.keyClicks(picker.list, name)
    somebody.bot.keyClick(picker.list, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def seen_of(somebody: Somebody, person: Person) -> list[str]:
    talks = somebody.asks(lambda practice: practice.people.page(person.id).conversations)
    return [one.seen for talk in talks for one in talk.preparation.examples]
