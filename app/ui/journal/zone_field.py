"""A field for the time zone an entry belongs to: the name of a place, and a short list of those that begin so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.zones import matching, words_of
from app.ui.kit.button import Button
from app.ui.kit.field import Field

_MOST = 5


class ZoneField(QWidget):
    """`zones` are told when they were read. What nobody knows stays as it was, and is asked about by `read`.

    Signals:
    narrowed(): another list stands under the field, or none.
    """

    narrowed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones: tuple[str, ...] = ()
        self._zone = zone
        self.field = Field(self.tr("Time zone"), self.tr("A city, as in Vienna"), icon="map-pin")
        self.field.set_text(words_of(zone))
        self.found: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edited.connect(self._on_edited)

    def know(self, zones: tuple[str, ...]) -> None:
        """Offer these from now on."""
        self._zones = zones

    def read(self) -> str | None:
        """Return the zone that stands there, "" for none, or None where nobody knows it; then it says so."""
        typed = self.field.text().strip()
        if typed == words_of(self._zone):
            return self._zone
        known = matching(self._zones, typed, 1)
        if typed and not known:
            self.field.say_wrong(self.tr("Nobody knows a zone of that name. Try a larger city nearby."))
            self.narrowed.emit()
            return None
        self._take(known[0] if known else "")
        return self._zone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.found:
            self.found[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _on_edited(self, typed: str) -> None:
        self.field.say_nothing()
        self._offer(matching(self._zones, typed, _MOST))

    def _offer(self, zones: tuple[str, ...]) -> None:
        for button in self.found:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.found = []
        for zone in zones:
            button = Button(words_of(zone), "ghost", "s")
            button.setAccessibleDescription(zone)
            button.clicked.connect(lambda _on=False, zone=zone: self._choose(zone))
            self.found.append(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()
        self._column.activate()
        self.updateGeometry()
        self.narrowed.emit()

    def _choose(self, zone: str) -> None:
        self._take(zone)
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, zone: str) -> None:
        self._zone = zone
        self.field.set_text(words_of(zone))
        self._offer(())
