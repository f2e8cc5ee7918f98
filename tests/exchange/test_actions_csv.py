"""Actions as a table that a spreadsheet opens, and that does nothing there but stand still."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Action, Owner, Progress
from app.domain.ids import ActionId
from app.domain.outgoing import OutgoingAction
from app.exchange.actions_csv import HEADER, rows

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def table(*actions: OutgoingAction) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(rows(actions)).decode(), newline=""), strict=True))


def test_the_header_is_the_one_that_is_published() -> None:
    assert b"".join(rows(())) == b"id,person,owner,action,first_step,measure,due,status,agreed_on,follow_up\r\n"


def test_an_action_is_a_line() -> None:
    action = Action(
        ActionId("a1"), 'Say "no, thanks"', owner=Owner.THEM, first_step="Ask,\nthen wait", due=date(2026, 3, 20),
        measure="Twice", progress=Progress.PARTLY, agreed_on=date(2026, 3, 12),
    )  # fmt: skip
    _, line = table(OutgoingAction(action, "Ada Lind", datetime(2026, 3, 26, 14)))
    assert line == [
        "a1", "Ada Lind", "them", 'Say "no, thanks"', "Ask,\nthen wait", "Twice", "2026-03-20", "partly", "2026-03-12",
        "2026-03-26T14:00",
    ]  # fmt: skip


def test_what_nobody_said_is_empty() -> None:
    assert table(OutgoingAction(Action(ActionId("a1"), "Call")))[1] == ["a1", "", "", "Call", *[""] * 3, "open", "", ""]


@pytest.mark.parametrize("begins", list("=+-@\t\r\n"))
def test_a_cell_that_would_be_a_formula_is_words(begins: str) -> None:
    _, line = table(OutgoingAction(Action(ActionId("a1"), f"{begins}cmd|' /C calc'!A0"), f"{begins}1"))
    assert (line[1][0], line[3][0]) == ("'", "'")


@given(TEXT, TEXT, TEXT)
def test_whatever_the_words_every_line_has_its_cells(text: str, person: str, step: str) -> None:
    written = b"".join(rows([OutgoingAction(Action(ActionId("a1"), text, first_step=step), person)]))
    header, line = csv.reader(io.StringIO(written.decode(), newline=""), strict=True)
    assert tuple(header) == HEADER
    assert (line[1].removeprefix("'"), line[3].removeprefix("'")) == (person.removeprefix("'"), text.removeprefix("'"))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)
    assert written.endswith(b"\r\n")
