"""The questions one is asked: one's own, and those of each theme; and the skeletons one made for entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import NoSuchItem, Problem
from app.domain.prompts import OwnQuestion
from app.domain.template import Template
from app.services.practice import Practice
from app.services.prompting import PackLine, QuestionsPage, Removed
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.toggle import Toggle
from app.ui.settings.rows import Group, Section, SettingRow


class Read(NamedTuple):
    """Everything the page shows."""

    page: QuestionsPage
    templates: tuple[Template, ...]


def read(practice: Practice) -> Read:
    """Read the page in one go. Call on the worker."""
    return Read(practice.prompting.page(), tuple(one for one in practice.templating.templates() if one.is_own))


class OwnRow(Field):
    """A question of one's own, to be changed where it stands.

    Signals:
    reworded(str, str): its id, and its words as they are now.
    unwanted(str): its id; it is to be taken out.
    """

    reworded = Signal(str, str)
    unwanted = Signal(str)

    def __init__(self, question: OwnQuestion) -> None:
        super().__init__()
        self.question = question
        self.set_name(self.tr("Question of your own"))
        self.set_text(question.text)
        self.remove = IconButton(
            "x", self.tr("Take out: {0}").format(question.text), size=26, icon_size=14, writes=True
        )
        self.add_button(self.remove)
        self.remove.clicked.connect(lambda: self.unwanted.emit(question.id))
        self.left.connect(self.keep)
        self.entered.connect(self.keep)

    def keep(self) -> None:
        """Say what changed against `question`, if anything did; nothing left means that it is not wanted any more."""
        words = " ".join(self.text().split())
        if words == self.question.text:
            return
        if words:
            self.reworded.emit(self.question.id, words)
        else:
            self.unwanted.emit(self.question.id)


class QuestionsSection(Section):
    """Signals:
    troubled(Problem): something was not kept.
    """

    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Questions"), parent)
        self._desk = desk
        self._prompting = desk.practice.prompting
        self.rows: dict[str, OwnRow] = {}
        self.unkept: list[OwnRow] = []
        self.toggles: dict[str, Toggle] = {}
        self._counts: dict[str, int] = {}
        lead = self.tr("They take turns on Today and in the journal: each comes once before any comes again.")
        self.column.addWidget(Label(lead, "body", "text2", wrap=True))
        self.column.addWidget(self._own())
        self._themes = Group(self.tr("Themes"), [])
        self.column.addWidget(self._themes)
        self._templates = Group(self.tr("Your own templates"), [])
        self.column.addWidget(self._templates)

    def _own(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Your own"), "ui-s"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.new = Field("", self.tr("Write a question of your own"), "feather")
        self.add = Button(self.tr("Add"), writes=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new, 1)
        row.addWidget(self.add)
        column.addLayout(row)
        self.new.entered.connect(self._write)
        self.add.clicked.connect(self._write)
        return part

    # Reading and showing

    def read_questions(self) -> None:
        """Ask the vault what can be asked."""
        self._desk.worker.do(partial(read, self._desk.practice), self._show)

    def leave(self) -> None:
        for row in [*self.rows.values(), *self.unkept]:
            row.keep()
        if self.new.text().strip():
            self._write()

    def _show(self, found: Read) -> None:
        self._show_own(found.page.own)
        self._show_themes(found.page)
        self._show_templates(found.templates)

    def _show_own(self, own: Sequence[OwnQuestion]) -> None:
        wanted = {one.id for one in own}
        for id in [id for id in self.rows if id not in wanted]:
            row = self.rows.pop(id)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, one in enumerate(own):
            if one.id not in self.rows:
                row = self.rows[one.id] = OwnRow(one)
                row.reworded.connect(self._reword)
                row.unwanted.connect(self._remove)
                self._list.insertWidget(place, row)
            self.rows[one.id].question = one  # as it is kept: what is refused is said again
        self._order_tabs([self.rows[one.id] for one in own] + self.unkept)

    def _order_tabs(self, rows: Sequence[OwnRow]) -> None:
        """Tab goes down the page."""
        before: QWidget = self.new
        for row in reversed(rows):
            QWidget.setTabOrder(row.remove, before)
            QWidget.setTabOrder(row.edit, row.remove)
            before = row.edit

    def _show_themes(self, page: QuestionsPage) -> None:
        counts = {one.theme: one.count for one in page.packs}
        if counts != self._counts:  # first seen, or somebody uses Sotto in another way now
            self._counts, self.toggles = counts, {}
            self._themes.show_rows([self._theme_row(one) for one in page.packs])
        for one in page.packs:
            self.toggles[one.theme].setChecked(one.is_on)

    def _theme_row(self, line: PackLine) -> QWidget:
        toggle = self.toggles[line.theme] = Toggle(line.title, line.is_on)
        toggle.clicked.connect(lambda is_on: self._switch(line.theme, is_on))
        count = self.tr("1 question") if line.count == 1 else self.tr("{0} questions").format(line.count)
        return SettingRow("", line.title, self.tr("{0}. {1}").format(line.note, count), toggle)

    def _show_templates(self, templates: Sequence[Template]) -> None:
        rows: list[QWidget] = [self._template_row(one) for one in templates]
        if not rows:
            hint = self.tr("“Keep as a template” in an entry's menu puts its headings here.")
            rows = [SettingRow("file-text", self.tr("None yet"), hint)]
        self._templates.show_rows(rows)

    def _template_row(self, template: Template) -> QWidget:
        remove = Button(self.tr("Take out"), writes=True)
        remove.setAccessibleDescription(template.title)
        remove.clicked.connect(lambda: self._remove_template(template.id))
        return SettingRow("file-text", template.title, " · ".join(template.headings()), remove)

    # Changing

    def _write(self) -> None:
        words = self.new.text().strip()
        if words:
            self.new.set_text("")
            back = partial(self._on_unwritten, words)
            self._desk.worker.do(partial(self._prompting.write, words), lambda _done: self.read_questions(), back)

    def _on_unwritten(self, words: str, problem: Problem) -> None:
        """Show it again, for it is nowhere else: where it was written, or below the others if the next is there."""
        if not self.new.text().strip():
            self.new.set_text(words)
        else:
            row = OwnRow(OwnQuestion("", ""))
            row.set_text(words)
            row.say(self.tr("Not saved yet"), "htext")
            row.reworded.connect(lambda _id, words: self._write_again(row, words))
            row.unwanted.connect(lambda _id: self._let_go(row))
            self.unkept.append(row)
            self._list.addWidget(row)
        self._on_trouble(problem)

    def _write_again(self, row: OwnRow, words: str) -> None:
        if row.question.text:
            return  # it is being written: what stands there by then is kept behind that
        row.question = OwnQuestion("", words)  # asked for once
        self._desk.worker.do(
            partial(self._prompting.write, words),
            partial(self._on_written_again, row),
            partial(self._on_still_unwritten, row),
        )

    def _on_written_again(self, row: OwnRow, written: OwnQuestion) -> None:
        if row not in self.unkept:  # it was let go meanwhile
            self._do(partial(self._prompting.remove, written.id))
            return
        words = " ".join(row.text().split())
        self._let_go(row)
        if words != written.text:
            self._reword(written.id, words)
        else:
            self.read_questions()

    def _on_still_unwritten(self, row: OwnRow, problem: Problem) -> None:
        row.question = OwnQuestion("", "")
        self._on_trouble(problem)

    def _let_go(self, row: OwnRow) -> None:
        if row.isAncestorOf(self.focusWidget()):
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unkept.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _reword(self, id: str, words: str) -> None:
        self._do(partial(self._prompting.reword, id, words))

    def _switch(self, theme: str, is_on: bool) -> None:
        self._do(partial(self._prompting.switch, theme, is_on))

    def _remove(self, id: str) -> None:
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the focus is about to go
        self._desk.worker.do(partial(self._prompting.remove, id), self._on_removed, self._on_trouble)

    def _on_removed(self, removed: Removed) -> None:
        back = partial(self._do, partial(self._prompting.put_back, removed))
        self._desk.offer_undo(self.tr("Question taken out"), back)
        self.read_questions()

    def _remove_template(self, id: str) -> None:
        templating = self._desk.practice.templating
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.worker.do(partial(templating.remove, id), self._on_template_removed, self._on_trouble)

    def _on_template_removed(self, template: Template) -> None:
        back = partial(self._do, partial(self._desk.practice.templating.put_back, template))
        self._desk.offer_undo(self.tr("Template taken out"), back)
        self.read_questions()

    def _do(self, call: Callable[[], object]) -> None:
        self._desk.worker.do(call, lambda _done: self.read_questions(), self._on_trouble)

    def _on_trouble(self, problem: Problem) -> None:
        if not isinstance(problem, NoSuchItem):  # it was taken out another way meanwhile
            self.troubled.emit(problem)
        self.read_questions()
