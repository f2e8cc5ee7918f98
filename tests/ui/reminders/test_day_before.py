"""The switch that has one told of a follow-up the day before."""

from datetime import datetime

from pytestqt.qtbot import QtBot

from app.domain.heeding import Ahead
from app.domain.ids import ConversationId
from app.domain.reminder import About
from app.system.clock import StoppedClock
from app.ui.conversations.day_before import DayBefore
from app.ui.kit.desk import Desk
from tests.ui.rooms import asked, on_screen, settle


def test_it_is_kept_for_the_conversation_and_shown_again(furnished: Desk, qtbot: QtBot) -> None:
    practice, worker, clock = furnished.practice, furnished.worker, furnished.clock
    assert isinstance(clock, StoppedClock)
    coming = asked(worker, practice.reminding.later_this_week)
    again = next(one for one in coming if one.key.about is About.FOLLOW_UP)
    switch = DayBefore(furnished, ConversationId(again.key.ref))
    on_screen(qtbot, switch)
    settle(furnished)
    assert not switch.toggle.isChecked()

    switch.toggle.click()
    settle(furnished)
    assert asked(worker, lambda: practice.reminding.ahead_of(About.FOLLOW_UP, again.key.ref)) is Ahead.DAY_BEFORE
    clock.set_to(datetime(2026, 3, 15, 9))
    assert again.key in [one.key for one in asked(worker, practice.reminding.now).due]

    later = DayBefore(furnished, ConversationId(again.key.ref))
    on_screen(qtbot, later)
    settle(furnished)
    assert later.toggle.isChecked()
