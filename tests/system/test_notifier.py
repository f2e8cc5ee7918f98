"""What the desktop is told: a number in constant words, and what comes back from it."""

import select
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.domain.problems import NoBus
from app.system.bus import Bus
from app.system.notifier import Heard, Notifier
from tests.buses import NOTICES, NOTIFICATIONS, StandInBus, StandInDesktop, bus
from tests.patience import PATIENCE

__all__ = ["bus"]


class Person:
    """Somebody at the desktop, and the line to it."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.line = Bus.session()
        ears = Heard(lambda token: self.heard.append(("opened", token)), self.snooze, self.heard.append)
        self.notifier = Notifier(self.line, ears, lambda _context, words: words)

    def snooze(self) -> None:
        self.heard.append("snoozed")

    def waits(self, fact: Callable[[], bool]) -> None:
        while not fact():
            assert select.select([self.line.fileno()], [], [], PATIENCE)[0], "nothing came"
            self.line.read()


@pytest.fixture
def person(bus: StandInBus) -> Iterator[Person]:
    somebody = Person()
    yield somebody
    somebody.line.close()


def test_the_words_are_the_same_whatever_the_reminders_are(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    (notice,) = desktop.shown.values()
    assert notice == (
        "Sotto", 0, "", "Sotto has a reminder", "",
        ["default", "Open", "open", "Open", "snooze", "Snooze"],
        {"transient": ("b", True), "desktop-entry": ("s", "sotto"), "urgency": ("y", 1)}, 0,
    )  # fmt: skip


def test_there_is_one_notice_and_the_next_takes_its_place(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    for count in (1, 3):
        person.notifier.tell(count)
        person.waits(lambda: not person.notifier.is_unanswered)
    assert {number: notice[3] for number, notice in desktop.shown.items()} == {1: "Sotto has 3 reminders"}
    assert desktop.asked == ["GetCapabilities", "Notify", "Notify"]


def test_a_number_that_changes_while_it_is_told_goes_out_in_the_end(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    for count in (1, 2, 7):
        person.notifier.tell(count)
    person.waits(lambda: not person.notifier.is_unanswered)
    assert [notice[3] for notice in desktop.shown.values()] == ["Sotto has 7 reminders"]
    assert desktop.asked.count("Notify") <= 2


def test_buttons_are_shown_where_the_desktop_knows_them(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus, ("body",))
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    assert desktop.shown[1][5] == ["default", "Open"]


@pytest.mark.parametrize(
    ("button", "heard"), [("open", ("opened", "token")), ("default", ("opened", "token")), ("snooze", "snoozed")]
)
def test_a_button_is_heard_and_the_notice_goes(bus: StandInBus, person: Person, button: str, heard: object) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    desktop.press(button)
    person.waits(lambda: bool(person.heard))
    assert person.heard == [heard]
    person.waits(lambda: not desktop.shown)


def test_a_button_of_another_programs_notice_is_none_of_ours(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    desktop.press("open", 99)
    desktop.press("snooze")
    person.waits(lambda: bool(person.heard))
    assert person.heard == ["snoozed"]


def test_a_notice_that_is_not_needed_any_more_is_taken_away(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.notifier.tell(0)  # before the desktop has said its number
    person.waits(lambda: "CloseNotification" in desktop.asked)
    assert not desktop.shown


def test_where_nobody_shows_notices_it_is_said(bus: StandInBus, person: Person) -> None:
    person.notifier.tell(2)
    person.waits(lambda: bool(person.heard))
    assert person.heard == [2]
    assert not person.notifier.is_unanswered
    desktop = StandInDesktop(bus)  # it comes later, and is asked then
    person.notifier.tell(2)
    person.waits(lambda: bool(desktop.shown))


def test_a_desktop_that_was_started_anew_is_asked_anew(bus: StandInBus, person: Person) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    desktop.capabilities.remove("actions")
    bus.remove(NOTIFICATIONS)
    desktop.start()
    person.waits(lambda: bool(desktop.shown))  # nobody had put it away
    ((number, notice),) = desktop.shown.items()
    assert (number, notice[1], notice[3], notice[5]) == (2, 0, "Sotto has a reminder", ["default", "Open"])


def test_what_was_put_away_is_not_told_again_by_a_desktop_that_was_started_anew(
    bus: StandInBus, person: Person
) -> None:
    desktop = StandInDesktop(bus)
    person.notifier.tell(1)
    person.waits(lambda: not person.notifier.is_unanswered)
    bus.emit(NOTIFICATIONS, NOTICES, NOTIFICATIONS, "NotificationClosed", "uu", (1, 2))
    person.waits(lambda: person.notifier._shown == 0)
    desktop.start()
    person.waits(lambda: person.notifier._has_buttons is None)
    assert not person.notifier.is_unanswered


@pytest.mark.parametrize("odd", ["GetCapabilities", "Notify"])
def test_an_answer_that_nobody_can_read_counts_as_none(bus: StandInBus, person: Person, odd: str) -> None:
    desktop = StandInDesktop(bus)
    bus.install(NOTIFICATIONS, lambda member, body: ("", ()) if member == odd else desktop._answer(member, body))
    person.notifier.tell(2)
    person.waits(lambda: bool(person.heard))
    assert person.heard == [2]
    assert not person.notifier.is_unanswered


def test_a_bus_that_went_away_is_said(bus: StandInBus, person: Person) -> None:
    bus.stop()
    with pytest.raises(NoBus):
        person.line.read()
    with pytest.raises(NoBus):
        person.notifier.tell(1)
