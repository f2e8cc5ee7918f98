"""The one window: it shows the lock page, the first run, or the house, and remembers its size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QRegion, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.ui.kit.look import look
from app.ui.kit.mark import mark_icon
from app.ui.shell.lifeguard import CrashTeller, Mishap

USUAL = QSize(1280, 800)
LEAST = QSize(960, 640)
# The title bar around the window: how high it is nobody tells before the window is shown, and few are higher.
_FRAME = QSize(0, 40)


if TYPE_CHECKING:

    class RememberedSize(Protocol):
        """Where the window's size is kept, by the name of the screen it was on."""

        def size_on(self, screen: str) -> tuple[int, int] | None:
            """Width and height as last kept, None the first time."""

        def keep_size(self, screen: str, width: int, height: int) -> None:
            """Keep the size for the next start."""


class Window(CrashTeller):
    """Its title is always "Sotto": no name and no count ever stands in a task bar.

    `may_close` is asked before it closes; False keeps it, and whoever said so tells the person why.

    Signals:
    closing(): the window is about to close; whoever holds words keeps them now.
    crashing(): a bug is about to be told of, on a page over everything that is open.
    lock_asked(), close_asked(): asked for on the crash page.
    quit_asked(): asked for by the keyboard; closing may only mean to wait without a window.
    shown(): painted for the first time; what is then due at once comes after everything in it is painted.
    """

    closing = Signal()
    crashing = Signal()
    lock_asked = Signal()
    close_asked = Signal()
    quit_asked = Signal()
    shown = Signal()

    def __init__(self, sizes: RememberedSize) -> None:
        super().__init__()
        self._sizes = sizes
        self._was_shown = False
        self.can_lock = False
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("Sotto")
        self.setMinimumSize(LEAST)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_asked)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._take_size()

    def show_page(self, page: QWidget) -> None:
        """Show the lock page, a step of the first run or the house; what was shown before is let go."""
        before = self._pages.currentWidget()
        if before is not None:
            self._close_layers()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before is not page:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()

    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._pages.currentWidget()

    def crashed(self, what: Mishap) -> None:
        """Cover everything with the crash page."""
        from app.ui.shell.crash_page import CrashPage  # nobody should ever wait for it

        self.crashing.emit()
        self._close_layers()
        page = CrashPage(self, what, self.can_lock)
        page.lock_asked.connect(self.lock_asked)
        page.close_asked.connect(self.close_asked)
        page.open()

    def wear_mark(self) -> None:
        """Put the mark into the task bar. It takes 2 ms, so the first page is painted before."""
        self.setWindowIcon(mark_icon())

    def rehearse(self) -> None:
        """Paint it where nobody sees it: the first time takes several times as long as the second.

        It is painted into the memory that the display will show, which takes 4 ms to come by.
        """
        self.winId()
        store = self.backingStore()
        store.resize(self.size())
        store.beginPaint(QRegion(self.rect()))
        self.render(store.paintDevice())
        store.endPaint()

    def _close_layers(self) -> None:
        from app.ui.kit.layer import close_all  # the first page has none

        close_all(self)

    def _take_size(self) -> None:
        screen = self.screen()
        kept = self._sizes.size_on(screen.name())
        # A size that somebody left fits as it was: the window comes back to it after every lock.
        wanted = QSize(*kept) if kept is not None else USUAL.boundedTo(screen.availableSize() - _FRAME)
        self.resize(wanted.boundedTo(screen.availableSize()).expandedTo(LEAST))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isMaximized() and not self.isFullScreen():
            self._sizes.keep_size(self.screen().name(), self.width(), self.height())
        may_close = True
        try:
            may_close = self.may_close()
        finally:  # a bug on the way must not leave the program running without a window
            event.setAccepted(may_close)
            if may_close:
                self.closing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt asks for an update before the display shows the window, so only this tells that it is painted.
        if not self._was_shown and self.isVisible():
            self._was_shown = True
            self.shown.emit()
        QPainter(self).fillRect(event.rect(), look().color("canvas"))
