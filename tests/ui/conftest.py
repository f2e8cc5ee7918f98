"""What every room's tests have in common."""

import pytest


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made."""
