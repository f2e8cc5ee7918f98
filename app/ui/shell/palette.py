"""The palette (Ctrl+K): type a few letters, press Enter, and be there. It looks through everything in the vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.finding import Findings
from app.ui.kit import paint
from app.ui.kit.card import IconSign
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write
from app.ui.shell.answers import Answering, Answers
from app.ui.shell.caps import Cap
from app.ui.shell.finds import Find
from app.ui.shell.palette_rows import Filters, FindRows, SearchField, spoken
from app.ui.shell.seeking import Seeker, Start

_WIDTH, _TOP, _LINE, _FOOT, _GUTTER, _BELOW, _EDGE = 640, 96, 62, 42, 8, 10, 1
_COMMANDS = 6
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(Layer):
    """Everything under one field: places and commands, which `local` finds, and what the vault holds.

    `typed` stands in the field from the beginning.
    """

    known_as = "palette"

    def __init__(
        self,
        window: QWidget,
        local: Callable[[str], Sequence[Find]],
        seeker: Seeker | None = None,
        typed: str = "",
    ) -> None:
        super().__init__(window, depth=3, fill="surface", radius=RADII.dialog)
        self._local, self._seeker = local, seeker
        self._answering = Answering(seeker.go, seeker.desk.clock.today()) if seeker else None
        self._kind, self._best_first = "", False
        self._waits, self._wants_first = False, False
        self._naming = ""
        self.panel.setAccessibleName(self.tr("Find anything, go to a place or do something"))
        self.field = SearchField(self.panel)
        self.field.setAccessibleName(self.tr("Find anything, go to a place or do something"))
        self.field.setPlaceholderText(self.tr("Where to?"))
        self.rows: RowsModel[Find] = RowsModel(
            lambda find: f"{find.group}/{find.title}/{find.note}", lambda f: f.title, spoken
        )
        self._delegate = FindRows(self.rows, self)
        self.list: ListView[Find] = ListView(self.rows, self._delegate, self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.filters = Filters(self.panel)
        self.nothing = Label(self.tr("No words like that. Try fewer letters."), "body", "text2")
        self.said = Label("", "small", "text3", elide=True)
        self._lay_out()
        self.field.setText(typed)
        self.field.textChanged.connect(self._on_typed)
        self.filters.chosen.connect(self._narrow)
        self.filters.order_asked.connect(self._turn_order)
        self.list.clicked.connect(self._take)
        self.closed.connect(self._on_closed)
        self._on_typed(typed)

    def remember(self) -> dict[str, int | str]:
        return {"typed": self.field.text()}

    def spot(self, room: QRect) -> QRect:
        worn = look()
        width = min(worn.px(_WIDTH), room.width() - 48)
        top = min(_TOP, room.height() // 8)
        inside = width - 2 * _EDGE
        head = self._head.heightForWidth(inside) if self._head.hasHeightForWidth() else self._head.sizeHint().height()
        around = head + worn.px(_FOOT) + 2 * _EDGE
        most = room.height() - top - 40 - around
        height = around + (self._body(most) if self.rows.rowCount() else min(worn.px(70), most))
        return QRect(QPoint((room.width() - width) // 2, top), QSize(width, height))

    def _body(self, most: int) -> int:
        """How high the rows may stand: all of them, or as many whole ones as fit, and no heading at the end."""
        high = whole = 0
        for number in range(self.rows.rowCount()):
            high += self.list.sizeHintForRow(number)
            if high + _BELOW > most:
                return whole + _BELOW
            if self.rows.row_at(self.rows.index(number)) is not None:
                whole = high
        return min(high + 2 * (_BELOW - _EDGE), most)

    def first(self) -> QWidget:
        return self.field

    def chosen(self) -> Find | None:
        """The line Enter would take."""
        return self.list.selected()

    def _lay_out(self) -> None:
        worn = look()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(0)
        self._head = _Head(self.panel)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        line = QWidget()
        line.setFixedHeight(worn.px(_LINE))
        row = QHBoxLayout(line)
        row.setContentsMargins(23 + worn.px(32), 3, 19, 0)
        row.addWidget(self.field, 1)
        row.addWidget(Cap("Esc"))
        head.addWidget(line)
        self._chips = QWidget()
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(21, 0, 19, 11)
        chips.addWidget(self.filters)
        head.addWidget(self._chips)
        head.addSpacing(3)
        self._chips.hide()
        column.addWidget(self._head)
        body = QVBoxLayout()
        body.setContentsMargins(9, 0, 9 - _GUTTER, _BELOW)
        body.addWidget(self.list)
        self.list.leave_gutter(_GUTTER)
        column.addLayout(body, 1)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = _Foot(self.panel)
        foot.setFixedHeight(look().px(_FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(21, 1, 21, 0)
        row.setSpacing(6)
        self._moves = _told(Cap("Up"), Cap("Down"), Label(self.tr("move"), "small", "text3"))
        self._enter = Label(self.tr("open"), "small", "text3")
        self._narrows = _told(Cap("Tab"), Label(self.tr("narrow"), "small", "text3"))
        self._narrows.hide()
        for told in (self._moves, _told(Cap("Return"), self._enter), self._narrows):
            row.addWidget(told)
        row.addStretch(1)
        row.addWidget(IconSign("hard-drive", 14, "text3"))
        row.addWidget(self.said)
        return foot

    # Asking

    def _on_typed(self, typed: str) -> None:
        if self._naming:
            return
        self._delegate.typed = typed
        if not typed.strip():
            self._kind = ""
        self._ask()

    def _ask(self) -> None:
        typed = self.field.text()
        if self._seeker is None:
            self._show(Answers(self._grouped(self._local(typed), typed)))
        elif typed.strip():
            self._waits = True
            self._seeker.ask(typed, self._kind, self._best_first, self._on_found)
        else:
            self._waits = False
            self._show_start(Start())
            self._seeker.start(self._show_start)

    def _on_found(self, found: Findings) -> None:
        assert self._answering is not None
        self._waits = False
        typed = self.field.text()
        local = [] if found.asked.is_narrowed else list(self._local(typed))
        self._show(self._answering.answers(typed, found, local, self._more(typed, found), self._kind))
        self._say_what_is_missing(found)
        if self._wants_first:
            self._wants_first = False
            self._take()

    def _show_start(self, start: Start) -> None:
        assert self._answering is not None
        places = [self._answering.recent(place, one) for place, one in start.recent]
        local = list(self._local(""))
        do = self.tr("Do")
        groups = [
            Group(self.tr("Recent"), places),
            Group(self.tr("Go to"), [] if places else [one for one in local if one.group != do]),
            Group(self.tr("Saved searches"), [self._kept(one.name, one.typed) for one in start.saved.searches]),
            Group(do, [one for one in local if one.group == do][:_COMMANDS]),
        ]
        self._show(Answers(groups))
        self.said.set_text(self.tr("Searched on this device"))

    def _grouped(self, finds: Sequence[Find], typed: str) -> list[Group[Find]]:
        best = [Group(self.tr("Best match"), finds[:1])] if typed.strip() else []
        rest = finds[1:] if best else finds
        titles = list(dict.fromkeys(find.group for find in rest))
        return [*best, *(Group(title, [find for find in rest if find.group == title]) for title in titles)]

    def _narrow(self, kind: str) -> None:
        self._kind = kind
        self._ask()

    def _turn_order(self) -> None:
        self._best_first = not self._best_first
        self._ask()

    # Showing

    def _show(self, answers: Answers) -> None:
        self.list.select("")  # else the row that was selected would be looked for, and scrolled to
        self.rows.show(answers.groups)
        has_rows = self.rows.rowCount() > 0
        self.list.setVisible(has_rows)
        self.nothing.setVisible(not has_rows)
        self.filters.show_filters(answers.filters, self._kind, self._best_first)
        self._chips.setVisible(bool(answers.filters))
        self._narrows.setVisible(bool(answers.filters))
        self._find_room()
        if has_rows:
            self.list.setCurrentIndex(self.list.first_row())
            self.list.scrollToTop()
            self._say()

    def _find_room(self) -> None:
        """Put all in its place now: Qt does so in three turns, and paints in between what stands askew."""
        for inner in (self._chips, self._head, self.panel):
            layout = inner.layout()
            assert layout is not None
            layout.activate()
        if self.spot(self.rect()) != self.panel.geometry():
            self.settle()

    def _say_what_is_missing(self, found: Findings) -> None:
        """Say at the foot what somebody would else take for a plain answer."""
        words = self.tr("Searched on this device")
        if found.missing and self._seeker is not None and self._seeker.desk.read_only:
            words = self.tr("Made by an earlier Sotto: not all of its words can be searched")
        elif found.missing:
            done = self.tr("Still gathering your words, {0} % so far")
            words = done.format(min(99, round(100 * (1 - found.missing))))
        elif found.nobody:
            words = self.tr("Nobody here is called {0}").format(found.nobody[0])
        elif found.meant:
            words = self.tr("“{0}” stands nowhere, so “{1}” was searched").format(*found.meant[0])
        elif found.asked.odd:
            words = self.tr("{0} is no filter here, so its words were searched").format(found.asked.odd[0])
        self.said.set_text(words)
        self.nothing.set_text(
            self.tr("Nothing yet. Older words are still being gathered.")
            if found.missing
            else self.tr("No words like that. Try fewer letters.")
        )

    def _say(self) -> None:
        find = self.chosen()
        if find is not None:
            announce(self.field, spoken(find))

    # What can be done with what was typed

    def _more(self, typed: str, found: Findings) -> list[Find]:
        if self._seeker is None or not can_write() or not found.count:
            return []
        do, finds = self.tr("Do"), []
        if not found.asked.is_narrowed:
            words = typed.strip()
            titled = self.tr("New journal entry titled “{0}”").format(words)
            finds.append(Find(titled, do, "plus", partial(self._seeker.begin_entry, words), marks=()))
        keep = self.tr("Keep this search")
        return [*finds, Find(keep, do, "pin", self._ask_for_name, marks=(), stays=True)]

    def _kept(self, name: str, typed: str) -> Find:
        assert self._seeker is not None
        drop = partial(self._let_go, name) if can_write() else None
        return Find(
            name, self.tr("Saved searches"), "search", partial(self._ask_again, typed), typed, marks=(),
            let_go=drop, stays=True,
        )  # fmt: skip

    def _ask_again(self, typed: str) -> None:
        self.field.setText(typed)

    def _let_go(self, name: str) -> None:
        assert self._seeker is not None
        self._seeker.let_go(name)
        self._ask()

    def _ask_for_name(self) -> None:
        """Take what is typed next for the name of the search."""
        self._naming = self.field.text()
        self._show(Answers())
        self._moves.hide()
        self._enter.set_text(self.tr("keep"))
        self.nothing.set_text(self.tr("Give this search a name, then press Enter."))
        self.field.setPlaceholderText(self.tr("Name of this search"))
        self.field.setText(self._naming)
        self.field.selectAll()

    def _keep_search(self) -> None:
        assert self._seeker is not None
        name, typed = self.field.text().strip() or self._naming, self._naming
        self._seeker.keep(name, typed)
        self._end_naming("")

    def _end_naming(self, typed: str) -> None:
        self._naming = ""
        self._moves.show()
        self._enter.set_text(self.tr("open"))
        self.nothing.set_text(self.tr("No words like that. Try fewer letters."))
        self.field.setPlaceholderText(self.tr("Where to?"))
        self.field.setText(typed)
        self._on_typed(typed)

    # Taking

    def _take(self) -> None:
        if self._naming:
            self._keep_search()
            return
        if self._waits:  # what stands there answers what was typed before
            self._wants_first = True
            return
        find = self.chosen()
        if find is None:
            return
        if not find.stays:
            self.shut()
        find.act()

    def _on_closed(self) -> None:
        if self._seeker is not None:
            self._seeker.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The field keeps the focus; what it has no use for comes up here.
        find, key = self.chosen(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._seeker is not None:
                self._turn_order()
            else:
                self._take()
        elif key in _MOVES:
            event.accept()
            self.list.keyPressEvent(event)
            self._say()
        elif key == Qt.Key.Key_Delete and find is not None and find.let_go is not None:
            event.accept()
            find.let_go()
        elif key == Qt.Key.Key_Escape and self._naming:
            event.accept()
            self._end_naming(self._naming)
        elif event.text().isprintable() and event.text() and not self.field.hasFocus():
            event.accept()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.insert(event.text())
        else:
            super().keyPressEvent(event)


def _told(*parts: QWidget) -> QWidget:
    """Keys and what they do, with some room behind."""
    told = QWidget()
    row = QHBoxLayout(told)
    row.setContentsMargins(0, 0, 10, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    return told


class _Head(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = look()
        side = worn.px(20)
        spot = QRectF(21, (worn.px(_LINE) + 3 - side) / 2, side, side)
        paint_icon(painter, spot, "search", worn.color("text2"))
        paint.hairline(painter, 0, self.width(), self.height() - 1)


class _Foot(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 0, self.width(), 0)
