"""A change can be read without colours: struck through, underlined, and in words for those who hear the screen."""

from datetime import date, datetime

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from app.domain.comparison import Fate, Span, compared
from app.domain.parts import Difference, Part
from app.ui.kit.compared import Change, ComparedText, change_of, spoken

TODAY = date(2026, 3, 12)


def marked(shown: ComparedText) -> list[tuple[str, bool, bool]]:
    """The pieces that look different: their words, whether struck through, whether underlined."""
    layout: QTextLayout = shown._lay_out(400)
    written = layout.text().encode("utf-16-le")
    return [
        (
            written[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"),
            one.format.fontStrikeOut(),
            one.format.fontUnderline(),
        )
        for one in layout.formats()
    ]


@pytest.mark.parametrize(
    ("then", "now", "pieces"),
    [
        ("We met late.", "We met early.", [("late", True, False), ("early", False, True)]),
        ("A 🌿 fern", "A 🌿🌿 wide fern", [("🌿 wide", False, True)]),
        ("One.\n\nTwo.", "One.", [("\u2028\u2028Two.", True, False)]),
    ],
)
def test_what_is_gone_is_struck_and_what_is_new_is_underlined(
    qtbot: QtBot, then: str, now: str, pieces: list[tuple[str, bool, bool]]
) -> None:
    shown = ComparedText(compared(then, now))
    qtbot.addWidget(shown)
    assert marked(shown) == pieces


@pytest.mark.parametrize(
    ("then", "now", "read"),
    [
        ("Perhaps I went.", "We went.", "Perhaps I We went."),
        ("It was late", "It was early.", "It was late early."),
        ("One.\n\nTwo.", "One.\n\nThree.", "One.\n\nTwo Three."),
        ("One word.", "One more word.", "One more word."),
    ],
)
def test_what_went_and_what_came_in_its_place_do_not_run_together(qtbot: QtBot, then: str, now: str, read: str) -> None:
    shown = ComparedText(compared(then, now))
    qtbot.addWidget(shown)
    assert shown.text() == read


def test_it_is_heard_in_words() -> None:
    assert spoken(compared("We met late.", "We met early.")) == "Gone: “late”. New: “early”."
    assert spoken(compared("Same.", "Same.")) == ""


def test_long_stretches_that_stayed_are_cut_to_what_stands_around_a_change(qtbot: QtBot) -> None:
    calm = "nothing changed here at all " * 200
    shown = ComparedText(compared(f"{calm}late {calm}end", f"{calm}early {calm}end"))
    qtbot.addWidget(shown)
    assert "late" in shown.text()
    assert "early" in shown.text()
    assert len(shown.text()) < 1200
    assert shown.text().count("…") == 2
    assert [words for words, *_ in marked(shown)] == ["late", "early"]


def test_a_day_and_an_hour_are_compared_as_they_are_read() -> None:
    change = change_of(Difference(Part("follow_up"), (datetime(2026, 4, 1, 10),), ()), "Look again", TODAY)
    assert change == Change("Look again", (Span(Fate.GONE, "Wed 1 April, 10:00"),), Part("follow_up"))
    assert change_of(Difference(Part("day"), (), (date(2026, 4, 1),)), "Day", TODAY).part is None, "nothing stood there"
