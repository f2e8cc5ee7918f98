"""The right half of the export: which conversation, and what of it goes into the file."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.conversation import PrintedNames
from app.domain.handout import Choices
from app.domain.paper import Paper
from app.services.exporting import Exportable
from app.ui.export.paper_dialog import PaperForm
from app.ui.export.switch import Switch
from app.ui.export.wanted import Wanted, first_wanted, is_everybody_in
from app.ui.kit.days import has_hour, hour, plain_day, whole_day
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.select import Select
from app.ui.kit.words import translate


def line_of(one: Exportable, today: date) -> str:
    """A conversation in the list: with whom, its agreed title, when."""
    parts = [one.person.first_name, one.title.strip(), plain_day(one.held_on, today)]
    return ", ".join(part for part in parts if part)


def actions_words(one: Exportable) -> str:
    """How many actions there are, and whether both have something to do."""
    if one.actions == 0:
        return translate("Export", "None agreed")
    count = translate("Export", "1 item") if one.actions == 1 else translate("Export", "{0} items").format(one.actions)
    return translate("Export", "{0}, both people").format(count) if is_everybody_in(one) else count


def follow_up_words(one: Exportable, today: date) -> str:
    """The day of the follow-up, with its hour where one was chosen."""
    at = one.agreed.follow_up
    if at is None:
        return translate("Export", "None agreed")
    day = whole_day(at.date(), today)
    return translate("Export", "{0}, {1}").format(day, hour(at)) if has_hour(at) else day


class Form(PaperForm[Wanted]):
    """Asks of which conversation, and what of it."""

    def __init__(self, found: tuple[Exportable, ...], one: Exportable, paper: Paper, today: date) -> None:
        super().__init__()
        self._found = {conversation.id: conversation for conversation in found}
        self._today = today
        self._wanted = first_wanted(one, paper)
        options = [(conversation.id, line_of(conversation, today)) for conversation in found]
        self.conversation = Select(options, one.id, name=self.tr("Conversation"), writes=False)
        self.agreed = Switch(self.tr("Agreed actions"))
        self.follow_up = Switch(self.tr("Follow-up date"))
        self.how_we_know = Switch(self.tr("How we will know it is done"))
        self.first_names = Switch(self.tr("First names only"), self.tr("Hides surnames in the file"))
        self.mine = Field(self.tr("Your name in the file"), self.tr("Your name"), writes=False)
        self.theirs = Field(self.tr("Their name in the file"), writes=False)
        self._lay_out()
        self._show(one)
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self.tr("Conversation"), "small-m", "text2"))
        column.addSpacing(5)
        column.addWidget(self.conversation)
        column.addSpacing(17)
        for switch in self.switches():
            column.addWidget(switch)
            column.addSpacing(10)
        column.addSpacing(6)
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.mine)
        names.addWidget(self.theirs)
        column.addLayout(names)

    def switches(self) -> tuple[Switch, ...]:
        """The switches in reading order."""
        return self.agreed, self.follow_up, self.how_we_know, self.first_names

    def _connect(self) -> None:
        self.conversation.chosen.connect(self._on_conversation)
        for switch in self.switches():
            switch.turned.connect(lambda _on: self._on_changed())
        for field in (self.mine, self.theirs):
            field.edited.connect(lambda _words: self._on_changed())

    @property
    def wanted(self) -> Wanted:
        return self._wanted

    def set_paper(self, paper: Paper) -> None:
        """Print on this paper from now on."""
        now = self._wanted
        self._wanted = Wanted(now.conversation, now.choices, now.names, paper)
        self.changed.emit()

    def asks_for_name(self) -> bool:
        """Whether nothing is known yet of how to print one's own name."""
        return not self._wanted.names.mine.strip()

    def _show(self, one: Exportable) -> None:
        wanted = self._wanted
        self.agreed.set_sub(actions_words(one))
        self.follow_up.set_sub(follow_up_words(one, self._today))
        has_measure = bool(one.agreed.how_we_know.strip())
        self.how_we_know.set_sub(self.tr("Your shared measure") if has_measure else self.tr("Nothing written"))
        self.agreed.set_on(wanted.choices.actions)
        self.follow_up.set_on(wanted.choices.follow_up)
        self.follow_up.toggle.setEnabled(one.agreed.follow_up is not None)
        self.how_we_know.set_on(wanted.choices.how_we_know)
        self.how_we_know.toggle.setEnabled(has_measure)
        self.first_names.set_on(wanted.choices.first_names_only)
        self.mine.set_text(wanted.names.mine)
        self.theirs.set_text(wanted.names.theirs)

    def _on_conversation(self, id: str) -> None:
        one = next(one for key, one in self._found.items() if key == id)
        now = self._wanted
        first = first_wanted(one, now.paper)
        names = PrintedNames(now.names.mine or first.names.mine, first.names.theirs)
        self._wanted = Wanted(one.id, first.choices, names, now.paper)
        self._show(one)
        self.changed.emit()

    def _on_changed(self) -> None:
        choices = Choices(self.agreed.is_on, self.follow_up.is_on, self.how_we_know.is_on, self.first_names.is_on)
        names = PrintedNames(self.mine.text(), self.theirs.text())
        self._wanted = Wanted(self._wanted.conversation, choices, names, self._wanted.paper)
        self.changed.emit()
