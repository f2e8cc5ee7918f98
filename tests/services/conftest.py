"""A real vault, made at the weakest strength a header may ask for, so that a test does not wait for keys."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import Salvaged
from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from app.vault.pages import Pages
from app.vault.seals import PAGE
from tests import ready
from tests.vault.parts import flip

PASSPHRASE = "plain words, five of them"

SalvagedWithout = Callable[..., tuple[Practice, Salvaged]]


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


@pytest.fixture
def salvaged_without(practice: Practice, again: Opening, folder: Path) -> Iterator[SalvagedWithout]:
    """Close the vault, lose the pages on which some words stand as they were written, salvage, and open it again."""

    made: list[Practice] = []

    def salvage(*lost: str) -> tuple[Practice, Salvaged]:
        about, key = practice._safe._header, bytearray(practice._safe._data_key)
        practice.close()
        pages = Pages(folder / "vault.db", key, about.salt)
        read = {number: pages.whole(number) or b"" for number in range(1, pages.count + 1)}
        for words in lost:
            (hit,) = (number for number, page in read.items() if words.encode() in page)
            flip(folder / "vault.db", hit * PAGE - 1000)
        rescue = again.rescue_of(folder, bytearray(PASSPHRASE.encode()))
        promised, found = rescue.look_through(), rescue.salvage(lambda done: None)
        assert promised == found
        again.close()
        made.append(again.unlock(folder, bytearray(PASSPHRASE.encode())).practice)
        return made[-1], found

    yield salvage
    for one in made:
        one.close()
