"""What a rescue brings back is also found where that is lost which led to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.backup import Salvaged
from app.domain.conversation import Preparation
from app.domain.ids import PictureId
from app.domain.picture import mark_of, named_in
from app.services.opening import Opening
from app.services.practice import Practice
from app.services.salvage_words import readable_words
from app.system.clock import StoppedClock
from app.vault.pages import Pages
from app.vault.seals import PAGE
from tests.services.conftest import PASSPHRASE
from tests.system.photos import grainy, photo
from tests.vault.parts import flip

SalvagedWithout = Callable[[str], tuple[Practice, Salvaged]]


@pytest.fixture
def salvaged_without(practice: Practice, again: Opening, folder: Path) -> Iterator[SalvagedWithout]:
    """Close the vault, lose the page on which some words stand as they were written, salvage, and open it again."""

    made: list[Practice] = []

    def salvage(words: str) -> tuple[Practice, Salvaged]:
        about, key = practice._safe._header, bytearray(practice._safe._data_key)
        practice.close()
        pages = Pages(folder / "vault.db", key, about.salt)
        (hit,) = (one for one in range(1, pages.count + 1) if words.encode() in (pages.whole(one) or b""))
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


def board(practice: Practice) -> PictureId:
    return practice.picturing.add(photo(image=grainy(200, 100))).id


def days_pass(practice: Practice, clock: StoppedClock) -> None:
    """So many that what nothing names is let go."""
    for _ in range(3):
        practice.picturing.let_go_of_unnamed()
        clock.advance(timedelta(days=1, hours=1))
    practice.picturing.let_go_of_unnamed()


def test_a_picture_whose_entry_is_lost_is_seen_in_one_of_its_own(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Nothing else would show it, and after a day it would be let go."""
    first, second = board(practice), board(practice)
    kept = {id: practice.picturing.read(id) for id in (first, second)}
    text = f"What I saw\n\n{mark_of(first)}\n\n{mark_of(second)}"
    practice.journaling.save(replace(practice.journaling.fresh(), text=text))
    opened, _ = salvaged_without("What I saw")

    (shown,) = opened.journaling.entries()
    assert shown.title == "Pictures whose entries could not be read"
    assert shown.text.split() == [mark_of(first), mark_of(second)]
    assert shown.written_at == clock.now()
    days_pass(opened, clock)
    assert {id: opened.picturing.read(id) for id in named_in(shown.text)} == kept


def test_what_nobody_showed_any_more_is_not_shown_anew(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
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
    opened, _ = salvaged_without("Something else")

    assert opened.journaling.entries() == (entries[1],)
    opened.binning.bring_back(gone.id)
    days_pass(opened, clock)
    assert {named_in(entry.text) for entry in opened.journaling.entries()} == {frozenset({binned}), frozenset({shown})}
    assert not opened._shelves.pictures.is_here(taken_out)


def test_what_is_lost_stands_as_it_was_before_where_that_was_kept(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Its last words are told to be lost; nobody would come upon the earlier ones."""
    entries = [replace(practice.journaling.fresh(), title=title, text="Once") for title in ("Rain", "Sun", "Wind")]
    for entry in entries:
        practice.journaling.save(entry)
    for text in ("Twice", "The last words"):
        clock.advance(timedelta(hours=1))
        for entry in entries[:2]:
            practice.journaling.save(replace(entry, text=text))
    opened, found = salvaged_without("The last words")

    assert {(loss.title, loss.is_as_before) for loss in found.lost} == {("Rain", True), ("Sun", True), ("Wind", False)}
    assert set(opened.journaling.entries()) == {replace(entry, text="Twice") for entry in entries[:2]}
    (past,) = opened.looking_back.entry(entries[0].id).versions
    assert past.thing == entries[0]
    assert "Of them, an earlier version can be read: 2 journal entries." in readable_words(found)
    hits = opened.finding.find("twice")
    assert hits
    assert {one.ref for finds in hits.finds for one in finds.found} == {entry.id for entry in entries[:2]}


def test_so_does_a_conversation_in_both_its_layers(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    before = practice.planning.begin(practice.people.add("Ada").id, "The laptop")
    clock.advance(timedelta(hours=1))
    practice.planning.save(replace(before, preparation=Preparation(subject="The laptop", intent="The last words")))
    opened, found = salvaged_without("The last words")
    assert [(loss.kind, loss.is_as_before) for loss in found.lost] == [("conversation", True)]
    assert opened.planning.lines()[0].conversation == before
