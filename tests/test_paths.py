"""Where files live, however the program was brought here."""

import sys
from pathlib import Path

import platformdirs
import pytest

from app import paths


def test_a_checkout_finds_its_own_resources(repository: Path) -> None:
    assert paths.resources() == repository / "resources"
    assert (paths.resources() / "fonts").is_dir()


def test_a_frozen_program_looks_into_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_an_installed_wheel_looks_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app" / "paths.py"))
    assert paths.resources() == tmp_path.resolve() / "app" / "_resources"


def test_the_usual_vault_lies_apart_from_the_settings() -> None:
    """One of them is copied away by whoever makes a backup by hand; the other tells nothing about a person."""
    assert paths.vault_folder().name == "Sotto.sotto"
    assert paths.vault_folder() not in [paths.settings_folder(), *paths.settings_folder().parents]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders of Linux")
def test_the_system_says_where_personal_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "choices"))
    assert paths.vault_folder() == tmp_path / "data" / "Sotto" / "Sotto.sotto"
    assert paths.settings_folder() == tmp_path / "choices" / "Sotto"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders of Linux")
@pytest.mark.parametrize("named", [None, "", "  ", "/somewhere/else"])
def test_they_lie_where_every_program_looks_for_them(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)
    data = platformdirs.user_data_dir(paths.PROGRAM, appauthor=False, roaming=False)
    config = platformdirs.user_config_dir(paths.PROGRAM, appauthor=False, roaming=False)
    assert paths.vault_folder() == Path(data) / "Sotto.sotto"
    assert paths.settings_folder() == Path(config)
