"""Which items come in, told in short for coming back after locking."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.imports.chosen import in_full, in_short


@given(st.sets(st.integers(0, 300)))
def test_any_choice_comes_back(numbers: set[int]) -> None:
    assert in_full(in_short(numbers)) == numbers


def test_ten_thousand_in_a_row_take_few_letters() -> None:
    assert in_short(set(range(10_000)) - {7}) == "0-6 8-9999"
