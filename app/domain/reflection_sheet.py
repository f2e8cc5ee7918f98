"""A sheet that somebody brings to a session: chosen pages of their journal, or questions with lines to write on.

Every page is chosen by hand. A `Leaf` holds no more than is printed: no tags, and nobody it is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.entry import Entry

LINES = (4, 8, 17)  # to write on, under each question: four, two or one of them fit a page

_SMALL_WORDS = frozenset(
    "al af am and av da das de del della den der des di do dos du e el het i ibn la las le les lo los of op ten ter the"
    " und van vom von y zu zum zur".split()
)


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


def names_on(sheet: ReflectionSheet, people: Sequence[str]) -> tuple[str, ...]:
    """Return which of these people the sheet names, by their whole name or by a part of it."""
    said = "\n".join((sheet.title, *sheet.questions, *(part for one in sheet.leaves for part in _words(one))))
    return tuple(name for name in people if (found := _naming(name)) is not None and found.search(said))


def without_names(sheet: ReflectionSheet, people: Sequence[str]) -> ReflectionSheet:
    """Return the sheet with a letter in the place of each name, the same one for the same person (practice 72)."""
    named = names_on(sheet, people)
    letters = {name: _letter(number) for number, name in enumerate(named)}

    def told(text: str) -> str:
        for name in sorted(named, key=len, reverse=True):
            found = _naming(name)
            text = found.sub(letters[name], text) if found is not None else text
        return text

    return replace(
        sheet,
        title=told(sheet.title),
        leaves=tuple(
            replace(one, title=told(one.title), text=told(one.text), prompt=told(one.prompt)) for one in sheet.leaves
        ),
        questions=tuple(told(one) for one in sheet.questions),
    )


def _words(leaf: Leaf) -> tuple[str, ...]:
    return leaf.title, leaf.text, leaf.prompt


def _naming(name: str) -> re.Pattern[str] | None:
    """What finds a name in a text: all of it, or one of its words, with a full stop behind it.

    Not a small word as in "Anna van der Berg", which most pages are full of: alone it names nobody.

    None where no word of the name has two letters or more.
    """
    parts = [part for part in name.split() if len(part) > 1]
    parts = [part for part in parts if part not in _SMALL_WORDS] or parts
    if not parts:
        return None
    whole = r"\s+".join(re.escape(part) for part in name.split())
    either = "|".join([whole, *(re.escape(part) for part in sorted(parts, key=len, reverse=True))])
    # Chinese and Japanese put no space around a name.
    is_spaced = not any(one >= "\u2e80" for one in name)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)\.?" if is_spaced else rf"(?:{either})")


def _letter(number: int) -> str:
    """A., B. and so on; after Z. come A2., B2."""
    turn, place = divmod(number, 26)
    return f"{chr(ord('A') + place)}{turn + 1 if turn else ''}."
