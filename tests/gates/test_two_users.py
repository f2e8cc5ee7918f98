"""Two people share one machine: each has a vault and settings of their own, and neither gets into the other's."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.problems import CannotRead, Problem, VaultInUse
from app.services.sentences import sentence
from app.system.one_window import Asked, OneWindow
from tests.gates.vaults import furnished, opened
from tests.vault.parts import as_nobody

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root can be two people"
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody on the machine may enter, as a home lies in one."""
    folder = Path(tempfile.mkdtemp(prefix="sotto-two-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def refusal(folder: Path) -> Problem:
    with as_nobody(), pytest.raises(Problem) as caught:
        opened(folder)
    return caught.value


def test_the_others_vault_cannot_even_be_looked_into(place: Path) -> None:
    """And it is not said that the passphrase was wrong, nor that the vault was damaged: nothing is known of it."""
    furnished(place / "vault")
    trouble = refusal(place / "vault")
    assert isinstance(trouble, CannotRead)
    assert "passphrase" not in sentence(trouble)
    with as_nobody(), pytest.raises(PermissionError):
        os.listdir(place / "vault")


def test_a_vault_that_both_may_write_is_open_for_one_at_a_time(place: Path) -> None:
    vault = place / "shared"
    furnished(vault)
    for path in (vault, *vault.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    practice = opened(vault)
    try:
        assert isinstance(refusal(vault), VaultInUse)
    finally:
        practice.close()
    with as_nobody():
        opened(vault).close()


def test_the_window_of_one_does_not_hear_the_other(place: Path) -> None:
    mine = OneWindow(place / "mine" / "window")
    assert mine.take()
    with as_nobody():
        OneWindow(mine.path).ask(Asked(Path("/somewhere")))
    assert mine.heard() == []
    mine.give_back()
