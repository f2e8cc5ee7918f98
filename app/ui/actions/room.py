"""Every action, by date, by person or settled, with a page beside the selected one."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.action import Action, Horizon
from app.domain.news import Kind, News
from app.domain.person import Person
from app.domain.problems import Problem
from app.services.acting import ActionLine
from app.ui.actions.day_popover import DayPopover
from app.ui.actions.deeds import Deeds
from app.ui.actions.inspector import Inspector
from app.ui.actions.new_action import NewAction
from app.ui.actions.reminded import ReminderFact
from app.ui.actions.rows import ActionRows
from app.ui.actions.shown import ActionGroup, Change, Settled, View, Wish, groups, waiting
from app.ui.actions.words import heading, spoken
from app.ui.kit.beside import Beside
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.segmented import Segmented
from app.ui.kit.unfinished import of_layer, show_again
from app.ui.kit.words import say

_NEW = "new"
_GUTTER = 18  # for the scroll bar, beside the rows


class ActionsRoom(Room):
    """Shows every action. Place("actions", id) selects one, Place("actions", person or "", "new") asks for one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[ActionLine, ...] | None = None
        self._people: tuple[Person, ...] = ()
        self._wanted = ""
        self._scroll_wanted: int | None = None
        self._dialog: NewAction | None = None
        self.deeds = Deeds(desk, self)
        today = desk.clock.today()
        self.model: RowsModel[ActionLine] = RowsModel(
            lambda line: line.action.id, lambda line: line.action.text, lambda line: spoken(line, self._today()), self
        )
        self._delegate = ActionRows(self.model, today, self)
        self.list: ListView[ActionLine] = ListView(self.model, self._delegate, self.tr("Actions"))
        self.view = Segmented(
            [
                (View.DATE, self.tr("By date")),
                (View.PERSON, self.tr("By person")),
                (View.DONE, self.tr("Done")),
            ],
            View.DATE,
            writes=False,
        )
        self.count = Label("", "small", "text3", figures=True)
        self.export_button = Button(self.tr("Export PDF"), icon="file-down")
        self.new_button = Button(self.tr("New action"), "primary", icon="plus", writes=True)
        self.inspector = Inspector(today)
        self._reminded = ReminderFact(desk, self.inspector.facts, self.inspector.reminder)
        self._lay_out()
        self._connect()

    def _today(self) -> date:
        return self._desk.clock.today()

    # Building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(Label(self.tr("Actions"), "display"), 1)
        head.addWidget(self.export_button)
        head.addWidget(self.new_button)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(self.view)
        strip.addStretch(1)
        strip.addWidget(self.count)
        self._empty = self._empty_state()
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.list)
        self.list.leave_gutter(_GUTTER)
        self._empty.setContentsMargins(0, 0, _GUTTER, 0)
        self._middle.addWidget(self._empty)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(29, 31, 21 - _GUTTER, 0)
        column.setSpacing(0)
        for row, space in ((head, 20), (strip, 12)):
            row.setContentsMargins(10, 0, 11 + _GUTTER, 0)
            column.addLayout(row)
            column.addSpacing(space)
        column.addWidget(self._middle, 1)
        self._beside = Beside(page, self.inspector, self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)

    def _empty_state(self) -> EmptyState:
        return EmptyState(self.tr("Nothing waiting"), self.tr("Agreed actions appear here."))

    def _connect(self) -> None:
        self._desk.noticeboard.posted.connect(self._on_news)
        self.view.chosen.connect(lambda _key: self._show())
        self.new_button.clicked.connect(lambda: self.ask_for_new())
        self.export_button.clicked.connect(self._export)
        self._connect_list()
        self._connect_inspector()
        self.deeds.changed.connect(self._read)
        self.deeds.drafts.kept.connect(self._on_kept)
        self.deeds.drafts.saving.connect(self.inspector.saved.say_saving)
        self.deeds.drafts.troubled.connect(self._on_trouble)

    def _connect_list(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(lambda _index: self._beside.slide_in())
        self.list.opened.connect(self._edit)
        self.list.toggled.connect(self.deeds.tick)
        self.list.deleted.connect(self.deeds.remove)
        self.list.menu_asked.connect(self._on_menu)
        self.list.answer(Qt.Key.Key_T, partial(self.deeds.move_near, Horizon.TODAY))
        self.list.answer(Qt.Key.Key_W, partial(self.deeds.move_near, Horizon.THIS_WEEK))
        self.list.answer(Qt.Key.Key_L, partial(self.deeds.move_near, Horizon.LATER))

    def _connect_inspector(self) -> None:
        self.inspector.changed.connect(self._on_written)
        self.inspector.wished.connect(self._on_wish)
        self.inspector.done_pressed.connect(self._tick_selected)
        self.inspector.move_asked.connect(self._ask_where_to)
        self.inspector.menu_asked.connect(self._on_more)
        self.inspector.conversation_asked.connect(self._go_to_conversation)

    # Being a room

    def arrive(self, place: Place) -> None:
        if place.part == _NEW or place.id == _NEW:
            self.ask_for_new(place.id if place.id != _NEW else "")
        elif place.id:
            self._wanted = place.id
        self._read()

    def leave(self) -> None:
        self.deeds.drafts.flush()

    def place(self) -> Place:
        line = self.list.selected()
        return Place("actions", line.action.id if line is not None else "")

    def remember(self) -> dict[str, int | str]:
        scroll = self.list.verticalScrollBar().value()
        return {"view": self.view.current, "scroll": scroll}

    def recall(self, memory: Memory) -> None:
        self.view.choose(str(memory.get("view", View.DATE)))
        self._scroll_wanted = int(memory.get("scroll", 0))
        self._show()
        written = of_layer(memory, NewAction.known_as)
        if written is not None:
            self._desk.worker.do(self._desk.practice.people.everyone, partial(self._ask_again, written))

    def panes(self) -> list[QWidget]:
        return [self.list, self.inspector.passages.text] if self.inspector.isVisible() else [self.list]

    def set_compact(self, is_compact: bool) -> None:
        self._beside.set_compact(is_compact)

    # Reading and showing

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.ACTIONS, Kind.CONVERSATIONS, Kind.PEOPLE, Kind.DAY):
            self._read()

    def _read(self) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: (practice.acting.lines(), practice.people.everyone()), self._on_read)

    def _on_read(self, found: tuple[tuple[ActionLine, ...], tuple[Person, ...]]) -> None:
        self._lines, self._people = found
        self._delegate.today = self.inspector.today = self._today()
        self.inspector.set_people(self._people)
        self._show()

    def _show(self) -> None:
        if self._lines is None:
            return
        self._show_wanted_view()
        shown = groups(self._lines, View(self.view.current), self._today())
        self.model.show([_group(one) for one in shown])
        self.count.set_text(self.tr("{0} open").format(waiting(self._lines)))
        self._show_middle(bool(shown))
        if self._wanted and self.list.select(self._wanted):
            self._wanted = ""
        if self.list.selected() is None and shown:
            self.list.select(shown[0].lines[0].action.id)
        if self._scroll_wanted is not None:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(self._scroll_wanted)
            self._scroll_wanted = None
        self._show_selected()

    def _show_middle(self, has_rows: bool) -> None:
        self._middle.setCurrentWidget(self.list if has_rows else self._empty)
        is_done = self.view.current == View.DONE
        self._empty.title.set_text(self.tr("Nothing settled yet") if is_done else self.tr("Nothing waiting"))
        said = self.tr("What is done appears here.") if is_done else self.tr("Agreed actions appear here.")
        self._empty.sentence.set_text(said)

    def _show_wanted_view(self) -> None:
        """What is wanted may be settled, and then stands only among the done."""
        wanted = [line for line in self._lines or () if line.action.id == self._wanted]
        listed = groups(wanted, View(self.view.current), self._today())
        if wanted and not listed:
            self.view.choose(View.DATE if wanted[0].action.is_open else View.DONE)

    def _show_selected(self) -> None:
        line = self.list.selected()
        if line is None:
            self.deeds.drafts.close()
            self._beside.fill(False)
            return
        self._beside.fill(True)
        if self.deeds.drafts.key != line.action.id:
            self.inspector.say_trouble("")
            self.inspector.saved.say_nothing()
        action = self.deeds.drafts.open(line.action.id, line.action)
        self.inspector.show_line(line, action)
        self._reminded.show_action(action)

    # Saving

    def _on_kept(self, action: Action) -> None:
        if action.id == self.deeds.drafts.key:
            self.inspector.say_trouble("")
            self.inspector.saved.say_kept()

    def _on_trouble(self, problem: Problem) -> None:
        self.inspector.say_trouble(say(problem))

    # What the person does

    def _on_chosen(self, _line: ActionLine) -> None:
        self._show_selected()
        self.moved.emit(self.place())

    def _edit(self, _line: ActionLine) -> None:
        self._beside.slide_in()
        self.inspector.passages.text.setFocus()

    def _on_written(self) -> None:
        # The draft may be ahead of what the page was last shown, by a check pressed a moment ago.
        now = self.deeds.drafts.now
        if now is not None:
            self.deeds.drafts.write(self.inspector.written(now))

    def _on_wish(self, change: Change) -> None:
        line = self.list.selected()
        if line is not None:
            self.deeds.change(line.action.id, change)

    def _tick_selected(self) -> None:
        line = self.list.selected()
        if line is not None:
            self.deeds.tick(line)

    def _choices(self, line: ActionLine) -> list[Choice | None]:
        tick = self.tr("Mark done") if line.action.is_open else self.tr("Open again")
        return [
            Choice(tick, "check" if line.action.is_open else "undo-2", partial(self.deeds.tick, line), keys="Space"),
            None,
            Choice(self.tr("Delete"), "trash-2", partial(self.deeds.remove, line), danger=True, keys="Delete"),
        ]

    def _on_menu(self, line: ActionLine, point: QPoint) -> None:
        moves = self.deeds.moves(line, partial(self._pick_day, line, self.list)) if line.action.is_open else []
        Menu(self.list.viewport(), [*moves, *self._choices(line)], at=point).open()

    def _on_more(self, anchor: QWidget) -> None:
        line = self.list.selected()
        if line is not None:
            Menu(anchor, self._choices(line)).open()

    def _ask_where_to(self, anchor: QWidget) -> None:
        line = self.list.selected()
        if line is not None:
            Menu(anchor, self.deeds.moves(line, partial(self._pick_day, line, anchor)), align="left").open()

    def _pick_day(self, line: ActionLine, anchor: QWidget) -> None:
        asked = DayPopover(anchor, line.action.due, self._today)
        asked.chosen.connect(partial(self.deeds.move, line))
        asked.open()

    def _go_to_conversation(self) -> None:
        line = self.list.selected()
        if line is not None and line.action.conversation is not None:
            self.asked_for.emit(Place("planner", line.action.conversation))

    def _export(self) -> None:
        line = self.list.selected()
        conversation = line.action.conversation if line is not None else None
        self.asked_for.emit(Place("export", conversation or ""))

    # A new one

    def ask_for_new(self, person: str = "") -> None:
        """Ask for a new action, with `person` chosen where one is given."""
        everyone = self._desk.practice.people.everyone
        self._desk.worker.do(everyone, partial(self._ask, person))

    def _ask(self, person: str, people: tuple[Person, ...]) -> None:
        if self._dialog is not None:
            return
        self._dialog = NewAction(self, people, person, self._today)
        self._dialog.wished.connect(self._add)
        self._dialog.closed.connect(self._on_dialog_closed)
        self._dialog.open()

    def _ask_again(self, written: Memory, people: tuple[Person, ...]) -> None:
        """Go on with what was being written at the lock."""
        self._ask("", people)
        if self._dialog is not None:
            show_again(self._dialog, written)

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _add(self, wish: Wish) -> None:
        self.deeds.add(wish, self._on_added, self._on_not_added)

    def _on_added(self, action: Action) -> None:
        if self._dialog is not None:
            self._dialog.shut()
        self._wanted = action.id
        self._desk.noticeboard.post(Kind.ACTIONS, cause=self)
        self._read()

    def _on_not_added(self, problem: Problem) -> None:
        if self._dialog is not None:
            self._dialog.say_wrong(say(problem))


def _group(one: ActionGroup) -> Group[ActionLine]:
    tone = "danger" if one.heading is Horizon.OVERDUE else ""
    count = one.waiting or (len(one.lines) if isinstance(one.heading, Settled) else None)
    return Group(heading(one), one.lines, count, tone)
