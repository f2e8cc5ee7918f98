"""Whether the keyboard may be set to another language than usual, told once a passphrase did not open the vault.

Nothing is remembered for it: the layout of the last success, kept outside the vault, would tell whoever finds it by
which letters the passphrase is written. So what is usual is the language of the system. Not every system tells Qt its
layout; there the letters that come tell at least their script.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "DEVANAGARI", "THAI"}


def script_of(letter: str) -> str:
    """Return the script of one letter, as in "Greek", or nothing where it is none or tells nothing of a layout."""
    import unicodedata  # with the first key: the page is painted by then

    if len(letter) != 1 or not letter.isalpha():
        return ""
    script = unicodedata.name(letter, "").split(" ")[0]
    return script.capitalize() if script in _SCRIPTS else ""


def hint(keyboard: QLocale, usual: QLocale, script: str) -> str:
    """Return a sentence about the keyboard if it is not set as `usual`, or nothing. `script` is of what was typed."""
    translate = QCoreApplication.translate
    if QLocale.Language.C not in (keyboard.language(), usual.language()) and keyboard.language() != usual.language():
        return translate("LockPage", "The keyboard is set to {0}.").format(keyboard.nativeLanguageName())
    own = usual.script()
    expected = "Latin" if own == QLocale.Script.AnyScript else QLocale.scriptToString(own)
    # Who writes Chinese or Japanese types Latin letters on the way to it.
    is_on_the_way = script == "Latin" and expected.upper() not in _SCRIPTS
    if script and script != expected and not is_on_the_way:
        return translate("LockPage", "The keyboard writes {0} letters.").format(script)
    return ""


class LayoutWatch(QObject):
    """Looks at the keys that reach one widget, and keeps the script of the last letter, not the letter."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._script = ""
        watched.installEventFilter(self)

    def hint(self) -> str:
        """A sentence about the keyboard as it is set now, or nothing."""
        return hint(QGuiApplication.inputMethod().locale(), QLocale.system(), self._script)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._script = script_of(event.text()) or self._script
        return False
