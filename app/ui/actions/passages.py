"""What is written of an action, in serif: its words, and how one begins, helps and knows it is done."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.action import Action
from app.ui.actions.shown import first_wording
from app.ui.kit.label import Label
from app.ui.kit.text_area import TextArea


class Passages(QObject):
    """The places to write in; the inspector lays `text`, `first` and `rest` out.

    Signals:
    edited(): the person changed some words.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = TextArea("", self.tr("What will happen?"), "h2s", 1, bare=True)
        self.text.set_name(self.tr("What will happen"))
        self.first = QWidget()
        self._first_words = Label("", "serif-s", "text2", wrap=True)
        column = QVBoxLayout(self.first)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(self.tr("First wording"), "small-m", "text3"))
        column.addWidget(self._first_words)
        self.rest = QWidget()
        self._column = QVBoxLayout(self.rest)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.measure = self._passage(self.tr("How we will know it is done"), self.tr("What could both of you see?"))
        self.first_step = self._passage(self.tr("First small step"), self.tr("What could happen first?"))
        self.resource = self._passage(self.tr("What helps"), self.tr("Time, a person, a document"))
        for area in (self.text, self.measure, self.first_step, self.resource):
            area.edited.connect(lambda _words: self.edited.emit())

    def _passage(self, label: str, placeholder: str) -> TextArea:
        if self._column.count():
            self._column.addSpacing(18)
        area = TextArea("", placeholder, "serif-s", 1, bare=True)
        area.set_name(label)
        self._column.addWidget(Label(label, "small-m", "text3"))
        self._column.addSpacing(3)
        self._column.addWidget(area)
        return area

    def show_action(self, action: Action) -> None:
        """Show what is written of `action`."""
        self.text.set_text(action.text)
        self.measure.set_text(action.measure)
        self.first_step.set_text(action.first_step)
        self.resource.set_text(action.resource)
        self.show_first(action)

    def show_first(self, action: Action) -> None:
        """Show the first wording beside the present one, where the two differ (practice 38)."""
        words = first_wording(action)
        self._first_words.set_text(words)
        self.first.setVisible(bool(words))

    def written(self, action: Action) -> Action:
        """Return `action` with the words that stand on the page."""
        return replace(
            action,
            text=self.text.text(),
            measure=self.measure.text(),
            first_step=self.first_step.text(),
            resource=self.resource.text(),
        )
