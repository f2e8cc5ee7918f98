"""A real vault, made at the weakest strength a header may ask for, so that a test does not wait for keys."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from tests import ready

PASSPHRASE = "plain words, five of them"


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made."""


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(datetime(2026, 3, 12, 9, 12), "Europe/Vienna")


@pytest.fixture
def opening(clock: StoppedClock) -> Opening:
    return Opening(clock, Typesetter(resources()), FLOOR)


@pytest.fixture
def practice(opening: Opening, tmp_path: Path) -> Iterator[Practice]:
    made = ready.make(opening, tmp_path / "vault", PASSPHRASE, Preferences(my_name="Helena Marsh"))
    yield made.practice
    made.practice.close()


@pytest.fixture
def folder(practice: Practice) -> Path:
    return practice.securing.facts().folder


@pytest.fixture
def again(opening: Opening) -> Iterator[Opening]:
    """The opening, which lets go of a rescue at the end."""
    yield opening
    opening.close()
