"""Which kinds of hints on drafted words are wanted: a switch for each, with one example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.hint_choices import GAPS, HintChoices
from app.domain.news import Kind
from app.domain.problems import Problem
from app.services.practice import Practice
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.toggle import Toggle
from app.ui.settings.rows import Group, Section, SettingRow

if TYPE_CHECKING:  # the rules of hints are no part of the start
    from app.services.hinting import HintKind

Read = tuple[Sequence["HintKind"], HintChoices]


def read(practice: Practice) -> Read:
    """Read the page in one go. Call on the worker."""
    return practice.hinting.kinds(), practice.hinting.choices()


class HintsSection(Section):
    """Signals:
    troubled(Problem): something was not kept.
    """

    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Language hints"), parent)
        self._desk = desk
        self.switches: dict[str, Toggle] = {}
        words = self.tr(
            "While you prepare a conversation, an amber line may appear under a few words, with a question about them. "
            "It changes nothing, counts for nothing and holds nothing up. Choose which of them you want."
        )
        self.column.addWidget(Label(words, "body", "text2", wrap=True))

    def read_kinds(self) -> None:
        """Show every kind, and which are stopped."""
        practice = self._desk.practice
        self._desk.worker.do(lambda: read(practice), self._show, self._on_trouble)

    def _show(self, found: Read) -> None:
        kinds, chosen = found
        if not self.switches:
            self._add_groups(kinds)
        for key, switch in self.switches.items():
            switch.setChecked(key not in chosen.stopped)

    def _add_groups(self, kinds: Sequence[HintKind]) -> None:
        gaps = self.switches[GAPS] = Toggle(self.tr("Questions about what is missing"))
        gaps.setAccessibleDescription(self.tr("When was that?"))
        gaps.clicked.connect(lambda on: self._choose(GAPS, on))
        sub = self.tr("“When was that?” One at a time, under the field, without a mark")
        row = SettingRow("", self.tr("Questions about what is missing"), sub, gaps)
        self.column.addWidget(Group(self.tr("What is not said yet"), [row]))
        titles = {
            3: self.tr("What can hurt"),
            2: self.tr("What closes a talk"),
            1: self.tr("What could be plainer"),
        }
        for severity, title in titles.items():
            rows: list[QWidget] = [self._row(kind) for kind in kinds if kind.severity == severity]
            self.column.addWidget(Group(title, rows))

    def _row(self, kind: HintKind) -> SettingRow:
        switch = self.switches[kind.key] = Toggle(kind.title)
        switch.setAccessibleDescription(kind.example)
        switch.clicked.connect(lambda on, key=kind.key: self._choose(key, on))
        return SettingRow("", kind.title, self.tr("“{0}”").format(kind.example), switch)

    def _choose(self, key: str, is_wanted: bool) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: practice.hinting.stop_kind(key, not is_wanted), self._on_chosen, self._on_not_kept)

    def _on_chosen(self, _chosen: HintChoices) -> None:
        self._desk.noticeboard.post(Kind.PREFERENCES, cause=self)

    def _on_not_kept(self, problem: Problem) -> None:
        self._on_trouble(problem)
        self.read_kinds()

    def _on_trouble(self, problem: Problem) -> None:
        self.troubled.emit(problem)
