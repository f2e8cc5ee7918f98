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
from app.ui.journal.begun import Beginnings
from app.ui.journal.chips import Chips
from app.ui.journal.deeds import EntryDeeds
from app.ui.journal.leafing import Leafing
from app.ui.journal.page import EntryPage
from app.ui.journal.pane import EmptyJournal, JournalPane
from app.ui.journal.shown import EntryRow, Linkable, is_blank, linked, tagged, tags_to_offer, untagged
from app.ui.kit.beginning import Beginning, beginning_at
from app.ui.kit.button import IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.drafts import Drafts
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.shortcuts import listen
from app.ui.kit.words import say

_WIDE, _NARROW = 300, 260
_BLANK = Beginning()


class JournalRoom(Room):
    """Place("journal", "new", question) opens a blank page, Place("journal", id) that entry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now: Entry | None = None
        self._begun: set[EntryId] = set()
        self._is_compact = self._is_alone = False
        self._memory: Memory = {}
        self.drafts: Drafts[Entry] = Drafts(desk.worker, desk.practice.journaling.save, self)
        self.leafing = Leafing(desk, self, lambda: self._now.id if self._now is not None else "")
        self.book, self.model, self.list = self.leafing.book, self.leafing.model, self.leafing.list
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
        self.pane = JournalPane(self._desk, self.list, self.begin_button, self.new_button)
        self._right = QStackedWidget(self)
        self._empty = EmptyJournal()
        for page in (QWidget(), self._empty, self.page):  # nothing until it is read: what cannot be is not empty
            self._right.addWidget(page)
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
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self.page.text.setFocus())
        self.list.deleted.connect(lambda row: self._remove(row.id))
        self.list.menu_asked.connect(self._on_menu)
        self.leafing.filled.connect(self._show)
        self.pane.search.clicked.connect(super().find_here)
        self.pane.month.chosen.connect(self.leafing.choose_day)
        self.pane.earlier.chosen.connect(self._open_beside)
        self.page.written.connect(self._on_written)
        self.page.menu_asked.connect(self._on_more)
        self.page.moved.connect(lambda at, zone: self._change(lambda now: replace(now, written_at=at, zone=zone)))
        self.page.prompt.another_asked.connect(partial(self.beginnings.ask, self._answer))
        self.page.prompt.dismissed.connect(lambda: self._answer(""))
        self.page.prompt.questions_asked.connect(lambda: self.asked_for.emit(Place("settings", "", "questions")))
        self.chips.link_pressed.connect(lambda: self.deeds.follow(self._now))
        self.chips.unlinked.connect(lambda: self._on_linked("", ""))
        self.chips.linked.connect(self._on_linked)
        self.chips.linkable_read.connect(self._on_linkable)
        self.chips.tagged.connect(lambda tag: self._change(partial(tagged, tag=tag)))
        self.chips.untagged.connect(lambda tag: self._change(partial(untagged, tag=tag)))
        self.chips.felt.connect(lambda word: self._change(lambda now: replace(now, felt=word)))
        self.drafts.kept.connect(self._on_kept)
        self.drafts.saving.connect(self.page.saved.say_saving)
        self.drafts.troubled.connect(lambda problem: self.page.say_trouble(say(problem)))

    # Being a room

    def arrive(self, place: Place) -> None:
        beginning = beginning_at(place)
        if beginning is not None:
            self.begin(beginning)
        elif place.id:
            self.leafing.wanted = place.id
        self.leafing.read()

    def leave(self) -> None:
        self._keep()
        self._drop_blank()
        self.drafts.flush()

    def place(self) -> Place:
        return Place("journal", self._now.id if self._now is not None and self.book.has(self._now.id) else "")

    def remember(self) -> dict[str, int | str]:
        entry = self._now.id if self._now is not None else ""
        spot = {"list": self.list.verticalScrollBar().value(), "read": len(self.book)}
        return {"entry": entry, **spot, **self.page.remember()}

    def recall(self, memory: Memory) -> None:
        self._memory = memory
        self.leafing.wanted = self.leafing.wanted or str(memory.get("entry", ""))
        self.leafing.reach(int(memory.get("read", 0)))

    def panes(self) -> list[QWidget]:
        return [self.list, self.page.text] if self._now is not None else [self.list]

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._measure()

    def find_here(self) -> None:
        """Look for words in the entry that is open, or in all of them where none is."""
        (self.page.finding.open if self._now is not None else super().find_here)()

    def offers_focus(self) -> bool:
        return self._now is not None

    def focus_on_page(self, is_alone: bool) -> None:
        self._is_alone = is_alone
        self.pane.setVisible(not is_alone)
        if is_alone:
            self.page.text.setFocus()

    def _measure(self) -> None:
        self.pane.setFixedWidth(look().px(_NARROW if self._is_compact else _WIDE))

    # Reading and showing

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.ENTRIES, Kind.PEOPLE, Kind.CONVERSATIONS, Kind.DAY):
            self.leafing.read()
            self.pane.month.refresh()

    def _show(self) -> None:
        """Show the list, and the entry that is wanted, written, or the newest."""
        self._show_list()
        wanted = self.book.entry(EntryId(self.leafing.wanted)) or self._first_of_day()
        if wanted is None and self._now is not None:
            wanted = self.book.entry(self._now.id)
            if wanted is None and self._now.id == self.drafts.key and self._now.id not in self._begun:
                self.chips.show_entry(self._now, self.book.linkable)
                return  # a blank page stays
        if wanted is None and self._now is not None and self._now.id in self._begun:
            return  # its first save is under way
        wanted = wanted or self.book.newest()
        self.leafing.wanted = ""
        if wanted is None:
            self._close_page()
            return
        self.list.select(wanted.id)
        self._open(wanted)

    def _first_of_day(self) -> Entry | None:
        """What is opened where a day was chosen and the page is of another one."""
        day, now = self.leafing.day, self._now
        rows = self.book.rows(day) if day is not None and (now is None or now.written_at.date() != day) else ()
        return self.book.entry(rows[0].id) if rows else None

    def _show_list(self) -> None:
        self.leafing.show()
        self.pane.say_hint(self.leafing.is_read and not self.model.lines)
        self.pane.earlier.show_rows([row for id in self.book.earlier if (row := self.book.row(id)) is not None])

    def _open_beside(self, id: str) -> None:
        """Open an entry of another year, wherever the list stands."""
        entry = self.book.entry(EntryId(id))
        if entry is not None:
            self.list.select(id)
            self._open(entry)
            self.moved.emit(self.place())

    def _keep(self) -> None:
        """Save now what is written and not saved yet."""
        self.page.text.tell()
        self.drafts.flush()

    def _open(self, entry: Entry) -> None:
        self.page.text.tell()
        if self._now is not None and self._now.id != entry.id:
            self._drop_blank()
        is_other = self._now is None or self._now.id != entry.id
        self._now = self.drafts.open(entry.id, entry)
        if is_other:
            self.page.say_trouble("")
            self.page.finding.shut()
        self._show_page(self._now)
        if self.drafts.is_kept and self.book.has(entry.id):
            self.page.saved.say_kept()
        if is_other and self._memory.get("entry") == entry.id:
            self.page.recall(self._memory)
            self.chips.ask_again(self._memory)
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
        self.page.text.tell()
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
        is_elsewhere, row = self.book.put(entry), self.book.row(entry.id)
        if is_elsewhere or row is None:
            self._show_list()
            self.pane.month.refresh()
        else:
            self.model.put(row)
        if entry.id == self.drafts.key:
            self.page.say_trouble("")
            self.page.saved.say_kept()
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)

    def _change(self, change: Callable[[Entry], Entry]) -> None:
        """Change links, tags, the word or the moment, and save at once."""
        self.page.text.tell()
        if self._now is None:
            return
        entry = change(self._now)
        self.page.take(entry)
        self.chips.show_entry(entry, self.book.linkable)
        self._on_written(entry)
        self.drafts.flush()

    def _tags_to_offer(self, written: str) -> Sequence[str]:
        return tags_to_offer(self.book.tags, self._now, written) if self._now is not None else ()

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
        self._keep()
        words = self.tr("Link to another") if self.chips.link is not None else self.tr("Link")
        alone = self.tr("Show everything") if self._is_alone else self.tr("Only the page")
        choices = [
            *self.page.tools.choices(anchor),
            self.page.pictures.choice(),
            None,
            Choice(words, "link-2", lambda: self.chips.ask_link(anchor)),
            Choice(self.tr("How it felt"), "leaf", lambda: self.chips.ask_felt(anchor)),
            Choice(self.tr("Day and time"), "calendar", self.page.ask_moment),
            None,
            Choice(self.tr("Find here"), "search", self.page.finding.open, keys="Ctrl+F", writes=False),
            Choice(alone, "maximize", self.focus_asked.emit, keys="F11", writes=False),
            None,
            *self.deeds.choices(anchor, self._now),
            None,
            self._delete_choice(self._now.id),
        ]
        Menu(anchor, choices).open()

    def _on_as_example(self) -> None:
        if self._now is not None and not is_blank(self._now):
            self._keep()
            self.deeds.ask_whom(self.page.more, self._now)

    def _delete_choice(self, id: EntryId) -> Choice:
        return Choice(self.tr("Delete"), "trash-2", partial(self._remove, id), danger=True, keys="Delete")

    def _remove(self, id: EntryId) -> None:
        self._keep()
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
        self.leafing.wanted = ref
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        self.leafing.read()
