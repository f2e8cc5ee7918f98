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
    writes_anywhere(coach, "He waited for the last slide.")
    coach.types_key(Qt.Key.Key_X, CONTROL | SHIFT)
    coach.waits(lambda: isinstance(top_layer(coach.home.window), Picker), "nobody was offered")
    picker = top_layer(coach.home.window)
    assert isinstance(picker, Picker)
    coach.bot.keyClicks(picker.list, "dan")
    coach.bot.keyClick(picker.list, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    coach.sees("Kept as an example for Daniel")
    assert "He waited for the last slide." in seen_of(coach, daniel)
    assert len(coach.asks(lambda practice: practice.journaling.entries())) == before

    coach.presses("Undo")
    coach.rests()
    assert "He waited for the last slide." not in seen_of(coach, daniel)
    coach.sees("He waited for the last slide.")


def seen_of(somebody: Somebody, person: Person) -> list[str]:
    talks = somebody.asks(lambda practice: practice.people.page(person.id).conversations)
    return [one.seen for talk in talks for one in talk.preparation.examples]
