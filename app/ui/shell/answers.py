"""How an answer stands in the palette: a few finds in one line each, or many by kind, and what else fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.finding import Findings, Finds, Found, Snippet, snippet
from app.domain.folding import folded
from app.services.finding import FEW
from app.ui.kit.place import Place
from app.ui.kit.rows import Group
from app.ui.shell.finds import Find, fit
from app.ui.shell.kinds import look_of

translate = QCoreApplication.translate
_BEFORE = 14  # characters that stand in a line before the word that was found
_BEGINS = 4  # what `fit` says of a title that begins as was typed


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: a kind, "" for all, and how many there are."""

    kind: str
    words: str
    count: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the palette shows. Without `filters` each find has one line."""

    groups: Sequence[Group[Find]] = ()
    filters: Sequence[Filter] = ()


@dataclass(frozen=True)
class Answering:
    """Makes rows of finds. `go` leads to one."""

    go: Callable[[Place], None]
    today: date

    def answers(self, typed: str, found: Findings, local: Sequence[Find], more: Sequence[Find], kind: str) -> Answers:
        """Return all that fits; `local` are places and commands, `more` what can be done with what was typed."""
        if not found.count and not kind:
            return Answers(_by_heading(local))
        if found.count <= FEW and not kind:
            return Answers(self._few(typed, found, [*local, *more]))
        shown = [self._group(one, found) for one in found.finds if one.found]
        first = _first(typed, local)
        others = [one for one in local if one not in first] if not kind else []
        best = [Group(translate("Palette", "Best match"), first)] if first and not kind else []
        return Answers([*best, *shown, *_by_heading([*others, *(more if not kind else ())])], _filters(found))

    def _group(self, finds: Finds, found: Findings) -> Group[Find]:
        heading = look_of(finds.kind).heading()
        rows = [self._row(one, found, heading) for one in finds.found]
        return Group(heading, rows, finds.count)

    def _few(self, typed: str, found: Findings, local: Sequence[Find]) -> list[Group[Find]]:
        rows = [(one, self._line(one, found)) for finds in found.finds for one in finds.found]
        first = _first(typed, local)
        if not first and rows:
            best = max(rows, key=lambda pair: (_begins(typed, pair[0]), bool(pair[0].title.marks)))
            rows.remove(best)
            first = [best[1]]
        others = [one for one in local if one not in first]
        return [
            Group(translate("Palette", "Best match"), first),
            Group(translate("Palette", "In your words"), [row for _, row in rows]),
            *_by_heading(others),
        ]

    def _row(self, one: Found, found: Findings, group: str) -> Find:
        """A find in two lines, under the heading of its kind."""
        kind = look_of(one.kind)
        title = one.title if one.title.text else Snippet(kind.nameless(one, self.today))
        return Find(
            title.text, group, kind.icon, self._way(one, found), kind.note(one, self.today),
            marks=title.marks, snippet=one.snippet, person=one.ref if one.kind == "person" else "",
        )  # fmt: skip

    def _line(self, one: Found, found: Findings) -> Find:
        """A find in one line: the words in which it was found, or its title where that is what was."""
        kind = look_of(one.kind)
        says = one.title
        if not one.title.marks and one.snippet.marks:
            says = snippet(one.snippet.text, found.asked.wanted, _BEFORE)
        if not says.text:
            says = Snippet(kind.nameless(one, self.today))
        note, person = kind.brief(one, self.today), one.ref if one.kind == "person" else ""
        if one.alike:
            note = translate("Palette", "{0} notes mention {1}").format(one.alike + 1, " ".join(found.asked.wanted))
            says, person = Snippet(one.person), one.person_id
        return Find(says.text, "", kind.icon, self._way(one, found), note, marks=says.marks, person=person)

    def _way(self, one: Found, found: Findings) -> Callable[[], None]:
        return partial(self.go, replace(look_of(one.kind).place(one), words=found.asked.wanted))

    def recent(self, place: Place, one: Found) -> Find:
        """Where somebody was lately."""
        kind = look_of(one.kind)
        title = one.title.text or kind.nameless(one, self.today)
        person = one.ref if one.kind == "person" else ""
        group = translate("Palette", "Recent")
        return Find(title, group, kind.icon, partial(self.go, place), kind.heading(), marks=(), person=person)


def _first(typed: str, local: Sequence[Find]) -> list[Find]:
    """The one place or command that begins as was typed, if there is one."""
    return [one for one in local if len(typed.strip()) > 1 and fit(typed, one.title) == _BEGINS][:1]


def _begins(typed: str, one: Found) -> bool:
    return folded(one.title.text).startswith(folded(typed).strip())


def _filters(found: Findings) -> list[Filter]:
    is_more = any(one.is_more for one in found.finds)
    every = Filter("", translate("Palette", "All"), _count(found.count, is_more))
    return [
        every,
        *(Filter(one.kind, look_of(one.kind).chip(), _count(one.count, one.is_more)) for one in found.finds),
    ]


def _count(count: int, is_more: bool) -> str:
    return f"{count}+" if is_more else str(count)


def _by_heading(finds: Sequence[Find]) -> list[Group[Find]]:
    titles = list(dict.fromkeys(find.group for find in finds))
    return [Group(title, [find for find in finds if find.group == title]) for title in titles]
