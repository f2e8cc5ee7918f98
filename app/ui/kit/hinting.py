"""Hints on one page: which words are marked in its fields, and the card of the one where somebody is.

It serves every page where words are meant for another person: `watch` a field, and say where a card may lie.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.news import Kind, News
from app.services.drafts import Draft
from app.ui.kit.desk import Desk
from app.ui.kit.hint_card import NOTCH_AT, HintCard, WhyPopover
from app.ui.kit.hint_marks import HintMarks, Mark
from app.ui.kit.in_sight import InSight
from app.ui.kit.layer import top_layer
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.spoken import announce
from app.ui.kit.text_area import TextArea
from app.ui.kit.words import translate
from app.ui.kit.writing import can_write

if TYPE_CHECKING:
    from app.domain.hint_choices import HintChoices
    from app.services.hinting import Found, HintKind
    from app.wording.hints import Field

Scene = Callable[[], tuple[str, str]]  # where and when it was, in words
_WIDE = 268
_GAP = 6
_AWAY_MS = 600  # so long a card waits for a pointer that has left


def nowhere() -> tuple[str, str]:
    """The scene of words that are about no moment."""
    return "", ""


class Hints(QObject):
    """`beside` says where at the side of the column a card may lie, as (left, width) inside of the scrolled page.

    None where there is no room; then it lies under the field. `sight` is told of a card that opens where one writes.
    """

    def __init__(
        self,
        desk: Desk,
        area: ScrollArea,
        plan: str,
        beside: Callable[[], tuple[int, int] | None],
        sight: InSight,
    ) -> None:
        super().__init__(area)
        self._desk, self._area, self._plan, self._beside, self._sight = desk, area, plan, beside, sight
        self._watched: list[HintMarks] = []
        self._here: tuple[HintMarks, Mark] | None = None
        self._dismissed: object = None
        self._shows_chips = True
        self.card: HintCard | None = None
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_AWAY_MS)
        self._away.timeout.connect(self._close_unless_used)
        desk.noticeboard.posted.connect(self._on_news)

    def watch(self, field: TextArea, kind: Field, scene: Scene = nowhere) -> None:
        """Mark what might get in the way in a field, for as long as it is there."""
        if not can_write():
            return
        marks = HintMarks(field, partial(self._ask, kind, scene))
        marks.show_chip(self._shows_chips)
        marks.edited.connect(self._close)
        marks.changed.connect(partial(self._on_changed, marks))
        marks.met.connect(partial(self._on_met, marks))
        marks.pointed.connect(partial(self._on_pointed, marks))
        marks.escaped.connect(self._dismiss)
        marks.chip.clicked.connect(partial(self._go_to_first, marks))
        field.left.connect(self._close_later)
        field.installEventFilter(self)
        self._watched.append(marks)

    def show_chips(self, is_wanted: bool) -> None:
        """Say under each field how many marks there are, or leave it: a narrow page has no room for it."""
        self._shows_chips = is_wanted
        for marks in self._fields():
            marks.show_chip(is_wanted)

    def go_to_next(self) -> None:
        """Open the hint at the caret or the next one behind it, with the keyboard in its card."""
        fields = [one for one in self._fields() if one.marks and one.area.isVisible()]
        here = [one for one in fields if one.area.page.hasFocus()]
        for marks in here or fields:
            mark = marks.after_caret()
            if mark is not None:
                self._go_in(marks, mark)
                return
        announce(self._area, translate("Hints", "No suggestions on this page."))

    @property
    def shown(self) -> Mark | None:
        """The hint whose card is open."""
        return self._here[1] if self._here is not None else None

    def marked(self) -> tuple[Mark, ...]:
        """Everything that is marked on the page."""
        return tuple(mark for marks in self._fields() for mark in marks.marks)

    # Reading

    def _fields(self) -> list[HintMarks]:
        self._watched = [one for one in self._watched if isValid(one)]
        return self._watched

    def _ask(self, kind: Field, scene: Scene, marks: HintMarks, text: str, writing_at: int | None) -> None:
        if not text.strip():
            marks.show(text, ())
            return
        place, when = scene()
        draft, practice = Draft(kind, text, self._plan, place, when, writing_at), self._desk.practice

        def show(found: Found) -> None:
            if isValid(marks):
                marks.show(found.draft.text, found.hints)

        self._desk.worker.do(lambda: practice.hinting.read(draft), show)

    def _read_again(self) -> None:
        for marks in self._fields():
            marks.look_again()

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.PREFERENCES):
            self._read_again()

    # The card comes and goes

    def _on_changed(self, marks: HintMarks) -> None:
        if self._here is not None and self._here[0] is marks and self._here[1] not in marks.marks:
            same = next((one for one in marks.marks if one.hint == self._here[1].hint), None)
            if same is None:
                self._close()
            else:
                self._here = (marks, same)

    def _on_met(self, marks: HintMarks, mark: Mark | None) -> None:
        if mark is None:
            self._dismissed = None
            self._close()
        elif mark.hint != self._dismissed:
            self._open(marks, mark)

    def _on_pointed(self, marks: HintMarks, mark: Mark | None) -> None:
        if mark is not None:
            self._away.stop()
            self._open(marks, mark)
        elif self._here is not None:
            self._away.start()

    def _on_hovered(self, is_here: bool) -> None:
        if is_here:
            self._away.stop()
        else:
            self._away.start()

    def _close_unless_used(self) -> None:
        if self._here is None or self._has_keys() or self._is_covered():
            return
        if not self._is_at_caret():
            self._close()

    def _is_at_caret(self) -> bool:
        if self._here is None:
            return False
        marks, mark = self._here
        return marks.area.page.hasFocus() and mark.start <= marks.area.caret() <= mark.end

    def _close_later(self) -> None:
        # The focus is still on its way; where it goes is known in a moment.
        QTimer.singleShot(0, self, self._close_where_left)

    def _close_where_left(self) -> None:
        is_elsewhere = not self._has_keys() and not self._is_covered()
        if self._here is not None and is_elsewhere and not self._here[0].area.page.hasFocus():
            self._close()

    def _is_covered(self) -> bool:
        """Whether a layer lies over the page, or over the dialog that the page is in."""
        top = top_layer(self._area)
        return top is not None and not top.isAncestorOf(self._area)

    def _has_keys(self) -> bool:
        now = self._area.window().focusWidget()
        return self.card is not None and now is not None and self.card.isAncestorOf(now)

    def _go_to_first(self, marks: HintMarks) -> None:
        if marks.marks:
            self._go_in(marks, marks.marks[0])

    def _go_in(self, marks: HintMarks, mark: Mark) -> None:
        at = QTextCursor(mark.at)
        at.clearSelection()
        marks.area.page.setTextCursor(at)
        self._dismissed = None
        self._open(marks, mark)
        if self.card is not None:
            self._sight.show_with(self.card)
            self.card.go_in()

    def _open(self, marks: HintMarks, mark: Mark) -> None:
        if self._here is not None and self._here[1] is mark:
            return
        self._close()
        card = self._made()
        self._here = (marks, mark)
        marks.light(mark)
        card.say(mark)
        card.show()
        card.raise_()
        self._place()
        # One that the pointer opened must not pull the page away from under it.
        self._sight.show_with(card if self._is_at_caret() else None)
        QWidget.setTabOrder(marks.area.page, card.use)
        QWidget.setTabOrder(card.use, card.keep)
        QWidget.setTabOrder(card.keep, card.more)
        announce(card, card.spoken(mark))

    def _made(self) -> HintCard:
        sheet = self._area.widget()
        assert sheet is not None
        if self.card is None:
            card = self.card = HintCard(sheet)
            card.used.connect(self._use)
            card.kept.connect(self._keep)
            card.more_asked.connect(self._on_more)
            card.left.connect(self._dismiss)
            card.hovered.connect(self._on_hovered)
            sheet.installEventFilter(self)
            look().resized.connect(self._place)
        return self.card

    def _close(self) -> None:
        if self._here is None:
            return
        marks, self._here = self._here[0], None
        self._away.stop()
        had_keys = self._has_keys()
        if isValid(marks):
            marks.light(None)
            if had_keys:
                marks.area.page.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.card is not None:
            self.card.hide()
        self._sight.show_with(None)
        sheet = self._area.widget()
        if sheet is not None:
            sheet.setMinimumHeight(0)

    def _dismiss(self) -> None:
        """Go back to the text; the same hint opens again only after the caret was elsewhere."""
        if self._here is not None:
            self._dismissed = self._here[1].hint
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Hide and self._here is not None and watched is self._here[0].area:
            self._close()
        elif kind in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and watched is self._area.widget():
            QTimer.singleShot(0, self, self._place)
        return False

    # Where the card lies

    def _place(self) -> None:
        sheet, card = self._area.widget(), self.card
        if self._here is None or card is None or sheet is None:
            return
        marks, mark = self._here
        boxes = marks.boxes(mark)
        if not boxes:
            return
        box = boxes[0].translated(marks.area.page.viewport().mapTo(sheet, QPoint(0, 0)).toPointF())
        beside = self._beside()
        if beside is not None:
            left, width = beside
            top = max(_GAP, round(box.center().y()) - NOTCH_AT)
            card.point(True, box.center().y() - top, width)
        else:
            field = QRect(marks.area.mapTo(sheet, QPoint(0, 0)), marks.area.size())
            width = min(look().px(_WIDE), field.width())
            left, top = field.left(), field.bottom() + _GAP
            card.point(False, min(max(box.center().x() - left, 24), width - 24), width)
        card.move(left, top)
        wanted = card.geometry().bottom() + 2 * _GAP
        if sheet.height() < wanted and sheet.minimumHeight() != wanted:
            sheet.setMinimumHeight(wanted)

    # What is done with it

    def _use(self) -> None:
        if self._here is not None:
            marks, mark = self._here
            self._close()
            marks.area.page.setFocus(Qt.FocusReason.OtherFocusReason)
            marks.use(mark)

    def _keep(self) -> None:
        if self._here is None:
            return
        words, practice = self._here[1].words, self._desk.practice
        self._dismiss()
        self._change(lambda: practice.hinting.keep_phrase(self._plan, words, True))
        self._desk.offer_undo(
            translate("Hints", "Kept as you wrote it"),
            lambda: self._change(lambda: practice.hinting.keep_phrase(self._plan, words, False)),
        )

    def _on_more(self, anchor: QWidget) -> None:
        if self._here is None:
            return
        kind = self._here[1].hint.category.value
        why = Choice(translate("Hints", "Why this helps"), "info", partial(self._tell_why, kind), writes=False)
        stop = Choice(translate("Hints", "Stop hints like this"), "x", partial(self._stop, kind))
        Menu(anchor, [why, stop]).open()

    def _tell_why(self, key: str) -> None:
        practice = self._desk.practice
        self._desk.worker.do(lambda: next(one for one in practice.hinting.kinds() if one.key == key), self._on_kind)

    def _on_kind(self, kind: HintKind) -> None:
        if self.card is not None and self.card.isVisible():
            WhyPopover(self.card.more, kind).open()

    def _stop(self, kind: str) -> None:
        practice = self._desk.practice
        self._dismiss()
        self._change(lambda: practice.hinting.stop_kind(kind, True))
        self._desk.offer_undo(
            translate("Hints", "No more hints like this"),
            lambda: self._change(lambda: practice.hinting.stop_kind(kind, False)),
        )

    def _change(self, choose: Callable[[], HintChoices]) -> None:
        noticeboard = self._desk.noticeboard  # whoever undoes it may have left this page
        self._desk.worker.do(choose, lambda _choices: noticeboard.post(Kind.PREFERENCES))
