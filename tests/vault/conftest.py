"""Fixtures of the vault's tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault import keys
from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe
from tests.vault import parts


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made, but for those that are marked."""


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


_made: dict[object, tuple[Path, RecoveryKey]] = {}


@pytest.fixture
def _one_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryKey]:
    stretched_by = keys._argon2id  # either opens only what it has made
    if stretched_by not in _made:
        where = tmp_path_factory.mktemp("one") / "vault"
        safe, key = parts.new_safe(where)
        parts.note(safe, "a", "Ada")
        safe.close()
        _made[stretched_by] = where, key
    return _made[stretched_by]


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
