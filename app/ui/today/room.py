"""Today: what needs one now, and nothing else."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.action import Action, Progress
from app.domain.agenda import Coming
from app.domain.binned import Binned
from app.domain.conversation import Conversation
from app.domain.ids import ActionId
from app.domain.news import Kind, News
from app.services.acting import ActionLine
from app.services.overview import Today
from app.ui.kit.afresh import Afresh
from app.ui.kit.button import Button
from app.ui.kit.card import Card, IconSign
from app.ui.kit.days import whole_day
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.layer import top_layer
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from app.ui.kit.scroll import ScrollArea
from app.ui.today.greeting import greeting
from app.ui.today.next_card import NextCard
from app.ui.today.reading import Read, read
from app.ui.today.rows import ComingRow, DueRow

_SIDE, _GAP, _MOST = 300, 44, 1040


def _place_of(coming: Coming) -> Place:
    if coming.reminder is not None:
        return Place("reminders", coming.reminder.id, "change")
    return Place("planner", coming.conversation.id if coming.conversation is not None else "")


class TodayRoom(Room):
    """The first page after unlocking. It reads everything in one go, and again when something changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = ""
        self._holds_examples = False
        self._typed = ""  # a name, which is in no vault before Enter
        self._name: Field | None = None
        self._is_arriving = False
        self._scroll = ScrollArea(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self._page = Afresh()
        self._page.setMaximumWidth(_MOST)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(43, 31, 43, 32)
        row.addWidget(self._page, 1, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(outer)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._is_compact = False
        desk.noticeboard.posted.connect(self._on_news)

    def arrive(self, place: Place) -> None:
        """Read what needs one now; on the first day of all, the name of somebody is what one would type."""
        self._is_arriving = True
        self._read()

    def place(self) -> Place:
        """There is only one Today."""
        return Place("today")

    def panes(self) -> list[QWidget]:
        """One pane."""
        return [self._page]

    def set_compact(self, is_compact: bool) -> None:
        """Under 1120 the right column moves below."""
        self._is_compact = is_compact
        way = QBoxLayout.Direction.TopToBottom if is_compact else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self._columns.setSpacing(32 if is_compact else _GAP)
        self._measure_side()

    def remember(self) -> dict[str, int | str]:
        """How far the page was scrolled, and a name that was being typed."""
        return {"scroll": self._scroll.verticalScrollBar().value(), "name": self._typed}

    def recall(self, memory: object) -> None:
        """Scroll back, and go on with the name."""
        if isinstance(memory, dict):
            self._typed = str(memory.get("name", ""))
            if self._typed:
                self._read()
            self._scroll.verticalScrollBar().setValue(int(memory.get("scroll", 0)))

    def _on_news(self, news: News) -> None:
        if self.isVisible() and Noticeboard.concerns(news, self, *Kind):
            self._read()

    def _read(self) -> None:
        ahead = self._desk.read_ahead.pop("today", None)
        if isinstance(ahead, Read):
            self._show(ahead)
        else:
            self._desk.worker.do(lambda: read(self._desk.practice), self._show)

    def _show(self, found: Read) -> None:
        today, self._holds_examples, question = found
        scrolled = self._scroll.verticalScrollBar().value()
        is_typing = self._name is not None and self._name.edit.hasFocus()
        self._name = None
        body = self._page.column()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.addLayout(self._head(today.has_people))
        body.addSpacing(31)
        body.addLayout(self._columns)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(0)
        self._columns.addLayout(left, 1)
        side = self._side = QWidget()
        side.setLayout(right)
        right.setContentsMargins(0, 1, 0, 0)
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._columns.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        if today.has_people:
            self._fill(left, today)
        elif not self._desk.read_only:
            left.addWidget(self._first_person())
        left.addStretch(1)
        if question:
            right.addWidget(self._question_card(question))
            right.addSpacing(26)
        if today.coming:
            self._fill_coming(right, today.coming)
        self.set_compact(self._is_compact)
        self._scroll.verticalScrollBar().setValue(scrolled)
        if self._name is not None and (is_typing or (self._is_arriving and top_layer(self.window()) is None)):
            self._name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_arriving = False
        if question != self._question:
            self._question = question
            self._desk.worker.tend(self._desk.practice.prompting.keep_today)  # behind the page, which waits for nothing

    def _measure_side(self) -> None:
        self._side.setMinimumWidth(0 if self._is_compact else _SIDE)
        self._side.setMaximumWidth(16777215 if self._is_compact else _SIDE)

    def _head(self, has_people: bool) -> QHBoxLayout:
        now = self._desk.clock.now()
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Label(whole_day(now.date(), now.date()), "ui", "text2"))
        words.addWidget(Label(greeting(now, self._desk.preferences.my_name), "display", wrap=True))
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(8)
        row.addLayout(buttons)
        write = Button(self.tr("New entry"), "secondary", icon="notebook-pen", writes=True)
        write.clicked.connect(lambda: self.asked_for.emit(Place("journal", "new")))
        buttons.addWidget(write, 0, Qt.AlignmentFlag.AlignVCenter)
        if has_people:
            plan = Button(self.tr("Plan a conversation"), "primary", icon="plus", writes=True)
            plan.clicked.connect(lambda: self.asked_for.emit(Place("conversations", "", "plan")))
            buttons.addWidget(plan, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _fill(self, column: QVBoxLayout, today: Today) -> None:
        now = self._desk.clock.today()
        if today.next is not None:
            column.addWidget(Label(self.tr("Next conversation"), "ui-s"))
            column.addSpacing(10)
            card = NextCard(today.next, now, self._desk.guidance)
            card.opened.connect(partial(self.asked_for.emit, Place("planner", today.next.conversation.id)))
            column.addWidget(card)
            column.addSpacing(29)
        if today.open_actions or today.due:
            column.addLayout(self._due_head(today.open_actions))
            column.addSpacing(4)
        for number, line in enumerate(today.due):
            row = DueRow(line, now)
            row.setProperty("ruled", number < len(today.due) - 1)
            row.opened.connect(partial(self.asked_for.emit, Place("actions", line.action.id)))
            row.settled.connect(partial(self._settle, line))
            column.addWidget(row)
        if today.open_actions and not today.due:
            column.addWidget(Label(self.tr("Nothing due in the next seven days."), "body", "text3"))
        if self._holds_examples and not self._desk.read_only:
            column.addSpacing(20)
            column.addLayout(self._example_foot())

    def _due_head(self, open_actions: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("Due within a week"), "ui-s"))
        row.addStretch(1)
        words = self.tr("All {0} actions").format(open_actions) if open_actions > 1 else self.tr("All actions")
        every = Button(words, "link", "s", trailing_icon="arrow-right")
        every.clicked.connect(lambda: self.asked_for.emit(Place("actions")))
        row.addWidget(every)
        return row

    def _question_card(self, question: str) -> Card:
        card = Card(padding=20, tone="pane")
        card.body.setContentsMargins(20, 19, 20, 21)
        card.body.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconSign("feather", 16, "accent"))
        head.addWidget(Label(self.tr("A question for today"), "small-s", "atext"), 1)
        card.body.addLayout(head)
        card.body.addSpacing(9)
        card.body.addWidget(Label(question, "quote", wrap=True))
        card.body.addSpacing(18)
        row = QHBoxLayout()
        row.setSpacing(4)
        write = Button(self.tr("Write"), "soft", icon="pencil", writes=True)
        write.clicked.connect(lambda: self.asked_for.emit(Place("journal", "new", question)))
        another = Button(self.tr("Another"), "ghost")
        another.clicked.connect(self._on_another)
        row.addWidget(write)
        row.addWidget(another)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _fill_coming(self, column: QVBoxLayout, coming: tuple[Coming, ...]) -> None:
        column.addWidget(Label(self.tr("Coming up"), "ui-s"))
        column.addSpacing(10)
        for one in coming:
            row = ComingRow(one, self._desk.clock.today())
            row.opened.connect(partial(self.asked_for.emit, _place_of(one)))
            column.addWidget(row)
            column.addSpacing(9)

    def _first_person(self) -> Card:
        told = self._desk.guidance.welcome["first_day"]
        card = Card(elevation=1)
        card.body.addWidget(Label(told["question"], "h2", wrap=True))
        name = self._name = Field("", told["placeholder"], "user")
        name.set_name(told["question"])
        name.set_text(self._typed)
        name.edited.connect(self._on_typed)
        name.entered.connect(lambda: self._begin_with(name.text()))
        card.body.addWidget(name)
        card.body.addWidget(Label(told["note"], "small", "text3", wrap=True))
        example = Button(told["example"], "link", "s")
        example.clicked.connect(self._bring_example)
        row = QHBoxLayout()
        row.addWidget(example)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _on_typed(self, name: str) -> None:
        self._typed = name

    def _begin_with(self, name: str) -> None:
        if not name.strip():
            return
        self._typed = ""
        practice = self._desk.practice
        self._desk.worker.do(lambda: practice.planning.begin(practice.people.add(name).id), self._on_begun)

    def _on_begun(self, begun: Conversation) -> None:
        self._desk.noticeboard.post(Kind.PEOPLE, Kind.CONVERSATIONS, cause=self)
        self.asked_for.emit(Place("planner", begun.id))

    def _bring_example(self) -> None:
        self._desk.worker.do(self._desk.practice.examples.fill, self._on_changed)

    def _example_foot(self) -> QHBoxLayout:
        told = self._desk.guidance.welcome["first_day"]
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("These people are made up."), "small", "text3"))
        leave = Button(told["remove_example"], "link", "s")
        leave.clicked.connect(self._remove_example)
        row.addWidget(leave)
        row.addStretch(1)
        return row

    def _remove_example(self) -> None:
        self._desk.worker.do(self._desk.practice.examples.remove, self._on_example_removed)

    def _on_example_removed(self, gone: Binned) -> None:
        binning, worker = self._desk.practice.binning, self._desk.worker
        undo = partial(worker.do, partial(binning.bring_back, gone.id), self._on_changed)
        self._desk.offer_undo(self.tr("The example people were removed"), undo)
        self._on_changed(None)

    def _on_changed(self, _: object) -> None:
        self._desk.noticeboard.post(*Kind, cause=self)
        self._read()

    def _on_another(self) -> None:
        self._desk.worker.do(self._desk.practice.prompting.another_today, lambda _question: self._read())

    def _settle(self, line: ActionLine, progress: Progress) -> None:
        self._desk.worker.do(self._settling(line.action.id, progress), self._on_settled)
        if progress is Progress.DONE:
            before = line.action
            self._desk.offer_undo(self.tr("Marked as done"), lambda: self._put_back(before))

    def _settling(self, id: ActionId, progress: Progress) -> Callable[[], Action]:
        return lambda: self._desk.practice.acting.settle(id, progress)

    def _put_back(self, action: Action) -> None:
        self._desk.worker.do(lambda: self._desk.practice.acting.save(action), self._on_settled)

    def _on_settled(self, _: object) -> None:
        self._desk.noticeboard.post(Kind.ACTIONS, cause=self)
        self._read()
