"""The vault's folder is synced by other tools, which lay copies beside it when two devices changed it at once."""

import sys
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt

from app.domain.ids import ConversationId
from tests.gates.vaults import examples_in, furnished
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def plan(vault: Path) -> ConversationId:
    return furnished(vault)


@pytest.mark.parametrize(
    "name",
    [
        "vault (conflicted copy 2026-11-28 101500).db",
        "vault (Ada's conflicted copy 2026-11-28).db",
        "vault.sync-conflict-20261128-101500-ABCDEFG.db",
        "vault-LAPTOP.db",
        "vault-laptop.db",
        "vault (1).db",
        "vault 2.db",
        "Copy of vault.db",
    ],
)
def test_a_copy_of_any_tool_is_told_of_looked_into_and_let_go(
    vault: Path, plan: ConversationId, sits_down: Enter, name: str
) -> None:
    copyfile(vault / "vault.db", vault / name)
    one = sits_down()
    comes_in(one)
    one.sees("This vault was changed in two places at once")
    one.presses("See the other")
    one.sees("A copy that a sync tool made, changed")
    one.presses("Open read-only")
    one.sees("This is the vault as it was")
    assert (vault / name).exists()


def test_without_one_nothing_is_said(vault: Path, plan: ConversationId, sits_down: Enter) -> None:
    (vault / "recipes.db").write_bytes(b"somebody else's")
    one = sits_down()
    comes_in(one)
    one.goes_to("settings", "", "backup")
    assert "sync tool" not in one.words()
    one.sees_no("The vault as it was until")


def test_one_that_is_looked_at_and_not_needed_is_let_go(vault: Path, plan: ConversationId, sits_down: Enter) -> None:
    copyfile(vault / "vault.db", vault / "vault (1).db")
    one = sits_down()
    comes_in(one)
    one.presses("See the other")
    one.presses("Let it go")
    one.sees("Let the copy go?")
    one.presses("Let it go")
    one.waits(lambda: not (vault / "vault (1).db").exists(), "it stayed")
    one.sees_no("A copy that a sync tool made")
    assert (vault / "vault.db").exists()


def test_one_that_is_no_vault_says_so_at_its_row(vault: Path, plan: ConversationId, sits_down: Enter) -> None:
    (vault / "vault (1).db").write_bytes(b"half of a download" * 999)
    one = sits_down()
    comes_in(one)
    one.presses("See the other")
    one.presses("Open read-only")
    one.sees("It is damaged, so it cannot be shown.")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can replace a file there that is open")
def test_words_are_kept_where_a_tool_replaces_the_vault_under_them(
    vault: Path, plan: ConversationId, sits_down: Enter, tmp_path: Path, left: list[str]
) -> None:
    """Another device had the vault open yesterday, and its state arrives while somebody writes here."""
    theirs = Path(copyfile(vault / "vault.db", tmp_path / "theirs"))
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    one.writes("What you saw or heard", "Before it came")
    one.sees("Saved and encrypted")
    theirs.replace(vault / "vault.db")
    one.writes("What you saw or heard", "After it came")
    one.waits(lambda: not (vault / "vault.db").exists(), "it was not noticed")
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    one.waits(lambda: "quit" in left, "it did not lock")
    assert examples_in(vault, plan) == ["After it came"]
    again = sits_down()
    comes_in(again)
    again.sees("This vault was changed in two places at once")
