"""Opening rehearsed without a vault."""

from pathlib import Path

import pytest

from app.vault.rehearsal import rehearse

pytestmark = pytest.mark.real_keys


def test_rehearsing_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rehearse()
    rehearse()
    assert not list(tmp_path.iterdir())
