"""How to come to each kind of layer that can lie over a page, with something typed into it where it has fields."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.backup import Backup
from app.domain.ids import EntryId
from app.domain.picture import mark_of
from app.services.practice import Practice
from app.ui.export.dialog import NothingToExport
from app.ui.kit.dialog import confirm
from app.ui.kit.layer import Layer
from app.ui.reminders.snoozing import SnoozePopover
from app.ui.settings.drill import DrillDialog
from app.ui.settings.erase import EraseDialog
from app.ui.settings.looking import LookDialog
from app.ui.settings.proving import ProveSheet
from app.ui.settings.restoring import RestoreDialog, RestoreFileDialog
from app.ui.shell.away import AwayPage
from app.ui.shell.lifeguard import Mishap
from app.ui.shell.screens_of_going_out import show_new
from tests.exchange.exports import day_one_entry, day_one_json, jrnl_v3, zipped
from tests.gates.vaults import PASSPHRASE
from tests.stories.somebody import Somebody
from tests.system.photos import drawn, encoded

TYPED = "Typed before the lock"
BACKUP = Backup(Path("away.sottobackup"), datetime(2026, 3, 1, 8, 0), 1, is_verified=True, in_second_place=False)


def plan(one: Somebody) -> str:
    return one.asks(lambda practice: practice.planning.lines()[0].conversation.id)


def held(one: Somebody) -> str:
    lines = one.asks(lambda practice: practice.planning.lines())
    return next(line.conversation.id for line in lines if line.conversation.held_on is not None)


def desk_dialog(make: Callable[..., Layer], *rest: object) -> Callable[[Somebody], None]:
    def open_it(one: Somebody) -> None:
        one.goes_to("settings", "", "backup")
        assert one.home.indoors is not None
        make(one.hall, one.home.indoors.desk, *rest).open()

    return open_it


def question_bank(one: Somebody) -> None:
    one.goes_to("planner", plan(one), "their_view")
    room = one.hall.room()
    assert room is not None
    page = next(part for part in room.findChildren(QWidget) if hasattr(part, "bank_button") and part.isVisible())
    page._open_bank()  # type: ignore[attr-defined]


def asks_why_a_hint_helps(one: Somebody) -> None:
    one.goes_to("planner", plan(one), "examples")
    one.pastes("What you saw or heard", "You always interrupt people.")
    one.presses("1 suggestion")
    one.presses("More about this suggestion")
    one.presses("Why this helps")


def held_dialog(one: Somebody) -> None:
    one.goes_to("planner", held(one), "agreed")
    one.hall.room().hold()  # type: ignore[union-attr]
    one.rests()


def export_dialog(one: Somebody) -> None:
    assert one.home.indoors is not None
    one.home.indoors.export(held(one))
    one.sees("Never included")


def in_the_actions_inspector(ask: str) -> Callable[[Somebody], None]:
    def open_it(one: Somebody) -> None:
        one.goes_to("actions")
        getattr(one.hall.room().inspector, ask)()  # type: ignore[union-attr]

    return open_it


def in_a_journal_menu(words: str) -> Callable[[Somebody], None]:
    def open_it(one: Somebody) -> None:
        one.goes_to("journal")
        one.presses("More")
        if words:
            one.presses(words)
            one.rests()

    return open_it


def tag(one: Somebody) -> None:
    one.goes_to("journal")
    one.presses("Tag")


def pressed(place: tuple[str, str, str], *buttons: str) -> Callable[[Somebody], None]:
    def open_it(one: Somebody) -> None:
        one.goes_to(*place)
        for button in buttons:
            one.presses(button)
            one.rests()

    return open_it


def typed(*fields: str) -> Callable[[Somebody], None]:
    """Write into what is open, by the names of its fields."""

    def write(one: Somebody) -> None:
        for field in fields:
            one.writes(field, TYPED)

    return write


def then(*steps: Callable[[Somebody], None]) -> Callable[[Somebody], None]:
    def open_it(one: Somebody) -> None:
        for step in steps:
            step(one)

    return open_it


def beside_the_vault(one: Somebody, name: str, content: bytes) -> None:
    """Write a file, and choose it whenever one is asked for."""
    folder = one.asks(lambda practice: practice.securing.facts().folder)
    one.answers.path = folder.parent / name
    one.answers.path.write_bytes(content)


def chooses_for(row: str) -> Callable[[Somebody], None]:
    """Press the button of a row in the general settings: all of them read the same."""

    def open_it(one: Somebody) -> None:
        one.goes_to("settings", "", "general")
        buttons = [button for button in one.all_of(QAbstractButton) if button.accessibleDescription() == row]
        buttons[0].click()
        one.rests()

    return open_it


def day_one(one: Somebody) -> None:
    beside_the_vault(one, "Journal.zip", zipped({"Journal.json": day_one_json(day_one_entry("A"))}))


def locked_journal(one: Somebody) -> None:
    beside_the_vault(one, "Journal.txt", jrnl_v3("[2024-04-16 10:00] Words", "plum"))


def looks_through(one: Somebody) -> None:
    """Choose the file in the dialog that asks which."""
    chooses_for("Bring in a journal")(one)
    one.presses("Choose a file…")


def brings_in(one: Somebody) -> None:
    one.presses("Import 1 entry")
    one.sees("What came in")
    one.presses("Close")
    one.rests()


def takes_in(one: Somebody) -> None:
    beside_the_vault(one, "Sotto.json", b"")
    path = one.answers.path
    assert path is not None
    one.asks(lambda practice: practice.taking_out.as_json(path, replace=True))
    chooses_for("Take in another vault")(one)


def sealed(one: Somebody) -> None:
    beside_the_vault(one, "Hand-over.age", b"age-encryption.org/v1")
    chooses_for("Open a sealed hand-over")(one)


def seals(one: Somebody) -> None:
    export_dialog(one)
    one.presses("Seal…")
    one.sees("In it is:")


def changes_what_was_handed_over(one: Somebody) -> None:
    show_new(one.home, held(one))
    one.presses("Change it")


def pages_to_bring(one: Somebody) -> None:
    assert one.home.indoors is not None
    one.home.indoors.reflect("long")
    one.sees("To bring along")


def picture(one: Somebody) -> None:
    """Open the only thing on a page: a picture."""

    def drawn_in(practice: Practice) -> None:
        kept, entry = practice.picturing.add(encoded(drawn(), "PNG")), practice.journaling.fresh()
        practice.journaling.save(replace(entry, id=EntryId("drawn"), text=mark_of(kept.id)))

    one.asks(drawn_in)
    one.goes_to("journal", "drawn")
    one.field("Entry").setFocus()
    one.types_key(Qt.Key.Key_Return)


TODAY = ("today", "", "")
SECURITY = ("settings", "", "security")
STATES: dict[str, Callable[[Somebody], None]] = {
    "AwayPage": lambda one: AwayPage(one.home.window).open(),
    "ChangePassphrase": pressed(SECURITY, "Change..."),
    "CrashPage": lambda one: one.home.window.crashed(Mishap("KeyError", ("app/here.py:1",))),
    "DayPopover": in_the_actions_inspector("_ask_day"),
    "DrillDialog": desk_dialog(DrillDialog, BACKUP),
    "EarlierVersions": in_a_journal_menu("Earlier versions"),
    "EraseDialog": desk_dialog(EraseDialog, "vault"),
    "ExportDialog": export_dialog,
    "HeldDialog": held_dialog,
    "HandedOverDialog": then(changes_what_was_handed_over, typed("In other words")),
    "HideScreen": lambda one: one.hall.hide_screen(),
    "LinkPopover": in_a_journal_menu("Web link..."),
    "LookDialog": then(desk_dialog(LookDialog, "A backup", None, None), typed("Passphrase of that day")),
    "Menu": in_a_journal_menu(""),
    "MomentPopover": in_a_journal_menu("Day and time"),
    "NewAction": pressed(("actions", "", ""), "New action"),
    "NewDataKey": pressed(SECURITY, "Make one..."),
    "MakeSheet": pressed(SECURITY, "Make a new sheet..."),
    "NewSheet": then(
        pressed(SECURITY, "Make a new sheet..."),
        lambda one: one.writes("Present passphrase", PASSPHRASE),
        lambda one: one.presses("Make a new sheet"),
    ),
    "NothingToExport": lambda one: NothingToExport(one.hall).open(),
    "OwnReminders": pressed(TODAY, "Reminders", "All your reminders"),
    "Palette": lambda one: one.hall.open_palette(),
    "PersonDialog": pressed(("people", "", ""), "Add somebody"),
    "Picker": in_the_actions_inspector("_ask_person"),
    "PictureLayer": then(picture, typed("Caption")),
    "PlanDialog": lambda one: one.goes_to("conversations", "", "plan"),
    "ProveSheet": desk_dialog(ProveSheet),
    "QuestionBank": question_bank,
    "ReflectionDialog": then(pages_to_bring, typed("Title", "Your name")),
    "ReminderForm": then(pressed(TODAY, "Reminders", "New reminder"), typed("Remind me to")),
    "RemindersPopover": pressed(TODAY, "Reminders"),
    "ReportDialog": then(day_one, looks_through),
    "RestoreDialog": desk_dialog(RestoreDialog, BACKUP),
    "RestoreFileDialog": desk_dialog(RestoreFileDialog, BACKUP.path),
    "SealDialog": then(seals, typed("Its passphrase", "Once more")),
    "ShortcutSheet": lambda one: one.hall.open_shortcuts(),
    "SnoozePopover": lambda one: SnoozePopover(one.hall, lambda: datetime(2026, 3, 12, 9, 12)).open(),
    "StartDialog": then(locked_journal, looks_through, typed("Password of the export")),
    "TakeInDialog": takes_in,
    "TakeOutDialog": chooses_for("Take your words with you"),
    "UndoDialog": then(day_one, looks_through, brings_in, chooses_for("Journal.zip")),
    "UnsealDialog": then(sealed, typed("Passphrase")),
    "WhyPopover": asks_why_a_hint_helps,
    "WordPopover": tag,
    "_Question": lambda one: confirm(one.hall, "Sure?", "It is only asked.", "Yes", lambda: None),  # type: ignore[dict-item]
}
