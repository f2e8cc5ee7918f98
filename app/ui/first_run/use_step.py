"""Step 1: how somebody will use Sotto, and, if they like, what to call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.preferences import Use
from app.ui.first_run.step import Step
from app.ui.kit import paint
from app.ui.kit.button import Button, Pressable
from app.ui.kit.field import Field
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.tokens import RADII

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class UseCard(Pressable):
    """One way to use Sotto; a click or Enter takes it and goes on.

    It always shows the focus, and not only after a key was pressed: Enter takes the first one straight away.
    """

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        self._icon, self._more = icon, text
        super().__init__(title, parent)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = look()
        return QSize(worn.px(300), max(worn.px(72), worn.line("body-m") + worn.line("small") + 24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        has_focus = self.hasFocus()
        is_soft = has_focus or self.underMouse()
        fill = self.state_of("asoft" if has_focus else "raised", "asoft", "asofth")
        edge, width = ("focus", 2.0) if has_focus else ("accent" if self.underMouse() else "line2", 1.0)
        paint.rounded(painter, box, RADII.card, worn.color(fill), worn.color(edge), width)
        side, middle = worn.px(36), box.center().y()
        tile = QRectF(16, middle - side / 2, side, side)
        paint.rounded(painter, tile, RADII.button, worn.color("raised" if is_soft else "asoft"))
        self._paint_sign(painter, tile.center().x(), self._icon, "atext", worn.px(18))
        self._paint_sign(painter, box.right() - 28, "arrow-right", "atext" if is_soft else "text2", worn.px(16))
        self._paint_words(painter, tile.right() + 16, box)

    def _paint_sign(self, painter: QPainter, x: float, icon: str, color: str, side: int) -> None:
        place = QRectF(x - side / 2, self.height() / 2 - side / 2, side, side)
        paint_icon(painter, place, icon, look().color(color))

    def _paint_words(self, painter: QPainter, left: float, box: QRectF) -> None:
        worn = look()
        first, second = worn.line("body-m"), worn.line("small")
        top = round((box.height() - first - second) / 2)
        wide = box.right() - 48 - left
        for role, color, words, y, high in (
            ("body-m", "text", self.shown_words(), top, first),
            ("small", "text2", self._more, top + first, second),
        ):
            painter.setFont(worn.font(role))
            painter.setPen(worn.color(color))
            short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(wide))
            painter.drawText(QRectF(left, y, wide, high), _LEFT, short)


class UseStep(Step):
    """`words` is the section "use" of welcome.toml.

    Signals:
    taken(Use): the person chose.
    another_asked(): the person has a vault already, somewhere else.
    restore_asked(): the person has a backup of one.
    """

    taken = Signal(object)
    another_asked = Signal()
    restore_asked = Signal()

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(1, words["title"], words["text"], parent)
        self._add_name(words)
        self.body.addSpacing(20)
        self.cards: dict[Use, UseCard] = {}
        for told in words["choices"]:
            self._add_card(Use(told["use"]), told)
        self.setFocusProxy(self.cards[Use.MENTOR])
        self.another = Button(words["already"], "ghost", "l", icon="archive")
        self.another.clicked.connect(self._offer_another)
        self.foot.addWidget(self.another)
        self.foot.addStretch(1)
        self.foot.addWidget(Label(words["foot"], "small", "text3"))

    def name(self) -> str:
        return self.field.text().strip()

    def _offer_another(self) -> None:
        elsewhere = Choice(self.tr("Open a vault..."), "folder-open", self.another_asked.emit, writes=False)
        backup = Choice(self.tr("Restore a backup..."), "history", self.restore_asked.emit, writes=False)
        Menu(self.another, [elsewhere, backup], align="left").open()

    def _add_name(self, words: Mapping[str, Any]) -> None:
        row = QHBoxLayout()
        caption = Label(words["name_label"], "small-m", "text2")
        row.addWidget(caption)
        row.addStretch(1)
        row.addWidget(Label(words["name_note"], "small", "text3"))
        self.field = Field(size="l")
        self.field.set_name(words["name_label"])
        self.field.edit.setAccessibleDescription(words["name_note"])
        caption.setBuddy(self.field.edit)
        self.field.entered.connect(self._to_cards)
        self.body.addLayout(row)
        self.body.addSpacing(2)
        self.body.addWidget(self.field)

    def _add_card(self, use: Use, told: Mapping[str, str]) -> None:
        card = UseCard(told["icon"], told["title"], told["text"])
        card.clicked.connect(lambda: self.taken.emit(use))
        if self.cards:
            self.body.addSpacing(10)
        self.body.addWidget(card)
        self.cards[use] = card

    def _to_cards(self) -> None:
        self.cards[Use.MENTOR].setFocus(Qt.FocusReason.TabFocusReason)
