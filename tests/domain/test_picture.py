"""How pictures stand in what is written, and what is read in their place."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.entry import Entry, shown_title, word_count
from app.domain.ids import EntryId, PictureId
from app.domain.picture import mark_of, marks_in, named_in, with_captions, with_marks_as

NOON = datetime(2026, 3, 12, 12, 0)
BOARD, WALK = PictureId("0123456789abcdef"), PictureId("fedcba9876543210")


@given(st.text(), st.text(), st.text())
def test_any_caption_comes_back_as_it_is_read(before: str, caption: str, after: str) -> None:
    text = f"{before}\n{mark_of(BOARD, caption)}\n{after}"
    (mark,) = marks_in(text)

    assert mark.caption == " ".join(caption.split())
    assert text[mark.start : mark.end] == mark_of(BOARD, caption)


@given(st.text())
def test_no_text_is_lost_around_pictures(text: str) -> None:
    assert with_marks_as(text, lambda mark: text[mark.start : mark.end]) == text
    assert with_marks_as(f"{text}\n{mark_of(WALK)}{text}", lambda _: "") == f"{text}\n{text}"


def test_a_picture_is_named_even_where_its_mark_was_spoiled_by_hand() -> None:
    """Whoever edits the Markdown elsewhere loses the picture's look, never the picture."""
    spoiled = f"[two [brackets]](picture:{BOARD}) and picture:{WALK}"
    assert marks_in(spoiled) == ()
    assert named_in(spoiled) == {BOARD, WALK}


def test_an_entry_is_called_and_counted_by_its_words_never_by_a_picture_id() -> None:
    text = f"{mark_of(BOARD, 'The board [after] us')}\n\nWe moved every card."
    entry = Entry(EntryId("1"), NOON, text=text)

    assert shown_title(entry) == "The board [after] us"
    assert word_count(text) == 8
    assert word_count("## What I saw\n\n- one moment\n  - one effect\n1. ask first\n> > no - rush\n\n---\n# ") == 12
    assert with_captions(f"{mark_of(WALK)}\nOutside.").split() == ["Outside."]
