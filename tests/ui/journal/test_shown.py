"""What the journal's list shows of an entry, told without a window."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.entry import Entry
from app.domain.ids import EntryId, PictureId
from app.domain.picture import mark_of
from app.services.journaling import Leaves
from app.ui.journal.book import Book, Contents
from app.ui.journal.shown import is_blank, months, preview, row_of, tagged, tags_to_offer, untagged
from app.vault.shelves import Mark

NOW = datetime(2026, 3, 12, 9, 12)


def entry(id: str, text: str = "", title: str = "", days_ago: int = 0, tags: tuple[str, ...] = ()) -> Entry:
    return Entry(EntryId(id), NOW - timedelta(days=days_ago), text=text, title=title, tags=tags)


def test_without_a_title_the_first_line_is_the_title_and_what_follows_the_preview() -> None:
    row = row_of(entry("a", "# Ruth noticed\n\nShe said I answer\nquestions nobody asked."))

    assert (row.title, row.preview) == ("Ruth noticed", "She said I answer questions nobody asked.")


def test_with_a_title_the_preview_begins_at_the_beginning() -> None:
    assert preview(entry("a", "One line.\nAnother.", "A title")) == "One line. Another."
    assert preview(entry("a", "## What I saw\n#1 spoke.\n## Then\n", "A title")) == "1 spoke."
    assert preview(entry("a", "## What I saw\n\n## Then\n", "A title")) == "What I saw Then"


def test_of_pictures_the_list_says_no_more_than_what_is_under_them() -> None:
    board, walk = (mark_of(PictureId(digit * 16), words) for digit, words in (("0", "The board"), ("1", "")))
    row = row_of(entry("a", f"{board}\nWe moved every card.\n{walk}\nThen we left."))

    assert (row.title, row.preview) == ("The board", "We moved every card. Then we left.")
    assert preview(entry("a", walk * 200, "Pictures")) == ""


def test_a_page_of_white_space_is_blank_whatever_question_stands_over_it() -> None:
    assert is_blank(Entry(EntryId("a"), NOW, text=" \n\t", prompt="What surprised you?"))
    assert not is_blank(entry("a", "\u00e9"))


def test_months_follow_each_other_as_the_entries_do() -> None:
    rows = [row_of(entry(str(number), days_ago=number)) for number in (0, 3, 11, 12, 40)]

    assert [(month.first, len(month.rows)) for month in months(rows)] == [
        (date(2026, 3, 1), 3),
        (date(2026, 2, 1), 1),
        (date(2026, 1, 1), 1),
    ]


def test_a_tag_is_written_once_and_without_its_sign() -> None:
    one = tagged(tagged(tagged(entry("a"), " #silence "), "Silence"), "own  lesson")

    assert one.tags == ("silence", "own lesson")
    assert tagged(one, " # ") == one
    assert untagged(one, "silence").tags == ("own lesson",)


def test_tags_used_most_are_offered_first() -> None:
    used = {"modesty": 1, "Anger": 1, "pause": 2, "gone": 0}

    assert tags_to_offer(used, entry("a", tags=("modesty",))) == ("pause", "Anger")


def test_tags_that_are_offered_follow_what_is_being_written() -> None:
    used = {**{f"tag {number}": 9 for number in range(8)}, "Silence": 1, "six-second silence": 1}

    assert tags_to_offer(used, entry("a"), " #sil") == ("Silence", "six-second silence")


def test_a_book_counts_tags_as_they_come_and_go() -> None:
    book = Book()
    book.fill(Contents(Leaves(), (), tags={"pause": 2}))
    book.put(entry("a", tags=("pause", "anger")))
    book.put(entry("a", tags=("anger",)))
    book.put(entry("b", tags=("anger",)))
    book.take_out(EntryId("b"))

    assert +book.tags == {"pause": 2, "anger": 1}


@given(st.lists(st.tuples(st.integers(0, 400), st.text(max_size=30)), max_size=10))
def test_a_book_shows_every_entry_once_and_the_newest_first(told: list[tuple[int, str]]) -> None:
    book = Book()
    for number, (days, text) in enumerate(told):
        book.put(entry(str(number), text, days_ago=days))
    shown = book.rows()

    assert len(shown) == len(told)
    assert [row.day for row in shown] == sorted((row.day for row in shown), reverse=True)
    newest = book.newest()
    assert (newest.id if newest else None) == (shown[0].id if shown else None)


def test_a_book_is_read_on_where_it_ends_and_nowhere_else() -> None:
    book = Book()
    first, second = Leaves((entry("a"),), Mark("2026", 1)), Leaves((entry("b", days_ago=40),))
    book.fill(Contents(first, (row_of(entry("a")),)))
    assert book.has_more
    further = Contents(second, (row_of(entry("b", days_ago=40)),), before=first)

    assert book.add(further)
    assert not book.add(further)  # it was read twice
    assert [row.id for row in book.rows()] == ["a", "b"]
    assert not book.has_more
