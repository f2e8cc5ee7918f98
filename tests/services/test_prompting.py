"""Being asked a question, and having questions of one's own."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.preferences import Use
from app.domain.problems import NoSuchItem
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from tests.services.conftest import PASSPHRASE


def test_today_asks_the_same_all_day_and_something_else_tomorrow(practice: Practice, clock: StoppedClock) -> None:
    """practice 67"""
    prompting = practice.prompting
    morning = prompting.today()
    prompting.keep_today()
    clock.set_to(datetime(2026, 3, 12, 23, 59))
    assert prompting.today() == morning
    clock.set_to(datetime(2026, 3, 13, 0, 1))
    assert prompting.today() != morning


def test_another_question_for_today_stays_for_the_day(practice: Practice) -> None:
    """practice 67: a question is skipped without guilt, and nothing counts how often."""
    prompting = practice.prompting
    first = prompting.today()
    second = prompting.another_today()
    assert first is not None
    assert second is not None
    assert (second.theme, second.key) != (first.theme, first.key)
    assert prompting.today() == second


def test_a_question_for_the_journal_leaves_that_of_the_day(practice: Practice) -> None:
    prompting = practice.prompting
    of_today = prompting.today()
    asked = [prompting.another() for _ in range(20)]
    assert prompting.today() == of_today
    assert of_today not in asked
    assert len({one.key for one in asked if one is not None}) == 20


def test_the_round_goes_on_after_locking(practice: Practice, opening: Opening, folder: Path) -> None:
    seen = {one.key for one in (practice.prompting.another() for _ in range(60)) if one is not None}
    today = practice.prompting.today()
    practice.close()
    again = opening.unlock(folder, bytearray(PASSPHRASE.encode())).practice
    try:
        more = {one.key for one in (again.prompting.another() for _ in range(60)) if one is not None}
        assert again.prompting.today() == today
        assert not seen & more
    finally:
        again.close()


def test_ones_own_questions_are_written_changed_and_mixed_in(practice: Practice) -> None:
    """practice 55"""
    prompting = practice.prompting
    made = prompting.write("  What made\n me smile?  ")
    assert made.text == "What made me smile?"
    prompting.reword(made.id, "What made us smile?")
    for line in prompting.page().packs:
        prompting.switch(line.theme, is_on=False)
    asked = (prompting.today(), prompting.another())
    assert [one.text for one in asked if one is not None] == ["What made us smile?"] * 2


def test_a_question_that_was_taken_out_comes_back_to_its_place(practice: Practice) -> None:
    prompting = practice.prompting
    kept = [prompting.write(text) for text in ("One?", "Two?", "Three?")]
    gone = prompting.remove(kept[1].id)
    assert [one.text for one in prompting.page().own] == ["One?", "Three?"]
    prompting.put_back(gone)
    assert list(prompting.page().own) == kept
    with pytest.raises(NoSuchItem):
        prompting.remove("nobody")


def test_themes_can_be_switched_off_one_by_one_and_all(practice: Practice) -> None:
    """practice 55"""
    prompting = practice.prompting
    prompting.switch("surprise", is_on=False)
    assert {line.theme: line.is_on for line in prompting.page().packs}["surprise"] is False
    assert "surprise" not in {one.theme for one in (prompting.another() for _ in range(300)) if one is not None}
    for line in prompting.page().packs:
        prompting.switch(line.theme, is_on=False)
    assert prompting.today() is None
    assert prompting.another() is None
    assert prompting.another_today() is None
    prompting.keep_today()
    prompting.switch("surprise", is_on=True)
    assert prompting.today() is not None


def test_the_page_counts_what_is_asked_of_whoever_holds_the_vault(practice: Practice) -> None:
    def counted(use: Use) -> int:
        before = practice.preferring.preferences()
        practice.preferring.save(type(before)(use=use))
        return sum(line.count for line in practice.prompting.page().packs)

    mentor, mentee, both = counted(Use.MENTOR), counted(Use.MENTEE), counted(Use.BOTH)
    assert both >= 150
    assert min(mentor, mentee) >= 120
    assert max(mentor, mentee) < both
