"""What is told of reminders, and where: outside the window, or calmly in it where the person is there already.

While the vault is open the bell says when, and while it is locked the vigil does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.system.notifier import words
from app.ui.lock.page import LockPage
from app.ui.shell.delivery import Delivery
from app.ui.shell.vigil import Vigil

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.awaited import Awaited, PutOff
    from app.ui.kit.notice import Notice
    from app.ui.kit.worker import Worker
    from app.ui.shell.bell import Bell
    from app.ui.shell.hall import Hall
    from app.ui.shell.lock_signals import LockListener
    from app.ui.shell.surroundings import Surroundings
    from app.ui.shell.tray import Tray
    from app.ui.shell.window import Window

_LATER_MS = 1000


class Outside(QObject):
    """`is_started_by_desktop`: the desktop can start this vault; of another, no instant is kept outside.

    Signals:
    came_for(): the person asked for the window from outside.
    end_asked(): the program is to end.
    """

    came_for = Signal()
    end_asked = Signal()

    def __init__(
        self,
        window: Window,
        worker: Worker,
        around: Surroundings,
        parent: QObject,
        is_started_by_desktop: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._is_started_by_desktop = is_started_by_desktop
        self._window, self._clock, self._settings = window, around.clock, around.settings
        self._signals, self._worker = around.lock_signals, worker
        self._bell: Bell | None = None
        self._vigil: Vigil | None = None
        self._listener: LockListener | None = None
        self._wants_reminders = False
        self._said: Notice | None = None
        self._count = 0
        self._delivery = Delivery(around.desktop, lambda: self._tray, worker, self)
        self._delivery.opened.connect(self._on_opened)
        self._delivery.snoozed.connect(self._on_snoozed)
        self._delivery.unheard.connect(self._say_inside_anyway)

    @property
    def standing(self) -> int:
        """How many reminders a notice tells of that is there now, outside."""
        return self._count

    @property
    def is_in_vigil(self) -> bool:
        """Whether this process was told what to wait for while the vault is locked."""
        return self._vigil is not None

    @property
    def awaited(self) -> Awaited:
        """What the vigil still waits for, for the one that keeps it next; nothing where none is kept."""
        from app.domain.awaited import Awaited

        return self._vigil.awaited if self._vigil is not None else Awaited()

    def keep_vigil(self, awaited: Awaited) -> None:
        """Wait for what is known of while the vault is locked."""
        self._end_vigil()
        self._vigil = Vigil(awaited, self._clock, self)
        self._vigil.came.connect(self.tell)
        self._vigil.next_is.connect(self._on_next)
        self._vigil.begin()
        if awaited.ahead:  # later, as the page is being shown now, and nobody who locks waits for this
            QTimer.singleShot(_LATER_MS, self._hear_waking)

    def look(self) -> None:
        """Time may have passed unseen: see what has come."""
        if self._vigil is not None:
            self._vigil.look()
        if self._bell is not None:
            self._bell.look()

    def follow(self, bell: Bell | None) -> None:
        """Tell what the bell of the open vault rings for, from now on; None of one that is only looked at."""
        put_off = self._end_vigil()
        self.tell(0)
        self._bell = bell
        if bell is None:
            return
        bell.rang.connect(self.tell)
        bell.begin(put_off)
        if self._wants_reminders:
            self._wants_reminders = False
            bell.asked_for.emit()

    def tell(self, count: int) -> None:
        """Say that so many reminders wait; 0 takes back what was said."""
        self._take_back()
        if count and self._is_here():
            self._say_inside(count)
        else:
            self._count = count
            self._delivery.tell(count)

    def hide(self) -> None:
        """Wait without a window, to be found in the tray where there is one."""
        from app.ui.shell.tray import Tray

        self._window.hide()
        if Tray.is_there():
            self._tray.stay(True)

    def come_back(self) -> None:
        """There is a window again."""
        if "_tray" in vars(self):
            self._tray.stay(False)

    def leave(self) -> None:
        """Take back what stands outside, and say no more. The worker must still be there."""
        self._end_vigil()
        if self._bell is not None:
            self._bell.end()
        self._delivery.close()

    # Within

    @cached_property
    def _tray(self) -> Tray:
        from app.ui.shell.tray import Tray

        tray = Tray(self)
        tray.opened.connect(self._on_opened)
        tray.quit_asked.connect(self.end_asked)
        return tray

    def _is_here(self) -> bool:
        return self._window.isActiveWindow() and self._hall() is not None

    def _hall(self) -> Hall | None:
        if self._bell is None:  # then it is not loaded either: what only waits should be small
            return None
        from app.ui.shell.hall import Hall

        page = self._window.page()
        return page if isinstance(page, Hall) else None

    def _say_inside(self, count: int) -> None:
        page, hall, sentence = self._window.page(), self._hall(), words(count, QCoreApplication.translate) + "."
        if hall is not None:
            self._said = hall.sheet.notices.say(sentence, "calm", self.tr("Show"), self._on_opened, "bell")
        elif isinstance(page, LockPage):
            page.say(self.tr("{0} Unlock to see more.").format(sentence))

    def _say_inside_anyway(self, count: int) -> None:
        """Nobody outside says it. A window that is hidden is shown then, behind what the person is doing."""
        self._take_back()
        if not self._window.isVisible():
            self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
            self._window.show()
            self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self._say_inside(count)
        QApplication.alert(self._window)

    def _take_back(self) -> None:
        said, self._said = self._said, None
        hall = self._hall() if said is not None else None
        if said is not None and hall is not None:
            hall.sheet.notices.drop(said)

    def _end_vigil(self) -> PutOff | None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.end()
        vigil, self._vigil = self._vigil, None
        if vigil is None:
            return None
        vigil.end()
        return vigil.put_off

    def _hear_waking(self) -> None:
        if self._vigil is None or self._listener is not None:
            return
        from app.domain.lock_signals import NothingToLock
        from app.ui.shell.lock_signals import LockListener

        self._listener = LockListener(self._signals(), self._worker, NothingToLock(), self._window)
        self._listener.woke.connect(self.look)
        self._listener.begin()

    def _on_next(self, instant: datetime | None) -> None:
        if self._settings.now.tells_after_restart and self._is_started_by_desktop():
            self._settings.next_instant.keep(instant)

    def _on_opened(self) -> None:
        self.tell(0)
        self.came_for.emit()
        if self._bell is not None:
            self._bell.asked_for.emit()
        else:
            self._wants_reminders = True

    def _on_snoozed(self) -> None:
        self._count = 0
        if self._bell is not None:
            self._bell.snooze()
        elif self._vigil is not None:
            self._vigil.snooze()
