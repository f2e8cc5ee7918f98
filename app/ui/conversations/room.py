"""The list of conversations, from the one being put off to the one that is closed."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.news import Kind, News
from app.domain.person import Person
from app.domain.problems import Problem
from app.services.planning import ConversationLine
from app.ui.conversations.deeds import Deeds
from app.ui.conversations.inspector import Inspector
from app.ui.conversations.plan_dialog import Beginning, PlanDialog, begin
from app.ui.conversations.rows import ConversationRows, spoken, state_words, subject_words
from app.ui.conversations.shown import people_of, shelves
from app.ui.kit.beside import Beside
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.select import Select
from app.ui.kit.words import say

_FILTER = 300  # at most, however long a name is
_GUTTER = 18  # for the scroll bar, beside the rows


class ConversationsRoom(Room):
    """Every conversation in four groups, with a page beside the selected one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[ConversationLine, ...] = ()
        self._wanted = ""
        self._people: tuple[Person, ...] = ()
        self._dialog: PlanDialog | None = None
        self.deeds = Deeds(desk, self)
        self.model: RowsModel[ConversationLine] = RowsModel(
            lambda line: line.conversation.id, subject_words, lambda line: spoken(line, desk.clock.today()), self
        )
        self._delegate = ConversationRows(self.model, desk.clock.today(), self)
        self.list: ListView[ConversationLine] = ListView(self.model, self._delegate, self.tr("Conversations"))
        self.filter = Select([("", self.tr("Everyone"))], "", "users", self.tr("Whose conversations"), writes=False)
        self.count = Label("", "small", "text3", figures=True)
        self.plan_button = Button(self.tr("Plan a conversation"), icon="plus", writes=True)
        self.inspector = Inspector(desk.clock.today())
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Conversations"), "display"), 1)
        head.addWidget(self.plan_button)
        strip = QHBoxLayout()
        strip.addWidget(self.filter)
        strip.addStretch(1)
        strip.addWidget(self.count)
        self._measure()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(27, 31, 20 - _GUTTER, 0)
        column.setSpacing(0)
        for row, space in ((head, 18), (strip, 0)):
            row.setContentsMargins(12, 0, 12 + _GUTTER, 0)
            column.addLayout(row)
            column.addSpacing(space)
        self.list.leave_gutter(_GUTTER)
        column.addWidget(self.list, 1)
        self._body = Beside(page, self.inspector, self.list)
        look().resized.connect(self._measure)
        self._empty = EmptyState(
            self.tr("Which conversation are you putting off?"),
            self.tr("Prepare it here, step by step. Nobody reads it but you."),
            self._empty_button(),
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._body)
        self._pages.addWidget(self._empty)

    def _empty_button(self) -> Button:
        button = Button(self.tr("Plan a conversation"), "primary", icon="plus", writes=True)
        button.clicked.connect(lambda: self.plan(""))
        return button

    def _connect(self) -> None:
        self.plan_button.clicked.connect(lambda: self.plan(self.filter.current))
        self.filter.chosen.connect(lambda _key: self._show())
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.list.deleted.connect(lambda line: self.deeds.remove(line.conversation.id))
        self.list.menu_asked.connect(self._on_menu)
        self.inspector.opened.connect(self._open_selected)
        self.inspector.exported.connect(self._export_selected)
        self.inspector.menu_asked.connect(self._on_more)
        self.deeds.export_asked.connect(lambda id: self.asked_for.emit(Place("export", id)))
        self.deeds.duplicated.connect(self._on_duplicated)
        self._desk.noticeboard.posted.connect(self._on_news)

    # Being a room

    def arrive(self, place: Place) -> None:
        if place.part == "plan":
            self.moved.emit(Place("conversations"))  # coming back here later does not ask again
            self.plan(place.id)
        elif place.id:
            self._wanted = place.id
        self._read()

    def place(self) -> Place:
        line = self.list.selected()
        return Place("conversations", line.conversation.id if line is not None else "")

    def remember(self) -> dict[str, int | str]:
        return {"person": self.filter.current, "scroll": self.list.verticalScrollBar().value()}

    def recall(self, memory: Memory) -> None:
        # The list is read on the worker; by the time this runs there, it stands.
        self._desk.worker.do(lambda: dict(memory), self._go_back_to)

    def _go_back_to(self, memory: Memory) -> None:
        self.filter.choose(str(memory.get("person", "")))
        self._show()
        self.list.verticalScrollBar().setValue(int(memory.get("scroll", 0)))

    def panes(self) -> list[QWidget]:
        return [self.list, self.inspector] if self.inspector.isVisible() else [self.list]

    def find_here(self) -> None:
        """The list jumps to what is typed."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_compact(self, is_compact: bool) -> None:
        self._body.set_compact(is_compact)

    # Reading and showing

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.CONVERSATIONS, Kind.PEOPLE, Kind.ACTIONS, Kind.DAY):
            self._read()

    def _read(self) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: (practice.planning.lines(), practice.people.everyone()), self._on_read)

    def _on_read(self, found: tuple[tuple[ConversationLine, ...], tuple[Person, ...]]) -> None:
        self._lines, self._people = found
        self._delegate.today = self.inspector.today = self._desk.clock.today()
        people = [(one.id, one.name) for one in people_of(self._lines)]
        chosen = self.filter.current
        self.filter.set_options([("", self.tr("Everyone")), *people])
        if chosen and self.filter.current != chosen:
            self.filter.choose("")
        self._show()

    def _show(self) -> None:
        self._pages.setCurrentWidget(self._body if self._lines else self._empty)
        groups = shelves(self._lines, self.filter.current)
        self.model.show([Group(state_words(one.state), one.lines, len(one.lines)) for one in groups])
        shown = sum(len(one.lines) for one in groups)
        self.count.set_text(self.tr("{0} in all").format(shown))
        if self._wanted and self.list.select(self._wanted):
            self._wanted = ""
        if self.list.selected() is None and groups:
            self.list.select(groups[0].lines[0].conversation.id)
        self._show_selected()

    def _show_selected(self) -> None:
        line = self.list.selected()
        if line is not None:
            self.inspector.show_line(line)
        self._body.fill(line is not None)

    def _measure(self) -> None:
        self.filter.setMinimumWidth(look().px(180))
        self.filter.setMaximumWidth(look().px(_FILTER))

    # What the person does

    def _on_chosen(self, line: ConversationLine) -> None:
        self._show_selected()
        self._body.slide_in()
        self.moved.emit(self.place())

    def _open(self, line: ConversationLine) -> None:
        self.asked_for.emit(Place("planner", line.conversation.id))

    def _open_selected(self) -> None:
        line = self.list.selected()
        if line is not None:
            self._open(line)

    def _export_selected(self) -> None:
        line = self.list.selected()
        if line is not None:
            self.asked_for.emit(Place("export", line.conversation.id))

    def _on_menu(self, line: ConversationLine, point: QPoint) -> None:
        choices = self.deeds.choices(line.conversation)
        Menu(self.list.viewport(), choices, at=point).open()

    def _on_more(self, anchor: QWidget) -> None:
        line = self.list.selected()
        if line is not None:
            Menu(anchor, self.deeds.choices(line.conversation)).open()

    def _on_duplicated(self, id: str) -> None:
        self._wanted = id

    # Planning a new one

    def plan(self, person: str) -> None:
        """Ask for the first words of a new plan, with `person` chosen where one is given."""
        everyone = self._desk.practice.people.everyone
        self._desk.worker.do(everyone, partial(self._ask, person))

    def _ask(self, person: str, people: tuple[Person, ...]) -> None:
        if self._dialog is not None and self._dialog.is_open:
            return
        use = self._desk.preferences.use
        self._dialog = PlanDialog(self, people, person, self._desk.clock.today, use)
        self._dialog.begun.connect(self._begin)
        self._dialog.saved.connect(self._keep_aside)
        self._dialog.closed.connect(self._on_dialog_closed)
        self._dialog.open()

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _keep_aside(self, wish: Beginning) -> None:
        """Keep it and go nowhere: the vault is about to be locked."""
        practice = self._desk.practice
        self._desk.worker.do(lambda: begin(practice, wish))

    def _begin(self, wish: Beginning) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: begin(practice, wish), self._on_begun, self._on_trouble)

    def _on_begun(self, begun: Conversation) -> None:
        if self._dialog is not None:
            self._dialog.shut()
        self._wanted = begun.id
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.PEOPLE)
        self.asked_for.emit(Place("planner", begun.id))

    def _on_trouble(self, problem: Problem) -> None:
        if self._dialog is not None:
            self._dialog.say_wrong(say(problem))
