"""A field of one line, with its label above and, when need be, a sentence under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.caret import Caret
from app.ui.kit.halo import LitBox
from app.ui.kit.icons import paint_icon
from app.ui.kit.kept import kept_line
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.passed_on import is_passed_on
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write, empty_words

_HEIGHTS = {"m": 36, "l": 46}


def keep_to_itself(line: QLineEdit) -> None:
    """Ask input methods not to learn from what is written there. A new echo mode forgets it."""
    hints = Qt.InputMethodHint
    line.setInputMethodHints(line.inputMethodHints() | hints.ImhSensitiveData | hints.ImhNoPredictiveText)


class LineEdit(QLineEdit):
    """The line itself: bare, because the box around it is drawn by its field.

    One that `writes` can only be read where nothing can be kept, and then says of itself when it is empty.

    Signals:
    focused(bool): the caret came, or left.
    left(): the caret went for good, and not only to a menu or a month that belongs to the line.
    """

    focused = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget, writes: bool = True) -> None:
        super().__init__(parent)
        self.composing = ""
        self.setReadOnly(writes and not can_write())
        self.setFrame(False)
        self.setTextMargins(0, 0, 0, 0)
        keep_to_itself(self)
        self._caret = Caret(self)
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self._measure()
        look().resized.connect(self._measure)

    def setPlaceholderText(self, words: str) -> None:
        super().setPlaceholderText(empty_words() if self.isReadOnly() else words)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_passed_on(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret.restart()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._caret.paint(self.cursorRect())

    def _measure(self) -> None:
        self.setFont(look().font("body"))


class _Sign(QWidget):
    """A small picture inside the box; it tells nothing that is not told in words as well."""

    def __init__(self, icon: str, color: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._color = icon, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, icon: str, color: str) -> None:
        self._icon, self._color = icon, color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(16), look().px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._icon, look().color(self._color))


class Field(QWidget):
    """A field to write one line in. `secret` hides what is written and adds an eye to show it.

    Where nothing can be kept it can only be read, unless what it asks for is a secret or never kept (`writes`).

    Signals:
    edited(str): what stands there after the person changed it; not sent by `set_text`.
    entered(): Enter was pressed in it.
    left(): the caret went elsewhere.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        label: str = "",
        placeholder: str = "",
        icon: str | None = None,
        secret: bool = False,
        size: str = "m",
        parent: QWidget | None = None,
        writes: bool = True,
    ) -> None:
        super().__init__(parent)
        self._height = _HEIGHTS[size]
        for_reading = writes and not secret and not can_write()
        self._message: Label | None = None
        self._sign: _Sign | None = None
        self._eye: IconButton | None = None
        self._box = LitBox(self, RADII.button, for_reading)
        self.edit = LineEdit(self._box, writes and not secret)
        self._row = QHBoxLayout(self._box)
        self._fill_box(icon)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._caption = Label(label, "small-m", "text2", parent=self)
        self._caption.setVisible(bool(label))
        self._column.addWidget(self._caption)
        self._column.addWidget(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.edit.setPlaceholderText(placeholder)
        self.set_name(label or placeholder)
        self._connect()
        if secret:
            self._hide_words()
        self._measure()

    def text(self) -> str:
        return kept_line(self.edit.text())

    def secret(self) -> bytearray:
        """What stands there, letter by letter, as UTF-8 that its holder zeroes."""
        return bytearray(self.edit.text(), "utf-8", "surrogatepass")

    def set_text(self, text: str) -> None:
        """Show `text` without telling. The caret stays where it is if nothing changes."""
        if text != self.edit.text():
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.home(False)  # a long line is read from its beginning

    def set_name(self, name: str) -> None:
        """What it is called by those who hear the screen."""
        self.edit.setAccessibleName(name)

    def set_placeholder(self, placeholder: str) -> None:
        self.edit.setPlaceholderText(placeholder)

    def set_sign(self, icon: str | None, color: str = "text3") -> None:
        """A small picture at the end of the line, such as a check mark; None takes it away."""
        if icon is None:
            if self._sign is not None:
                self._sign.hide()
            return
        if self._sign is None:
            self._sign = _Sign(icon, color, self._box)
            self._row.insertWidget(self._row.indexOf(self.edit) + 1, self._sign)
        self._sign.wear(icon, color)
        self._sign.show()

    def add_button(self, button: IconButton) -> None:
        """Put a small button inside the box, at its end."""
        self._row.setContentsMargins(10, 1, 5, 1)
        button.setParent(self._box)
        self._row.addWidget(button)

    def say_wrong(self, sentence: str) -> None:
        """Turn the edge red and say under the field what is not right."""
        self._say(sentence, "dtext")
        self._box.set_wrong(True)

    def say(self, sentence: str, color: str = "text3") -> None:
        """Say something under the field that is no trouble."""
        self._box.set_wrong(False)
        self._say(sentence, color)

    def say_nothing(self) -> None:
        self._box.set_wrong(False)
        self.edit.setAccessibleDescription("")
        if self._message is not None:
            self._message.hide()
            self._make_room(False)

    def select_all(self) -> None:
        self.edit.selectAll()

    @property
    def is_secret(self) -> bool:
        """Whether what is written here is hidden, or can be."""
        return self._eye is not None

    @property
    def is_shown(self) -> bool:
        """Whether the letters of a secret can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def show_words(self, shown: bool) -> None:
        """Let a secret be read, or hide it again."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        keep_to_itself(self.edit)
        if self._eye is not None:
            self._eye.set_icon("eye-off" if shown else "eye")
            self._eye.set_name(self.tr("Hide what is written") if shown else self.tr("Show what is written"))

    def _fill_box(self, icon: str | None) -> None:
        self._row.setContentsMargins(10, 1, 10, 1)
        self._row.setSpacing(9)
        if icon:
            self._row.addWidget(_Sign(icon, "text3", self._box))
        self._row.addWidget(self.edit, 1)
        # A click beside the line, on its picture or the edge, is meant for the line. The policy comes first: once
        # there is a proxy, Qt hands the policy on to it.
        self._box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._box.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self.entered)
        self.edit.focused.connect(self._box.set_lit)
        self.edit.left.connect(self.left)
        look().resized.connect(self._measure)

    def _hide_words(self) -> None:
        self._eye = IconButton("eye", "", size=28, color="text3", parent=self._box)
        self._eye.clicked.connect(self._on_eye)
        self.add_button(self._eye)
        self.show_words(False)

    def _on_eye(self) -> None:
        self.show_words(not self.is_shown)
        self.edit.setFocus()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit(self.text())

    def _say(self, sentence: str, color: str) -> None:
        if self._message is None:
            self._message = Label("", "small", color, wrap=True, parent=self)
            self._column.addWidget(self._message)
        self._message.set_text(sentence)
        self._message.set_color(color)
        self._message.setVisible(bool(sentence))
        self._make_room(bool(sentence))
        self.edit.setAccessibleDescription(sentence)

    def _make_room(self, has_sentence: bool) -> None:
        # A fixed height is the one for the widest form of the sentence, and would cut it where the field is narrow.
        policy = QSizePolicy.Policy.Minimum if has_sentence else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)

    def _measure(self) -> None:
        worn = look()
        # dots of a hidden passphrase are higher than letters
        needed = round(QFontMetricsF(worn.font("body")).height()) + 8
        self._box.setFixedHeight(max(worn.px(self._height), needed))
