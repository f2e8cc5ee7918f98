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
from app.ui.kit.beginning import Beginning
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.place import Place


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

    def make(self, beginning: Beginning, then: Callable[[Entry], None]) -> None:
        """Hand `then` the page, of which nothing is kept yet.

        Without a skeleton nothing is read for it, and it is there at once: the first key after Ctrl+N is on the page.
        """
        practice = self._desk.practice
        talk = ConversationId(beginning.conversation) if beginning.conversation else None
        if beginning.template:
            fresh = partial(practice.templating.fresh, beginning.template, conversation=talk, prompt=beginning.prompt)
            self._desk.worker.do(fresh, then)
        else:
            then(practice.journaling.fresh(beginning.prompt, conversation=talk))

    def offer(self, anchor: QWidget, align: str = "right", ask: Callable[[Place], None] | None = None) -> None:
        """Open a menu of questions and skeletons under `anchor`; with `ask` also a journal from elsewhere."""
        templating = self._desk.practice.templating
        self._desk.worker.do(templating.templates, partial(self._on_templates, anchor, align, ask))

    def ask(self, answer: Callable[[str], None] | None = None) -> None:
        """Begin with the next question, or hand it to `answer`; "" where every theme is off."""
        then = answer or (lambda words: self.wanted.emit(Beginning(words)))
        self._desk.worker.do(self._desk.practice.prompting.another, partial(_tell, then))

    def _on_templates(
        self, anchor: QWidget, align: str, ask: Callable[[Place], None] | None, templates: tuple[Template, ...]
    ) -> None:
        if not isValid(anchor) or not anchor.isVisible():
            return
        question = Choice(self.tr("A question"), "feather", self.ask)
        skeletons = [
            Choice(one.title, "file-text", partial(self.wanted.emit, Beginning(template=one.id))) for one in templates
        ]
        bring_in = partial(ask, Place("import")) if ask else None
        elsewhere = [None, Choice(self.tr("Bring in a journal"), "folder-open", bring_in)] if bring_in else []
        Menu(anchor, [question, None, *skeletons, *elsewhere], align=align).open()
