"""A sheet that somebody brings to a session: chosen pages of their journal, or questions with lines to write on.

Every page is chosen by hand. A `Leaf` holds no more than is printed: no tags, and nobody it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.entry import Entry

LINES = (4, 8, 17)  # to write on, under each question: four, two or one of them fit a page


@dataclass(frozen=True)
class Showing:
    """What goes along with the words of an entry. `name` stands under the title, "" for none."""

    name: str = ""
    days: bool = True
    prompts: bool = True


@dataclass(frozen=True)
class Leaf:
    """One entry as paper shows it. `text` is Markdown; `day` is None where it is not to be told."""

    title: str
    text: str
    prompt: str = ""
    day: date | None = None


@dataclass(frozen=True)
class ReflectionSheet:
    """Ready to be set. `made_on` also dates the file, so no clock leaks; `lines` are those under each question."""

    made_on: date
    title: str = ""
    name: str = ""
    leaves: tuple[Leaf, ...] = ()
    questions: tuple[str, ...] = ()
    lines: int = LINES[1]


def sheet_of_entries(entries: Sequence[Entry], title: str, showing: Showing, made_on: date) -> ReflectionSheet:
    """Choose what is printed of these entries; the oldest comes first, as one would tell it."""
    leaves = tuple(
        Leaf(
            one.title.strip(),
            one.text,
            one.prompt if showing.prompts else "",
            one.written_at.date() if showing.days else None,
        )
        for one in sorted(entries, key=lambda one: one.written_at)
    )
    return ReflectionSheet(made_on, title, showing.name, leaves)


def sheet_of_questions(
    questions: Sequence[str], lines: int, title: str, showing: Showing, made_on: date
) -> ReflectionSheet:
    """Make a sheet to write on by hand (practice 56)."""
    return ReflectionSheet(made_on, title, showing.name, questions=tuple(questions), lines=lines)
