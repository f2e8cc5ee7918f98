"""The journal: entries by month, and the one that is being written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.binned import Binned
from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.news import Kind, News
from app.domain.problems import Problem
from app.services.journaling import LEAVES, Leaves
from app.ui.journal.begun import Beginnings
from app.ui.journal.book import Book, Contents, contents, further
from app.ui.journal.chips import Chips
from app.ui.journal.deeds import EntryDeeds
from app.ui.journal.page import EntryPage
from app.ui.journal.pane import EmptyJournal, JournalPane
from app.ui.journal.rows import EntryRows, by_month, spoken, title_words
from app.ui.journal.shown import EntryRow, Linkable, is_blank, linked, tagged, tags_to_offer, untagged
from app.ui.kit.beginning import Beginning, beginning_at
from app.ui.kit.button import IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.drafts import Drafts
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.rows import RowsModel
from app.ui.kit.shortcuts import listen
from app.ui.kit.words import say

_WIDE, _NARROW = 300, 260
_BLANK = Beginning()


class JournalRoom(Room):
    """Place("journal", "new", question) opens a blank page, Place("journal", id) that entry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.book = Book()
        self._now: Entry | None = None
        self._begun: set[EntryId] = set()
        self._is_read = False
        self._reading_on: Leaves | None = None
        self._wants_all = False
        self._wanted = ""
        self._is_compact = False
        self._memory: Memory = {}
        self.drafts: Drafts[Entry] = Drafts(desk.worker, desk.practice.journaling.save, self)
        self.model: RowsModel[EntryRow] = RowsModel(
            lambda row: row.id, title_words, lambda row: spoken(row, desk.clock.today()), self
        )
        self.list: ListView[EntryRow] = ListView(self.model, EntryRows(self.model, self), self.tr("Entries"))
        self.new_button = IconButton(
            "plus", self.tr("New entry"), "Ctrl+N", size=34, color="atext", ground="asoft", writes=True
        )
        self.begin_button = IconButton("chevron-down", self.tr("Other ways to begin"), size=28, writes=True)
        self.beginnings, self.deeds = Beginnings(desk, self), EntryDeeds(desk, self)
        self.chips = Chips(desk, self._tags_to_offer)
        self.page = EntryPage(desk, self.chips)
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        self.pane = JournalPane(self.list, self.begin_button, self.new_button)
        self._right = QStackedWidget(self)
        self._empty = EmptyJournal()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.page)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.pane)
        across.addWidget(self._right, 1)
        self._measure()

    def _connect(self) -> None:
        look().resized.connect(self._measure)
        self._desk.noticeboard.posted.connect(self._on_news)
        self.new_button.clicked.connect(lambda: self.begin())
        self._empty.write.clicked.connect(lambda: self.begin())
        self._empty.ask.clicked.connect(lambda: self.beginnings.ask())
        self._empty.other.clicked.connect(lambda: self.beginnings.offer(self._empty.other, "left", self.asked_for.emit))
        self.begin_button.clicked.connect(lambda: self.beginnings.offer(self.begin_button))
        self.beginnings.wanted.connect(self.begin)
        self.deeds.gone.connect(self._on_gone)
        self.deeds.back.connect(self._on_back)
        self.deeds.asked_for.connect(self.asked_for)
        listen(self, "as-example").activated.connect(self._on_as_example)
        self.pane.find_asked.connect(self.find_here)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self.page.text.setFocus())
        self.list.deleted.connect(lambda row: self._remove(row.id))
        self.list.menu_asked.connect(self._on_menu)
        self.list.end_neared.connect(self._read_on)
        self.list.rest_wanted.connect(partial(self._read_on, is_all=True))
        self.page.written.connect(self._on_written)
        self.page.menu_asked.connect(self._on_more)
        self.page.prompt.another_asked.connect(partial(self.beginnings.ask, self._answer))
        self.page.prompt.dismissed.connect(lambda: self._answer(""))
        self.page.prompt.questions_asked.connect(lambda: self.asked_for.emit(Place("settings", "", "questions")))
        self.chips.link_pressed.connect(lambda: self.deeds.follow(self._now))
        self.chips.unlinked.connect(lambda: self._on_linked("", ""))
        self.chips.linked.connect(self._on_linked)
        self.chips.linkable_read.connect(self._on_linkable)
        self.chips.tagged.connect(lambda tag: self._change(partial(tagged, tag=tag)))
        self.chips.untagged.connect(lambda tag: self._change(partial(untagged, tag=tag)))
        self.drafts.kept.connect(self._on_kept)
        self.drafts.saving.connect(self.page.saved.say_saving)
        self.drafts.troubled.connect(lambda problem: self.page.say_trouble(say(problem)))

    # Being a room

    def arrive(self, place: Place) -> None:
        beginning = beginning_at(place)
        if beginning is not None:
            self.begin(beginning)
        elif place.id:
            self._wanted = place.id
        self._read()

    def leave(self) -> None:
        self._drop_blank()
        self.drafts.flush()

    def place(self) -> Place:
        return Place("journal", self._now.id if self._now is not None and self.book.has(self._now.id) else "")

    def remember(self) -> dict[str, int | str]:
        caret, scroll = self.page.spot
        entry = self._now.id if self._now is not None else ""
        spot = {"caret": caret, "scroll": scroll, "list": self.list.verticalScrollBar().value(), "read": len(self.book)}
        return {"entry": entry, **spot}

    def recall(self, memory: Memory) -> None:
        self._memory = memory
        self._wanted = self._wanted or str(memory.get("entry", ""))
        if self._is_read and self._reaches_spot():
            self._show()
        elif self._is_read:
            self._read()

    def panes(self) -> list[QWidget]:
        return [self.list, self.page.text] if self._now is not None else [self.list]

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._measure()

    def _measure(self) -> None:
        self.pane.setFixedWidth(look().px(_NARROW if self._is_compact else _WIDE))

    # Reading and showing

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.ENTRIES, Kind.PEOPLE, Kind.CONVERSATIONS):
            self._read()

    def _read(self) -> None:
        """Read as far as was read before, and on to what is wanted and what is open."""
        most = max(LEAVES, len(self.book), int(self._memory.get("read", 0)))
        now = self._now.id if self._now is not None else ""
        read = partial(contents, self._desk.practice, most, self._wanted, now)
        self._desk.worker.do(read, self._on_read)

    def _on_read(self, found: Contents) -> None:
        is_second = self._is_read
        self.book.fill(found)
        self._is_read = True
        if is_second or self._reaches_spot():
            self._show()
        else:  # where to come back to was told while the first page was being read
            self._read()

    def _reaches_spot(self) -> bool:
        """Whether all is read that the way back leads to."""
        if not self.book.has_more:
            return True
        return len(self.book) >= int(self._memory.get("read", 0)) and (not self._wanted or self.book.has(self._wanted))

    def _read_on(self, is_all: bool = False) -> None:
        """Read further entries, some of them or all. Once is enough for each place where they follow on."""
        self._wants_all = self._wants_all or is_all
        if self._reading_on is not self.book.leaves:
            self._reading_on = self.book.leaves
            read = partial(further, self._desk.practice, self.book.leaves, self._wants_all)
            self._desk.worker.do(read, self._on_read_on)

    def _on_read_on(self, found: Contents) -> None:
        if self.book.add(found):
            self.model.extend(by_month(found.rows, self._desk.clock.today()), self.book.has_more)
        self._wants_all = self._wants_all and self.book.has_more
        if self._wants_all:
            self._read_on()

    def _show(self) -> None:
        """Show the list, and the entry that is wanted, written, or the newest."""
        self._show_list()
        wanted = self.book.entry(EntryId(self._wanted))
        if wanted is None and self._now is not None:
            wanted = self.book.entry(self._now.id)
            if wanted is None and self._now.id == self.drafts.key and self._now.id not in self._begun:
                self.chips.show_entry(self._now, self.book.linkable)
                return  # a blank page stays
        if wanted is None and self._now is not None and self._now.id in self._begun:
            return  # its first save is under way
        wanted = wanted or self.book.newest()
        self._wanted = ""
        if wanted is None:
            self._close_page()
            return
        self.list.select(wanted.id)
        self._open(wanted)

    def _show_list(self) -> None:
        rows = self.book.rows()
        self.model.show(by_month(rows, self._desk.clock.today()), self.book.has_more)
        self.pane.hint.setVisible(not rows and self._is_read)
        self.list.setVisible(bool(rows))
        if self._now is not None and self.book.has(self._now.id):
            self.list.select(self._now.id)

    def _open(self, entry: Entry) -> None:
        if self._now is not None and self._now.id != entry.id:
            self._drop_blank()
        is_other = self._now is None or self._now.id != entry.id
        self._now = self.drafts.open(entry.id, entry)
        if is_other:
            self.page.say_trouble("")
        self._show_page(self._now)
        if self.drafts.is_kept and self.book.has(entry.id):
            self.page.saved.say_kept()
        if is_other and self._memory.get("entry") == entry.id:
            self.page.go_to(int(self._memory.get("caret", 0)), int(self._memory.get("scroll", 0)))
            self.list.scroll_back(int(self._memory.get("list", 0)))
            self._memory = {}
        elif is_other:
            self.page.go_to(0, 0)

    def _show_page(self, entry: Entry) -> None:
        self.page.show_entry(entry)
        self.chips.show_entry(entry, self.book.linkable)
        self._right.setCurrentWidget(self.page)

    def _close_page(self) -> None:
        self.drafts.close()
        self._now = None
        self._right.setCurrentWidget(self._empty)

    # A blank page

    def begin(self, beginning: Beginning = _BLANK) -> None:
        """Open a page with the caret in the text. A blank one becomes an entry with its first character."""
        now, is_bare = self._now, not beginning.template and not beginning.conversation
        if is_bare and now is not None and is_blank(now) and not self.book.has(now.id) and now.id not in self._begun:
            self._on_fresh(replace(now, prompt=beginning.prompt or now.prompt))
        else:
            self.beginnings.make(beginning, self._on_fresh)

    def _answer(self, prompt: str) -> None:
        """Let what is open answer another question, or none."""
        self._change(lambda now: replace(now, prompt=prompt))
        self.page.prompt.show_question(prompt)

    def _on_fresh(self, entry: Entry) -> None:
        self._drop_blank()
        self.list.select("")
        self._now = self.drafts.open(entry.id, entry)
        self._now = entry
        self.page.say_trouble("")
        self.page.saved.say_nothing()
        self._show_page(entry)
        self.page.go_to(entry.text.find("\n") + 1, 0)  # under the first heading of a skeleton
        self.page.text.setFocus()

    def _drop_blank(self) -> None:
        """Let a page go on which nothing is left of what was begun in this sitting."""
        now = self._now
        if now is None or not is_blank(now) or (self.book.has(now.id) and now.id not in self._begun):
            return
        if now.id in self._begun:
            self.drafts.flush()
            drop = partial(self._desk.practice.journaling.drop, now.id)
            self._desk.worker.do(drop, partial(self._on_dropped, now.id), self._on_not_there)
        self.drafts.throw_away(now.id)
        self._now = None

    def _on_dropped(self, id: EntryId, _binned: Binned | None) -> None:
        self._begun.discard(id)
        self.book.take_out(id)
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        self._show_list()

    def _on_not_there(self, _problem: Problem) -> None:
        """It never came to be saved, so there is nothing to take out."""

    # Writing

    def _on_written(self, entry: Entry) -> None:
        self._now = entry
        if is_blank(entry) and not self.book.has(entry.id) and entry.id not in self._begun:
            return
        if not self.book.has(entry.id):
            self._begun.add(entry.id)
        self.drafts.write(entry)

    def _on_kept(self, entry: Entry) -> None:
        is_new = not self.book.has(entry.id)
        self.book.put(entry)
        row = self.book.row(entry.id)
        if is_new or row is None:
            self._show_list()
        else:
            self.model.put(row)
        if entry.id == self.drafts.key:
            self.page.say_trouble("")
            self.page.saved.say_kept()
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)

    def _change(self, change: Callable[[Entry], Entry]) -> None:
        """Change links or tags, and save at once."""
        if self._now is None:
            return
        entry = change(self._now)
        self.page.take(entry)
        self.chips.show_entry(entry, self.book.linkable)
        self._on_written(entry)
        self.drafts.flush()

    def _tags_to_offer(self) -> Sequence[str]:
        return tags_to_offer(self.book.tags, self._now) if self._now is not None else ()

    def _on_linkable(self, found: Linkable) -> None:
        self.book.linkable = found

    def _on_linked(self, person: str, conversation: str) -> None:
        self._change(partial(linked, person=person, conversation=conversation))

    # What the person does

    def _on_chosen(self, row: EntryRow) -> None:
        entry = self.book.entry(row.id)
        if entry is not None:
            self._open(entry)
            self.moved.emit(self.place())

    def _on_menu(self, row: EntryRow, point: QPoint) -> None:
        Menu(self.list.viewport(), [self._delete_choice(row.id)], at=point).open()

    def _on_more(self, anchor: QWidget) -> None:
        if self._now is None:
            return
        self.drafts.flush()
        words = self.tr("Link to another") if self.chips.link is not None else self.tr("Link")
        link = Choice(words, "link-2", lambda: self.chips.ask_link(anchor))
        more = self.deeds.choices(anchor, self._now)
        Menu(anchor, [link, self.page.pictures.choice(), *more, None, self._delete_choice(self._now.id)]).open()

    def _on_as_example(self) -> None:
        if self._now is not None and not is_blank(self._now):
            self.drafts.flush()
            self.deeds.ask_whom(self.page.more, self._now)

    def _delete_choice(self, id: EntryId) -> Choice:
        return Choice(self.tr("Delete"), "trash-2", partial(self._remove, id), danger=True, keys="Delete")

    def _remove(self, id: EntryId) -> None:
        self.drafts.flush()
        self._forget(id)
        if self.book.has(id) or id in self._begun:
            self.deeds.remove(id)
        else:
            self._show()

    def _forget(self, id: EntryId) -> None:
        if self._now is not None and self._now.id == id:
            self._now = None
        self.drafts.throw_away(id)

    def _on_gone(self, ref: str) -> None:
        id = EntryId(ref)
        self._forget(id)
        self._begun.discard(id)
        self.book.take_out(id)
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        self._show()

    def _on_back(self, ref: str) -> None:
        self._wanted = ref
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        self._read()
