"""The one page that opens a vault."""

import pytest

from app.domain.paper import Paper
from app.system import page_pictures
from app.system.typesetter import Typesetter
from tests.paper.samples import SHEET, Structure, broken_rules


@pytest.mark.parametrize("paper", Paper)
def test_the_sheet_keeps_both_standards_on_one_page(typesetter: Typesetter, paper: Paper) -> None:
    pdf = typesetter.recovery_sheet(SHEET, paper)

    assert broken_rules(pdf) == []
    assert page_pictures.page_count(pdf) == 1


def test_nine_numbered_groups_can_be_read_and_copied(typesetter: Typesetter) -> None:
    lines = page_pictures.text(typesetter.recovery_sheet(SHEET, Paper.A4)).split()

    for number, group in enumerate(SHEET.groups, start=1):
        assert lines[lines.index(group) - 1] == str(number)


def test_the_sheet_says_when_it_was_made_and_nothing_of_the_vault(typesetter: Typesetter) -> None:
    pdf = typesetter.recovery_sheet(SHEET, Paper.LETTER)

    assert "Made on Thursday 12 March 2026" in page_pictures.text(pdf)
    structure = Structure(pdf)
    assert structure.titles("H1") == ["Recovery sheet"]
    facts = structure.file.docinfo
    assert str(facts["/CreationDate"]) == "D:20260312000000Z"
    assert str(facts["/Title"]) == "Recovery sheet"


def test_the_same_sheet_is_the_same_file(typesetter: Typesetter) -> None:
    assert typesetter.recovery_sheet(SHEET, Paper.A4) == typesetter.recovery_sheet(SHEET, Paper.A4)
