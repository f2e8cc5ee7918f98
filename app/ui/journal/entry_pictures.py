"""The pictures of one entry's page: taken in where they were pasted or dropped, shown large, said something about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.entry import Entry
from app.domain.news import Kind
from app.domain.picture import Picture, mark_of
from app.ui.journal.given import Given, given_in
from app.ui.journal.illustrated import IllustratedArea
from app.ui.journal.picture_layer import PictureLayer
from app.ui.journal.pictures import Pictures
from app.ui.journal.taking import Taking, Wanted
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.notice import Notice
from app.ui.kit.spoken import announce

_SIDE = 27
_SOON_MS = 400  # one picture is taken in by then, as a rule, and nobody needs to hear of it


class Strip(QWidget):
    """Over the page: how far it is with taking pictures in, and what could not be taken. Gone where neither is."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = Button(self.tr("Stop"), "secondary", "s")
        self.progress = Notice("", "neutral", self.stop, icon="image")
        self.trouble = Notice("", "amber")
        self.close_button = IconButton("x", self.tr("Close this notice"), size=28, icon_size=14)
        self.trouble.add_end(self.close_button)
        self.close_button.clicked.connect(self.trouble.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, _SIDE, 0)
        column.setSpacing(8)
        column.addWidget(self.progress)
        column.addWidget(self.trouble)
        self.progress.hide()
        self.trouble.hide()

    def tell(self, done: int, count: int) -> None:
        words = self.tr("Taking in picture {0} of {1}").format(min(done + 1, count), count)
        self.progress.set_text(self.tr("Taking the picture in") if count == 1 else words)

    def refuse(self, words: str) -> None:
        self.trouble.set_text(words)
        self.trouble.show()
        announce(self, words)


class EntryPictures(QObject):
    """Brings the field of an entry, `area`, and its pictures together. `strip` belongs over the page."""

    def __init__(self, desk: Desk, area: IllustratedArea, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._area = desk, area
        self._entry: Entry | None = None
        self._page = 0
        self._counts = (0, 0)
        self._opened = QTextCursor()
        self.strip = Strip()
        self.shown = Pictures(desk, area)
        self.taking = Taking(desk, self._put, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._show_progress)
        area.page.illustrate(self.shown)
        area.page.given.connect(self.take)
        area.page.opened.connect(self._open)
        area.page.menu_asked.connect(self._on_menu)
        self.taking.moved.connect(self._on_moved)
        self.taking.refused.connect(self.strip.refuse)
        self.strip.stop.clicked.connect(self.taking.stop)
        page.setAcceptDrops(not area.page.isReadOnly())
        page.installEventFilter(self)

    def follow(self, entry: Entry) -> None:
        """Know which entry is on the page, and as it stands now."""
        if self._entry is None or self._entry.id != entry.id:
            self._page += 1
            self.strip.trouble.hide()
        self._entry = entry

    # Taking in

    def take(self, given: Sequence[Given]) -> None:
        """Take pictures in, to be shown at the caret."""
        if self._entry is not None:
            place = self._area.page.place()
            self.taking.take([Wanted(one, self._entry, place, self._page) for one in given])

    def choice(self) -> Choice:
        """What a menu offers to bring one in."""
        return Choice(self.tr("Add a picture"), "image", self._ask_file)

    def _ask_file(self) -> None:
        kind = self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp)")
        self._desk.ask.which_file(self._area, kind, self._on_file)

    def _on_file(self, path: Path) -> None:
        self.take((path,))

    def _put(self, wanted: Wanted, picture: Picture) -> None:
        self.shown.note(picture)
        if self._entry is None or self._entry.id != wanted.entry.id:
            show_in = partial(self._desk.practice.picturing.show_in, wanted.entry, picture.id)
            self._desk.worker.do(show_in, self._on_elsewhere)
            return
        if wanted.page != self._page:  # another one was shown meanwhile, and nobody knows where the caret was
            wanted.place.movePosition(QTextCursor.MoveOperation.End)
        self._area.page.put(mark_of(picture.id), wanted.place)

    def _on_elsewhere(self, _kept: None) -> None:
        self._desk.noticeboard.post(Kind.ENTRIES)

    def _on_moved(self, done: int, count: int) -> None:
        self._counts = (done, count)
        if not count:
            self._soon.stop()
            self.strip.progress.hide()
        elif self.strip.progress.isVisibleTo(self.strip):
            self.strip.tell(done, count)
        elif not self._soon.isActive():
            self._soon.start()

    def _show_progress(self) -> None:
        self.strip.tell(*self._counts)
        self.strip.stop.setVisible(self._counts[1] > 1)
        self.strip.progress.show()

    # A picture that is there

    def _open(self) -> None:
        mark = self._area.page.picture_here()
        picture = self.shown.about(mark.id) if mark is not None else None
        if mark is None or picture is None:
            return
        self._opened = self._area.page.place()
        layer = PictureLayer(self._area, self._desk, picture, mark.caption)
        layer.captioned.connect(self._on_captioned)
        layer.taken_out.connect(self._take_out)
        layer.open()

    def _on_captioned(self, caption: str) -> None:
        self._area.page.say_under(self._opened, caption)

    def _take_out(self) -> None:
        self._area.page.take_out()
        self._desk.offer_undo(self.tr("Picture taken out"), self._area.page.undo)

    def _on_menu(self, where: QPoint) -> None:
        page = self._area.page
        take_out = Choice(self.tr("Take it out"), "trash-2", self._take_out, danger=True, keys="Delete")
        choices = [Choice(self.tr("Show it large"), "maximize", self._open, writes=False), take_out]
        Menu(page.viewport(), choices, at=where).open()

    # Dropped beside the text

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What is dropped on the page beside its text goes to its end."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            return self._area.page.welcomes(event)
        if isinstance(event, QDropEvent) and self._area.page.welcomes(event):
            self._area.page.moveCursor(QTextCursor.MoveOperation.End)
            self.take(given_in(event.mimeData()))
            return True
        return False
