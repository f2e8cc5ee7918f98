"""How somebody comes in through the unlock page, whatever the story is about."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gates.vaults import PASSPHRASE
from tests.stories.somebody import Somebody


def unlocks(one: Somebody, passphrase: str = PASSPHRASE) -> Somebody:
    """Type the passphrase, and Return; what comes of it is for the story to tell."""
    one.sees("Welcome back")
    # The window hears it, as it hears everybody who is there; what is written below goes straight to its field.
    QTest.keyClick(one.home.window.windowHandle(), Qt.Key.Key_Shift)
    one.writes("Passphrase", passphrase)
    one.types_key(Qt.Key.Key_Return)
    return one


def comes_in(one: Somebody, passphrase: str = PASSPHRASE) -> Somebody:
    """The same, where it is the right one, until everything asked of the vault is there."""
    unlocks(one, passphrase)
    one.waits(lambda: one.home.indoors is not None, "the vault did not open")
    one.rests()
    return one
