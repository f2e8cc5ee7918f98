"""Sotto is killed while it takes everything out; whoever comes back is told, and nothing readable is left."""

from pathlib import Path
from urllib.parse import quote

import pytest

from app.domain.outgoing import OnTheWay
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


def test_what_was_left_half_done_is_gone_and_told(sits_down: Enter, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    left = stick / f".{'5e' * 8}.part"
    left.mkdir(parents=True)
    (left / "Journal.md").write_text("He talks over Priya.", "utf-8")
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.leaving._on_the_way.put(OnTheWay((quote(str(left)),)))
    practice.close()

    one = comes_in(sits_down())
    one.sees(f"Sotto was stopped while it wrote a file into {stick}.")
    assert list(stick.iterdir()) == []
    one.home.close()
