"""Windows tells of sleep and of a locked screen by messages to a window, which Qt lets through here.

Written after Microsoft's pages, and never tried on Windows; the reading of a message is tested anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes.wintypes import MSG

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication


class NativeMessages(QAbstractNativeEventFilter):
    """Gives `hear` the number of each message and its first parameter."""

    def __init__(self, hear: Callable[[int, int], None]) -> None:
        super().__init__()
        self._hear = hear
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def end(self) -> None:
        """Hear no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            came = MSG.from_address(int(message))
            self._hear(int(came.message), int(came.wParam))
        return False, 0
