"""Screens of what was: earlier versions and the bin, arranged by living through some days before the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from app.domain.entry import Entry
from app.domain.ids import ActionId, ConversationId, EntryId, new_id
from app.domain.news import Kind
from app.system.clock import StoppedClock
from app.ui.conversations import looking_back as looking_back_at_talks
from app.ui.journal import looking_back as looking_back_at_entries
from app.ui.kit.place import Place
from app.ui.shell.indoors import Indoors

if TYPE_CHECKING:
    from app.services.practice import Practice
    from app.ui.shell.home import Home

T = TypeVar("T")


def show_earlier_entry(home: Home, id: str) -> None:
    """An entry that was written on for some days, beside what it was."""
    indoors = _indoors(home)
    entry = _ask(home, lambda practice: practice.journaling.open(EntryId(id)))
    begun = replace(entry, id=EntryId(new_id()), written_at=entry.written_at - timedelta(days=8))
    sentences = entry.text.split(". ")
    first, _, rest = sentences[0].partition(" ")
    second = ". ".join([f"Perhaps {first.lower()} {rest}", *sentences[2:]])
    for days, text in ((8.0, ". ".join(sentences[:2])), (3.0, second), (0.6, second), (0.1, entry.text)):
        _live(home, days, partial(_keep_entry, replace(begun, text=text)))
    indoors.hall.go(Place("journal", begun.id))
    _rest(home)
    looking_back_at_entries.look_back(indoors.hall, indoors.desk, begun.id)


def show_earlier_plan(home: Home, id: str) -> None:
    """A plan from which an example was taken out, and in which a sentence changed."""
    indoors = _indoors(home)
    second = _live(home, 5.0, lambda practice: practice.planning.duplicate(ConversationId(id)))
    indoors.hall.go(Place("planner", second.id, "examples"))
    _live(home, 1.7, partial(_rewrite_plan, second.id, "I want to say what I saw, and hear what I missed."))
    _live(home, 0.1, partial(_take_out_last_example, second.id))
    _rest(home)
    looking_back_at_talks.look_back(indoors.hall, indoors.desk, second.id)


def show_bin(home: Home, talk: str, action: str) -> None:
    """A bin in which something of every sort lies."""
    indoors = _indoors(home)
    entry = _ask(home, lambda practice: practice.journaling.entries()[-1])
    bystander = _ask(home, lambda practice: practice.people.everyone()[-1])
    _live(home, 29.6, lambda practice: practice.journaling.remove(entry.id))
    _live(home, 12.0, lambda practice: practice.people.remove(bystander.id))
    _live(home, 3.1, lambda practice: practice.planning.remove(ConversationId(talk)))
    _live(home, 1.0, lambda practice: practice.acting.remove(ActionId(action)))
    _live(home, 0.1, lambda practice: practice.journaling.remove(practice.journaling.entries()[0].id))
    indoors.hall.go(Place("settings", "", "bin"))


def show_empty_bin(home: Home) -> None:
    """A bin with nothing in it."""
    _indoors(home).hall.go(Place("settings", "", "bin"))


def _keep_entry(entry: Entry, practice: Practice) -> None:
    practice.journaling.save(entry)


def _rewrite_plan(id: ConversationId, intent: str, practice: Practice) -> None:
    talk = practice.planning.open(id)
    practice.planning.save(replace(talk, preparation=replace(talk.preparation, intent=intent)))


def _take_out_last_example(id: ConversationId, practice: Practice) -> None:
    talk = practice.planning.open(id)
    plan = replace(talk.preparation, examples=talk.preparation.examples[:-1])
    practice.planning.save(replace(talk, preparation=plan))


def _live(home: Home, days: float, deed: Callable[[Practice], T]) -> T:
    """Do something in the vault as it would have been done `days` ago."""
    clock = _indoors(home).desk.clock
    assert isinstance(clock, StoppedClock)
    now = clock.now()
    clock.set_to(now - timedelta(days=days))
    done = _ask(home, deed)
    clock.set_to(now)
    return done


def _rest(home: Home) -> None:
    """Let the page read and stand before something is laid over it."""
    _indoors(home).desk.noticeboard.post(*Kind)
    for _ in range(30):
        home.worker.finish()
        QCoreApplication.processEvents()


def _ask(home: Home, ask: Callable[[Practice], T]) -> T:
    found: list[T] = []
    home.worker.do(partial(ask, _indoors(home).desk.practice), found.append)
    home.worker.finish()
    return found[0]


def _indoors(home: Home) -> Indoors:
    assert home.indoors is not None
    return home.indoors
