"""After a new data key or a restore: what lies there from before is looked at, with the passphrase of its day."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.system.clock import StoppedClock
from tests.gates.conftest import Enter
from tests.gates.vaults import PAGE, PASSPHRASE, furnished, opened, secret
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in
from tests.vault.parts import flip

NEW = "harbour thimble walnut candle"
KEPT = "The vault as it was until"


@pytest.fixture
def rekeyed(tmp_path: Path) -> Path:
    """A vault that took a new data key, then another passphrase, and then met Ben."""
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.securing.new_data_key(secret(), lambda _: None)
    practice.securing.change_passphrase(secret(NEW))
    practice.people.add("Ben Okri")
    practice.close()
    return tmp_path / "vault"


def looks_at_it(one: Somebody) -> None:
    comes_in(one, NEW)
    one.goes_to("settings", part="backup")
    one.sees("Kept from before", KEPT)
    buttons = [button for button in one.home.window.findChildren(type(one.button("Let it go"))) if button.isVisible()]
    look = next(button for button in buttons if button.text() == "Open read-only")
    one.bot.mouseClick(look, Qt.MouseButton.LeftButton)


def test_a_database_left_by_a_new_data_key_opens_with_the_passphrase_of_its_day(
    sits_down: Enter, rekeyed: Path, left: list[str], clock: StoppedClock
) -> None:
    one = sits_down()
    looks_at_it(one)
    one.sees("It has keys of its own, and opens with the passphrase of its day.")
    one.writes("Passphrase of that day", NEW)
    one.types_key(Qt.Key.Key_Return)
    one.sees("That does not open it.")
    one.writes("Passphrase of that day", PASSPHRASE)
    one.types_key(Qt.Key.Key_Return)
    one.sees("This is the vault as it was until Thursday 12 March, 09:12. Nothing can be changed here.", "The laptop")
    assert [each.name for each in one.asks(lambda practice: practice.people.everyone())] == ["Ada Lind"]
    one.presses("Restore it...")
    one.sees("Go back to this vault?")
    one.presses("Restore")
    one.waits(lambda: bool(left), "it did not lock")
    practice = opened(rekeyed)
    assert [each.name for each in practice.people.everyone()] == ["Ada Lind"]
    practice.close()


def test_one_that_is_damaged_says_so_and_can_be_let_go(sits_down: Enter, rekeyed: Path) -> None:
    flip(rekeyed / "vault.db", PAGE // 2)
    one = sits_down()
    looks_at_it(one)
    one.writes("Passphrase of that day", PASSPHRASE)
    one.types_key(Qt.Key.Key_Return)
    one.sees("It is damaged, so nothing of it is shown. Your vault is as it was.")
    one.presses("Cancel")
    one.presses("Let it go")
    one.sees("Let the earlier vault go?")
    one.presses("Let it go")
    one.sees_no(KEPT)
    one.rests()
    assert not (rekeyed / "vault.db").exists()
    assert not (rekeyed / "vault.db.header").exists()
