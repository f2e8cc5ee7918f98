"""Somebody keeps a journal: writes in plain Markdown that looks like what it means, alone with the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from app.domain.entry import Entry
from tests.stories.somebody import Somebody
from tests.stories.test_a_day_with_sotto import SitsDown, coach, mentor
from tests.stories.unlocking import unlocks

__all__ = ["coach", "mentor"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def newest(one: Somebody) -> Entry:
    one.sees("Saved and encrypted")
    one.rests()
    return one.asks(lambda practice: practice.journaling.newest().entries[0])


def test_a_page_is_written_alone_with_it_and_kept_as_markdown(mentor: Somebody) -> None:
    """Practice 67: what was noticed, in words that any other program reads as well."""
    mentor.goes_to("journal", "new")
    mentor.types_key(Qt.Key.Key_F11)
    assert not mentor.hall.sidebar.isVisible()
    assert "Search" not in mentor.names()

    mentor.writes("Entry", "- I counted to six")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.bot.keyClicks(mentor.field("Entry"), "He spoke")
    mentor.types_key(Qt.Key.Key_B, CONTROL)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.types_key(Qt.Key.Key_Return)

    assert newest(mentor).text == "- I counted to six\n- He **spoke**\n"
    mentor.types_key(Qt.Key.Key_F11)
    assert mentor.hall.sidebar.isVisible()
    mentor.sees("Saved and encrypted")


def test_a_word_half_written_and_its_marks_are_there_after_the_lock(
    mentor: Somebody, sits_down: SitsDown, left: list[str]
) -> None:
    mentor.goes_to("journal", "new")
    mentor.writes("Entry", "It was **nearly")
    mentor.types_key(Qt.Key.Key_L, CONTROL)
    mentor.waits(lambda: "quit" in left)

    again = unlocks(sits_down())
    again.sees("It was **nearly")


def test_what_was_undone_can_be_done_again_through_every_kind_of_change(mentor: Somebody) -> None:
    mentor.goes_to("journal", "new")
    mentor.writes("Entry", "one")
    mentor.types_key(Qt.Key.Key_B, CONTROL)
    mentor.presses("List")
    field = mentor.field("Entry")
    assert isinstance(field, QTextEdit)
    field.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.clipboard().setText(" two")
    field.paste()
    assert newest(mentor).text == "- **one** two"

    for _ in range(3):
        mentor.types_key(Qt.Key.Key_Z, CONTROL)
    assert newest(mentor).text == "one"

    for _ in range(3):
        mentor.types_key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert newest(mentor).text == "- **one** two"


def test_words_are_looked_for_on_the_page_with_the_keys_of_every_editor(coach: Somebody) -> None:
    coach.goes_to("journal")
    coach.types_key(Qt.Key.Key_F, CONTROL)
    coach.bot.keyClicks(coach.field("Find in this entry"), "the")
    coach.sees("1 of")

    coach.types_key(Qt.Key.Key_Escape)
    assert "Find in this entry" not in coach.names()
