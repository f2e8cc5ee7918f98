"""The preview shows the very file."""

import pytest

from app.domain.paper import Paper
from app.system import page_pictures
from app.system.typesetter import Typesetter
from tests.paper.samples import handout


@pytest.mark.parametrize("width", [1, 100, 289, 300, 1001])
def test_a_picture_is_as_wide_as_was_asked(typesetter: Typesetter, width: int) -> None:
    shown = page_pictures.picture(typesetter.agreed_actions(handout(1), Paper.A4), 0, width)

    assert shown.width == width
    assert abs(shown.height - width * 297 / 210) <= 1.5
    assert len(shown.rgba) == shown.width * shown.height * 4


def test_a_picture_is_ink_on_opaque_white_paper(typesetter: Typesetter) -> None:
    shown = page_pictures.picture(typesetter.agreed_actions(handout(1), Paper.LETTER), 0, 400)

    assert shown.rgba[:4] == b"\xff\xff\xff\xff"
    assert set(shown.rgba[3::4]) == {0xFF}
    assert min(shown.rgba[0::4]) < 0x60


def test_each_page_has_its_own_picture(typesetter: Typesetter) -> None:
    pdf = typesetter.agreed_actions(handout(40), Paper.A4)
    count = page_pictures.page_count(pdf)

    assert count > 1
    assert len({page_pictures.picture(pdf, page, 60).rgba for page in range(count)}) == count
    with pytest.raises(IndexError):
        page_pictures.picture(pdf, count, 60)


def test_the_text_can_be_read_aloud(typesetter: Typesetter) -> None:
    said = page_pictures.text(typesetter.agreed_actions(handout(40), Paper.A4))

    assert said.startswith("Agreed actions\n")
    assert said.count("\f") == page_pictures.page_count(typesetter.agreed_actions(handout(40), Paper.A4)) - 1
