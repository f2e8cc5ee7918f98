"""What is to be printed, and what was: compared without a window, so that what is saved is what was seen."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from app.domain.action import Owner
from app.domain.conversation import PrintedNames
from app.domain.handout import Choices
from app.domain.handover import HandOver
from app.domain.ids import ConversationId, EntryId
from app.domain.paper import Paper
from app.domain.preferences import Preferences
from app.domain.reflection_sheet import LINES, Showing
from app.services.exporting import Exportable, Sheet
from app.services.practice import Practice

FILE_NAME = "Agreed actions.pdf"  # neutral: a name or a subject in it would tell
SHEET_NAME = "Reflection.pdf"


class Wish(Protocol):
    """Everything that decides what a file holds; two that are equal make the same bytes."""

    @property
    def paper(self) -> Paper:
        """The paper it is set for."""


W = TypeVar("W", bound=Wish)


@dataclass(frozen=True)
class Wanted:
    """Everything that decides what a page of agreed actions holds."""

    conversation: ConversationId
    choices: Choices
    names: PrintedNames
    paper: Paper


@dataclass(frozen=True)
class WantedSheet:
    """Everything that decides what a sheet of reflections holds: entries, or else questions with `lines` under each."""

    entries: tuple[EntryId, ...] = ()
    questions: tuple[str, ...] = ()
    lines: int = LINES[1]
    title: str = ""
    showing: Showing = Showing()
    paper: Paper = Paper.A4
    without_names: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen yet."""
        return not self.entries and not self.questions


@dataclass(frozen=True)
class Printed(Generic[W]):
    """A finished file and what it was made from. `names` are those of people that stood in the words chosen for it."""

    wanted: W
    sheet: Sheet
    names: tuple[str, ...] = ()


class Proof(Generic[W]):
    """The page that is shown against the one that is wanted."""

    def __init__(self) -> None:
        self.wanted: W | None = None
        self.printed: Printed[W] | None = None

    def want(self, wanted: W) -> bool:
        """Take `wanted`; return whether it has to be printed first."""
        self.wanted = wanted
        return not self.is_current

    def take(self, printed: Printed[W]) -> bool:
        """Take a finished file; return whether it is the one wanted by now. An older one is let go."""
        if printed.wanted != self.wanted:
            return False
        self.printed = printed
        return True

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what is wanted, byte for byte."""
        return self.printed is not None and self.printed.wanted == self.wanted


def first_wanted(one: Exportable, paper: Paper) -> Wanted:
    """Return what is offered at first: everything, under the names that were kept or that the vault has."""
    kept = one.agreed.names
    names = PrintedNames(kept.mine or one.mine, kept.theirs or one.person.name)
    choices = Choices(follow_up=one.agreed.follow_up is not None, how_we_know=bool(one.agreed.how_we_know.strip()))
    return Wanted(one.id, choices, names, paper)


def the_one(found: tuple[Exportable, ...], id: str) -> Exportable | None:
    """Return the conversation that was asked for, else the one held last."""
    return next((one for one in found if one.id == id), found[0] if found else None)


def is_everybody_in(one: Exportable) -> bool:
    """Whether both people have something to do."""
    return Owner.BOTH in one.owners or {Owner.ME, Owner.THEM} <= one.owners


# These run on the worker


def printed(practice: Practice, wanted: Wanted, width: int) -> Printed[Wanted]:
    """Return the finished file for `wanted`, its first page drawn `width` device pixels wide."""
    exporting = practice.exporting
    handout = exporting.handout(wanted.conversation, wanted.choices, wanted.names)
    return Printed(wanted, exporting.sheet(handout, wanted.paper, width))


@dataclass(frozen=True)
class Saved:
    """Where a file lies, and the preferences as they are now."""

    to: Path
    preferences: Preferences


def save(practice: Practice, file: Printed[Wanted], to: Path, may_replace: bool, can_keep: bool) -> Saved:
    """Write the very bytes that were shown, then keep the names and the paper for the next time.

    Without `can_keep` nothing can be written in the vault, and the names hold for this once.
    """
    practice.exporting.save(file.sheet.pdf, to, may_replace)
    wanted, planning = file.wanted, practice.planning
    talk = planning.open(wanted.conversation)
    if can_keep and talk.agreed.names != wanted.names:
        planning.save(replace(talk, agreed=replace(talk.agreed, names=wanted.names)))
    return Saved(to, _remembered(practice, wanted.paper, wanted.names.mine.strip()))


def _remembered(practice: Practice, paper: Paper, name: str = "") -> Preferences:
    """Keep the paper for the next time, and a name where none was known."""
    before = practice.preferring.preferences()
    after = replace(before, paper=paper, my_name=before.my_name or name)
    if after != before:
        practice.preferring.save(after)
    return after


def hand_over_of(practice: Practice, wanted: WantedSheet) -> HandOver:
    """Return the pages that are wanted, to be sealed."""
    sheet = practice.reflecting.entries(wanted.entries, wanted.title, wanted.showing)
    if wanted.without_names:
        sheet = practice.reflecting.without_names(sheet)
    return practice.handing_over.sheet(sheet)


def printed_sheet(practice: Practice, wanted: WantedSheet, width: int) -> Printed[WantedSheet]:
    """Return the finished sheet for `wanted`, its first page drawn `width` device pixels wide."""
    reflecting = practice.reflecting
    if wanted.questions:
        sheet = reflecting.questions(wanted.questions, wanted.lines, wanted.title, wanted.showing)
    else:
        sheet = reflecting.entries(wanted.entries, wanted.title, wanted.showing)
    named = reflecting.names_on(sheet)
    if named and wanted.without_names:
        sheet = reflecting.without_names(sheet)
    return Printed(wanted, reflecting.sheet(sheet, wanted.paper, width), named)


def save_sheet(practice: Practice, file: Printed[WantedSheet], to: Path, may_replace: bool, _can_keep: bool) -> Saved:
    """Write the very bytes that were shown, and keep the paper for the next time."""
    practice.exporting.save(file.sheet.pdf, to, may_replace)
    return Saved(to, _remembered(practice, file.wanted.paper))
