"""The room of people: everybody at the left, and the page of the one who is selected."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.domain.action import Action
from app.domain.ids import PersonId
from app.domain.news import Kind, News
from app.domain.person import Meeting, Person
from app.domain.problems import NoSuchItem, Problem
from app.domain.standing import PersonLine
from app.services.people import PersonPage
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.paint import keyboard_focus, note_keys
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.people.asking import Asking
from app.ui.people.deeds import Deeds
from app.ui.people.detail import Detail
from app.ui.people.header import CONVERSATIONS, NOTES
from app.ui.people.list_pane import ListPane
from app.ui.people.shown import blank_note, first_of, shelves

Found = tuple[tuple[PersonLine, ...], PersonPage | None]


class PeopleRoom(Room):
    """A list of people, and the page of one of them with four tabs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: PersonPage | None = None
        self._wanted = ""
        self._note_wanted = ""
        self.deeds = Deeds(desk, self)
        self.asking = Asking(desk, self)
        self.pane = ListPane(desk.clock.today())
        self.detail = Detail(desk)
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        self._body = QWidget()
        across = QHBoxLayout(self._body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.pane)
        across.addWidget(self.detail, 1)
        self.begin_button = Button(self.tr("Add somebody"), "primary", icon="plus", writes=True)
        self._empty = EmptyState(
            self.tr("Start with one person"),
            self.tr("Somebody you mentor, or somebody who mentors you. A first name is enough."),
            self.begin_button,
        )
        self._nothing_yet = QWidget()  # it holds the focus until it is known where it belongs
        self._nothing_yet.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pages = QStackedLayout(self)
        for page in (self._nothing_yet, self._body, self._empty):
            self._pages.addWidget(page)

    def _connect(self) -> None:
        self.begin_button.clicked.connect(lambda: self.asking.ask_who(None))
        self.pane.plus.clicked.connect(lambda: self.asking.ask_who(None))
        self.pane.list.chosen.connect(self._on_chosen)
        self.pane.list.opened.connect(lambda _line: self._enter_page())
        self.pane.list.deleted.connect(lambda line: self._ask_to_remove(line.person.id))
        self.pane.list.menu_asked.connect(self._on_list_menu)
        detail = self.detail
        detail.turned.connect(lambda _part: self.moved.emit(self.place()))
        detail.header.planned.connect(self._plan)
        detail.header.menu_asked.connect(self._on_menu)
        detail.overview.conversation_opened.connect(self._open_conversation)
        detail.overview.note_opened.connect(self._open_note)
        detail.overview.aspirations_asked.connect(self._ask_for_aspirations)
        detail.overview.history_asked.connect(lambda: self._turn_to(CONVERSATIONS))
        detail.talks.opened.connect(self._open_conversation)
        detail.promises.opened.connect(lambda id: self.asked_for.emit(Place("actions", id)))
        detail.promises.ticked.connect(self._tick)
        detail.notes.added.connect(self._add_note)
        detail.notes.removed.connect(self._remove_note)
        detail.notes.kept.connect(self._on_note_kept)
        self.asking.kept.connect(self._on_person_kept)
        self.asking.agreed.connect(self._remove)
        self.deeds.changed.connect(self._read)
        self.deeds.returned.connect(self._want)
        self._desk.noticeboard.posted.connect(self._on_news)

    # Being a room

    def arrive(self, place: Place) -> None:
        if place.id:
            self._wanted = place.id
            self.detail.go_to(place.part)
        self._read()

    def leave(self) -> None:
        self.detail.notes.drafts.flush()

    def place(self) -> Place:
        return Place("people", self._shown(), self.detail.part if self._shown() else "")

    def remember(self) -> dict[str, int | str]:
        area = self.detail.areas[self.detail.part]
        spot: dict[str, int | str] = {
            "scroll": area.verticalScrollBar().value(),
            "list": self.pane.list.verticalScrollBar().value(),
        }
        for id, card in self.detail.notes.cards.items():
            if card.text.page.hasFocus():
                spot |= {"note": id, "caret": card.text.caret()}
        return spot | self.asking.remember()

    def recall(self, memory: Memory) -> None:
        # The page is read on the worker; by the time this runs there, it stands.
        self._desk.worker.do(lambda: dict(memory), self._go_back_to)

    def _go_back_to(self, memory: Memory) -> None:
        area = self.detail.areas[self.detail.part]
        area.verticalScrollBar().setValue(int(memory.get("scroll", 0)))
        self.pane.list.verticalScrollBar().setValue(int(memory.get("list", 0)))
        card = self.detail.notes.cards.get(str(memory.get("note", "")))
        if card is not None:
            card.text.setFocus()
            card.text.set_caret(int(memory.get("caret", 0)))
        self.asking.recall(memory)

    def panes(self) -> list[QWidget]:
        if self._pages.currentWidget() is self._nothing_yet:
            return [self._nothing_yet]
        if self._pages.currentWidget() is self._empty:
            return [self.begin_button]
        return [self.pane.list, self.detail]

    def set_compact(self, is_compact: bool) -> None:
        self.pane.set_compact(is_compact)
        self.detail.set_compact(is_compact)

    # Reading and showing

    def _shown(self) -> str:
        return self._page.person.id if self._page is not None else ""

    def _want(self, id: str) -> None:
        self._wanted = id

    def _on_news(self, news: News) -> None:
        kinds = (Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES, Kind.DAY)
        if self._desk.noticeboard.concerns(news, self, *kinds):
            self._read()

    def _read(self) -> None:
        practice, use = self._desk.practice, self._desk.preferences.use
        wanted, selected = self._wanted, self._selected()

        def read() -> Found:
            lines = practice.people.lines()
            known = {line.person.id for line in lines}
            id = next((one for one in (wanted, selected) if one in known), first_of(shelves(lines, use)))
            return lines, practice.people.page(PersonId(id)) if id else None

        self._desk.worker.do(read, partial(self._on_read, wanted))

    def _selected(self) -> str:
        line = self.pane.list.selected()
        return line.person.id if line is not None else ""

    def _on_read(self, wanted: str, found: Found) -> None:
        lines, page = found
        is_waiting, by_keys = self._nothing_yet.hasFocus(), keyboard_focus(self._nothing_yet)
        self._pages.setCurrentWidget(self._body if lines else self._empty)
        if is_waiting:
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            if by_keys:
                note_keys(self)
        self.pane.show_shelves(shelves(lines, self._desk.preferences.use), self._desk.clock.today())
        if page is None:
            self._page = None
            return
        if wanted and wanted == self._wanted:
            self._wanted = ""
            self.pane.list.select(page.person.id)
        elif not self._selected():
            self.pane.list.select(page.person.id)
        self._show_page(page)

    def _read_page(self, id: PersonId) -> None:
        people = self._desk.practice.people
        self._desk.worker.do(lambda: people.page(id), self._show_page, self._on_no_page)

    def _show_page(self, page: PersonPage) -> None:
        if page.person.id != self._selected():
            return  # the selection went on while this was being read
        self._page = page
        self.detail.show_page(page, self._desk.clock.now())
        if self._note_wanted in self.detail.notes.cards:
            self.detail.notes.go_to(self._note_wanted)
            self._note_wanted = ""

    def _on_no_page(self, problem: Problem) -> None:
        if isinstance(problem, NoSuchItem):
            self._read()
        else:
            self._desk.worker.troubled.emit(problem)

    # What the person does

    def _on_chosen(self, line: PersonLine) -> None:
        self._wanted = ""
        self.detail.notes.drafts.flush()
        self._read_page(line.person.id)
        self.moved.emit(Place("people", line.person.id, self.detail.part))

    def _enter_page(self) -> None:
        self.detail.header.tabs.setFocus()

    def _turn_to(self, part: str) -> None:
        self.detail.go_to(part)
        self.detail.header.tabs.setFocus()
        self.moved.emit(self.place())

    def _plan(self) -> None:
        self.asked_for.emit(Place("conversations", self._shown(), "plan"))

    def _open_conversation(self, id: str) -> None:
        self.asked_for.emit(Place("planner", id))

    def _tick(self, action: Action) -> None:
        self.deeds.tick(action)

    def _on_list_menu(self, line: PersonLine, point: QPoint) -> None:
        Menu(self.pane.list.viewport(), self._choices(line.person), at=point).open()

    def _on_menu(self, anchor: QWidget) -> None:
        if self._page is not None:
            Menu(anchor, self._choices(self._page.person)).open()

    def _choices(self, person: Person) -> list[Choice | None]:
        pinned = person.is_pinned
        pin = self.tr("Unpin from the sidebar") if pinned else self.tr("Pin in the sidebar")
        remove = self.tr("Remove {0}").format(person.first_name)
        return [
            Choice(self.tr("Edit"), "pencil", partial(self._edit, person)),
            Choice(self.tr("Set a reminder"), "bell", partial(self._set_reminder, person)),
            Choice(pin, "pin-off" if pinned else "pin", partial(self.deeds.pin, person)),
            None,
            Choice(remove, "trash-2", partial(self._ask_to_remove, person.id), danger=True, keys="Delete"),
        ]

    # Adding, changing and removing somebody

    def _edit(self, person: Person) -> None:
        self.asking.ask_who(person)

    def _set_reminder(self, person: Person) -> None:
        self.asked_for.emit(Place("reminders", person.id, "new"))

    def _ask_for_aspirations(self) -> None:
        if self._page is not None:
            self.asking.ask_for_aspirations(self._page.person)

    def _on_person_kept(self, id: str) -> None:
        self._wanted = id
        self._read()

    def _ask_to_remove(self, id: PersonId) -> None:
        self.detail.notes.drafts.flush()
        self.asking.ask_to_remove(id)

    def _remove(self, id: str) -> None:
        if id == self._shown():
            self.detail.notes.forget()
        self.deeds.remove(PersonId(id))

    # Private notes

    def _open_note(self, id: str) -> None:
        self._turn_to(NOTES)
        self.detail.notes.go_to(id)

    def _add_note(self) -> None:
        page = self._page
        if page is None:
            return
        blank = blank_note([card.note for card in self.detail.notes.cards.values()], self._desk.clock.today())
        if blank is not None:
            self.detail.notes.go_to(blank.id)
            return
        people, id = self._desk.practice.people, page.person.id
        self._desk.worker.do(lambda: people.note(id), self._on_note_added)

    def _on_note_added(self, note: Meeting) -> None:
        self._note_wanted = note.id
        self._on_note_kept()

    def _remove_note(self, note: Meeting) -> None:
        self.deeds.remove_note(note)

    def _on_note_kept(self) -> None:
        self._desk.noticeboard.post(Kind.PEOPLE, cause=self)
        self._read()
