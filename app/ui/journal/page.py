"""The page to write on: the day, a title, what it is about, perhaps a question, and the text."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.entry import Entry, word_count
from app.ui.journal.chips import Chips
from app.ui.journal.entry_pictures import EntryPictures
from app.ui.journal.find_bar import FindBar
from app.ui.journal.illustrated import IllustratedArea
from app.ui.journal.prompt import Prompt
from app.ui.journal.tools import Tools
from app.ui.journal.when import Moment, MomentPopover, moment_words
from app.ui.kit.button import IconButton
from app.ui.kit.card import IconSign
from app.ui.kit.desk import Desk
from app.ui.kit.foot import Foot
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.notice import Notice
from app.ui.kit.room import Memory
from app.ui.kit.saved_state import SavedState
from app.ui.kit.scroll import ScrollArea, SoftEnd
from app.ui.kit.text_area import VERY_LONG, TextArea
from app.ui.kit.unfinished import of_layer, show_again
from app.ui.kit.writing import can_write

COLUMN = 580
_SIDE = 27
_ROOM_FOR_TOOLS = 480
_COUNT_PAUSE_MS = 300


class EntryPage(QWidget):
    """Shows one entry and lets it be written.

    Signals:
    written(Entry): the person changed the title or the text.
    moved(datetime, str): the entry is to belong to another moment, in that time zone.
    menu_asked(QWidget): more was asked for, at that button.
    """

    written = Signal(object)
    moved = Signal(object, str)
    menu_asked = Signal(object)

    def __init__(self, desk: Desk, chips: Chips, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._scroll_wanted: int | None = None
        self.moment = Moment()
        if can_write():
            self.moment.setToolTip(self.tr("Change day or time"))
        self.saved = SavedState()
        self.more = IconButton("ellipsis", self.tr("More"), size=28)
        self.notice = Notice("", "danger")
        self.notice.hide()
        self.title = TextArea("", self.tr("Title"), "display", 1, bare=True)
        self.title.set_name(self.tr("Title"))
        self.chips = chips
        self.prompt = Prompt()
        self.text = IllustratedArea("", self.tr("Write what you noticed."), "journal", 8, bare=True)
        self.text.set_name(self.tr("Entry"))
        self.pictures = EntryPictures(desk, self.text, self)
        self.tools = Tools(self.text.page)
        self.finding = FindBar(self.text.page)
        self.count = Label("", "small", "text3", figures=True)
        self.area = ScrollArea()
        SoftEnd(self.area)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 19, 0, 24)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(14)
        column.addWidget(self.chips)
        column.addSpacing(20)
        column.addWidget(self.prompt)
        column.addSpacing(20)
        column.addWidget(self.text)
        column.addStretch(1)
        self._inside = QWidget()
        across = QHBoxLayout(self._inside)
        across.setContentsMargins(_SIDE, 0, _SIDE, 0)
        across.addStretch(1)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        self.area.setWidget(self._inside)
        over = QVBoxLayout()
        over.setContentsMargins(_SIDE, 0, _SIDE, 0)
        over.addWidget(self.notice)
        over.addWidget(self.finding)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addLayout(over)
        whole.addWidget(self.pictures.strip)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot())
        self._measure()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE - look().px(8), 16, 27, 18)
        head.setSpacing(4)
        head.addWidget(self.moment)
        head.addStretch(1)
        head.addWidget(self.saved)
        head.addSpacing(6)
        head.addWidget(self.tools)
        head.addWidget(self.more)
        return head

    def _foot(self) -> Foot:
        made = Foot()
        foot = QHBoxLayout(made)
        foot.setContentsMargins(_SIDE, 2, 27, 14)
        foot.setSpacing(7)
        foot.addWidget(self.count)
        promise = self.tr("Only you can read this. It is on no page for others unless you add it.")
        self._promise = Label(promise, "small", "text3", wrap=True, align=Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self._promise, 1)
        foot.addWidget(IconSign("lock", 13, "text3"))
        return made

    def _connect(self) -> None:
        look().resized.connect(self._measure)
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more))
        self.title.edited.connect(lambda _words: self._on_written())
        self.text.edited.connect(lambda _words: self._on_written())
        self.title.page.installEventFilter(self)
        self.moment.clicked.connect(self.ask_moment)
        self.finding.reached.connect(self._show_caret)
        self._counting.timeout.connect(self._count)
        self.area.verticalScrollBar().rangeChanged.connect(self._go_on)
        self.area.verticalScrollBar().actionTriggered.connect(self._on_moved)
        self.text.page.cursorPositionChanged.connect(self._on_moved)

    # Showing

    def show_entry(self, entry: Entry) -> None:
        """Show `entry`; what stands there already is left as it is, caret and all."""
        self._entry = entry
        self.pictures.follow(entry)
        self._show_moment(entry)
        self.title.set_text(entry.title)
        self.text.set_text(entry.text)
        self.prompt.show_question(entry.prompt)
        self._count()

    def say_trouble(self, sentence: str) -> None:
        """Say over what was written that it is not saved yet, and why."""
        self.notice.set_text(sentence)
        self.notice.setVisible(bool(sentence))
        if sentence:
            self.saved.say_not_kept()

    def _on_written(self) -> None:
        if self._entry is None:
            return
        title = self.title.text()
        if "\n" in title:
            title = " ".join(title.split("\n"))
            self.title.set_text(title)
        self._entry = replace(self._entry, title=title, text=self.text.text())
        self.pictures.follow(self._entry)
        self.saved.say_nothing()
        self._counting.start()
        self.written.emit(self._entry)

    def take(self, entry: Entry) -> None:
        """Take `entry` as what stands here where only links, tags, its word or its moment have changed."""
        self._entry = entry
        self._show_moment(entry)

    def ask_moment(self) -> None:
        """Ask which day and hour the entry belongs to, and in which time zone."""
        self._ask_moment()

    def _ask_moment(self) -> MomentPopover | None:
        if self._entry is None or not can_write():
            return None
        clock = self._desk.clock
        asked = MomentPopover(self.moment, self._entry, clock.today, clock.zone())
        asked.moved.connect(self.moved)
        asked.open()
        self._desk.worker.do(self._desk.practice.journaling.zones, partial(_tell_zones, asked))
        return asked

    def _show_moment(self, entry: Entry) -> None:
        clock = self._desk.clock
        self.moment.show_forms(moment_words(entry, clock.today(), clock.zone()))

    def _count(self) -> None:
        self._counting.stop()
        text = self._entry.text if self._entry is not None else ""
        if len(text) <= VERY_LONG:
            self._say_count(word_count(text))
        else:  # a second of work
            self._desk.worker.do(partial(word_count, text), self._say_count)

    def _say_count(self, words: int) -> None:
        self.count.set_text(self.tr("1 word") if words == 1 else self.tr("{0} words").format(words))

    # Where one was

    def remember(self) -> dict[str, int | str]:
        """Tell of the caret in the text, how far the page is scrolled, and what is looked for on it."""
        spot = {"caret": self.text.caret(), "scroll": self.area.verticalScrollBar().value()}
        return {**spot, **({"find": self.finding.field.text()} if not self.finding.isHidden() else {})}

    def recall(self, memory: Memory) -> None:
        """Go back to what `remember` told of."""
        self.go_to(int(memory.get("caret", 0)), int(memory.get("scroll", 0)))
        if "find" in memory:
            self.finding.look_again(str(memory["find"]))
        written = of_layer(memory, MomentPopover.known_as)
        asked = self._ask_moment() if written is not None else None
        if asked is not None and written is not None:
            show_again(asked, written)

    def go_to(self, caret: int, scroll: int) -> None:
        """Go back to a spot. A long page is laid out in several goes, so it is sought until the person moves."""
        self.text.set_caret(caret)
        self._scroll_wanted = scroll
        self._go_on()

    def _show_caret(self) -> None:
        """Scroll to where the caret stands, whoever has the focus."""
        rect = self.text.page.cursorRect()
        spot = self.text.page.viewport().mapTo(self._inside, rect.center())
        self.area.ensureVisible(spot.x(), spot.y(), 0, look().px(120))

    def _go_on(self) -> None:
        if self._scroll_wanted is not None:
            self.area.verticalScrollBar().setValue(self._scroll_wanted)

    def _on_moved(self) -> None:
        self._scroll_wanted = None

    # Size and keys

    def _measure(self) -> None:
        self._column.setMaximumWidth(min(look().px(COLUMN), self._widest()))

    def _widest(self) -> int:
        return max(240, self.width() - 2 * _SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.tools.setVisible(self.width() >= look().px(_ROOM_FOR_TOOLS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the title goes on to the text: a title has one line."""
        if watched is not self.title.page or not isinstance(event, QKeyEvent):
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and is_enter:
            self.text.setFocus()
            return True
        return False


def _tell_zones(asked: MomentPopover, zones: tuple[str, ...]) -> None:
    if isValid(asked):
        asked.zone.know(zones)
