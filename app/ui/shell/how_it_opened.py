"""What is said over the first page where the vault did not open as it does every day."""

from __future__ import annotations

from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.kit.words import translate
from app.ui.shell.arrival import Arrival
from app.ui.shell.hall import Hall
from app.ui.shell.visiting import Visiting


def say_how_it_opened(found: Arrival, desk: Desk, hall: Hall) -> None:
    """Say what was put right, that it is only to be read or looked at, or how to choose a passphrase again."""
    notices = hall.sheet.notices
    if found.header_damaged:
        notices.say(_of_the_header(found.header_mended), "amber")
    if found.salt_rescued:
        lost = translate(
            "HowItOpened",
            "The first bytes of the database were lost, and are known from its header. Nothing you wrote is lost. "
            "Have the disk looked at.",
        )
        notices.say(lost, "amber")
    if found.visit is not None:
        Visiting(found.visit, desk, hall)
    elif found.read_only:
        closed = translate(
            "HowItOpened",
            "This vault can only be read here: its folder cannot be written to. You can read, copy and export. "
            "To write, allow writing in that folder, then lock and unlock.",
        )
        notices.say_always(closed, "amber")
    elif found.by_sheet:
        forgotten = translate(
            "HowItOpened",
            "Your recovery sheet opened this vault. If you do not know your passphrase any more, choose a new one: "
            "the sheet is enough for that.",
        )
        go = translate("HowItOpened", "Go to Security")
        notices.say(forgotten, "calm", go, lambda: hall.go(Place("settings", "", "security")), "file-key")


def _of_the_header(is_mended: bool) -> str:
    if is_mended:
        return translate(
            "HowItOpened",
            "The vault's header was damaged. Its spare copy opened it, and the header is whole again.",
        )
    return translate(
        "HowItOpened", "The vault's header is damaged. Its spare copy opened it. Your notes are not affected."
    )
