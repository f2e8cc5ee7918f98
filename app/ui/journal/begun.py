"""How a page begins: blank, with a question over it, or with a skeleton to write under."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.entry import Entry
from app.domain.ids import ConversationId
from app.domain.prompts import Question
from app.domain.template import Template
from app.services.practice import Practice
from app.ui.kit.beginning import Beginning
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice, Menu


def fresh(practice: Practice, beginning: Beginning) -> Entry:
    """Return the page, of which nothing is kept yet. Call on the worker."""
    talk = ConversationId(beginning.conversation) if beginning.conversation else None
    if beginning.template:
        return practice.templating.fresh(beginning.template, conversation=talk, prompt=beginning.prompt)
    return practice.journaling.fresh(beginning.prompt, conversation=talk)


def _tell(then: Callable[[str], None], question: Question | None) -> None:
    then(question.text if question is not None else "")


class Beginnings(QObject):
    """Offers ways to begin, and asks for questions.

    Signals:
    wanted(Beginning): a page is to begin so.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def offer(self, anchor: QWidget, align: str = "right") -> None:
        """Open a menu of questions and skeletons under `anchor`."""
        templating = self._desk.practice.templating
        self._desk.worker.do(templating.templates, partial(self._on_templates, anchor, align))

    def ask(self, answer: Callable[[str], None] | None = None) -> None:
        """Begin with the next question, or hand it to `answer`; "" where every theme is off."""
        then = answer or (lambda words: self.wanted.emit(Beginning(words)))
        self._desk.worker.do(self._desk.practice.prompting.another, partial(_tell, then))

    def _on_templates(self, anchor: QWidget, align: str, templates: tuple[Template, ...]) -> None:
        if not isValid(anchor) or not anchor.isVisible():
            return
        question = Choice(self.tr("A question"), "feather", self.ask)
        skeletons = [
            Choice(one.title, "file-text", partial(self.wanted.emit, Beginning(template=one.id))) for one in templates
        ]
        Menu(anchor, [question, None, *skeletons], align=align).open()
