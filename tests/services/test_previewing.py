"""What an export would bring, told before anything is written."""

from dataclasses import replace

import pytest

from app.domain.imports import Fate
from app.domain.incoming import Part, PartKind, Source, Why
from app.services.previewing import preview
from tests.elsewhere import FERRY, FILE


@pytest.mark.parametrize(
    ("why", "fate"),
    [
        (Why.DAMAGED, Fate.PARTLY),
        (Why.NOT_KEPT, Fate.PARTLY),  # its day is kept, and what the picture was called
        (Why.MISSING, Fate.LEFT_OUT),
    ],
)
def test_an_entry_of_nothing_but_a_picture_that_cannot_come_along(why: Why, fate: Fate) -> None:
    one = replace(FERRY, title="", text="![](part:0)", parts=(Part(PartKind.PICTURE, "IMG_1.HEIC", why=why),))
    (item,) = preview(FILE, Source.DAY_ONE, iter([one]), lambda origins: {}, lambda count: None).items
    assert item.fate is fate
