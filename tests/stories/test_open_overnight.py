"""A vault stays open over midnight: whatever tells days by today is right on the next morning, without locking."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.ids import ConversationId
from app.system.clock import StoppedClock
from app.ui.conversations.follow_up_page import DayTile
from app.ui.kit.calendar import Calendar
from app.ui.kit.date_field import DateField
from app.ui.kit.layer import top_layer
from app.ui.kit.menu import Menu
from app.ui.kit.text_area import TextArea
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

THURSDAY, FRIDAY = date(2026, 3, 12), date(2026, 3, 13)


@pytest.fixture
def plan(tmp_path: Path) -> ConversationId:
    """In a closed vault that never locks by itself. The talk has no day yet; something is due on Thursday."""
    made = furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.preferring.save(replace(practice.preferring.preferences(), lock_after=0))
    practice.acting.add("Bring the laptop back", due=THURSDAY)
    practice.close()
    return made


@pytest.fixture
def coach(sits_down: Enter, plan: ConversationId) -> Somebody:
    """Has just come in, on Thursday."""
    one = sits_down()
    comes_in(one)
    one.sees("Good morning")
    one.rests()
    return one


@pytest.fixture
def night_passes(coach: Somebody, clock: StoppedClock) -> Callable[[], None]:
    """Nobody touches anything until the same hour of the next day."""

    def pass_by() -> None:
        clock.sleep(timedelta(days=1))
        coach.hall.watch.look_again()  # as it does every second, and when the computer wakes
        coach.rests()

    return pass_by


def tiles(one: Somebody) -> list[str]:
    return [tile.accessibleName() for tile in one.all_of(DayTile)]


def test_today(coach: Somebody, night_passes: Callable[[], None]) -> None:
    coach.sees("Thursday 12 March", "Today")
    night_passes()
    coach.sees("Friday 13 March", "Thu 12")


def test_the_days_of_the_planner(coach: Somebody, plan: ConversationId, night_passes: Callable[[], None]) -> None:
    """What is being written stays as it is, with the caret in it."""
    coach.goes_to("planner", plan, "follow_up")
    assert tiles(coach)[:2] == ["In 1 week, Thu 19 March", "In 2 weeks, Thu 26 March"]
    how = coach.all_of(TextArea)[0]
    how.page.setFocus()
    coach.bot.keyClicks(how.page, "Ben has fin")
    night_passes()
    assert tiles(coach)[:2] == ["In 1 week, Fri 20 March", "In 2 weeks, Fri 27 March"]
    assert [month.days.today for month in coach.all_of(Calendar)] == [FRIDAY]
    coach.bot.keyClicks(coach.home.window.focusWidget(), "ished")
    assert how.text() == "Ben has finished"


def test_a_room_that_one_comes_back_to(coach: Somebody, plan: ConversationId, night_passes: Callable[[], None]) -> None:
    coach.goes_to("planner", plan, "follow_up")
    coach.goes_to("journal")
    night_passes()
    coach.goes_to("planner", plan, "follow_up")
    assert tiles(coach)[0] == "In 1 week, Fri 20 March"


def test_the_day_one_types_is_counted_from_the_new_one(
    coach: Somebody, plan: ConversationId, night_passes: Callable[[], None]
) -> None:
    coach.goes_to("planner", plan, "intent")
    night_passes()
    field = coach.all_of(DateField)[0]
    field.field.set_text("tomorrow")
    coach.bot.keyClick(field.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    coach.hall.leave()
    assert coach.asks(lambda practice: practice.planning.open(plan)).planned_for == datetime(2026, 3, 14)


def test_actions(coach: Somebody, night_passes: Callable[[], None]) -> None:
    coach.goes_to("actions")
    coach.sees("Due today")
    night_passes()
    coach.sees("Overdue since Thu 12 March")


def test_people_and_conversations(coach: Somebody, plan: ConversationId, night_passes: Callable[[], None]) -> None:
    talk = coach.asks(lambda practice: practice.planning.open(plan))
    coach.asks(lambda practice: practice.planning.save(replace(talk, planned_for=datetime(2026, 3, 13, 14))))
    coach.goes_to("people")
    coach.sees("Conversation tomorrow")
    coach.goes_to("conversations")
    coach.sees("Tomorrow, 14:00")
    night_passes()
    coach.sees("Today, 14:00")
    coach.goes_to("people")
    coach.sees("Conversation today, 14:00")


def test_the_backups(coach: Somebody, night_passes: Callable[[], None]) -> None:
    coach.asks(lambda practice: practice.backing_up.back_up())
    coach.goes_to("settings", part="backup")
    coach.sees("Last backup today at 09:12")
    night_passes()
    coach.sees("Last backup yesterday at 09:12")


def test_earlier_versions_that_are_looked_at(
    coach: Somebody, plan: ConversationId, clock: StoppedClock, night_passes: Callable[[], None]
) -> None:
    clock.sleep(timedelta(hours=2))
    talk = coach.asks(lambda practice: practice.planning.open(plan))
    changed = replace(talk.preparation, intent="Room for everybody")
    coach.asks(lambda practice: practice.planning.save(replace(talk, preparation=changed)))
    coach.goes_to("planner", plan, "intent")
    coach.presses("More")
    coach.presses("Earlier versions")
    coach.sees("Today, 09:12")
    night_passes()
    coach.sees("Yesterday, 09:12")


def test_a_menu_of_yesterday_goes(coach: Somebody, night_passes: Callable[[], None]) -> None:
    """It would say "This week, Fri 13 March" on that very Friday."""
    coach.goes_to("actions")
    coach.presses("Move")
    assert isinstance(top_layer(coach.home.window), Menu)
    night_passes()
    assert top_layer(coach.home.window) is None


def test_the_bin_over_a_month_in_which_nobody_locked(coach: Somebody, clock: StoppedClock) -> None:
    """What has had its 30 days goes without another unlocking. A week at once would not be believed of a clock."""
    action = coach.asks(lambda practice: practice.acting.lines()[0].action)
    coach.asks(lambda practice: practice.acting.remove(action.id))
    coach.goes_to("settings", part="bin")
    coach.sees("Bring the laptop back", "Deleted today, 30 days left.")
    for _ in range(5):
        clock.sleep(timedelta(days=6))
        coach.hall.watch.look_again()
        coach.rests()
    coach.sees("last day today")
    clock.sleep(timedelta(days=1))
    coach.hall.watch.look_again()
    coach.sees("Nothing deleted in the last 30 days")
    assert coach.asks(lambda practice: practice.binning.items()) == ()
