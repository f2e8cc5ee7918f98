"""The checks on the command line: lines of JSON for machines, lines and columns for people."""

import io
import json
from pathlib import Path

import pytest

from app.cli.command_line import main


def given_lines(monkeypatch: pytest.MonkeyPatch, *lines: object) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))


def test_each_line_is_answered_with_its_hints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given_lines(
        monkeypatch,
        {"id": "a", "field": "example", "text": "You always sigh."},
        "",
        {"id": "b", "field": "intent", "text": "I listen."},
    )
    assert main(["check-wording", "--jsonl"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [(one["start"], one["end"], one["category"]) for one in first["hints"]] == [(4, 10, "absolute")]
    assert first["hints"][0]["message"]
    assert second == {"id": "b", "hints": []}


def test_a_line_that_is_no_json_is_told_with_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given_lines(monkeypatch, {"id": "a", "field": "example", "text": "Fine."}, "{")
    assert main(["check-wording", "--jsonl"]) == 64
    assert "line 2" in capsys.readouterr().err


def test_a_file_is_read_with_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("On Monday the list was open.\nTo me you are lazy.\n", encoding="utf-8")
    assert main(["check-wording", str(file)]) == 0
    assert capsys.readouterr().out.startswith("draft.txt:2:15: lazy (label): ")


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (tmp_path / "none.txt", tmp_path):
        assert main(["check-wording", str(file)]) == 6
        assert f"{file} cannot be read here" in capsys.readouterr().err


def test_without_a_file_and_without_lines_it_says_what_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-wording"]) == 64
    assert "name a file" in capsys.readouterr().err


def test_a_next_step_is_told_with_its_day(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given_lines(monkeypatch, {"id": "s", "today": "2026-03-02", "text": "You send the plan by Friday."})
    assert main(["check-next-step", "--jsonl"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "id": "s", "owner": True, "action": True, "due": True, "measure": False, "smart": True,
        "due_iso": "2026-03-06",
    }  # fmt: skip
