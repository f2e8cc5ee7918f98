"""Whatever a reader has to say of an item, there is a sentence for it."""

import pytest

from app.domain.incoming import Note, Remark, Source, Why
from app.services.import_words import note_words, source_words, why_words


@pytest.mark.parametrize("why", list(Why))
@pytest.mark.parametrize("detail", ["", "20241-07-11"])
def test_each_reason_has_its_sentence(why: Why, detail: str) -> None:
    said = why_words(why, detail)

    assert said[0].isupper()
    assert "{" not in said
    assert not said.endswith((":", " "))


@pytest.mark.parametrize("note", list(Note))
def test_each_remark_has_its_sentence(note: Note) -> None:
    for detail in ("", "Mars/Olympus"):
        said = note_words(Remark(note, detail))
        assert said[0].isupper()
        assert "{" not in said


def test_a_day_by_this_computers_clock_says_so_even_where_the_zone_has_no_name() -> None:
    assert "this computer" in note_words(Remark(Note.ZONE_ASSUMED))
    assert "Europe/Vienna" in note_words(Remark(Note.ZONE_ASSUMED, "Europe/Vienna"))


@pytest.mark.parametrize("source", list(Source))
def test_each_source_has_a_name(source: Source) -> None:
    assert source_words(source)
