"""The right half of a sheet of reflections: which entries, or which questions, and what is told of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.entry import Entry, first_words, shown_title
from app.domain.ids import EntryId
from app.domain.paper import Paper
from app.domain.reflection_sheet import LINES, Showing
from app.services.journaling import Leaves
from app.services.reflecting import Asking
from app.ui.export.paper_dialog import PaperForm
from app.ui.export.picking import Pickable, PickList
from app.ui.export.switch import Switch
from app.ui.export.wanted import WantedSheet
from app.ui.kit.button import Button
from app.ui.kit.days import short_day
from app.ui.kit.field import Field
from app.ui.kit.room import Memory
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import Select
from app.ui.kit.words import translate

_ENTRIES, _QUESTIONS = "entries", "questions"
_USUAL_ASKING = "your-view-first"


def pickable(entry: Entry, today: date) -> Pickable:
    """An entry in the list: its title and its day, or the first words of one without a title."""
    day = short_day(entry.written_at.date(), today)
    words = shown_title(entry) or translate("ReflectionForm", "Entry without words")
    more = first_words(entry.text) if entry.title.strip() else ""
    return Pickable(entry.id, words, translate("ReflectionForm", "{0}. {1}").format(day, more) if more else day)


class ReflectionForm(PaperForm[WantedSheet]):
    """Asks what to bring. Nothing is ticked but what was pointed at before.

    Signals:
    older_wanted(Leaves): the entries that follow on these are wanted too.
    """

    older_wanted = Signal(object)

    def __init__(
        self, leaves: Leaves, askings: Sequence[Asking], chosen: Sequence[Entry], paper: Paper, today: date
    ) -> None:
        super().__init__()
        self._today = today
        self._leaves = leaves
        self._askings = {one.key: one for one in askings}
        self._entries = [entry.id for entry in chosen]
        self._questions: list[str] = []
        self._lines, self._paper = LINES[1], paper
        self.what = Segmented(
            [(_ENTRIES, self.tr("Pages I wrote")), (_QUESTIONS, self.tr("Questions to write on"))],
            _ENTRIES if leaves.entries else _QUESTIONS,
            writes=False,
        )
        self.what.setAccessibleName(self.tr("What goes onto the page"))
        self.title = Field(self.tr("Title"), self.tr("What I would like to talk about"), writes=False)
        self.name = Field(self.tr("Your name"), self.tr("Left out"), writes=False)
        self.days = Switch(self.tr("Days"), self.tr("When each page was written"))
        self.prompts = Switch(self.tr("Questions"), self.tr("What each page answers"))
        self.names = Switch(self.tr("Leave names out"))
        self.entries = PickList()
        self.older = Button(self.tr("Show older ones"), "link", "s")
        options = [(one.key, one.title or self.tr("Your own questions")) for one in askings]
        self.asking = Select(options, _USUAL_ASKING, name=self.tr("Questions about"), writes=False)
        self.questions = PickList()
        self.all = Button(self.tr("Take all of them"), "link", "s")
        few, half, whole = (str(count) for count in LINES)
        self.lines = Segmented(
            [(few, self.tr("A few lines")), (half, self.tr("Half a page")), (whole, self.tr("A page"))],
            str(self._lines),
            writes=False,
        )
        self.lines.setAccessibleName(self.tr("Room to write under each question"))
        self._lay_out()
        self._connect()
        self.days.set_on(True)
        self.prompts.set_on(True)
        first = [entry for entry in chosen if entry not in leaves.entries]
        self.entries.show_rows([pickable(one, today) for one in (*first, *leaves.entries)], self._entries)
        self._show_asking()
        self._show_what()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.what)
        column.addSpacing(16)
        column.addWidget(self.names)  # where it is seen before anything is saved
        column.addSpacing(16)
        self._written = _panel(self.entries, self.older)
        self._asked = _panel(self.asking, self.questions, self.all, self.lines)
        column.addWidget(self._written)
        column.addWidget(self._asked)
        column.addSpacing(18)
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.title, 3)
        names.addWidget(self.name, 2)
        column.addLayout(names)
        for switch in (self.days, self.prompts):
            column.addSpacing(14)
            column.addWidget(switch)

    def _connect(self) -> None:
        self.what.chosen.connect(lambda _key: self._on_what())
        self.title.edited.connect(lambda _words: self.changed.emit())
        self.name.edited.connect(lambda _words: self.changed.emit())
        self.days.turned.connect(lambda _on: self.changed.emit())
        self.prompts.turned.connect(lambda _on: self.changed.emit())
        self.names.turned.connect(lambda _on: self.changed.emit())
        self.entries.picked.connect(self._on_entry)
        self.older.clicked.connect(lambda: self.older_wanted.emit(self._leaves))
        self.asking.chosen.connect(lambda _key: self._show_asking())
        self.questions.picked.connect(self._on_question)
        self.all.clicked.connect(self.questions.tick_all)
        self.lines.chosen.connect(self._on_lines)

    @property
    def wanted(self) -> WantedSheet:
        showing = Showing(self.name.text().strip(), self.days.is_on, self.prompts.is_on)
        bare = WantedSheet(
            lines=self._lines,
            title=self.title.text().strip(),
            showing=showing,
            paper=self._paper,
            without_names=self.names.is_on,
        )
        if self.what.current == _QUESTIONS:
            return replace(bare, questions=tuple(self._questions))
        return replace(bare, entries=tuple(self._entries))

    def set_paper(self, paper: Paper) -> None:
        self._paper = paper
        self.changed.emit()

    def remember(self) -> dict[str, int | str]:
        """Tell what is ticked, in the order it was, for coming back after locking."""
        return {"entries": " ".join(self._entries), "questions": "\n".join(self._questions)}

    def recall(self, memory: Memory) -> None:
        """Tick what `remember` told of; the entries were given from the beginning."""
        self._questions = [one for one in str(memory.get("questions", "")).split("\n") if one]
        self._show_asking()
        self.changed.emit()

    def show_names(self, names: Sequence[str]) -> None:
        """Say whose names are in what was chosen, and offer to leave them out (practice 72)."""
        named = self.tr("Named here: {0}").format(", ".join(names))
        self.names.set_sub(named if names else self.tr("Nobody is named here"))

    def add_older(self, leaves: Leaves) -> None:
        """Offer further entries."""
        self._leaves = leaves
        others = (one for one in leaves.entries if one.id not in self.entries.rows)
        self.entries.add_rows([pickable(one, self._today) for one in others], self._entries)
        self.older.setVisible(leaves.rest is not None)

    def _on_what(self) -> None:
        self._show_what()
        self.changed.emit()

    def _show_what(self) -> None:
        is_asked = self.what.current == _QUESTIONS
        for part in (self._written, self.days, self.prompts):
            part.setVisible(not is_asked)
        self._asked.setVisible(is_asked)
        self.older.setVisible(self._leaves.rest is not None)

    def _show_asking(self) -> None:
        asking = self._askings.get(self.asking.current)
        questions = asking.questions if asking is not None else ()
        self.questions.show_rows([Pickable(one, one) for one in questions], self._questions)

    def _on_entry(self, id: str, is_on: bool) -> None:
        _keep(self._entries, EntryId(id), is_on)
        self.changed.emit()

    def _on_question(self, question: str, is_on: bool) -> None:
        _keep(self._questions, question, is_on)
        self.changed.emit()

    def _on_lines(self, count: str) -> None:
        self._lines = int(count)
        self.changed.emit()


def _keep(things: list[str] | list[EntryId], one: str, is_on: bool) -> None:
    if is_on and one not in things:
        things.append(one)  # type: ignore[arg-type]  # an id is a word by another name
    elif not is_on and one in things:
        things.remove(one)  # type: ignore[arg-type]


def _panel(*parts: QWidget) -> QWidget:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, Button | Segmented):
            row = QHBoxLayout()
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        else:
            column.addWidget(part)
    return panel
