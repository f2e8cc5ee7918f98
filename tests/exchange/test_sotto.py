"""The journal out of a file with everything: each entry on its day, with its pictures, and the rest named."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Incoming, LeftOut, PartRefused, Why
from app.exchange.reading import read
from tests.exchange.every import SOTTO
from tests.exchange.exports import DOT, file


def test_entries_come_in_with_all_they_carry(tmp_path: Path) -> None:
    with_picture = [one for one in read(file(tmp_path / "Sotto.json", SOTTO)) if isinstance(one, Incoming)]
    (entry,) = with_picture
    assert (entry.origin, entry.written_at, entry.zone) == ("2" * 16, datetime(2026, 3, 11, 23, 30), "Europe/Vienna")
    assert (entry.title, entry.tags) == ("Heron", ("birds",))
    assert entry.text == "> What surprised you?\n\nBy the river\n\n![Our board](part:0)"
    (part,) = entry.parts
    assert part.read is not None
    assert part.read() == DOT


def test_what_does_not_come_in_is_named(tmp_path: Path) -> None:
    left = [one for one in read(file(tmp_path / "Sotto.json", SOTTO)) if isinstance(one, LeftOut)]
    assert {(one.origin, one.why, one.detail) for one in left} == {
        ("1" * 16, Why.NOT_A_NOTE, "people"),
        ("4" * 16, Why.DATE_UNREADABLE, "soon"),
    }


def test_a_picture_that_is_not_in_the_file_is_missed_alone(tmp_path: Path) -> None:
    whole = SOTTO.replace(b'"pictures": [{"id": "' + b"3" * 16, b'"pictures": [{"id": "' + b"5" * 16)
    (entry,) = (one for one in read(file(tmp_path / "Sotto.json", whole)) if isinstance(one, Incoming))
    read_it = entry.parts[0].read
    assert read_it is not None
    with pytest.raises(PartRefused) as refused:
        read_it()
    assert refused.value.why is Why.MISSING
