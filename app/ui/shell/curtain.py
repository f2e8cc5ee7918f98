"""While another window is in front, what stands here can be made out by nobody: for open offices and shared screens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.kit.look import look

# Larger than the largest letters: of each word one or two dots are left, and no more is ever painted.
_GRAIN = 32


class Curtain(QWidget):
    """The blurred picture of the window, over all of it; it hides, and does not lock."""

    def __init__(self, window: QWidget, is_wanted: bool) -> None:
        super().__init__(window)
        self._is_wanted = is_wanted
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def choose(self, is_wanted: bool) -> None:
        """Draw it from now on, or never."""
        self._is_wanted = is_wanted
        if not is_wanted:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resize(self._of().size())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the click that brings the window to the front is meant for nothing in it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("canvas"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.hide()
            self._picture = QPixmap()
        elif self._is_wanted and self.isHidden() and self._of().isVisible():
            self._picture = blurred(self._of().grab())
            self.setGeometry(self._of().rect())
            self.show()
            self.raise_()

    def _of(self) -> QWidget:
        window = self.parentWidget()
        assert window is not None
        return window


def blurred(picture: QPixmap) -> QPixmap:
    """The picture in so few dots that no letter is left of it."""
    few = QSize(max(1, picture.width() // _GRAIN), max(1, picture.height() // _GRAIN))
    return picture.scaled(few, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
