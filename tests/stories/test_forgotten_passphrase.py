"""Somebody does not know the passphrase any more, and has the sheet that was put into a drawer."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.preferences import Preferences
from app.ui.kit.layer import layers
from tests import ready
from tests.gates.vaults import PASSPHRASE, opening, secret
from tests.stories.conftest import Enter

NEW = "meadow kettle stubborn eleven"
# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


def test_the_sheet_opens_the_vault_and_is_enough_for_a_new_passphrase(sits_down: Enter, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    sheet = ready.lay(opening(), folder, PASSPHRASE, Preferences(my_name="Robin")).sheet
    one = sits_down()
    one.presses("Use the recovery sheet")
    one.pastes("Group 1", " ".join(sheet.groups))
    one.types_key(Qt.Key.Key_Return)
    one.sees("Your recovery sheet opened this vault.", "the sheet is enough for that.")

    one.presses("Go to Security")
    one.presses("Change...")
    one.presses("Use the recovery sheet")
    one.pastes("Group 1", " ".join(sheet.groups))
    one.writes("New passphrase", NEW)
    one.writes("Once more", NEW)
    one.presses("Change passphrase")
    one.waits(lambda: not layers(one.home.window), "the passphrase is changed")
    one.hall.lock()

    opening().unlock(folder, secret(NEW)).practice.close()
