"""Odd words, odd days and odd places to save: each is taken as it is, or has its sentence; nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from app.domain.conversation import State
from app.domain.ids import ConversationId
from app.system.page_pictures import text
from tests.gates.conftest import Enter
from tests.gates.vaults import furnished, opened
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

ODD = (
    "Sie sagte \u201eja\u201c\u2026 \U0001f331\U0001f469\u200d\U0001f4bb שלום לך مرحبا"
    " e\u0301 \u202eabc\u202c no-break\u00a0space\n\tand a tab"
)
PASTED = "Every word of it. " * 11_112

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


@pytest.fixture
def plan(tmp_path: Path) -> ConversationId:
    """A plan in a closed vault where `sits_down` looks for it."""
    return furnished(tmp_path / "vault")


@pytest.fixture
def mentor(sits_down: Enter, plan: ConversationId) -> Somebody:
    """Robin, in front of the plan's second step."""
    one = comes_in(sits_down())
    one.goes_to("planner", plan, "examples")
    return one


def seen(one: Somebody) -> QTextEdit:
    page = one.field("What you saw or heard")
    assert isinstance(page, QTextEdit)
    return page


def kept(one: Somebody, plan: ConversationId) -> str:
    """What the vault holds of the example, once it says that it is saved."""
    one.sees("Saved and encrypted")
    return one.asks(lambda practice: practice.planning.open(plan)).preparation.examples[0].seen


# Words


@pytest.mark.parametrize("words", [ODD, "before \0 and after \x1b[2J", "\ud83c alone"], ids=["odd", "control", "half"])
def test_odd_characters_come_back_as_they_were_typed(mentor: Somebody, plan: ConversationId, words: str) -> None:
    """Only what no page can show is left out: NUL and its like, and halves of characters."""
    wanted = "".join(letter for letter in words if letter in "\n\t" or (ord(letter) > 31 and letter != "\ud83c"))
    mentor.pastes("What you saw or heard", words)
    mentor.waits(lambda: kept(mentor, plan) == wanted, f"it was kept as {kept(mentor, plan)!r}")
    mentor.goes_to("planner", plan, "intent")
    mentor.goes_to("planner", plan, "examples")
    mentor.home.close()
    practice = opened(mentor.home.folder)
    assert practice.planning.open(plan).preparation.examples[0].seen == wanted
    practice.close()


def test_two_hundred_thousand_characters_are_kept_whole(mentor: Somebody, plan: ConversationId) -> None:
    assert len(PASTED) >= 200_000
    mentor.pastes("What you saw or heard", PASTED)
    mentor.bot.keyClicks(seen(mentor), "End")
    mentor.waits(lambda: kept(mentor, plan) == f"{PASTED}End")
    mentor.presses("Continue to impact")
    mentor.presses("Back")
    assert seen(mentor).toPlainText() == f"{PASTED}End"


@pytest.mark.parametrize("field", ["What it is about", "Where", "Exact words"])
def test_many_lines_pasted_into_one_become_one(mentor: Somebody, plan: ConversationId, field: str) -> None:
    """No word is lost, and no line end hides what follows."""
    mentor.pastes(field, "one\ntwo\r\nthree\u2028four\tfive\0six")
    mentor.sees("Saved and encrypted")
    mentor.waits(lambda: "one two three four fivesix" in repr(mentor.asks(lambda vault: vault.planning.open(plan))))


# Days and owners


def test_a_day_in_the_past_is_kept_and_said(mentor: Somebody, plan: ConversationId) -> None:
    mentor.presses("Mark as held")
    mentor.writes("When will you look again?", "2026-03-05")
    mentor.types_key(Qt.Key.Key_Tab)
    mentor.sees("That day has passed. It is kept as you set it.")
    mentor.presses("Keep what was agreed")
    mentor.sees("What you agreed on")
    again = mentor.asks(lambda practice: practice.planning.open(plan)).agreed.follow_up
    assert again is not None
    assert again.date().isoformat() == "2026-03-05"


def test_what_is_no_day_is_said_and_stays_to_be_mended(mentor: Somebody) -> None:
    mentor.goes_to("planner", mentor.hall.place().id, "intent")  # type: ignore[union-attr]
    mentor.writes("When will you talk?", "when the moon is right")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.sees("That is not a day yet.", "when the moon is right")
    mentor.writes("When will you talk?", "26 March")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.sees_no("That is not a day yet.")


def test_an_action_without_owner_is_agreed_kept_and_printed(
    mentor: Somebody, plan: ConversationId, tmp_path: Path
) -> None:
    hold_with_one_action(mentor, "Laptops stay in the bag")
    mentor.sees("Nobody named yet")
    (action,) = mentor.asks(lambda practice: practice.planning.actions_of(plan))
    assert action.owner is None
    export_to(mentor, tmp_path / "agreed.pdf")
    mentor.sees("Saved at")
    printed = text((tmp_path / "agreed.pdf").read_bytes())
    assert "Laptops stay in the bag" in printed
    assert "To be agreed" in printed


# Places to save


def hold_with_one_action(one: Somebody, words: str) -> None:
    one.presses("Mark as held")
    one.presses("Add another action")
    one.writes("The words that hold", words)
    one.presses("Keep what was agreed")
    one.sees("What you agreed on")
    one.rests()


def export_to(one: Somebody, path: Path) -> None:
    one.presses("Export PDF")
    one.sees("Never included")
    save_at(one, path)


def save_at(one: Somebody, path: Path) -> None:
    one.rests()
    with one.looking_at(path):
        one.presses("Save PDF…")
        one.rests()


def test_a_place_that_cannot_be_written_is_said_and_another_one_taken(mentor: Somebody, tmp_path: Path) -> None:
    hold_with_one_action(mentor, "Laptops stay in the bag")
    export_to(mentor, tmp_path / "no such folder" / "agreed.pdf")
    mentor.sees("could not be written", "Choose another place.")
    save_at(mentor, tmp_path / "agreed.pdf")
    mentor.sees("Saved at")
    mentor.sees_no("could not be written")
    assert (tmp_path / "agreed.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_lies_there_is_asked_about_and_left_alone_until_then(mentor: Somebody, tmp_path: Path) -> None:
    target = tmp_path / "agreed.pdf"
    target.write_bytes(b"somebody else's")
    hold_with_one_action(mentor, "Laptops stay in the bag")
    export_to(mentor, target)
    mentor.sees("Replace the file that is there?")
    mentor.presses("Cancel")
    mentor.sees_no("Replace the file that is there?")
    assert target.read_bytes() == b"somebody else's"
    save_at(mentor, target)
    mentor.presses("Replace")
    mentor.sees("Saved at")
    assert target.read_bytes().startswith(b"%PDF")


def test_words_no_font_can_print_are_named_and_stay_as_they_are(
    mentor: Somebody, plan: ConversationId, tmp_path: Path
) -> None:
    mentor.presses("Mark as held")
    mentor.presses("Add another action")
    mentor.pastes("The words that hold", f"{ODD} 𒀀")
    mentor.presses("Keep what was agreed")
    mentor.sees("What you agreed on")
    mentor.rests()
    mentor.presses("Export PDF")
    mentor.sees("No font here can print")
    (action,) = mentor.asks(lambda practice: practice.planning.actions_of(plan))
    assert "𒀀" in action.text


# What is being agreed


def test_words_of_an_open_dialog_survive_the_lock(
    mentor: Somebody, plan: ConversationId, sits_down: Enter, left: list[str]
) -> None:
    """No dialog holds the lock open, and none loses what was typed in it."""
    mentor.presses("Mark as held")
    mentor.writes("What to call it", "Room for everyone")
    mentor.presses("Add another action")
    mentor.writes("The words that hold", "Laptops stay in the bag")
    mentor.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    mentor.waits(lambda: left == ["successor", "quit"])
    practice = opened(mentor.home.folder)
    conversation = practice.planning.open(plan)
    practice.close()
    assert conversation.state is State.PREPARING
    agreeing = conversation.preparation.agreeing
    assert agreeing is not None
    assert agreeing.agreed.title == "Room for everyone"
    assert agreeing.offers[-1].action.text == "Laptops stay in the bag"
