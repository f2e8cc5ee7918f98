"""Who looks on while the journey is told in a process of its own, and notes what no test could see from outside."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


def leads_out(event: str, given: tuple[Any, ...]) -> bool:
    """Whether Python told of a socket that is none of the machine's inner ones, where the desktop is asked things."""
    if event == "socket.__new__":
        return given[1] not in (1, -1)  # AF_UNIX, and what was open already
    if event == "socket.connect":
        return not isinstance(given[1], str | bytes)
    return event.startswith("socket.")


def libraries() -> list[str]:
    """The libraries that are in this process now, by their names; none where the system does not tell."""
    maps = Path("/proc/self/maps")
    if not maps.exists():
        return []
    lines = maps.read_text(encoding="utf-8", errors="replace").splitlines()
    return sorted({Path(line.split(maxsplit=5)[5]).name for line in lines if ".so" in line})


class Onlooker(QObject):
    """Notes what every window was ever called, and every field that an input method may learn from."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()
        self.fields = 0
        self.talkative: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._look_at(watched)
        if isinstance(watched, QWidget) and watched.isWindow() and event.type() in _TITLED:
            self.seen.add((type(watched).__name__, watched.windowTitle()))
        return False

    def _look_at(self, widget: QWidget) -> None:
        hints, wanted = widget.inputMethodHints(), Qt.InputMethodHint
        if widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self.fields += 1
            if not (hints & wanted.ImhSensitiveData and hints & wanted.ImhNoPredictiveText):
                self.talkative.add(f"{type(widget).__name__} {widget.accessibleName()}")


_TITLED = (QEvent.Type.Show, QEvent.Type.WindowTitleChange)
