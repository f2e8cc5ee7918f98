"""Cards one writes on: folded, they show what they say; open, they can be written on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.folding import spans
from app.ui.conversations.reading_order import order_focus, write_in
from app.ui.kit import paint
from app.ui.kit.button import DashedButton, IconButton
from app.ui.kit.card import Card, IconSign
from app.ui.kit.halo import Halo
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.marks import Folds
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write, empty_words

GAP = 14
SIDE = 17
_SHOWN = 280


def shortened(text: str) -> str:
    """As much of a text as a folded card has room for; white space is one space."""
    words = " ".join(text[: 4 * _SHOWN].split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"


class FoldingCard(Card):
    """One card for one frozen thing with an id.

    Signals:
    edited(object): the thing as the person has it now.
    unfolded(): it was asked to open.
    removed(): it was asked to go.
    """

    edited = Signal(object)
    unfolded = Signal()
    removed = Signal()

    def __init__(self, item: Any, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.item = item
        self.is_open = False
        self._is_compact = False
        self._inside: QWidget | None = None
        self._halo: Halo | None = None
        self.body.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look().changed.connect(self.update)

    # What each kind of card says for itself

    def is_done(self) -> bool:
        """Whether a check belongs on it."""
        raise NotImplementedError

    def folded_view(self) -> QWidget:
        """What is read on it while it is folded."""
        raise NotImplementedError

    def open_view(self) -> QWidget:
        """What can be written on it."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Where the caret goes when it opens."""
        return None

    def may_go(self) -> bool:
        """Whether Delete takes it away."""
        return True

    def spoken(self) -> str:
        """What it says, for those who hear the screen."""
        raise NotImplementedError

    # The same for all

    def set_compact(self, is_compact: bool) -> None:
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            if not self.is_open:
                self._show()

    def unfold(self, is_open: bool) -> None:
        """Open it, or fold it to what it says."""
        if self._inside is None or is_open != self.is_open:
            self.is_open = is_open
            self._show()

    def change(self, item: Any) -> None:
        """Take `item` as what the person has now, and tell."""
        if item != self.item:
            self.item = item
            self.edited.emit(item)

    def light(self, is_lit: bool) -> None:
        """Draw the edge of the card that is being written on; one that is only read throws no light."""
        self.set_active(is_lit)
        if is_lit and can_write():
            if self._halo is None:
                self._halo = Halo(self, RADII.card)
            self._halo.light()
        elif self._halo is not None:
            self._halo.hide()

    def refold(self) -> None:
        """Draw the folded view anew, because what it says has changed from outside."""
        if not self.is_open:
            self._show()

    def _show(self) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = self.open_view() if self.is_open else self.folded_view()
        self.body.addWidget(self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.is_open else Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("" if self.is_open else self.spoken())
        self.setCursor(Qt.CursorShape.ArrowCursor if self.is_open else Qt.CursorShape.PointingHandCursor)
        if not self.is_open and had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_button(self, name: str) -> IconButton:
        """The small button that takes the card away."""
        button = IconButton("trash-2", name, size=28, icon_size=14, color="text3", writes=True)
        button.clicked.connect(self.removed)
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.is_open and self.rect().contains(event.position().toPoint()):
            self.unfolded.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_mine = not self.is_open and self.window().focusWidget() is self and not event.modifiers()
        if is_mine and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.unfolded.emit()
        elif is_mine and event.key() == Qt.Key.Key_Delete and self.may_go() and can_write():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if paint.keyboard_focus(self):
            painter = QPainter(self)
            paint.smooth(painter)
            paint.focus_ring(painter, self.rect().toRectF(), RADII.card)


class CardColumn(Folds):
    """Cards under each other, and the dashed place to add one more. Where nothing can be kept, all are folded.

    `make` builds the card of a thing, `blank` a new thing; `edge` is the room for the light around a card.

    Signals:
    edited(object): one thing as the person has it now.
    removed(object): one thing is to go.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, make: Callable[[Any], FoldingCard], blank: Callable[[], Any], add: str, edge: int = 3) -> None:
        super().__init__()
        self._make, self._blank = make, blank
        self.cards: list[FoldingCard] = []
        self._is_compact = False
        self.add_button = DashedButton(add, writes=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(edge, 0, edge, edge)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.add_button)
        self._nothing = Label(empty_words(), "body", "text3")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self.add_button.clicked.connect(self.add)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_items(self, items: Sequence[Any]) -> None:
        """Show these things instead; the last one that is not done is open, or a blank one if there is none."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for item in items or ([self._blank()] if can_write() else []):
            self._put(item, len(self.cards))
        self._nothing.setVisible(not self.cards)
        waiting = [card for card in self.cards if not card.is_done()] if can_write() else []
        for card in self.cards:
            card.unfold(bool(waiting) and card is waiting[-1])
        order_focus(self)

    def add(self) -> None:
        """Open one more blank card, or the one that is still blank, with the caret in it."""
        self._open(self._put(self._blank(), len(self.cards)))

    def reveal(self, words: Sequence[str]) -> None:
        saying = [card for card in self.cards if spans(_written_on(card.item), words)]
        for card in self.cards if saying and can_write() else []:
            card.unfold(card is saying[0])
        order_focus(self)

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._column.setSpacing(GAP - 2 if is_compact else GAP)
        for card in self.cards:
            card.set_compact(is_compact)

    def first_field(self) -> QWidget:
        """Where writing goes on: in the open card, else at the way to a new one."""
        opened = next((card for card in self.cards if card.is_open), None)
        if opened is None and not can_write():
            return self.cards[0] if self.cards else self
        return (opened.first_field() if opened else None) or self.add_button

    def _put(self, item: Any, at: int) -> FoldingCard:
        card = self._make(item)
        card.set_compact(self._is_compact)
        self.cards.insert(at, card)
        self._column.insertWidget(at, card)
        card.edited.connect(self.edited)
        card.unfolded.connect(partial(self._open, card))
        card.removed.connect(partial(self._remove, card))
        return card

    def _open(self, card: FoldingCard) -> None:
        for other in self.cards:
            other.unfold(other is card)
        order_focus(self)
        field = card.first_field()
        if field is not None:
            write_in(field)

    def _remove(self, card: FoldingCard) -> None:
        at = self.cards.index(card)
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.light(False)
        card.hide()
        card.deleteLater()
        self.removed.emit(card.item)
        near = self.cards[min(at, len(self.cards) - 1)] if self.cards else None
        (near if near is not None and not near.is_open else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible():
            return
        for card in self.cards:
            card.light(card.is_open and card.isAncestorOf(now))


def _written_on(item: object) -> str:
    return "\n".join(str(value) for value in vars(item).values() if isinstance(value, str))


def padded(inside: QWidget | QLayout, left: int = SIDE) -> QHBoxLayout:
    """A line of an open card, as far from its edge as `left` says."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, SIDE, 0)
    if isinstance(inside, QWidget):
        row.addWidget(inside)
    else:
        row.addLayout(inside)
    return row


def meta_sign(icon: str, words: str) -> QWidget:
    """A small picture with a few words, to be read on a folded card."""
    sign = QWidget()
    row = QHBoxLayout(sign)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconSign(icon, 14, "text2"))
    row.addWidget(Label(words, "small", "text2", elide=True, figures=True), 1)
    return sign


def done_sign() -> IconSign:
    """The check on a card that says enough."""
    return IconSign("check", 16, "accent")


def beside_first_line(sign: QWidget, role: str) -> QVBoxLayout:
    """A small thing level with the first line of a text of that role."""
    column = QVBoxLayout()
    column.setContentsMargins(0, max(0, (look().line(role) - sign.sizeHint().height()) // 2), 0, 0)
    column.addWidget(sign)
    column.addStretch(1)
    return column
