"""Every screen with example content as PNG files, painted by the real program on a real vault, without a display.

The clock stands still, so two runs paint the same pictures; their names are those of the design's.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

from app.domain.guide import Step
from app.domain.in_force import Encryption, InForce, Machine, Network, Swap
from app.domain.lock_signals import Happening
from app.domain.preferences import Preferences, Theme
from app.domain.problems import CannotWrite
from app.services.guidance import Guidance
from app.system.clock import Clock, StoppedClock
from app.system.lock_signals import Silence
from app.system.own_settings import OwnSettings, SettingsFile
from app.ui.conversations.examples_page import ExampleCard, ExamplesPage
from app.ui.conversations.next_steps_page import NextStepsPage, StepCard
from app.ui.conversations.planner import PlannerRoom
from app.ui.kit.ask import AskThePerson
from app.ui.kit.layer import close_all
from app.ui.kit.place import Place
from app.ui.settings.room import SettingsRoom
from app.ui.settings.security import SecuritySection
from app.ui.shell import import_screens as an_import
from app.ui.shell import screens_of_finding as finding
from app.ui.shell import screens_of_going_out as going_out
from app.ui.shell import screens_of_pictures as pictures
from app.ui.shell import screens_of_reflection as reflection
from app.ui.shell import screens_of_reminders as reminders
from app.ui.shell import screens_of_the_journal as the_journal
from app.ui.shell import screens_of_the_past as the_past
from app.ui.shell import screens_over_all as over_all
from app.ui.shell.application import dressed_application
from app.ui.shell.home import Home
from app.ui.shell.rescue_screens import back_up, shut
from app.ui.shell.screens_outside import outside
from app.ui.shell.surroundings import Surroundings

if TYPE_CHECKING:
    from app.services.opening import Opening
    from app.services.practice import Practice

NOW = datetime(2026, 3, 12, 9, 12)
_PASSPHRASE = "a pen, a window, two chairs"
_USUAL = (1280, 800)
_FOUND = InForce(
    Encryption("4.19.0 community", "AES-256-CBC", "HMAC_SHA512", 512 * 1024, 3, 4, True, True),
    Machine(Network.SHUT, True, True, True, Swap.DISK, True),
    True,
)
_REST = 0.35
_STEPS = (
    "I will offer a shadowing seat in the ledger review next Friday.",
    "Daniel names one person to speak first in each review, starting with Jonas, by 20 March.",
)
_DRAFTED = (
    "Daniel always cuts people off. On Thursday he answered for Jonas twice before he had finished, and he stopped "
    "contributing."
)


@dataclass(frozen=True)
class _Walk:
    """Where a picture is taken: the home on screen, and the ids of what the example holds."""

    home: Home
    preparing: str = ""
    held: str = ""
    person: str = ""
    entry: str = ""
    action: str = ""


class Looks(NamedTuple):
    """How every screen is painted: at `size` in logical pixels, its letters at `text_size` per cent.

    `theme` is "light", "dark" or None for both. `scale` is only for the names: the caller sets Qt's scale
    before Qt is loaded.
    """

    theme: str | None
    size: tuple[int, int]
    scale: int
    text_size: int


def paint_screens(
    folder: Path, looks: Looks, opening: Callable[[Clock], Opening], guidance: Guidance
) -> Iterator[Path]:
    """Paint every screen into `folder`, and yield each file once it is written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error.strerror or "") from error
    with tempfile.TemporaryDirectory(prefix="sotto-screens-") as place:
        application = dressed_application()
        application.setCursorFlashTime(0)
        for theme in [looks.theme] if looks.theme else ["light", "dark"]:
            around = _around(Path(place) / theme, theme, looks.text_size, opening, guidance)
            for name, picture in _pictures(Path(place) / theme, looks.size, around):
                path = folder / file_name(name, looks._replace(theme=theme))
                if not picture.grab().save(str(path)):
                    raise CannotWrite(path)
                yield path


def file_name(name: str, looks: Looks) -> str:
    """Return the name of the picture of one screen in one theme: what is as usual stands nowhere in it."""
    parts = [name]
    if looks.size != _USUAL:
        parts.append(f"{looks.size[0]}x{looks.size[1]}")
    if looks.scale != 1:
        parts.append(f"{looks.scale}x")
    if looks.text_size != 100:
        parts.append(f"text-{looks.text_size}")
    parts.append("contrast-hc" if looks.theme == "contrast" else looks.theme or "")  # as the design's picture is called
    return "-".join(parts) + ".png"


def _around(
    place: Path, theme: str, text_size: int, opening: Callable[[Clock], Opening], guidance: Guidance
) -> Surroundings:
    clock = StoppedClock(NOW, "Europe/London")
    settings = SettingsFile(place / "settings.json")
    settings.now = OwnSettings(theme, text_size, reduced_motion=True)
    return Surroundings(
        clock,
        settings,
        AskThePerson(),
        lambda: guidance,
        lambda: opening(clock),
        lambda _folder: None,
        lambda: None,
        lambda: Silence(frozenset(Happening)),
    )


def _pictures(place: Path, size: tuple[int, int], around: Surroundings) -> Iterator[tuple[str, QWidget]]:
    walk = _furnished(place / "vault", around)
    yield from _walked(walk, _INSIDE, size)
    yield from outside(place, around, _PASSPHRASE.encode(), size, _settle)
    yield from _walked(_bare(place / "bare", around), _EMPTY, size)


def _walked(
    walk: _Walk, stops: Sequence[tuple[str, Callable[[_Walk], None]]], size: tuple[int, int]
) -> Iterator[tuple[str, QWidget]]:
    for name, arrange in stops:
        close_all(walk.home.window)
        walk.home.window.resize(*size)
        walk.home.window.activateWindow()  # a caret, and a picture that it is on, show only in the active one
        arrange(walk)
        _settle(walk.home)
        yield name, walk.home.window
    shut(walk.home)


def _furnished(folder: Path, around: Surroundings) -> _Walk:
    """Be in a vault with the example in it."""
    practice = around.opening().make(folder, bytearray(_PASSPHRASE.encode()), Preferences()).practice
    practice.examples.furnish()
    chosen = practice.preferring.preferences()
    practice.preferring.save(_worn(chosen, around))
    walk = _ids(practice)
    clock = around.clock
    assert isinstance(clock, StoppedClock)
    back_up(practice, clock, _PASSPHRASE.encode(), folder.parent / "Blue")
    practice.reminding.to_tell()  # else every page would be painted below the notice that something is due
    practice.close()
    return _Walk(_entered(folder, around), **walk)


def _bare(folder: Path, around: Surroundings) -> _Walk:
    """Be in a vault nobody has written in."""
    chosen = _worn(Preferences(my_name="Helena"), around)
    around.opening().make(folder, bytearray(_PASSPHRASE.encode()), chosen).practice.close()
    return _Walk(_entered(folder, around))


def _entered(folder: Path, around: Surroundings) -> Home:
    home = Home(folder, around)
    home.begin(is_named=True, has_vault=True)
    home.open_at_once(bytearray(_PASSPHRASE.encode()))
    _settle(home, lambda: home.indoors is not None)
    return home


def _worn(chosen: Preferences, around: Surroundings) -> Preferences:
    now = around.settings.now
    theme, text_size = Theme(now.theme), now.text_size
    return replace(chosen, theme=theme, text_size=text_size, reduced_motion=True, recovery_sheet_on=NOW.date())


def _ids(practice: Practice) -> dict[str, str]:
    lines = practice.planning.lines()
    due = [line.action for line in practice.acting.lines() if line.action.is_open and line.action.due == NOW.date()]
    states = {line.conversation.state.value: line for line in lines}
    return {
        "preparing": states["preparing"].conversation.id,
        "held": states["held"].conversation.id,
        "person": states["preparing"].person.id,
        "entry": practice.journaling.entries()[0].id,
        "action": due[0].id if due else practice.acting.lines()[0].action.id,
    }


def _go(room: str, id: str = "", part: str = "") -> Callable[[_Walk], None]:
    """Arrange by going somewhere; an `id` names a field of the walk."""

    def arrange(walk: _Walk) -> None:
        assert walk.home.indoors is not None
        walk.home.indoors.hall.go(Place(room, str(getattr(walk, id)) if id else "", part))

    return arrange


def _moment(walk: _Walk) -> None:
    """The second moment is being written on, and there is a hint about it."""
    planner = _planner(walk, "preparing", Step.EXAMPLES)
    page = planner.stack.page(Step.EXAMPLES)
    assert isinstance(page, ExamplesPage)
    card = page.cards.cards[1]
    card.unfolded.emit()
    assert isinstance(card, ExampleCard)
    card.seen.page.setPlainText(_DRAFTED)
    card.seen.page.apply_line_height()
    _settle(walk.home, lambda: bool(page.hints.marked()))
    page.hints.go_to_next()
    page.area.verticalScrollBar().setValue(0)


def _steps(walk: _Walk) -> None:
    """One step was understood as it was written, another leaves its day open."""
    planner = _planner(walk, "preparing", Step.NEXT_STEPS)
    page = planner.stack.page(Step.NEXT_STEPS)
    assert isinstance(page, NextStepsPage)
    for words in _STEPS:
        page.cards.add()
        card = page.cards.cards[-1]
        assert isinstance(card, StepCard)
        card.text.page.setPlainText(words)
        card.text.page.apply_line_height()
        _settle(walk.home, partial(_is_understood, card))


def _is_understood(card: StepCard) -> bool:
    return card.next_step.owner is not None


def _holding(walk: _Walk) -> None:
    _planner(walk, "preparing", Step.NEXT_STEPS).hold()


def _planner(walk: _Walk, id: str, step: Step) -> PlannerRoom:
    _go("planner", id, step.value)(walk)
    _settle(walk.home)
    assert walk.home.indoors is not None
    planner = walk.home.indoors.hall.room()
    assert isinstance(planner, PlannerRoom)
    return planner


def _in_force(walk: _Walk) -> None:
    """Each fact that the page on security found; those of one machine, so that every machine paints the same."""
    _go("settings", "", "security")(walk)
    _settle(walk.home)
    assert walk.home.indoors is not None
    room = walk.home.indoors.hall.room()
    assert isinstance(room, SettingsRoom)
    section = room.sections["security"]
    assert isinstance(section, SecuritySection)
    section.in_force.tell(_FOUND)
    section.in_force.show_each.click()
    _settle(walk.home)
    room.areas["security"].verticalScrollBar().setValue(section.in_force.y() - 24)


def _export(walk: _Walk) -> None:
    _go("actions", "action")(walk)
    _settle(walk.home)
    assert walk.home.indoors is not None
    walk.home.indoors.export(walk.held)


_INSIDE: tuple[tuple[str, Callable[[_Walk], None]], ...] = (
    ("today", _go("today")),
    ("people", _go("people", "person")),
    ("conversations", _go("conversations", "preparing")),
    ("planner-intent", _go("planner", "preparing", "intent")),
    ("planner-examples", _go("planner", "preparing", "examples")),
    ("planner-impact", _go("planner", "preparing", "impact")),
    ("planner-theirview", _go("planner", "preparing", "their_view")),
    ("planner-followup", _go("planner", "preparing", "follow_up")),
    ("planner-held", _go("planner", "held")),
    ("journal", _go("journal", "entry")),
    ("journal-template", lambda walk: reflection.show_page_after_a_session(walk.home, walk.held)),
    ("journal-ways-to-begin", lambda walk: reflection.show_ways_to_begin(walk.home)),
    ("actions", _go("actions", "action")),
    ("export", _export),
    ("reflections", lambda walk: reflection.show_sheet_of_pages(walk.home, walk.entry)),
    ("reflections-questions", lambda walk: reflection.show_sheet_of_questions(walk.home, walk.entry)),
    ("take-out", lambda walk: going_out.show_take_out(walk.home)),
    ("take-out-calendar", lambda walk: going_out.show_calendar(walk.home)),
    ("take-in", lambda walk: going_out.show_take_in(walk.home)),
    ("hand-over-seal", lambda walk: going_out.show_seal(walk.home, walk.held)),
    ("hand-over-unseal", lambda walk: going_out.show_unseal(walk.home)),
    ("hand-over-new", lambda walk: going_out.show_new(walk.home, walk.held)),
    ("hand-over-answer", lambda walk: going_out.show_answer(walk.home, walk.held)),
    ("settings-general", _go("settings", "", "general")),
    ("settings-questions", lambda walk: reflection.show_questions(walk.home)),
    ("settings-appearance", _go("settings", "", "appearance")),
    ("settings-security", _go("settings", "", "security")),
    ("settings-backup", _go("settings", "", "backup")),
    ("settings-reminders", _go("settings", "", "reminders")),
    ("settings-hints", _go("settings", "", "hints")),
    ("settings-in-force", _in_force),
    ("palette", lambda walk: finding.show_palette(walk.home)),
    ("palette-typed", lambda walk: finding.show_found(walk.home, "con")),
    ("palette-results", lambda walk: finding.show_found(walk.home, "the")),
    ("palette-few", lambda walk: finding.show_found(walk.home, "silence")),
    ("palette-nothing", lambda walk: finding.show_found(walk.home, "xyzzy")),
    ("journal-found", lambda walk: finding.show_found_there(walk.home, walk.entry)),
    ("plan-dialog", _go("conversations", "", "plan")),
    ("held-dialog", _holding),
    ("planner-just-held", lambda walk: reflection.show_invitation(walk.home, walk.preparing)),
    ("journal-versions", lambda walk: the_past.show_earlier_entry(walk.home, walk.entry)),
    ("journal-picture", lambda walk: pictures.show_picture(walk.home, walk.entry)),
    ("journal-picture-chosen", lambda walk: pictures.show_chosen_picture(walk.home, walk.entry)),
    ("journal-picture-large", lambda walk: pictures.show_picture_large(walk.home, walk.entry)),
    ("planner-versions", lambda walk: the_past.show_earlier_plan(walk.home, walk.preparing)),
    ("import-start", lambda walk: an_import.show_start(walk.home)),
    ("import-report", lambda walk: an_import.show_report(walk.home)),
    ("import-choosing", lambda walk: an_import.show_choosing(walk.home)),
    ("planner", _moment),
    ("reminder-form", lambda walk: reminders.show_form(walk.home)),
    ("planner-nextsteps", _steps),
    ("settings-bin", lambda walk: the_past.show_bin(walk.home, walk.held, walk.action)),
    ("journal-shaped", lambda walk: the_journal.show_shape(walk.home, walk.entry)),
    ("journal-days", lambda walk: the_journal.show_days(walk.home, walk.entry)),
    ("journal-alone", lambda walk: the_journal.show_alone(walk.home, walk.entry)),
    ("reminders", lambda walk: reminders.show_due(walk.home)),
    ("reminders-own", lambda walk: reminders.show_own(walk.home)),
    ("hide-screen", lambda walk: over_all.show_hidden(walk.home)),
    ("drive-away", lambda walk: over_all.show_away(walk.home)),
    ("crash", lambda walk: over_all.show_crash(walk.home)),
)

_EMPTY: tuple[tuple[str, Callable[[_Walk], None]], ...] = (
    ("today-empty", _go("today")),
    ("people-empty", _go("people")),
    ("conversations-empty", _go("conversations")),
    ("journal-empty", _go("journal")),
    ("actions-empty", _go("actions")),
    ("settings-bin-empty", lambda walk: the_past.show_empty_bin(walk.home)),
    ("reminders-empty", lambda walk: reminders.show_due(walk.home)),
)


def _settle(home: Home, fact: Callable[[], bool] = lambda: True) -> None:
    """Let the worker and the window come to rest: `fact` holds, and nothing was asked of the worker for a while.

    The while outlasts every pause after which a page asks for something, such as the preview's.
    """
    until = time.monotonic() + 20
    rested = time.monotonic()
    while time.monotonic() < until and time.monotonic() - rested < _REST:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if not home.worker.is_idle or not fact():
            home.worker.finish()
            rested = time.monotonic()
    QCoreApplication.processEvents()
