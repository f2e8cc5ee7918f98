"""What Today says first."""

from datetime import datetime

import pytest

from app.ui.today.greeting import greeting


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_it_greets_by_the_hour(hour: int, said: str) -> None:
    assert greeting(datetime(2026, 3, 12, hour), "") == said
    assert greeting(datetime(2026, 3, 12, hour), " Helena Marsh") == f"{said}, Helena"
