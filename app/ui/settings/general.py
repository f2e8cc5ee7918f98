"""Who one is, what paper is used, and the example people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.binned import Binned
from app.domain.news import Kind
from app.domain.paper import Paper
from app.domain.preferences import Preferences, Use
from app.domain.problems import Problem
from app.ui.kit.autosave import Autosave
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.look import look
from app.ui.kit.segmented import Segmented
from app.ui.settings.elsewhere import ElsewhereGroup
from app.ui.settings.going_out import GoingOutGroup
from app.ui.settings.keeping import keep
from app.ui.settings.rows import Group, Section, SettingRow

_NAME_WIDTH = 260


class GeneralSection(Section):
    """Signals:
    troubled(Problem): something was not kept.
    questions_asked(): the page with the questions is wanted.
    asked_for(Place): the way leads out of the settings.
    """

    troubled = Signal(object)
    questions_asked = Signal()
    asked_for = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("General"), parent)
        self._desk = desk
        self._are_examples_here = False
        self._add_you()
        self._add_paper()
        self._add_questions()
        self.elsewhere = ElsewhereGroup(desk)
        self.elsewhere.asked_for.connect(self.asked_for)
        self.column.addWidget(self.elsewhere)
        self.going_out = GoingOutGroup()
        self.going_out.asked_for.connect(self.asked_for)
        self.column.addWidget(self.going_out)
        self._add_examples()
        preferring = desk.practice.preferring

        def keep_name(name: str) -> None:
            keep(preferring, {"my_name": name.strip()})

        self._saving = Autosave(desk.worker, keep_name, desk.preferences.my_name, self)
        self._saving.kept.connect(self._on_name_kept)
        self._saving.troubled.connect(self.troubled)
        self.name.edited.connect(self._saving.write)
        self.name.left.connect(self._saving.flush)
        self.name.entered.connect(self._saving.flush)
        look().resized.connect(self._measure)

    def show_chosen(self, chosen: Preferences) -> None:
        self.use.choose(chosen.use.value)
        self.paper.choose(chosen.paper.value)
        if self._saving.is_kept and not self.name.edit.hasFocus():
            self._saving.draft.write(chosen.my_name)
            self._saving.draft.keep(chosen.my_name)
            self.name.set_text(chosen.my_name)

    def look_for_examples(self) -> None:
        """Ask whether the example people are in the vault."""
        self._desk.worker.do(self._desk.practice.examples.are_here, self._on_examples)

    def leave(self) -> None:
        self._saving.flush()

    def _add_you(self) -> None:
        uses = [
            (Use.MENTOR.value, self.tr("I mentor")),
            (Use.MENTEE.value, self.tr("I am mentored")),
            (Use.BOTH.value, self.tr("Both")),
        ]
        self.use = Segmented(uses)
        self.use.setAccessibleName(self.tr("How you use Sotto"))
        self.use.chosen.connect(lambda use: self.chose.emit({"use": Use(use)}))
        self.name = Field()
        self.name.set_name(self.tr("Your name"))
        self._measure()
        use = SettingRow("users", self.tr("How you use Sotto"), self.tr("Decides what you see first"), self.use)
        sub = self.tr("Greets you, and stands on pages you export")
        name = SettingRow("user", self.tr("Your name"), sub, self.name)
        self.column.addWidget(Group(self.tr("You"), [use, name]))

    def _add_paper(self) -> None:
        papers = [(Paper.A4.value, self.tr("A4")), (Paper.LETTER.value, self.tr("US Letter"))]
        self.paper = Segmented(papers)
        self.paper.setAccessibleName(self.tr("Paper size"))
        self.paper.chosen.connect(lambda paper: self.chose.emit({"paper": Paper(paper)}))
        row = SettingRow("file-text", self.tr("Paper size"), self.tr("For exports and the recovery sheet"), self.paper)
        self.column.addWidget(Group(self.tr("Paper"), [row]))

    def _add_questions(self) -> None:
        see = Button(self.tr("Choose"), trailing_icon="chevron-right")
        see.clicked.connect(self.questions_asked)
        row = SettingRow(
            "feather", self.tr("Questions"), self.tr("What Today and the journal ask, and questions of your own"), see
        )
        self.column.addWidget(Group(self.tr("Writing"), [row]))

    def _add_examples(self) -> None:
        self.examples = Button("", writes=True)
        self.examples.clicked.connect(self._change_examples)
        self.examples_row = SettingRow("archive", self.tr("Example people"), "", self.examples)
        self.column.addWidget(Group(self.tr("Looking around"), [self.examples_row]))
        self._on_examples(False)

    # The example people

    def _change_examples(self) -> None:
        examples = self._desk.practice.examples
        if self._are_examples_here:
            self.examples.busy(self.tr("Removing them"))
            self._desk.worker.do(examples.remove, self._on_removed, self._on_trouble)
        else:
            self.examples.busy(self.tr("Adding them"))
            self._desk.worker.do(examples.fill, self._on_changed, self._on_trouble)

    def _on_removed(self, gone: Binned) -> None:
        binning, worker = self._desk.practice.binning, self._desk.worker
        undo = partial(worker.do, partial(binning.bring_back, gone.id), self._on_changed, self._on_trouble)
        self._desk.offer_undo(self.tr("The example people were removed"), undo)
        self._on_changed(None)

    def _on_changed(self, _nothing: object) -> None:
        self._desk.noticeboard.post(Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES, cause=self)
        self.look_for_examples()

    def _on_trouble(self, problem: Problem) -> None:
        self.examples.ready()
        self.troubled.emit(problem)

    def _on_examples(self, are_here: bool) -> None:
        self._are_examples_here = are_here
        self.examples.ready()
        self.examples.set_text(self.tr("Remove them") if are_here else self.tr("Add them"))
        self.examples_row.say(
            self.tr("Made-up people, conversations and entries. What you wrote elsewhere stays.")
            if are_here
            else self.tr("Made-up people to look around with. They leave in one click.")
        )

    def _on_name_kept(self) -> None:
        self._desk.noticeboard.post(Kind.PREFERENCES, cause=self)

    def _measure(self) -> None:
        self.name.setFixedWidth(look().px(_NAME_WIDTH))
