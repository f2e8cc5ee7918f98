"""What every figure about faults stands on: a line that can be read, and an exit code that can be trusted."""

import sys
from pathlib import Path

import pytest

import dev
from faults import _frame
from faults._frame import Outcome
from saying import Stop


@pytest.mark.parametrize(("is_kept", "code", "verdict"), [(True, 0, "  ok"), (False, 1, "  NOT OK")])
def test_a_figure_says_in_one_line_whether_its_mark_was_kept(
    is_kept: bool, code: int, verdict: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: list[tuple[bool, Path]] = []

    def measure(is_full: bool, at: Path) -> Outcome:
        assert at.is_dir()
        given.append((is_full, at))
        return Outcome("a thing that is done", 20, "2 lost", "0 lost", is_kept)

    monkeypatch.setattr(sys, "argv", ["figure", "--full"])
    assert _frame.main(measure) == code
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split() == ["a", "thing", "that", "is", "done", "20", "2", "lost", "0", "lost", *verdict.split()]
    assert given[0][0]
    assert not given[0][1].exists()


def test_a_figure_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Stop, match=r"no figure flying\. There are: .*start_to_today"):
        dev.figures("bench", ["start_to_today", "flying"])
    assert [path.stem for path in dev.figures("bench", ["start_to_today"])] == ["start_to_today"]
    assert not [path for path in dev.figures("faults", []) if path.name.startswith("_")]
