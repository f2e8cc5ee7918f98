"""After a lock one is where one was: the same place, as far down, with the caret where it stood."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit

from app.domain.action import Owner
from app.domain.conversation import Example, Preparation
from app.domain.ids import ConversationId, EntryId, new_id
from app.domain.person import Relation
from app.domain.preferences import Preferences
from app.services.practice import Practice
from app.ui.kit.spot import spot_in
from app.ui.shell.lifeguard import Mishap
from faults._kdf import no_waiting
from tests.gates.conftest import Enter
from tests.gates.vaults import furnished, opened, opening, secret
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

LINES = "\n".join(f"Line {number} of what was said" for number in range(60))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with so much in every room that none of it fits into the window."""
    folder = tmp_path_factory.mktemp("full") / "vault"
    with no_waiting():
        _fill(folder)
    return folder


def _fill(folder: Path) -> None:
    plan = furnished(folder)
    practice = opened(folder)
    begun = practice.planning.open(plan)
    examples = tuple(Example(f"moment {number}", LINES, words=LINES) for number in range(4))
    practice.planning.save(replace(begun, preparation=Preparation("The laptop", examples=examples)))
    practice.people.note(begun.person, LINES)
    practice.people.note(begun.person, LINES)
    for number in range(30):
        person = practice.people.add(f"Person {number:02}")
        practice.planning.begin(person.id, f"Subject {number:02}")
        practice.acting.add(f"Action {number:02}", begun.person)
        entry = practice.journaling.fresh()
        written = entry.written_at - timedelta(days=number)
        kept = replace(entry, id=EntryId(new_id()), written_at=written, title=f"Entry {number:02}", text=LINES)
        practice.journaling.save(kept)
    practice.close()


@pytest.fixture
def one(full: Path, tmp_path: Path, sits_down: Enter) -> Somebody:
    """Somebody in a vault of their own, who came in."""
    shutil.copytree(full, tmp_path / "vault")
    somebody = sits_down()
    comes_in(somebody)
    return somebody


def puts_caret(one: Somebody, name: str, at: int, number: int = 0) -> None:
    field = one.field(name, number)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.setCursorPosition(at)
    else:
        cursor = field.textCursor()
        cursor.setPosition(at)
        field.setTextCursor(cursor)
    QApplication.processEvents()


def scrolls(one: Somebody, by: int = 90) -> None:
    """Scroll everything that can be scrolled, without a word being touched."""
    room = one.hall.room()
    assert room is not None
    bars = [area.verticalScrollBar() for area in room.findChildren(QAbstractScrollArea) if area.isVisibleTo(room)]
    assert [bar for bar in bars if bar.maximum() > 0]
    for bar in bars:
        bar.setValue(min(bar.value() + by, bar.maximum()))
    QApplication.processEvents()


def second_of(one: Somebody, kind: str) -> str:
    lists: dict[str, Callable[[], str]] = {
        "people": lambda: one.asks(lambda practice: practice.people.lines()[7].person.id),
        "conversations": lambda: one.asks(lambda practice: practice.planning.lines()[9].conversation.id),
        "actions": lambda: one.asks(lambda practice: practice.acting.lines()[11].action.id),
        "journal": lambda: one.asks(lambda practice: practice.journaling.entries()[12].id),
    }
    return lists[kind]()


def plan_of(practice: Practice) -> ConversationId:
    """The one that is long."""
    found = (line.conversation for line in practice.planning.lines())
    return next(one.id for one in found if one.preparation.subject == "The laptop")


def looks_at_today(one: Somebody) -> None:
    one.goes_to("today")


def looks_at_a_person(one: Somebody) -> None:
    one.goes_to("people", second_of(one, "people"), "conversations")


def reads_a_note(one: Somebody) -> None:
    one.goes_to("people", one.asks(lambda practice: practice.planning.open(plan_of(practice)).person), "notes")
    puts_caret(one, "What was said, what you noticed", 700, 1)


def looks_at_a_conversation(one: Somebody) -> None:
    one.goes_to("conversations", second_of(one, "conversations"))


def writes_exact_words(one: Somebody) -> None:
    one.goes_to("planner", one.asks(plan_of), "examples")
    puts_caret(one, "Exact words", 1200)


def writes_in_the_journal(one: Somebody) -> None:
    one.goes_to("journal", second_of(one, "journal"))
    puts_caret(one, "Entry", 900)


def names_an_entry(one: Somebody) -> None:
    one.goes_to("journal", second_of(one, "journal"))
    puts_caret(one, "Title", 3)


def changes_an_action(one: Somebody) -> None:
    one.goes_to("actions", second_of(one, "actions"))
    puts_caret(one, "What will happen?", 4)


def reads_about_security(one: Somebody) -> None:
    one.goes_to("settings", "", "security")


FITTING = (looks_at_today, reads_about_security)  # nothing to scroll, and nothing to write in
PLACES = (
    looks_at_today,
    looks_at_a_person,
    reads_a_note,
    looks_at_a_conversation,
    writes_exact_words,
    writes_in_the_journal,
    names_an_entry,
    changes_an_action,
    reads_about_security,
)


@pytest.mark.parametrize("goes", PLACES, ids=lambda goes: goes.__name__)
def test_one_comes_back_to_the_very_spot(goes: Callable[[Somebody], None], one: Somebody, sits_down: Enter) -> None:
    goes(one)
    one.rests()
    if goes not in FITTING:
        scrolls(one)
    room, place = one.hall.room(), one.hall.place()
    assert room is not None
    spot = spot_in(room)
    assert spot or goes in FITTING
    one.types_key(Qt.Key.Key_L, CONTROL)
    again = sits_down()
    comes_in(again)
    again.waits(lambda: again.hall.place() == place, f"{place} is not {again.hall.place()}")
    back = again.hall.room()
    assert back is not None
    again.waits(lambda: spot_in(back) == spot, f"it was {spot}")


def test_the_first_name_ever_typed_is_still_there(sits_down: Enter, tmp_path: Path) -> None:
    """On the empty first page nothing is saved before Enter."""
    opening().make(tmp_path / "vault", secret(), Preferences()).practice.close()
    one = sits_down()
    comes_in(one)
    one.writes("Who are you meeting next?", "Ada L")
    one.types_key(Qt.Key.Key_L, CONTROL)
    again = sits_down()
    comes_in(again)
    again.sees("Ada L")
    again.waits(again.field("Who are you meeting next?").hasFocus, "the caret is not where it was")
    again.types_key(Qt.Key.Key_Return)
    again.sees("What do you hope will be better for them?", "Ada L")


def test_a_person_half_written_is_asked_for_again_with_every_word(one: Somebody, sits_down: Enter) -> None:
    one.goes_to("people")
    one.presses("Add somebody")
    one.writes("Name", "Mei Tanaka")
    one.writes("What they do", "Runs the lab")
    one.presses("Neither")
    one.pastes("What they hope for, in their words", "To lead\nTo be heard")
    one.types_key(Qt.Key.Key_L, CONTROL)
    again = sits_down()
    comes_in(again)
    again.sees("Somebody new", "Mei Tanaka", "Runs the lab", "To lead\nTo be heard")
    again.presses("Add")
    again.rests()
    found = again.asks(lambda practice: [line.person for line in practice.people.lines()])
    mei = next(person for person in found if person.name == "Mei Tanaka")
    assert (mei.role, mei.relation, mei.aspirations) == ("Runs the lab", Relation.PEER, ("To lead", "To be heard"))


def test_what_was_being_changed_about_somebody_is_still_about_them(one: Somebody, sits_down: Enter) -> None:
    reads_a_note(one)
    one.presses("More")
    one.presses("Edit")
    one.writes("Name", "Ada Lovelace")
    one.home.close()  # the computer is shut down
    again = sits_down()
    comes_in(again)
    again.sees("About Ada", "Ada Lovelace")
    again.presses("Keep")
    again.rests()
    names = again.asks(lambda practice: [line.person.name for line in practice.people.lines()])
    assert "Ada Lovelace" in names
    assert "Ada Lind" not in names


def test_a_bug_costs_no_half_written_word(one: Somebody, sits_down: Enter) -> None:
    """The crash page takes the place of whatever is open."""
    one.goes_to("people")
    one.presses("Add somebody")
    one.writes("Name", "Mei Tanaka")
    one.home.window.crashed(Mishap("KeyError", ("app/here.py:1",)))
    one.presses("Lock now")
    again = sits_down()
    comes_in(again)
    again.sees("Somebody new", "Mei Tanaka")


def test_an_action_half_written_is_asked_for_again(one: Somebody, sits_down: Enter) -> None:
    one.goes_to("actions")
    one.presses("New action")
    one.sees("Add action")
    one.writes("What will happen?", "Ask for the minutes")
    one.presses("Both of us")
    one.types_key(Qt.Key.Key_L, CONTROL)
    again = sits_down()
    comes_in(again)
    again.sees("Ask for the minutes")
    again.presses("Add action")
    again.rests()
    owners = again.asks(lambda practice: {line.action.text: line.action.owner for line in practice.acting.lines()})
    assert owners["Ask for the minutes"] is Owner.BOTH
