"""What the two commands do before Sotto itself is there: on odd machines they say what to do, and never guess."""

import os
import sys
from pathlib import Path

import pytest

import apt
import demonstration
import dev
import environment
from saying import Stop

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def program(path: Path, script: str) -> Path:
    """A program that stands in for a real one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    path.chmod(0o755)
    return path


def test_the_python_that_runs_the_tests_is_suited() -> None:
    assert environment.is_suited([sys.executable])


@pytest.mark.parametrize(
    "answer",
    ["exit 127", "echo cpython 3 10 True", "echo cpython 3 12 False", "echo pypy 3 11 True", "echo cpython 3 14 True"],
    ids=["a stub", "too old", "32 bits", "another kind", "too new"],
)
def test_a_python_that_does_not_suit_is_passed_over(tmp_path: Path, answer: str) -> None:
    assert not environment.is_suited([str(program(tmp_path / "python", answer))])


def test_another_python_on_the_path_is_taken_when_this_one_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(program(tmp_path / "old", "echo cpython 3 9 True")))
    program(tmp_path / "path" / "python3.12", "echo cpython 3 12 True")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert environment.suited_interpreter() == ["python3.12"]


def test_without_any_suited_python_it_says_which_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match=r"3\.11, 3\.12 or 3\.13"):
        environment.suited_interpreter()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock that is ours to change, and an empty environment."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "HOME", tmp_path)
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1", encoding="ascii")
    monkeypatch.setattr(environment, "LOCK", lock)
    return lock


def test_the_libraries_are_installed_once_for_each_lock(tmp_path: Path, lock: Path) -> None:
    noted = tmp_path / "noted"
    python = program(tmp_path / "python", f'echo "$@" >> {noted}')
    environment.install(python, lock)
    environment.install(python, lock)
    assert len(noted.read_text(encoding="utf-8").splitlines()) == 1

    lock.write_text("one==2", encoding="ascii")
    environment.install(python, lock)
    first, second = noted.read_text(encoding="utf-8").splitlines()
    assert "--require-hashes" in first
    assert first == second


def test_an_environment_that_was_half_made_is_made_again(tmp_path: Path) -> None:
    """Debian's venv leaves one without pip behind, and uv makes them so."""
    assert environment.has_pip(Path(sys.executable))
    assert not environment.has_pip(program(tmp_path / "python", 'echo "No module named pip" >&2; exit 1'))


def test_an_installation_that_failed_is_tried_again(tmp_path: Path, lock: Path) -> None:
    with pytest.raises(Stop, match="could not be installed"):
        environment.install(program(tmp_path / "python", "exit 1"), lock)
    noted = tmp_path / "noted"
    environment.install(program(tmp_path / "python", f"echo again > {noted}"), lock)
    assert noted.exists()


def test_who_is_not_root_is_told_the_line_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = tmp_path / "noted"
    program(tmp_path / "apt-get", f"echo called > {noted}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Stop, match="apt-get install -y --no-install-recommends libgl1 libegl1"):
        apt.bring(["libgl1", "libegl1"], "for Qt")
    assert not noted.exists()


def test_root_is_told_what_is_installed_and_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    noted = tmp_path / "noted"
    program(tmp_path / "apt-get", f'echo "$@" >> {noted}')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(apt, "refreshed", False)
    apt.bring(["libgl1"], "for Qt")
    assert "libgl1" in capfd.readouterr().out
    update, install = noted.read_text(encoding="utf-8").splitlines()
    assert update.endswith("update")
    assert install.endswith("libgl1")


def test_a_system_without_apt_is_told_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match="libgl1"):
        apt.bring(["libgl1"], "for Qt")


def test_only_what_would_open_a_window_is_replaced_where_there_is_no_display() -> None:
    assert dev.opens_a_window([])
    assert dev.opens_a_window(["demo"])
    assert not dev.opens_a_window(["verify", "a.sotto"])


def test_the_demonstration_takes_a_conversation_that_was_held() -> None:
    listed = '[{"id": "a", "state": "ready"}, {"id": "b", "state": "held"}]'
    assert demonstration.held_conversation(listed) == "b"
    with pytest.raises(Stop, match="held"):
        demonstration.held_conversation("[]")


def test_an_unknown_command_is_answered_with_the_known_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dev.py", "fly"])
    assert dev.main() == 64
    assert "dev.py run" in capsys.readouterr().out
