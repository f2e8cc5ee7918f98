"""A message of Windows is read where it lies; none was ever sent here."""

from ctypes import addressof
from ctypes.wintypes import MSG

from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from app.ui.shell.native_messages import NativeMessages


def test_number_and_parameter_of_a_message_are_told_and_it_goes_on(qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    messages = NativeMessages(lambda number, what: told.append((number, what)))
    came = MSG()
    came.message, came.wParam = 0x0218, 4
    assert messages.nativeEventFilter(QByteArray(b"windows_generic_MSG"), addressof(came)) == (False, 0)
    assert messages.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), addressof(came)) == (False, 0)
    assert told == [(0x0218, 4)]
    messages.end()
