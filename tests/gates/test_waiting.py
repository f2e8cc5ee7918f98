"""Whoever guesses by hand waits longer each time, also where a backup is asked for instead of the vault."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.system.clock import StoppedClock
from tests.gates.conftest import Enter
from tests.gates.vaults import PASSPHRASE, furnished, opened
from tests.stories.unlocking import unlocks
from tests.vault.parts import flip

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


def test_a_backup_is_not_guessed_at_any_faster_than_the_vault(
    sits_down: Enter, tmp_path: Path, clock: StoppedClock
) -> None:
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.backing_up.back_up()
    practice.close()
    for name in ("header", "header.bak"):
        flip(tmp_path / "vault" / name, 40)
    one = sits_down()
    unlocks(one)
    one.sees("This vault cannot be opened here")
    for _ in range(4):
        one.sees("Open the backup")
        one.writes("Passphrase of the backup", "none of these words")
        one.types_key(Qt.Key.Key_Return)
        one.rests()
    one.sees("That does not open it.", "Try again in 2 s")

    one.writes("Passphrase of the backup", PASSPHRASE)
    one.types_key(Qt.Key.Key_Return)
    one.rests()
    one.sees_no("Read in full just now")
    clock.advance(timedelta(seconds=2))
    one.presses("Open the backup")
    one.sees("Read in full just now")
