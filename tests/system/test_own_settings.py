"""What is kept outside the vault is small, tells nothing, and cannot break the start."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.system.own_settings import OwnSettings, SettingsFile


def test_what_was_chosen_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    first = SettingsFile(path)
    first.keep(theme="dark")
    first.keep_size("left", 1300, 820)

    again = SettingsFile(path)
    assert again.now == OwnSettings(theme="dark", sizes={"left": [1300, 820]})
    assert again.size_on("left") == (1300, 820)
    assert again.size_on("right") is None


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    SettingsFile(tmp_path / "file" / "settings.json").keep(theme="dark")
    assert (tmp_path / "file").read_text() == "in the way"


ODD = [
    b'{"theme": 3}',
    b"[]",
    b'{"sizes": {"left": ["wide", 3]}}',
    b'{"none": 1}',
    b"{",
    b"[" * 100_000,
    b'{"theme": "purple", "text_size": 0}',
    b'{"text_size": 1000000000000000000000000}',
    b'{"sizes": {"left": [100000000000000000000, 5]}}',
    b'{"sizes": {"left": [-5, 640]}}',
    b'{"vaults": ["/media/\\u0000", "\\ud800", "", 3]}',
]


@given(st.binary() | st.sampled_from(ODD))
def test_whatever_lies_there_the_start_goes_on(written: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_bytes(written)
        found = SettingsFile(path)
        assert found.now.theme in ("system", "light", "dark", "contrast")
        assert 50 <= found.now.text_size <= 400
        assert all(path and path.isprintable() for path in found.now.vaults)
        assert found.size_on("left") is None
