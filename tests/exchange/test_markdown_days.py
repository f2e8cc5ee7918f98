"""One Markdown file that is a diary: each day comes in for itself, and any other file stays whole."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Note, Why
from tests.exchange.exports import DOT, Files, came_in, file, folder, stayed_out


def test_each_day_of_a_diary_is_an_entry_of_its_day(tmp_path: Path) -> None:
    """The whole would lie on the day the file was changed last."""
    text = (
        "---\ntags: [sea]\n---\n# Harbour book\n\n## 2024\n\n### 2024-05-01\n\nWords ![at noon](img/noon.png)\n\n"
        "#### Later\n\nMore\n\n### 2024-05-02 - A storm\nNight\n\n## June\n\n### 2024-06-01 21:30: Quiet\n\n"
        "### 2024-06-02 Sunday\nSun\n"
    )
    files: Files = {"book.md": text, "img/noon.png": DOT}
    path = folder(tmp_path / "notes", files)
    entries = came_in(path, home="Europe/Vienna")

    assert [(entry.title, entry.written_at) for entry in entries] == [
        ("", datetime(2024, 5, 1)), ("A storm", datetime(2024, 5, 2)),
        ("Quiet", datetime(2024, 6, 1, 21, 30)), ("", datetime(2024, 6, 2)),
    ]  # fmt: skip
    assert entries[0].text == "Words ![at noon](part:0)\n\n#### Later\n\nMore"
    assert entries[0].parts[0].read is not None
    assert {entry.tags for entry in entries} == {("sea", "Harbour book")}
    assert stayed_out(path) == {}


def test_the_day_of_an_entry_does_not_hang_on_where_the_diary_lies(tmp_path: Path) -> None:
    text = "# Wednesday, May 1st, 2024\n\nOne\n\n# Thursday, May 2nd, 2024\n\nTwo\n"
    one, two = came_in(file(tmp_path / "diary.md", text))
    again = came_in(file(tmp_path / "renamed.md", f"{text}\n# Friday, May 3rd, 2024\n\nThree\n"))

    assert [entry.written_at.day for entry in (one, two)] == [1, 2]
    assert [entry.origin for entry in again][:2] == [one.origin, two.origin]


def test_the_whole_diary_tells_what_is_day_and_what_month(tmp_path: Path) -> None:
    sure = came_in(file(tmp_path / "sure.md", "## 01/05/2024\nA\n## 31/05/2024\nB\n"))
    assert [entry.written_at.month for entry in sure] == [5, 5]
    open_ = came_in(file(tmp_path / "open.md", "## 01/05/2024\nA\n## 01/05/2024\nB\n"))
    assert {remark.note for entry in open_ for remark in entry.remarks} == {Note.ORDER_ASSUMED, Note.NOTEBOOK}


def test_words_above_the_days_come_in_and_empty_days_are_named(tmp_path: Path) -> None:
    text = "# Book\n\nOf my days.\n\n## 2024-05-01\nOne\n\n## 2024-05-02\n\n## 2024-05-03\nOne\n"
    path = file(tmp_path / "diary.md", text)
    above, *entries = came_in(path)

    assert (above.title, above.text) == ("Book", "Of my days.")
    assert [remark.note for remark in above.remarks] == [Note.DATE_FROM_FILE]
    assert [entry.written_at.day for entry in entries] == [1, 3]
    assert list(stayed_out(path).values()) == [Why.NO_TEXT]


@pytest.mark.parametrize(
    ("above", "tag", "also"),
    [
        ("## Morning pages\n\n", "Morning pages", []),
        ("# 2024 #\n\n", "2024", []),
        ("---\ntitle: Book\n---\n# book\n\n", "Book", []),
        ("---\ntitle: Book\n---\n# Of the sea\n\n", "Book", ["Of the sea"]),
        ("# Book\n\n## Of the sea\n\n", "Book", ["Book"]),
        ("# Book\n\n#sea #land\n\n", "Book", ["Book"]),
    ],
)
def test_no_heading_above_the_days_goes_unseen(above: str, tag: str, also: list[str], tmp_path: Path) -> None:
    """It becomes the tag of all days, or comes in for itself."""
    *more, one, two = came_in(file(tmp_path / "diary.md", f"{above}### 2024-05-01\nOne\n\n### 2024-05-02\nTwo\n"))

    assert (one.tags, two.tags) == ((tag,), (tag,))
    assert [entry.title for entry in more] == also


def test_more_days_that_tell_the_month_make_no_other_entries_of_the_first(tmp_path: Path) -> None:
    text = "## 05/01/2024\nOne\n\n## 05/02/2024\nTwo\n"
    assumed = came_in(file(tmp_path / "diary.md", text))
    sure = came_in(file(tmp_path / "diary.md", f"{text}\n## 05/31/2024\nThree\n"))

    assert [entry.written_at.month for entry in (assumed[1], sure[1])] == [2, 5]
    assert [entry.origin for entry in sure[:2]] == [entry.origin for entry in assumed]


@pytest.mark.parametrize("mark", ["", "## "])
def test_a_long_day_lies_in_no_other(mark: str, tmp_path: Path) -> None:
    long = "Rain, and " * 40 + "sun"
    days = [f"{mark}2024-05-0{day} {words}" for day, words in enumerate(("Sea", long, "Land", "Home"), 1)]
    entries = came_in(file(tmp_path / "diary.txt", "\n\n".join(days)))

    assert [entry.title for entry in entries] == ["Sea", long, "Land", "Home"]
    assert [entry.written_at.day for entry in entries] == [1, 2, 3, 4]
    assert {entry.text for entry in entries} == {""}


@pytest.mark.parametrize("name", ["diary.txt", "diary.md"])
def test_a_diary_without_headings_has_a_line_for_each_day(name: str, tmp_path: Path) -> None:
    text = (
        "\n2024-05-01\nWords\n\nMore on 2024-05-09\n2024-05-10 is in the words\n\n"
        "**2024-05-02**\nThen\n\n2024-05-03 - Sea:\n\n2024-05-04: Rain all day.\n2024-05-05: Sun.\n"
    )
    entries = came_in(file(tmp_path / name, text))

    assert [(entry.written_at.day, entry.title, entry.text) for entry in entries[:2]] == [
        (1, "", "Words\n\nMore on 2024-05-09\n2024-05-10 is in the words"),
        (2, "", "Then"),
    ]
    assert [entry.title for entry in entries[2:]] == ["Sea", "Rain all day.", "Sun."]


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01\nWords\n\n2024-05-09 we meet again",
        "Trains:\n\n2024-05-01\n\n2024-05-02\n\n2024-05-03",
        "2024-05-02\nOne\n\n2024-05-01\nTwo\n\n2024-05-03\nThree",
    ],
)
def test_a_few_days_in_a_note_make_no_diary(text: str, tmp_path: Path) -> None:
    assert len(came_in(file(tmp_path / "note.txt", text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("note.md", "## 2024-05-01\nThe only day"),
        ("note.md", "## 2024-05-01\nOne\n\n## Ideas\nTwo\n\n## 2024-05-02\nThree"),
        ("note.md", "## Plan for 3 May 2024\nOne\n\n## Plan for 4 May 2024\nTwo"),
        ("note.md", "## 2024-05-01\nOne\n\n### 2024-05-02\nTwo"),
        ("note.md", "## 2024-05-01\nOne\n\n# Another book\n\n## 2024-05-02\nTwo"),
        ("note.md", "## 2024-05-01\n```\n## 2024-05-02\n```\nTwo\n## 2024-05-03\n"),
        ("2024-05-04 Talk.md", "## 2024-05-01\nOne\n\n## 2024-05-02\nTwo"),
        ("note.md", "---\ndate: 2024-05-04\n---\n## 2024-05-01\nOne\n\n## 2024-05-02\nTwo"),
    ],
)
def test_any_other_file_stays_whole(name: str, text: str, tmp_path: Path) -> None:
    assert len(came_in(folder(tmp_path / "notes", {name: text}))) == 1
