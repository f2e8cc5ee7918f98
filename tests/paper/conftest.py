"""One typesetter for all tests: reading its fonts is half the work."""

import pytest

from app.paths import resources
from app.system.typesetter import Typesetter


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter(resources())
