"""A mentor's days with Sotto, told through the real window: coming in, writing, leaving, coming back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.action import Progress
from app.domain.conversation import State
from app.domain.preferences import Theme, Use
from app.system.clock import StoppedClock
from app.system.page_pictures import text
from app.ui.kit.look import look
from app.ui.kit.place import Place
from tests.gates.vaults import PASSPHRASE
from tests.stories.somebody import Somebody
from tests.stories.unlocking import unlocks

CONTROL = Qt.KeyboardModifier.ControlModifier

SitsDown = Callable[..., Somebody]


def makes_a_vault(one: Somebody, name: str = "Helena") -> Somebody:
    """The first minute, with the sheet left for later."""
    one.writes("Your first name", name)
    one.presses("I mentor")
    one.writes("Passphrase", PASSPHRASE)
    one.writes("Once more", PASSPHRASE)
    one.presses("Create my vault")
    one.sees("Keep a spare key")
    one.rests()
    one.presses("Later")
    one.sees("Who are you meeting next?")
    return one


@pytest.fixture
def mentor(sits_down: SitsDown) -> Somebody:
    """Somebody whose vault is new and open."""
    return makes_a_vault(sits_down())


@pytest.fixture
def coach(mentor: Somebody) -> Somebody:
    """Somebody whose vault holds the example."""
    mentor.presses("Show me an example plan")
    mentor.sees("Talking over colleagues in design reviews")
    mentor.rests()
    return mentor


def test_the_first_minute_ends_on_today(mentor: Somebody) -> None:
    mentor.sees("Good morning, Helena", "Thursday 12 March")

    chosen = mentor.asks(lambda practice: practice.preferring.preferences())
    assert (chosen.use, chosen.my_name, chosen.passphrase_set_on) == (Use.MENTOR, "Helena", date(2026, 3, 12))
    assert mentor.home.window.windowTitle() == "Sotto"


def test_a_weak_passphrase_makes_no_vault(sits_down: SitsDown, tmp_path: Path) -> None:
    one = sits_down()
    one.presses("Both")
    one.writes("Passphrase", "password")
    one.writes("Once more", "password")
    one.presses("Create my vault")
    one.rests()

    assert not (tmp_path / "vault").exists()
    one.writes("Passphrase", "x" * 100)  # longer than zxcvbn can score
    one.rests()


def test_only_the_right_passphrase_opens(mentor: Somebody, sits_down: SitsDown, left: list[str]) -> None:
    mentor.types_key(Qt.Key.Key_L, CONTROL)
    mentor.waits(lambda: left == ["successor", "quit"], "locking did not start a fresh process")

    again = sits_down()
    again.sees("Welcome back")
    assert "Helena" not in again.words()
    unlocks(again, "something else entirely")
    again.sees("That did not open it")
    assert "damaged" not in again.words()
    unlocks(again)
    again.sees("Good morning, Helena")


def test_a_name_is_enough_to_begin(mentor: Somebody) -> None:
    """practice 1: what comes first is the intent."""
    mentor.writes("Who are you meeting next?", "Ada Lind")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.sees("What do you hope will be better for them?", "Ada Lind")

    (line,) = mentor.asks(lambda practice: practice.planning.lines())
    assert (line.person.name, line.conversation.state) == ("Ada Lind", State.PREPARING)


def test_on_the_first_day_the_name_can_be_typed_at_once(mentor: Somebody) -> None:
    mentor.rests()
    for key in (Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_A, Qt.Key.Key_Return):
        mentor.types_key(key)
    mentor.sees("What do you hope will be better for them?")
    assert mentor.person().name.lower() == "ada"


def test_what_i_type_is_kept_without_asking(mentor: Somebody) -> None:
    """A mentor types, pauses, and what the page calls saved is in the vault."""
    mentor.writes("Who are you meeting next?", "Ada")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.writes("Your intent", "To hear what Ada needs")
    mentor.sees("Saved and encrypted")

    (line,) = mentor.asks(lambda practice: practice.planning.lines())
    assert line.conversation.preparation.intent == "To hear what Ada needs"


@pytest.mark.parametrize(("room", "pane"), [("settings", "General"), ("people", "People"), ("actions", "Actions")])
def test_after_unlocking_the_keyboard_is_on_the_page_and_not_beside_it(
    mentor: Somebody, sits_down: SitsDown, left: list[str], room: str, pane: str
) -> None:
    mentor.asks(lambda practice: practice.acting.add("Send Ada the notes", practice.people.add("Ada").id))
    mentor.goes_to(room)
    mentor.types_key(Qt.Key.Key_L, CONTROL)
    mentor.waits(lambda: "quit" in left)

    again = unlocks(sits_down())
    again.sees(pane)
    again.rests()
    shown = again.hall.room()
    assert shown is not None
    again.waits(lambda: shown.isAncestorOf(again.home.window.focusWidget() or again.hall))


def test_locking_in_mid_sentence_loses_no_letter_and_comes_back_to_it(
    mentor: Somebody, sits_down: SitsDown, left: list[str]
) -> None:
    mentor.writes("Who are you meeting next?", "Ada")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.presses("Continue to examples")
    mentor.writes("What you saw or heard", "Ada left before")
    mentor.types_key(Qt.Key.Key_L, CONTROL)
    mentor.waits(lambda: "quit" in left)

    again = unlocks(sits_down())
    again.sees("What did you see or hear?", "Ada left before")


def test_closing_keeps_the_last_words(mentor: Somebody, sits_down: SitsDown, left: list[str]) -> None:
    mentor.goes_to("journal", "new")
    mentor.writes("Entry", "Today I waited")
    mentor.home.window.close()
    mentor.waits(lambda: left == ["quit"])

    again = unlocks(sits_down())
    again.sees("Today I waited")


def test_an_open_dialog_does_not_hold_the_lock_open(coach: Somebody, left: list[str]) -> None:
    coach.goes_to("actions")
    coach.hall.open_palette()
    coach.types_key(Qt.Key.Key_L, CONTROL)
    coach.waits(lambda: left == ["successor", "quit"])


def test_nobody_at_the_desk_means_locked(coach: Somebody, clock: StoppedClock, left: list[str]) -> None:
    """Five minutes without a key or a move, by the clock on the wall."""
    clock.set_to(clock.now().replace(minute=18))
    coach.hall.watch.look_again()
    coach.waits(lambda: left == ["successor", "quit"])


def test_after_a_night_asleep_nothing_is_painted_before_the_lock(
    coach: Somebody, clock: StoppedClock, left: list[str]
) -> None:
    """No timer is due when a computer wakes, and nothing else told of the night: the painting itself finds it over."""
    painted: list[str] = []

    class Painter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(type(watched).__name__)
            return False

    painter = Painter()
    for widget in coach.home.window.findChildren(QWidget):
        widget.installEventFilter(painter)
    coach.hall.update()
    QApplication.processEvents()
    assert "Hall" in painted or "Sheet" in painted  # or it would prove nothing
    painted.clear()
    clock.sleep(timedelta(hours=8))
    coach.hall.update()
    QApplication.processEvents()
    assert left == ["successor", "quit"]
    assert painted == []


def test_a_promise_is_ticked_on_today_and_taken_back(coach: Somebody) -> None:
    """practice 53: one's own promises stand on the first page."""
    coach.goes_to("today")
    action = coach.asks(lambda practice: practice.overview.today()).due[0].action
    coach.presses(f"Done: {action.text}")
    coach.rests()
    assert coach.asks(lambda practice: practice.acting.action(action.id)).progress is Progress.DONE
    coach.presses("Undo")
    coach.rests()
    assert coach.asks(lambda practice: practice.acting.action(action.id)).is_open


def test_the_example_leaves_in_one_click(coach: Somebody) -> None:
    coach.goes_to("today")
    coach.sees("These people are made up")
    coach.presses("Remove the example")
    coach.sees("Who are you meeting next?")

    assert coach.asks(lambda practice: practice.people.everyone()) == ()


def test_what_was_agreed_is_printed_and_nothing_else(coach: Somebody, tmp_path: Path) -> None:
    """practices 23 and 41"""
    coach.types_key(Qt.Key.Key_E, CONTROL)
    coach.sees("Export agreed actions", "Never included")
    coach.rests()
    with coach.looking_at(tmp_path / "agreed.pdf"):
        coach.presses("Save PDF…")
        coach.sees("Saved at")
    page = text((tmp_path / "agreed.pdf").read_bytes())

    assert "Showing a year of work" in page
    assert "undersells" not in page
    assert coach.answers.asked == ["Agreed actions.pdf"]


def test_the_look_one_chose_is_there_next_time(
    mentor: Somebody, sits_down: SitsDown, left: list[str], tmp_path: Path
) -> None:
    mentor.goes_to("settings", "", "appearance")
    mentor.presses("Dark")
    mentor.rests()
    assert look().tokens.dark
    chosen = mentor.asks(lambda practice: practice.preferring.preferences())
    assert chosen.theme is Theme.DARK
    mentor.home.window.close()

    look().wear("light")
    sits_down()
    assert "dark" in (tmp_path / "settings.json").read_text()


@pytest.mark.parametrize("room", ["today", "people", "conversations", "journal", "actions", "settings"])
def test_every_place_is_a_key_away_and_fits_the_smallest_window(coach: Somebody, room: str) -> None:
    coach.home.window.resize(960, 640)
    coach.hall.open_palette()
    coach.types_key(Qt.Key.Key_Escape)
    coach.goes_to(room)

    assert coach.hall.place() is not None
    assert coach.hall.place() == Place(room, coach.hall.place().id, coach.hall.place().part)  # type: ignore[union-attr]
    assert coach.home.window.minimumSizeHint().width() <= 960
    assert coach.home.window.minimumSizeHint().height() <= 640
    assert (coach.home.window.width(), coach.home.window.height()) == (960, 640)


def test_somebody_is_found_by_a_few_letters(coach: Somebody) -> None:
    coach.types_key(Qt.Key.Key_K, CONTROL)
    coach.writes("Where to?", "tomas")
    coach.sees("Tomás Lindqvist")
    coach.types_key(Qt.Key.Key_Return)
    coach.rests()

    tomas = next(one for one in coach.asks(lambda practice: practice.people.everyone()) if one.first_name == "Tomás")
    place = coach.hall.place()
    assert place is not None
    assert (place.room, place.id) == ("people", tomas.id)
