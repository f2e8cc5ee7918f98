"""What a keyboard does that nobody sees behind dots: Caps Lock, and the layout of another language.

Caps Lock is read from what keys bring: no system tells it in the same way.

Nothing is remembered of the layout: that of the last success, kept outside the vault, would tell whoever finds it by
which letters the passphrase is written. So what is usual is the language of the system. Not every system tells Qt its
layout; there the letters that come tell at least their script.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "DEVANAGARI", "THAI"}


def caps_lock_shows(text: str, shift: bool) -> bool | None:
    """What one key press tells: a letter larger than Shift explains, or smaller. None where it tells nothing."""
    if len(text) != 1 or text.upper() == text.lower():
        return None
    return text.isupper() != shift


def script_of(letter: str) -> str:
    """Return the script of one letter, as in "Greek", or nothing where it is none or tells nothing of a layout."""
    import unicodedata  # with the first key: the page is painted by then

    if len(letter) != 1 or not letter.isalpha():
        return ""
    script = unicodedata.name(letter, "").split(" ")[0]
    return script.capitalize() if script in _SCRIPTS else ""


def layout_hint(keyboard: QLocale, usual: QLocale, script: str) -> str:
    """Return a sentence about the keyboard if it is not set as `usual`, or nothing. `script` is of what was typed."""
    translate = QCoreApplication.translate
    if QLocale.Language.C not in (keyboard.language(), usual.language()) and keyboard.language() != usual.language():
        return translate("Keyboard", "The keyboard is set to {0}.").format(keyboard.nativeLanguageName())
    own = usual.script()
    expected = "Latin" if own == QLocale.Script.AnyScript else QLocale.scriptToString(own)
    # Who writes Chinese or Japanese types Latin letters on the way to it.
    is_on_the_way = script == "Latin" and expected.upper() not in _SCRIPTS
    if script and script != expected and not is_on_the_way:
        return translate("Keyboard", "The keyboard writes {0} letters.").format(script)
    return ""


class KeyboardWatch(QObject):
    """Looks at the keys that reach one widget. Of the last letter it keeps the script, not the letter.

    Signals:
    caps_lock_turned(bool): Caps Lock is known to be on, or off again.
    """

    caps_lock_turned = Signal(bool)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.is_caps_lock_on = False
        self._script = ""
        watched.installEventFilter(self)

    def with_slip(self, sentence: str) -> str:
        """Return the sentence about a wrong passphrase, and after it what of the keyboard may have made it so."""
        slip = self.slip()
        return f"{sentence} {slip}" if slip else sentence

    def slip(self) -> str:
        """What about the keyboard may have made a right passphrase wrong, in a sentence or two, or nothing."""
        caps = self.tr("Check Caps Lock.") if self.is_caps_lock_on else ""
        layout = layout_hint(QGuiApplication.inputMethod().locale(), QLocale.system(), self._script)
        return " ".join(one for one in (caps, layout) if one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._script = script_of(event.text()) or self._script
            self._look_for_caps_lock(event)
        return False

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            # Known to be on, it is off now; known to be off, nothing is sure before the next letter.
            seen: bool | None = False if self.is_caps_lock_on else None
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            seen = caps_lock_shows(event.text(), shift)
        if seen is not None and seen != self.is_caps_lock_on:
            self.is_caps_lock_on = seen
            self.caps_lock_turned.emit(seen)
