"""Finding something through the window, and arriving at the very words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit

from app.ui.conversations.planner import PlannerRoom
from app.ui.kit.layer import top_layer
from app.ui.kit.marks import FoundMarks
from app.ui.shell.finds import Find
from app.ui.shell.gathering import Gathering
from app.ui.shell.palette import Palette
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in


@pytest.fixture
def mentor(sits_down: Enter, tmp_path: Path) -> Somebody:
    """Somebody with a vault in which there is a little of everything."""
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    ada = practice.people.everyone()[0]
    practice.people.note(ada.id, "She said the pause was hers to keep. " * 3 + "Then a quiet zebra of a thought.")
    practice.acting.add("Count the zebras in one review", ada.id)
    for number in range(8):
        entry = practice.journaling.fresh()
        text = f"Day {number}. " + "Many words before it. " * 120 + "Here stands a heron, and more words after it."
        at = entry.written_at - timedelta(hours=8 - number)
        practice.journaling.save(replace(entry, written_at=at, title=f"Birds {number}", text=text, tags=("birds",)))
    practice.close()
    return comes_in(sits_down())


def palette_of(mentor: Somebody) -> Palette:
    shown = top_layer(mentor.home.window)
    assert isinstance(shown, Palette)
    return shown


def looks_for(mentor: Somebody, typed: str) -> Palette:
    if not isinstance(top_layer(mentor.home.window), Palette):
        mentor.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = palette_of(mentor)
    palette.field.clear()
    mentor.bot.keyClicks(palette.field, typed)
    mentor.waits(lambda: not palette._waits)
    return palette


def lines(palette: Palette) -> list[str]:
    return [line.title for line in palette.rows.lines]


def finds(palette: Palette) -> list[Find]:
    return [line for line in palette.rows.lines if isinstance(line, Find)]


def marks(mentor: Somebody) -> list[FoundMarks]:
    room = mentor.hall.room()
    assert room is not None
    return [one for one in room.findChildren(FoundMarks) if one.shown()]


def marked_texts(mentor: Somebody) -> list[str]:
    mentor.waits(lambda: bool(marks(mentor)), "nothing was marked")
    (found,) = marks(mentor)
    return [one.document().toPlainText() if isinstance(one, QTextEdit) else one.text() for one in found.shown()]


def test_an_entry_opens_at_the_match_which_stays_marked_until_the_next_key(mentor: Somebody) -> None:
    palette = looks_for(mentor, "heron")
    assert lines(palette)[:2] == ["Journal", "Birds 7"]
    shown = finds(palette)[0].snippet
    assert shown is not None
    assert [shown.text[start : start + length] for start, length in shown.marks] == ["heron"]
    assert [chip.of.words for chip in palette.filters.chips] == ["All", "Journal", "Newest first"]
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    place = mentor.hall.place()
    assert place is not None
    assert place.room == "journal"
    (text,) = marked_texts(mentor)
    assert text.startswith("Day 7.")
    page = next(one for one in mentor.all_of(QTextEdit) if "heron" in one.toPlainText())
    mentor.waits(lambda: is_in_sight(mentor, page, "heron"), "the words lie out of sight")
    before = mentor.asks(lambda vault: vault.journaling.entries())
    QTest.keyClick(mentor.home.window, Qt.Key.Key_Shift)
    mentor.waits(lambda: not marks(mentor), "the marks stayed")
    assert mentor.asks(lambda vault: vault.journaling.entries()) == before


def test_a_word_with_a_letter_wrong_opens_at_the_one_that_was_meant(mentor: Somebody) -> None:
    palette = looks_for(mentor, "heroon")
    assert lines(palette)[:2] == ["Journal", "Birds 7"]
    mentor.sees("“heroon” stands nowhere, so “heron” was searched")
    looks_for(mentor, "heron")
    mentor.sees("Searched on this device")
    looks_for(mentor, "hreon")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    page = next(one for one in mentor.all_of(QTextEdit) if "heron" in one.toPlainText())
    mentor.waits(lambda: bool(marks(mentor)), "the word that was meant is not marked")
    mentor.waits(lambda: is_in_sight(mentor, page, "heron"), "the words lie out of sight")


def is_in_sight(mentor: Somebody, page: QTextEdit, words: str) -> bool:
    cursor = page.textCursor()
    cursor.setPosition(page.toPlainText().index(words))
    spot = page.viewport().mapTo(mentor.home.window, page.cursorRect(cursor).center())
    return mentor.home.window.rect().contains(spot)


def test_the_planner_opens_at_the_step_and_its_card(mentor: Somebody) -> None:
    looks_for(mentor, "closed the laptop bef")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    place = mentor.hall.place()
    assert place is not None
    assert (place.room, place.part) == ("planner", "examples")
    assert isinstance(mentor.hall.room(), PlannerRoom)
    assert any("Ada closed the laptop" in text for text in marked_texts(mentor))


def test_the_action_and_the_private_note_are_opened_and_marked(mentor: Somebody) -> None:
    palette = looks_for(mentor, "zebra")
    assert lines(palette)[0] == "Best match"
    assert {find.note.split(",")[0] for find in finds(palette)[:2]} == {"Action", "Private note"}
    note = next(number for number, find in enumerate(finds(palette)) if find.note.startswith("Private note"))
    for _ in range(note):
        mentor.types_key(Qt.Key.Key_Down)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    place = mentor.hall.place()
    assert place is not None
    assert (place.room, place.part) == ("people", "notes")
    assert any("quiet zebra" in text for text in marked_texts(mentor))

    looks_for(mentor, "count zebras")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    assert marked_texts(mentor) == ["Count the zebras in one review"]
    assert "zebra" not in mentor.home.window.windowTitle().lower()


def test_the_answer_to_what_was_typed_last_is_taken_however_fast_one_is(mentor: Somebody) -> None:
    """Enter comes before the answer: it waits for it, and does not open what stood there before."""
    mentor.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = palette_of(mentor)
    for typed in ("z", "ze", "heron"):
        palette.field.setText(typed)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.waits(lambda: top_layer(mentor.home.window) is None)
    mentor.rests()
    assert any(text.startswith("Day 7.") for text in marked_texts(mentor))


def test_tab_reaches_the_filters_and_one_kind_is_listed_whole(mentor: Somebody) -> None:
    palette = looks_for(mentor, "words")
    assert len(finds(palette)) < 8
    mentor.types_key(Qt.Key.Key_Tab)
    mentor.types_key(Qt.Key.Key_Right)
    focused = palette.filters.focused()
    assert focused is not None
    assert (focused.of.words, focused.of.count) == ("Journal", "8")
    mentor.types_key(Qt.Key.Key_Space)
    mentor.waits(lambda: len(finds(palette)) == 8)
    assert [find.title for find in finds(palette)] == [f"Birds {number}" for number in range(7, -1, -1)]
    mentor.types_key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    mentor.waits(lambda: palette.filters.chips[-1].of.words == "Best first")


def test_nothing_found_and_odd_filters_are_said(mentor: Somebody) -> None:
    looks_for(mentor, "xyzzyx")
    mentor.sees("No words like that. Try fewer letters.")
    looks_for(mentor, "mood:heron")
    mentor.sees("mood:heron is no filter here, so its words were searched")
    looks_for(mentor, "heron with:zoltan")
    mentor.sees("Nobody here is called zoltan")


def test_find_here_looks_in_the_journal(mentor: Somebody) -> None:
    mentor.goes_to("journal")
    mentor.presses("Find in the journal")
    assert palette_of(mentor).field.text() == "in:journal "
    mentor.types_key(Qt.Key.Key_Escape)
    mentor.types_key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    mentor.bot.keyClicks(mentor.field("Find in this entry"), "zebra")
    mentor.sees("Not here")


def test_a_search_is_kept_offered_asked_again_and_removed_with_undo(mentor: Somebody) -> None:
    palette = looks_for(mentor, "tag:birds heron")
    keep = next(number for number, find in enumerate(finds(palette)) if find.title == "Keep this search")
    for _ in range(keep):
        mentor.types_key(Qt.Key.Key_Down)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.sees("Give this search a name, then press Enter.")
    foot = [one.text() for one in mentor.all_of(QLabel)]
    assert "keep" in foot
    assert not {"open", "move"} & set(foot), "Enter keeps the name, and there is nothing to move among"
    palette.field.selectAll()
    mentor.bot.keyClicks(palette.field, "Herons")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.waits(lambda: "Herons" in lines(palette))
    mentor.types_key(Qt.Key.Key_Escape)
    mentor.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = palette_of(mentor)
    mentor.waits(lambda: "Herons" in lines(palette))
    while palette.chosen() is None or palette.chosen().title != "Herons":  # type: ignore[union-attr]
        mentor.types_key(Qt.Key.Key_Down)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.waits(lambda: "Birds 7" in lines(palette))
    assert {"open", "move"} <= {one.text() for one in mentor.all_of(QLabel)}
    assert palette.field.text() == "tag:birds heron"
    palette.field.clear()
    mentor.waits(lambda: "Herons" in lines(palette))
    while palette.chosen() is None or palette.chosen().title != "Herons":  # type: ignore[union-attr]
        mentor.types_key(Qt.Key.Key_Down)
    mentor.types_key(Qt.Key.Key_Delete)
    mentor.waits(lambda: "Herons" not in lines(palette))
    mentor.types_key(Qt.Key.Key_Escape)
    mentor.sees("Search removed")
    mentor.presses("Undo")
    mentor.rests()
    assert [one.name for one in mentor.asks(lambda vault: vault.finding.saved()).searches] == ["Herons"]


def test_an_empty_field_offers_where_one_was_and_six_commands(mentor: Somebody) -> None:
    mentor.goes_to("journal", "long")
    mentor.goes_to("people", mentor.person().id)
    mentor.goes_to("today")
    mentor.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = palette_of(mentor)
    mentor.waits(lambda: lines(palette)[:1] == ["Recent"])
    assert lines(palette)[1] == "Ada Lind"
    assert lines(palette)[2].startswith("A note that runs over")
    assert len(lines(palette)[lines(palette).index("Do") + 1 :]) == 6


def test_a_new_entry_is_begun_with_what_was_typed(mentor: Somebody) -> None:
    palette = looks_for(mentor, "zebra")
    titled = next(number for number, find in enumerate(finds(palette)) if find.title.startswith("New journal entry"))
    for _ in range(titled):
        mentor.types_key(Qt.Key.Key_Down)
    mentor.types_key(Qt.Key.Key_Return)
    mentor.rests()
    assert "zebra" in [one.text() for one in mentor.all_of(QLineEdit)] + [
        one.toPlainText() for one in mentor.all_of(QTextEdit)
    ]


def test_it_is_said_while_older_words_are_still_gathered(mentor: Somebody) -> None:
    def lose(vault: object) -> None:
        with vault._safe.transaction() as database:  # type: ignore[attr-defined]
            database.execute("DELETE FROM words")
            database.execute("DELETE FROM fresh")
            database.execute("DELETE FROM meta WHERE key = 'folding'")

    indoors = mentor.home.indoors
    assert indoors is not None
    mentor.waits(lambda: all(one.is_done for one in indoors.findChildren(Gathering)), "it never gathered all")
    mentor.asks(lose)
    looks_for(mentor, "heron")
    mentor.sees("Still gathering your words, 0 % so far", "Nothing yet. Older words are still being gathered.")
