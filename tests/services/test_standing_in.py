"""What a rescue brings back is also found where that is lost which led to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.ids import PictureId
from app.domain.picture import mark_of, named_in
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault.pages import Pages
from app.vault.seals import PAGE
from tests.services.conftest import PASSPHRASE
from tests.system.photos import grainy, photo
from tests.vault.parts import flip

Salvaged = Callable[[str], Practice]


@pytest.fixture
def salvaged_without(practice: Practice, again: Opening, folder: Path) -> Iterator[Salvaged]:
    """Close the vault, lose the page on which some words stand as they were written, salvage, and open it again."""

    made: list[Practice] = []

    def salvage(words: str) -> Practice:
        about, key = practice._safe._header, bytearray(practice._safe._data_key)
        practice.close()
        pages = Pages(folder / "vault.db", key, about.salt)
        (hit,) = (one for one in range(1, pages.count + 1) if words.encode() in (pages.whole(one) or b""))
        flip(folder / "vault.db", hit * PAGE - 1000)
        found = again.rescue_of(folder, bytearray(PASSPHRASE.encode())).salvage(lambda done: None)
        assert found.lost
        again.close()
        made.append(again.unlock(folder, bytearray(PASSPHRASE.encode())).practice)
        return made[-1]

    yield salvage
    for one in made:
        one.close()


def board(practice: Practice) -> PictureId:
    return practice.picturing.add(photo(image=grainy(200, 100))).id


def days_pass(practice: Practice, clock: StoppedClock) -> None:
    """So many that what nothing names is let go."""
    for _ in range(3):
        practice.picturing.let_go_of_unnamed()
        clock.advance(timedelta(days=1, hours=1))
    practice.picturing.let_go_of_unnamed()


def test_a_picture_whose_entry_is_lost_is_seen_in_one_of_its_own(
    practice: Practice, salvaged_without: Salvaged, clock: StoppedClock
) -> None:
    """Nothing else would show it, and after a day it would be let go."""
    first, second = board(practice), board(practice)
    kept = {id: practice.picturing.read(id) for id in (first, second)}
    text = f"What I saw\n\n{mark_of(first)}\n\n{mark_of(second)}"
    practice.journaling.save(replace(practice.journaling.fresh(), text=text))
    opened = salvaged_without("What I saw")

    (shown,) = opened.journaling.entries()
    assert shown.title == "Pictures whose entries could not be read"
    assert shown.text.split() == [mark_of(first), mark_of(second)]
    assert shown.written_at == clock.now()
    days_pass(opened, clock)
    assert {id: opened.picturing.read(id) for id in named_in(shown.text)} == kept


def test_what_nobody_showed_any_more_is_not_shown_anew(
    practice: Practice, salvaged_without: Salvaged, clock: StoppedClock
) -> None:
    """Its line was taken out; and what lies in the bin stays there."""
    taken_out, binned, shown = board(practice), board(practice), board(practice)
    practice.picturing.let_go_of_unnamed()
    clock.advance(timedelta(hours=1))
    entries = [replace(practice.journaling.fresh(), text=f"{n} {mark_of(id)}") for n, id in ((1, binned), (2, shown))]
    for entry in entries:
        practice.journaling.save(entry)
    gone = practice.journaling.remove(entries[0].id)
    practice.picturing.let_go_of_unnamed()
    practice.journaling.save(replace(practice.journaling.fresh(), text="and more " * 2000 + "Something else"))
    opened = salvaged_without("Something else")

    assert opened.journaling.entries() == (entries[1],)
    opened.binning.bring_back(gone.id)
    days_pass(opened, clock)
    assert {named_in(entry.text) for entry in opened.journaling.entries()} == {frozenset({binned}), frozenset({shown})}
    assert not opened._shelves.pictures.is_here(taken_out)
