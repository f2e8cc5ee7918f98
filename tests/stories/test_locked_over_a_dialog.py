"""Whatever was being chosen and written over the page when the lock came is there again after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.action import Action, Owner
from app.domain.conversation import Agreed, State
from app.domain.handover import Giver, HandOver, agreed_hand_over
from app.domain.ids import ActionId, ConversationId
from app.domain.person import Relation
from app.services.handing_over import words_of
from app.services.planning import Outcome
from app.services.practice import Practice
from app.ui.actions.new_action import NewAction
from app.ui.conversations.held_dialog import HeldDialog
from app.ui.conversations.planner import PlannerRoom
from app.ui.export.dialog import ExportDialog
from app.ui.export.handed_over import HandedOverDialog
from app.ui.export.reflection_dialog import ReflectionDialog
from app.ui.export.sealing import SealDialog, open_seal
from app.ui.export.taking_out import TakeOutDialog
from app.ui.imports.report import ReportDialog
from app.ui.journal.room import JournalRoom
from app.ui.journal.when import MomentPopover
from app.ui.journal.word_popover import WordPopover
from app.ui.kit.layer import Layer, top_layer
from app.ui.kit.place import Place
from app.ui.shell.palette import Palette
from tests.exchange.exports import day_one_entry, day_one_json, zipped
from tests.gates.vaults import furnished
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

Back = Callable[[], Somebody]
# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


@pytest.fixture
def coach(sits_down: Enter, tmp_path: Path) -> Somebody:
    furnished(tmp_path / "vault")
    return comes_in(sits_down())


@pytest.fixture
def back(sits_down: Enter, coach: Somebody, left: list[str]) -> Back:
    """Lock, and come back."""

    def lock_and_come_back() -> Somebody:
        coach.home.lock()
        coach.waits(lambda: "successor" in left)
        return comes_in(sits_down())

    return lock_and_come_back


def over(one: Somebody, kind: type[Layer]) -> QWidget:
    one.waits(lambda: isinstance(top_layer(one.home.window), kind), f"no {kind.__name__} lies over the page")
    one.rests()
    layer = top_layer(one.home.window)
    assert layer is not None
    return layer


def goes(one: Somebody, room: str, part: str = "") -> None:
    assert one.home.indoors is not None
    one.home.indoors._on_asked(Place(room, "", part))


def test_the_names_in_an_export(coach: Somebody, back: Back) -> None:
    def hold(practice: Practice) -> None:
        (line,) = practice.planning.lines()
        agreed = Agreed("The laptop", "Room for everyone", datetime(2026, 3, 26, 14))
        practice.planning.hold(line.conversation.id, Outcome(agreed, ()))

    coach.asks(hold)
    goes(coach, "export")
    over(coach, ExportDialog)
    coach.writes("Your name in the file", "H. Marsh")
    coach.presses("Follow-up date")
    coach.presses("US Letter")
    again = over(back(), ExportDialog)
    assert isinstance(again, ExportDialog)
    wanted = again.form.wanted
    assert (wanted.names.mine, wanted.choices.follow_up, wanted.paper.value) == ("H. Marsh", False, "us-letter")
    assert (again.form.mine.text(), again.form.follow_up.is_on) == ("H. Marsh", False)
    focused = again.window().focusWidget()
    assert focused is not None
    assert again.isAncestorOf(focused)


def test_the_pages_of_a_sheet(coach: Somebody, back: Back) -> None:
    """Also those that are older than what is shown at first, in the order in which they were ticked."""

    def write(practice: Practice, number: int) -> None:
        journaling = practice.journaling
        day = datetime(2026, 1, 1) + timedelta(days=number)
        journaling.save(replace(journaling.fresh(), text=f"Day {number}", written_at=day))

    for number in range(12):
        coach.asks(partial(write, number=number))
    goes(coach, "export", "reflections")
    dialog = over(coach, ReflectionDialog)
    assert isinstance(dialog, ReflectionDialog)
    coach.presses("Show older ones")
    coach.waits(lambda: len(dialog.form.entries.rows) > 10)
    rows = list(dialog.form.entries.rows.values())
    for row in (rows[-1], rows[2]):
        row.click()
    coach.writes("Title", "Before we meet")
    wanted = dialog.form.wanted
    again = over(back(), ReflectionDialog)
    assert isinstance(again, ReflectionDialog)
    assert again.form.wanted == wanted
    assert len(wanted.entries) == 2


def test_what_is_chosen_of_an_import(coach: Somebody, back: Back, tmp_path: Path) -> None:
    path = tmp_path / "Lång.zip"
    days = [
        day_one_entry(f"{number:032X}", f"2020-01-{number + 1:02}T12:00:00Z", f"Day {number}") for number in range(9)
    ]
    path.write_bytes(zipped({"Journal.json": day_one_json(*days)}))
    coach.answers.path = path
    goes(coach, "import")
    coach.presses("Choose a file…")
    dialog = over(coach, ReportDialog)
    assert isinstance(dialog, ReportDialog)
    coach.presses("Choose entries")
    for number in (0, 4, 5):
        dialog.items.list.toggled.emit(dialog._preview.items[number])
    again = over(back(), ReportDialog)
    assert isinstance(again, ReportDialog)
    assert again.chosen.numbers == {1, 2, 3, 6, 7, 8}
    assert again.items.is_choosing
    assert again.go.text() == "Import 6 entries"


def handed() -> HandOver:
    agreed = Agreed("Design reviews", "Everybody is heard", datetime(2026, 3, 26, 14))
    actions = [Action(ActionId(letter * 16), f"Step {letter}", owner=Owner.THEM) for letter in "ab"]
    giver = Giver("c" * 16, "Jo Marsh", Relation.MENTORING)
    return agreed_hand_over(giver, date(2026, 3, 12), ConversationId("d" * 16), date(2026, 3, 11), agreed, actions)


def test_what_is_chosen_of_a_hand_over(coach: Somebody, back: Back, tmp_path: Path) -> None:
    words = words_of(handed())
    reading = coach.asks(lambda practice: practice.handing_over.open_again(words, tmp_path / "Hand-over.age"))
    assert coach.home.indoors is not None
    dialog = HandedOverDialog(coach.home.window, coach.home.indoors.desk, reading)
    dialog.open()
    coach.waits(lambda: bool(dialog.whose.count()))
    coach.presses("Change it", 1)
    coach.writes("In other words", "Only on Tuesdays")
    dialog.rows[1].due.set_day(date(2026, 4, 1))
    coach.presses("Leave it out", 0)
    somebody = dialog.whose.itemData(1)
    dialog.whose.choose(somebody)
    again = over(back(), HandedOverDialog)
    assert isinstance(again, HandedOverDialog)
    terms = again.rows[1].terms
    assert terms is not None
    assert (terms.text, terms.due) == ("Only on Tuesdays", date(2026, 4, 1))
    assert again.rows[1].words.isVisible()
    assert again.rows[0].terms is None
    assert again.whose.current == somebody


def test_what_was_about_to_be_sealed_without_its_passphrase(coach: Somebody, back: Back) -> None:
    assert coach.home.indoors is not None
    open_seal(coach.home.window, coach.home.indoors.desk, handed())
    dialog = over(coach, SealDialog)
    dialog.findChildren(QLineEdit)[0].setText("harbour lantern quiet")
    told = coach.hall.stop()
    assert told is not None
    assert "lantern" not in str(told.memory)
    again = over(back(), SealDialog)
    assert isinstance(again, SealDialog)
    assert again._one == handed()


def test_what_was_to_be_taken_out(coach: Somebody, back: Back) -> None:
    goes(coach, "take-out")
    dialog = over(coach, TakeOutDialog)
    assert isinstance(dialog, TakeOutDialog)
    dialog.what.cards["calendar"].click()
    coach.presses("Names and words in it")
    again = over(back(), TakeOutDialog)
    assert isinstance(again, TakeOutDialog)
    assert (again.what.current, again.names.is_on) == ("calendar", True)


def test_what_two_are_agreeing_on_with_the_caret(coach: Somebody, back: Back) -> None:
    lines = coach.asks(lambda practice: practice.planning.lines())
    talk = next(line.conversation for line in lines if line.conversation.state is State.PREPARING)
    coach.goes_to("planner", talk.id)
    room = coach.hall.room()
    assert isinstance(room, PlannerRoom)
    room.hold()
    over(coach, HeldDialog)
    coach.writes("What you both want to be true", "Nobody waits")
    one = back()
    again = over(one, HeldDialog)
    assert isinstance(again, HeldDialog)
    assert again.aim.text() == "Nobody waits"
    one.waits(lambda: again.aim.page.hasFocus())
    assert again.aim.caret() == len("Nobody waits")


def test_a_new_action(coach: Somebody, back: Back) -> None:
    coach.goes_to("actions", "", "new")
    over(coach, NewAction)
    coach.writes("What will happen?", "Ring Ada on Monday")
    coach.presses("Both of us")
    again = over(back(), NewAction)
    assert isinstance(again, NewAction)
    assert (again.text.text(), again.owner.current) == ("Ring Ada on Monday", "both")


def test_a_tag_and_what_was_looked_for(coach: Somebody, back: Back) -> None:
    coach.goes_to("journal")
    coach.presses("Tag")
    over(coach, WordPopover)
    coach.writes("Tag", "patien")
    one = back()
    again = over(one, WordPopover)
    assert isinstance(again, WordPopover)
    assert again.field.text() == "patien"


def test_the_moment_an_entry_is_moved_to(coach: Somebody, back: Back) -> None:
    coach.goes_to("journal")
    room = coach.hall.room()
    assert isinstance(room, JournalRoom)
    room.page.ask_moment()
    over(coach, MomentPopover)
    coach.writes("Time", "7:15")
    coach.writes("Time zone", "Lisb")
    one = back()
    again = over(one, MomentPopover)
    assert isinstance(again, MomentPopover)
    assert (again.time.text(), again.zone.field.text()) == ("7:15", "Lisb")


def test_what_was_looked_for_in_an_entry(coach: Somebody, back: Back) -> None:
    coach.goes_to("journal")
    coach.types_key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    coach.writes("Find in this entry", "the")
    one = back()
    room = one.hall.room()
    assert isinstance(room, JournalRoom)
    one.waits(lambda: room.page.finding.isVisible() and room.page.finding.field.text() == "the")


def test_what_was_looked_for_anywhere(coach: Somebody, back: Back) -> None:
    coach.hall.open_palette("silen")
    again = over(back(), Palette)
    assert isinstance(again, Palette)
    assert again.field.text() == "silen"
