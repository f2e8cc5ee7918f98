"""The lock page: the first thing on the screen, and all of it while the vault is closed.

It knows nothing of vaults: the two ways to open one are handed in as calls, so that this page can be
painted before anything heavy is loaded. Nothing about the person stands on it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import NoSuchVault, Problem, RecoveryKeyMistyped, WrongPassphrase
from app.system.known_vaults import is_away
from app.ui.kit.art import paint_shores
from app.ui.kit.look import look
from app.ui.kit.worker import Worker
from app.ui.lock.forms import PassphraseForm, UnlockForm
from app.ui.lock.parts import Foot, Heading, Sign
from app.ui.lock.patience import Patience

if TYPE_CHECKING:
    from pathlib import Path

    from app.system.own_settings import OwnSettings
    from app.ui.lock.rescue import Rescue
    from app.ui.lock.rescue_view import RescueView
    from app.ui.lock.sheet_form import SheetForm
    from app.ui.lock.trouble_view import TroubleView

W = TypeVar("W", bound=QWidget)

_COLUMN = 336
_EDGE = 24
# How what is left of the height is shared out, as in the pictures; a rescue begins nearer to the top.
_ABOVE, _BELOW = 247, 190
_ABOVE_RESCUE, _BELOW_RESCUE = 45, 168
_SHORES = 201
_SWELL = 48  # how far the waves can rise above where the shores lie


class LockPage(QWidget):
    """Asks for the passphrase, or for the key on the recovery sheet.

    `unlock` takes the passphrase as UTF-8 and zeroes it; `unlock_with_sheet` takes the key as typed; `rescue` is asked
    what can be done about a Problem of the vault itself. They run on the worker. `monotonic` counts seconds, for the
    wait after wrong tries.

    Signals:
    opened(object): what the call returned.
    raise_asked(): the vault is open in another window and the person wants to see that one.
    visit_asked(Visit): a backup is to be looked at.
    another_asked(QWidget): another vault is wanted; a menu can be opened at that widget.
    turned_back(Problem): there is no vault, and no backup was restored either.
    left(str): a rescue was left in which things were read; another process is to ask for the passphrase, and say this.
    """

    opened = Signal(object)
    raise_asked = Signal()
    visit_asked = Signal(object)
    turned_back = Signal(object)
    another_asked = Signal(object)
    left = Signal(str)

    def __init__(
        self,
        worker: Worker,
        unlock: Callable[[bytearray], object],
        unlock_with_sheet: Callable[[str], object],
        monotonic: Callable[[], float],
        rescue: Callable[[Problem], Rescue | None] = lambda problem: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ask_for_rescue = rescue
        self._was_sheet = False
        self.rescue: RescueView | None = None
        self._unlock, self._unlock_with_sheet = unlock, unlock_with_sheet
        self._patience = Patience(monotonic)
        self._is_at_work = self._hides_place = False
        self.sign = Sign()
        self.heading = Heading()
        self._parts: list[QWidget] = []
        self._lay_out()
        self.passphrase = self._put(PassphraseForm(self._patience))
        self.passphrase.offered.connect(self._try_passphrase)
        self.passphrase.other_asked.connect(self.show_sheet)
        self.passphrase.backup.clicked.connect(lambda: self._look_for_help(WrongPassphrase(or_header_changed=True)))
        self.show_passphrase()

    # What is shown

    def show_passphrase(self, said: str = "") -> None:
        """Ask for the passphrase. `said` stands in the place of what is usually said over it."""
        self._show(self.passphrase)
        self.heading.say(self.tr("Welcome back"), said or self.tr("Your notes are locked on this device."))

    def say_which(self, folder: Path, kept: OwnSettings) -> None:
        """Say at the foot which vault it is. Of one whose name may not be seen, no trouble tells the place either."""
        self.foot.which.say(folder.stem if kept.shows_vault_names else "", is_away(folder))
        self._hides_place = str(folder) in kept.vaults and not kept.shows_vault_names

    def say(self, line: str) -> None:
        """Say something under the greeting, without disturbing whoever is typing."""
        if not self.passphrase.isHidden():
            self.heading.line.set_text(line)

    def show_sheet(self) -> None:
        """Ask for the key on the recovery sheet."""
        self._show(self.sheet)
        title = self.tr("Use your recovery sheet")
        self.heading.say(title, self.tr("Type the nine groups. Capitals and spaces do not matter."))

    def show_trouble(self, problem: Problem) -> None:
        """Show why the vault cannot be opened, and what can be done about it."""
        self.heading.hide()
        self.trouble.tell(problem, self._hides_place)
        self._show(self.trouble)

    def show_rescue(self, rescue: Rescue) -> None:
        """Show what can be done about a vault that cannot be read."""
        from app.ui.lock.rescue_view import RescueView

        view = self._put(RescueView(self._worker, rescue, self._patience))
        view.left.connect(lambda said: self._on_left(rescue, said))
        view.visit_asked.connect(self.visit_asked)
        self._show(view, is_rescue=True)
        self.rescue = view
        self._make_room()

    def _on_left(self, rescue: Rescue, said: str) -> None:
        if rescue.is_anew and not said:
            self.turned_back.emit(rescue.problem)
        elif self.rescue is not None and self.rescue.has_read:
            self.left.emit(said)
        else:
            self.show_passphrase(said)

    @property
    def is_at_work(self) -> bool:
        """Whether a vault is being opened or rescued, and another one has to wait."""
        return self._is_at_work or self.rescue is not None

    def leave(self) -> None:
        """Give up what is held for a rescue. Called before the window closes."""
        if self.rescue is not None:
            self.rescue.close_rescue()
            self.rescue = None

    # How it is built. What most starts never show is made when it is first shown.

    @cached_property
    def sheet(self) -> SheetForm:
        """Where the key on the recovery sheet is typed."""
        from app.ui.lock.sheet_form import SheetForm

        form = self._put(SheetForm(self._patience))
        form.offered.connect(self._try_sheet)
        form.other_asked.connect(lambda: self.show_passphrase())
        if self._is_at_work:
            form.begin_work()
        return form

    @cached_property
    def trouble(self) -> TroubleView:
        """Where a trouble is told that no other try will help."""
        from app.ui.lock.trouble_view import TroubleView

        view = self._put(TroubleView())
        view.again.clicked.connect(lambda: self.show_passphrase())
        view.raise_it.clicked.connect(self.raise_asked)
        view.restore_asked.connect(self._look_for_help)
        return view

    def _put(self, part: W) -> W:
        self._parts.append(part)
        self._stack.addWidget(part)
        self._measure()
        part.hide()
        return part

    @property
    def _ways(self) -> list[UnlockForm]:
        return [part for part in self._parts if isinstance(part, UnlockForm)]

    def _lay_out(self) -> None:
        self._middle = QWidget()
        self.foot = Foot()
        self.foot.which.clicked.connect(self._on_another)
        self._stack = QVBoxLayout(self._middle)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        page = self._column = QVBoxLayout(self)
        page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        page.setContentsMargins(_EDGE, 0, _EDGE, _EDGE)
        page.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        page.addStretch(_ABOVE)
        page.addWidget(self.sign, 0, centre)
        page.addWidget(self.heading, 0, centre)
        # A row and not an alignment: aligned, its words would be measured as wide as the window.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle)
        row.addStretch(1)
        page.addLayout(row)
        page.addStretch(_BELOW)
        page.addWidget(self.foot, 0, centre)
        self._measure()
        look().resized.connect(self._measure)

    def _show(self, part: QWidget, is_rescue: bool = False) -> None:
        if self.rescue is not None:
            gone = self.rescue
            self.leave()
            self._parts.remove(gone)
            self._stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.sign.setVisible(not is_rescue)
        self._column.setStretch(0, _ABOVE_RESCUE if is_rescue else _ABOVE)
        self._column.setStretch(4, _BELOW_RESCUE if is_rescue else _BELOW)
        for one in self._parts:
            one.setVisible(one is part)
        self.heading.setVisible(isinstance(part, UnlockForm))
        if isinstance(part, UnlockForm):
            part.wait()
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    # Opening

    def _try_passphrase(self, typed: bytearray) -> None:
        if self._is_at_work:
            typed[:] = bytes(len(typed))
            return
        self._was_sheet = False
        self._try(lambda: self._unlock(typed))

    def _try_sheet(self, typed: str) -> None:
        odd = self.sheet.groups.first_odd()
        if odd is not None:
            self._on_problem(RecoveryKeyMistyped(odd))
            return
        self._was_sheet = True
        self._try(lambda: self._unlock_with_sheet(typed))

    def _try(self, call: Callable[[], object]) -> None:
        if self._is_at_work:
            return
        self._begin_work()
        self._worker.do(call, self._on_opened, self._on_problem)

    def _on_opened(self, opened: object) -> None:
        self._end_work()
        self._patience.forget()
        for way in self._ways:
            way.clear()
        self.opened.emit(opened)

    def _on_problem(self, problem: Problem) -> None:
        from app.ui.lock.troubles import is_a_slip

        self._end_work()
        if isinstance(problem, WrongPassphrase):
            self._patience.missed()
            self.passphrase.backup.setVisible(problem.or_header_changed)
        if isinstance(problem, NoSuchVault):  # its drive may be unplugged: a backup is restored where that is asked
            self.show_trouble(problem)
            return
        if not is_a_slip(problem):
            self._look_for_help(problem)
            return
        for way in self._ways:
            if way.isVisibleTo(self):
                way.say_wrong(self._sentence(problem), getattr(problem, "group", None))
                way.wait()

    def _look_for_help(self, problem: Problem) -> None:
        from dataclasses import replace  # 5 ms, which the first page does not wait for

        def found(rescue: Rescue | None) -> None:
            self._end_work()
            if rescue is None:
                self.show_trouble(problem)
            else:
                self.show_rescue(replace(rescue, by_sheet=self._was_sheet))

        def not_found(trouble: Problem) -> None:
            self._end_work()
            self.show_trouble(trouble)

        # A backup is read in full for it. Another try meanwhile would take away what the rescue holds.
        self._begin_work()
        self._worker.do(lambda: self._ask_for_rescue(problem), found, not_found)

    def _on_another(self) -> None:
        if not self.is_at_work:
            self.another_asked.emit(self.foot.which)

    def _sentence(self, problem: Problem) -> str:
        from app.ui.kit.words import say

        if not isinstance(problem, WrongPassphrase):
            return say(problem)
        if not self.passphrase.isVisibleTo(self):
            return self.tr("This key does not open this vault. A newer sheet may have taken its place.")
        slip = self.passphrase.keyboard.slip()
        if slip and not problem.or_header_changed:
            return self.tr("That did not open it. {0}").format(slip)
        return say(problem)

    def _begin_work(self) -> None:
        self._is_at_work = True
        for way in self._ways:
            way.begin_work()

    def _end_work(self) -> None:
        self._is_at_work = False
        for way in self._ways:
            way.end_work()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for part in self._parts:
            if part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.rescue is not None:
            self.rescue.step_back()
        elif event.key() == Qt.Key.Key_Escape and not self.passphrase.isVisibleTo(self) and not self._is_at_work:
            self.show_passphrase()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = look()
        painter.fillRect(self.rect(), worn.color("canvas"))
        shores = QRectF(0, self.height() - _SHORES, self.width(), _SHORES)
        reach = shores.adjusted(0, -_SWELL, 0, 0).toAlignedRect()
        if event.region().intersects(reach):  # each letter of the passphrase is painted without them
            paint_shores(painter, shores, worn.color("accent"))

    def _make_room(self) -> None:
        # With large letters in a small window the words come first, and the mark gives way.
        if self.rescue is not None:
            self.rescue.give_room(self.height() - self.foot.sizeHint().height() - 2 * _EDGE)
            return
        sign = self.sign.sizeHint().height()
        needed = self.page_height() - (0 if self.sign.isHidden() else sign)
        self.sign.setVisible(needed + sign <= self.height())

    def page_height(self) -> int:
        """How high everything on the page is just now."""
        layout = self.layout()
        return layout.minimumSize().height() if layout is not None else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(_COLUMN) + 48, 0)

    def _measure(self) -> None:
        for way in self._ways:
            way.setFixedWidth(look().px(_COLUMN))
