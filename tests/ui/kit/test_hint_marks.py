"""Marks stand under the words they are about, whatever else is written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.ui.kit.hint_marks import HintMarks
from app.ui.kit.text_area import TextArea
from app.wording.checking import Checker
from app.wording.hints import Field

PIECES = (
    "You always interrupt people. ", "YOU NEVER LISTEN. ", "\U0001f642\U0001f469\u200d\U0001f52c ",
    "\u05e9\u05dc\u05d5\u05dd. ", "\n", "\u2029",
    "“You always say that.” ", "https://example.org/a_b ", "e\u0301\u0301 ", "you're lazy ", "\x00", "\u202eabc\u202c ",
)  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(resources() / "content")


def marked(checker: Checker, text: str) -> tuple[TextArea, HintMarks]:
    area = TextArea()
    marks = HintMarks(area, lambda marks, now, _at: marks.show(now, checker.check(Field.EXAMPLE, now)))
    area.set_text(text)
    marks.look_again()
    return area, marks


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=some.lists(some.sampled_from(PIECES), max_size=8))
def test_a_mark_stands_under_its_words(qapp: QApplication, checker: Checker, pieces: list[str]) -> None:
    area, marks = marked(checker, "".join(pieces))
    text = area.text()
    for mark in marks.marks:
        assert mark.words.replace("\u2029", "\n") == text[mark.hint.start : mark.hint.end]
    before = [mark.words for mark in marks.marks]
    cursor = area.page.textCursor()
    cursor.insertText("\U0001f642 ")
    assert [mark.words for mark in marks.marks] == before[: len(marks.marks)]
    assert all(mark.holds for mark in marks.marks)


def test_what_was_changed_is_not_marked_any_more(qapp: QApplication, checker: Checker) -> None:
    area, marks = marked(checker, "You always interrupt people.")
    (mark,) = marks.marks
    cursor = area.page.textCursor()
    cursor.setPosition(mark.start + 2)
    cursor.insertText("x")
    assert marks.marks == ()


def test_what_is_typed_right_behind_a_mark_is_no_part_of_it(qapp: QApplication, checker: Checker) -> None:
    area, marks = marked(checker, "You always interrupt people.")
    (mark,) = marks.marks
    cursor = area.page.textCursor()
    cursor.setPosition(mark.end)
    cursor.insertText(" loudly")
    assert [one.at.selectedText() for one in marks.marks] == ["always"]


def test_the_same_words_put_there_anew_are_marked_anew(qtbot: QtBot, qapp: QApplication, checker: Checker) -> None:
    area, marks = marked(checker, "You always interrupt people.")
    area.page.setPlainText("You always interrupt people.")
    assert all(one.at.selectedText() == "always" for one in marks.marks)
    qtbot.waitUntil(lambda: [one.at.selectedText() for one in marks.marks] == ["always"])
