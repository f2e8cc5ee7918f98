"""What becomes of each item is said in a line, with every part that stays behind."""

from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from app.domain.imports import Fate, Item, Missing, Preview, Standing
from app.domain.incoming import Note, PartKind, Remark, Source, Why
from app.services.import_words import chip_words, item_line, line_words, list_lines

DAY = datetime(2019, 5, 14, 23, 30)


def partly(*missing: Missing, pictures: int = 0) -> Item:
    return Item(0, "a", "Walk", DAY, Fate.PARTLY, missing=missing, pictures=pictures)


@pytest.mark.parametrize(
    ("kind", "why"),
    list(product(PartKind, (Why.MISSING, Why.NOT_A_NOTE, Why.DAMAGED, Why.NOT_KEPT, Why.ENCRYPTED_ITEM, Why.CHANGED))),
)
def test_each_part_that_stays_behind_is_named(kind: PartKind, why: Why) -> None:
    said = line_words(partly(Missing(kind, why)))
    assert ": 1 " in said
    assert chip_words(partly(Missing(kind, why))).startswith("Without ")


def test_parts_are_counted_among_their_like() -> None:
    photo, audio = Missing(PartKind.PICTURE, Why.MISSING), Missing(PartKind.AUDIO, Why.MISSING)
    assert line_words(partly(photo, photo, pictures=3)) == "Not in the file: 2 of 5 photos"
    assert chip_words(partly(photo, photo, pictures=3)) == "Without 2 photos"
    assert chip_words(partly(audio)) == "Without audio"
    assert chip_words(partly(audio, photo)) == "Without 2 parts"
    outside = Missing(PartKind.PICTURE, Why.POINTS_OUTSIDE)
    assert line_words(partly(outside, photo, pictures=1)) == (
        "Points outside the archive, so it is refused: 1 of 2 photos. Not in the file: 1 of 2 photos"
    )


@pytest.mark.parametrize("standing", Standing)
def test_what_is_here_says_how_it_stands(standing: Standing) -> None:
    assert line_words(Item(0, "a", "Walk", DAY, Fate.HERE, standing=standing)).startswith("Came in before")


def test_a_remark_said_twice_is_said_once() -> None:
    left = Remark(Note.FROM_HTML)
    assert line_words(Item(0, "a", "", DAY, Fate.NEW, remarks=(left, left))) == "Its formatting was made anew"
    assert line_words(Item(0, "a", "", DAY, Fate.NEW, pictures=2)) == "With 2 photos"


def test_the_list_begins_with_the_counts_and_holds_every_item_on_a_line_of_its_own() -> None:
    items = (
        Item(0, "a", "Two\nlines", DAY, Fate.NEW),
        Item(1, "b", "", "", Fate.LEFT_OUT, why=Why.NO_DATE),
        Item(2, "c", "Before all", datetime(1, 1, 1), Fate.NEW),
    )
    lines = list(list_lines(Preview(Path("Journal.zip"), Source.MARKDOWN, items)))
    assert lines == [
        "Markdown folder, Journal.zip",
        "New: 2, Already here: 0, Without a part: 0, Left out: 1",
        "",
        "2019-05-14  Two lines: New.",
        "-           untitled: Left out. It has no date.",
        "0001-01-01  Before all: New.",
    ]
    assert [item_line(item) for item in items] == lines[3:]
