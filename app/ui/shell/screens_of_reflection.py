"""Screens of writing and what comes of it: pages that begin, questions of one's own, and the sheet to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.promise_card import PromiseCard
from app.ui.export.reflection_dialog import ReflectionDialog
from app.ui.journal.room import JournalRoom
from app.ui.kit.beginning import Beginning
from app.ui.kit.layer import top_layer
from app.ui.kit.place import Place
from app.ui.settings.questions import QuestionsSection
from app.ui.settings.room import SettingsRoom

if TYPE_CHECKING:
    from app.ui.kit.room import Room
    from app.ui.shell.home import Home


def show_page_after_a_session(home: Home, talk: str) -> None:
    """A page that begins with headings, about a conversation."""
    _go(home, Beginning(template="after-session", conversation=talk).place())


def show_invitation(home: Home, talk: str) -> None:
    """A conversation that was held just now, and what one may write after it."""
    planner = _go(home, Place("planner", talk))
    assert isinstance(planner, PlannerRoom)
    planner.hold()
    _rest(home)
    dialog = planner.holding.dialog
    assert dialog is not None
    for one in dialog.promises.cards:
        if isinstance(one, PromiseCard):
            one.check.click()
    dialog.go.click()


def show_ways_to_begin(home: Home) -> None:
    """The menu of a question and skeletons, over a page that answers one."""
    room = _go(home, Beginning("What will you try differently next time?").place())
    assert isinstance(room, JournalRoom)
    room.begin_button.click()


def show_questions(home: Home) -> None:
    """Two questions of one's own stand among the others."""
    room = _go(home, Place("settings", "", "questions"))
    assert isinstance(room, SettingsRoom)
    section = room.sections["questions"]
    assert isinstance(section, QuestionsSection)
    for question in ("Whom did I thank this week?", "What would Ruth have asked me?"):
        section.new.set_text(question)
        section.add.click()


def show_sheet_of_pages(home: Home, entry: str) -> None:
    """Two pages are chosen, one of them by opening the sheet from it."""
    rows = _sheet(home, entry).form.entries.rows
    list(rows.values())[2].click()


def show_sheet_of_questions(home: Home, entry: str) -> None:
    """Questions to write under, by hand."""
    form = _sheet(home, entry).form
    form.what.choose("questions")
    form.what.chosen.emit("questions")
    form.all.click()


def _sheet(home: Home, entry: str) -> ReflectionDialog:
    _go(home, Place("journal", entry))
    assert home.indoors is not None
    home.indoors.reflect(entry)
    _rest(home)
    dialog = top_layer(home.window)
    assert isinstance(dialog, ReflectionDialog)
    return dialog


def _go(home: Home, place: Place) -> Room:
    assert home.indoors is not None
    home.indoors.hall.go(place)
    _rest(home)
    room = home.indoors.hall.room()
    assert room is not None
    return room


def _rest(home: Home) -> None:
    for _ in range(20):
        home.worker.finish()
        QCoreApplication.processEvents()
