"""One person, several vaults, one at a time: chosen on the lock page, where no name of one is seen unasked."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from app.paths import vault_folder
from app.ui.first_run.page import FirstRun
from tests.gates.vaults import furnished
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in, unlocks


@pytest.fixture
def one(sits_down: Enter) -> Somebody:
    """Somebody at the lock page of the usual vault, with another beside it whose name tells a lot."""
    usual = vault_folder()
    usual.parent.mkdir(parents=True)
    furnished(usual)
    copytree(usual, usual.with_name("Talks with Ada.sotto"))
    return sits_down(folder=usual)


def kept_outside(folder: Path) -> dict[str, object]:
    path = folder / "settings.json"
    return dict(json.loads(path.read_text("utf-8")))


def test_the_other_vault_is_found_and_opened_and_its_name_is_not_seen(one: Somebody) -> None:
    one.presses("Vault on this device")
    one.sees("Vault 1, on this device", "Vault 2, on this device")
    assert "Ada" not in one.words()
    one.presses("Vault 2, on this device")
    assert one.home.folder.name == "Talks with Ada.sotto"
    assert "Ada" not in one.words()
    comes_in(one)
    one.sees("The laptop")


def test_names_are_seen_once_they_are_asked_for_and_no_more_once_they_are_not(one: Somebody, tmp_path: Path) -> None:
    one.presses("Vault on this device")
    one.presses("Show the names of vaults here")
    one.presses("Sotto")
    one.sees("Talks with Ada")
    one.presses("Show the names of vaults here")
    one.presses("Vault on this device")
    assert "Ada" not in one.words()
    assert kept_outside(tmp_path)["shows_vault_names"] is False


def test_another_is_made_beside_it_under_a_name_that_says_nothing(one: Somebody) -> None:
    one.presses("Vault on this device")
    one.presses("Make another vault")
    assert isinstance(one.home.window.page(), FirstRun)
    assert one.home.folder == vault_folder().with_name("Sotto 2.sotto")


def test_a_vault_on_a_stick_is_remembered_only_if_the_person_says_so(one: Somebody, tmp_path: Path) -> None:
    stick = copytree(vault_folder(), tmp_path / "stick" / "Practice.sotto")
    with one.looking_at(stick):
        one.presses("Vault on this device")
        one.presses("Open another vault...")
    assert one.home.folder == stick
    assert str(stick) not in (tmp_path / "settings.json").read_text("utf-8")
    one.presses("Vault on this device")
    one.presses("Remember where this vault lies")
    assert kept_outside(tmp_path)["vaults"] == [str(stick)]

    stick.rename(stick.with_name("Away.sotto"))
    one.presses("Vault on this device")
    one.presses("Vault 3, not there now")
    one.sees("This vault is not there now")
    assert "Practice" not in one.words()  # which may be somebody's name, and stands in the path
    one.presses("Vault on this device")
    one.presses("Vault 1, on this device")
    unlocks(one)


def test_what_is_kept_of_vaults_is_read_with_care(tmp_path: Path, sits_down: Enter) -> None:
    (tmp_path / "settings.json").write_text('{"vaults": [7, null, "/media/stick/One.sotto"], "shows_vault_names": 1}')
    furnished(tmp_path / "vault")
    one = sits_down()
    one.presses("Vault on this device")
    one.sees("not there now")
