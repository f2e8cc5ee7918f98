"""Fixtures of the vault's tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe
from tests.vault import parts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault may be made."""
    return tmp_path / "Sotto.sotto"


@pytest.fixture
def safe(folder: Path) -> Iterator[Safe]:
    """A new vault, open."""
    made, _ = parts.new_safe(folder)
    yield made
    made.close()


@pytest.fixture(scope="session")
def _one_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryKey]:
    where = tmp_path_factory.mktemp("one") / "vault"
    safe, key = parts.new_safe(where)
    parts.note(safe, "a", "Ada")
    safe.close()
    return where, key


@pytest.fixture
def vault(_one_vault: tuple[Path, RecoveryKey], folder: Path) -> Path:
    """A closed vault that knows Ada; made once, copied for each test."""
    shutil.copytree(_one_vault[0], folder)
    return folder


@pytest.fixture
def sheet(_one_vault: tuple[Path, RecoveryKey]) -> str:
    """What stands on the recovery sheet of `vault`."""
    return " ".join(_one_vault[1].groups())


@pytest.fixture
def open_air() -> Iterator[Path]:
    """A folder that every user of the machine can reach, which pytest's own cannot be."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)
