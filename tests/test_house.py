"""The house knows whether somebody lives where it is asked to look."""

from pathlib import Path

import pytest

from app import house


@pytest.mark.parametrize("left", ["header", "header.bak", "vault.db", "vault-3.db"])
def test_what_is_left_of_a_vault_is_no_empty_place(tmp_path: Path, left: str) -> None:
    """After a restore the database has another name. Whoever lost both headers then must not be greeted as new."""
    assert not house._has_vault(tmp_path)
    assert not house._has_vault(tmp_path / "nowhere")
    (tmp_path / left).write_bytes(b"some")
    assert house._has_vault(tmp_path)
