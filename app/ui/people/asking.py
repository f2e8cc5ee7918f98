"""What is asked about somebody: who they are, and whether they are really to go."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import PersonId
from app.domain.news import Kind
from app.domain.person import Person
from app.domain.problems import Problem
from app.services.people import PersonPage
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import of_layer, show_again
from app.ui.kit.words import say
from app.ui.people.dialog import PersonDialog, Wish, keep
from app.ui.people.words import went_along_words


class Asking(QObject):
    """Opens the dialogs of the room, one at a time.

    Signals:
    kept(str): the id of a person who was added or changed.
    agreed(str): the id of a person who is to go.
    """

    kept = Signal(str)
    agreed = Signal(str)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room
        self.dialog: PersonDialog | None = None
        self.question: Dialog | None = None
        self._about = ""

    def ask_who(self, person: Person | None) -> PersonDialog:
        """Ask who somebody is: a new one (None), or one to be changed."""
        if self.dialog is not None:
            return self.dialog
        self._about = person.id if person is not None else ""
        self.dialog = PersonDialog(self._room, person, self._desk.clock.today, self._desk.preferences.use)
        self.dialog.wished.connect(partial(self._keep, person))
        self.dialog.closed.connect(self._on_closed)
        self.dialog.open()
        return self.dialog

    def ask_for_aspirations(self, person: Person) -> None:
        """Ask what somebody hopes for."""
        self.ask_who(person).aspirations.page.setFocus()

    def remember(self) -> dict[str, int | str]:
        """Whom something is being written about; to come back to after locking."""
        return {"about": self._about} if self.dialog is not None else {}

    def recall(self, memory: Memory) -> None:
        """Ask again, with what was written before the lock."""
        id, people = PersonId(str(memory.get("about", ""))), self._desk.practice.people
        written = of_layer(memory, PersonDialog.known_as)
        if written is None:
            return
        if id:
            gone = partial(self._ask_again_who, written, None)
            self._desk.worker.do(lambda: people.person(id), partial(self._ask_again_who, written), lambda _: gone())
        else:
            self._ask_again_who(written, None)

    def _ask_again_who(self, written: Memory, person: Person | None) -> None:
        show_again(self.ask_who(person), written)

    def _on_closed(self) -> None:
        self.dialog = None

    def _keep(self, person: Person | None, wish: Wish) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: keep(practice, person, wish), self._on_kept, self._on_trouble)

    def _on_kept(self, person: Person) -> None:
        if self.dialog is not None:
            self.dialog.shut()
        self._desk.noticeboard.post(Kind.PEOPLE, cause=self._room)
        self.kept.emit(person.id)

    def _on_trouble(self, problem: Problem) -> None:
        if self.dialog is not None:
            self.dialog.say_wrong(say(problem))
        else:
            self._desk.worker.troubled.emit(problem)

    def ask_to_remove(self, id: PersonId) -> None:
        """Ask whether somebody is to go, and say what goes along."""
        people = self._desk.practice.people
        self._desk.worker.do(lambda: people.page(id), self._ask_again)

    def _ask_again(self, page: PersonPage) -> None:
        if self.question is not None:
            return
        one = page.person
        self.question = confirm(
            self._room,
            self.tr("Remove {0}?").format(one.name),
            went_along_words(one.first_name, len(page.conversations), len(page.actions), len(page.meetings)),
            self.tr("Remove {0}").format(one.first_name),
            partial(self.agreed.emit, one.id),
            danger=True,
        )
        self.question.closed.connect(self._on_answered)

    def _on_answered(self) -> None:
        self.question = None
