"""What is copied from here is marked as nobody else's, and taken back; what is only selected goes nowhere.

On X11 and Wayland whatever is selected with the mouse lies ready for a middle click in any program. Who wants what was
copied asks this process for it, and is answered by its loop: what is changed at once was never seen.
"""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from app.system.pasteboard import conceal
from app.ui.kit.kept import kept_text

CLEARED_AFTER_S = 30


def marks(platform: str) -> dict[str, bytes]:
    """What tells other programs of a system not to remember a copy, by the names that Qt knows it by.

    Klipper's hint is heeded by most on Linux; Windows has one for all and two for its own history and its cloud. What
    macOS has is no name of Qt's: see `system/pasteboard.py`.
    """
    if platform == "win32":
        asked = {
            "ExcludeClipboardContentFromMonitorProcessing": b"\1\0\0\0",
            "CanIncludeInClipboardHistory": bytes(4),
            "CanUploadToCloudClipboard": bytes(4),
        }
        return {f'application/x-qt-windows-mime;value="{name}"': said for name, said in asked.items()}
    return {"x-kde-passwordManagerHint": b"secret"}


def secret(text: str) -> QMimeData:
    """A copy of `text`, with the marks."""
    data = QMimeData()
    data.setText(kept_text(text))
    for name, said in marks(sys.platform).items():
        data.setData(name, said)
    return data


def copy(text: str) -> None:
    """Put `text` on the clipboard."""
    QGuiApplication.clipboard().setMimeData(secret(text))
    conceal()


class CopiedText(QObject):
    """Sees what this program puts on the clipboard, in whichever way.

    Where it `clears`, a copy is taken back after half a minute, and when the vault is left, if it still lies there.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._clears = True
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(CLEARED_AFTER_S * 1000)
        self.timer.timeout.connect(self.take_back)
        clipboard.dataChanged.connect(self._on_copied)
        clipboard.selectionChanged.connect(self._on_selected)

    def choose(self, clears: bool) -> None:
        """Take copies back from now on, or leave them."""
        self._clears = clears
        if not clears:
            self.timer.stop()

    def wake(self) -> None:
        """The computer slept, and no timer ran: what was to be taken back is, at once."""
        if self.timer.isActive():
            self.take_back()

    def take_back(self) -> None:
        """Clear what was copied here, if that is chosen and nothing else took its place."""
        self.timer.stop()
        if self._clears and self._clipboard.ownsClipboard():
            self._clipboard.clear()

    def _on_copied(self) -> None:
        if not self._clipboard.ownsClipboard():
            self.timer.stop()
            return
        data = self._clipboard.mimeData()
        if any(not data.hasFormat(name) for name in marks(sys.platform)):
            copy(data.text())  # a bare line of Qt's copies without a mark; this comes back here
        elif self._clears:
            self.timer.start()

    def _on_selected(self) -> None:
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


@cache
def copied_text() -> CopiedText:
    """The one that looks after the clipboard of this process."""
    return CopiedText(QGuiApplication.clipboard(), QGuiApplication.instance())
