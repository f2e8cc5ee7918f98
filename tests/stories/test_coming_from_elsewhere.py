"""Somebody comes from another journal: sees what would come in, brings it in, and nothing comes in twice."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.entry import Entry
from app.domain.picture import marks_in
from app.services import bringing_in
from app.services.practice import Practice
from app.system.clock import StoppedClock
from tests.exchange.exports import DOT, day_one_entry, day_one_json, rich_text, zipped
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)

SPOKEN = "Before\n\n![](dayone-moment://F1)\n\n![](dayone-moment:/audio/F2)\n\nAfter"
TRAPS = (
    # An all-day entry of Dublin's summer: by UTC it would stand on the day before.
    day_one_entry("A", "2024-04-16T23:00:00Z", "# Harbour day\n\nIt\\'s fine\\.", isAllDay=True, tags=["sea", "sea"]),
    day_one_entry("B", "2024-01-01T02:30:00Z", "New year, still", timeZone="America/New_York", starred=True),
    day_one_entry("C", "2023-06-01T10:00:00Z", "Unknown wall", timeZone="Mars/Base"),
    day_one_entry("D", "2022-05-05T10:00:00Z", None, richText=rich_text({"text": "Only rich\n"})),
    day_one_entry(
        "E",
        "2021-06-09T10:00:00Z",
        SPOKEN,
        photos=[
            {"identifier": "F1", "md5": "ab12", "type": "png"},
            {"identifier": "F3", "md5": "gone", "type": "jpeg"},
        ],
        audios=[{"identifier": "F2", "md5": "cd34"}],
    ),
    day_one_entry("1", "2020-08-03T10:00:00Z", "![](dayone-moment://F9)", photos=[{"identifier": "F9", "md5": "no"}]),
    day_one_entry("2", "20241-07-11", "Notes from the harbour"),
    day_one_entry("3", "2022-01-21T10:00:00Z", "Draft, first", modifiedDate="2022-01-21T10:00:00Z"),
    day_one_entry("3", "2022-01-21T10:00:00Z", "Draft, last", modifiedDate="2022-01-22T10:00:00Z"),
    "no entry at all",
    day_one_entry("4", "0001-01-01T00:00:00Z", "The first day", timeZone="America/New_York"),
    day_one_entry("5", "9999-12-31T23:59:59Z", "The last day", timeZone="Pacific/Kiritimati"),
)
COMING = {
    "Harbour day": datetime(2024, 4, 17),
    "New year, still": datetime(2023, 12, 31, 21, 30),
    "Only rich": datetime(2022, 5, 5, 11),
    "Draft, last": datetime(2022, 1, 21, 10),
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Journal.zip"
    files = {"photos/ab12.png": DOT, "audios/cd34.m4a": b"sound"}
    path.write_bytes(zipped({"Journal.json": day_one_json(*TRAPS), **files}))
    return path


def looks_at(one: Somebody, path: Path) -> None:
    """Go to the settings, and choose a file."""
    one.answers.path = path
    one.goes_to("settings", "", "general")
    one.sees("Bring in a journal")
    one.presses("Choose...")
    one.presses("Choose a file…")
    one.sees("What would come in")


def by_title(practice: Practice) -> dict[str, Entry]:
    mine = [one for one in practice.journaling.entries() if not one.is_example]
    return {one.title or one.text.splitlines()[0]: one for one in mine}


def test_a_day_one_export_with_every_trap_comes_in_once_and_goes_again(
    sits_down: Enter, export: Path, tmp_path: Path
) -> None:
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    before = set(by_title(practice))
    practice.close()
    one = comes_in(sits_down())
    looks_at(one, export)
    one.sees("Its date cannot be read: 20241-07-11", "The same id twice", "Without 2 parts", "3 August 2020, untitled")
    one.presses("Import 8 entries")
    one.sees("What came in", "A backup from just before lies with the others.")
    there = one.asks(by_title)
    assert {title: there[title].written_at for title in COMING} == COMING
    assert there["Harbour day"].text == "It's fine."
    assert (there["Harbour day"].tags, there["New year, still"].tags) == (("sea",), ("starred",))
    assert {"Unknown wall", "The first day", "The last day"} <= set(there)
    (spoken,) = (entry for title, entry in there.items() if title.startswith("Before"))
    (picture,) = marks_in(spoken.text)
    assert one.asks(lambda practice: practice.picturing.get(picture.id)).width == 1
    assert "[audio: " in spoken.text
    one.presses("Close")

    looks_at(one, export)
    one.presses("Already here")
    one.sees("Nothing to import", "Came in before, left as it is")
    one.presses("Cancel")
    assert len(one.asks(by_title)) == len(there)

    one.goes_to("settings", "", "general")
    one.sees("Journal.zip")
    one.presses("Undo...")
    one.presses("Undo the import")
    one.sees("went into the bin, for 30 days.")
    assert set(one.asks(by_title)) == before
    one.home.close()


def test_a_lock_in_the_middle_of_an_import_is_told_after_the_next_unlock(
    sits_down: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: list[str], clock: StoppedClock
) -> None:
    furnished(tmp_path / "vault")
    monkeypatch.setattr(bringing_in, "_ENTRIES", 5)
    path = tmp_path / "Long.zip"
    first = datetime(2020, 1, 1)
    days = [
        day_one_entry(f"{number:032X}", f"{first + timedelta(days=number):%Y-%m-%d}T12:00:00Z", f"Day {number}")
        for number in range(400)
    ]
    path.write_bytes(zipped({"Journal.json": day_one_json(*days)}))
    one = comes_in(sits_down())
    looks_at(one, path)
    one.presses("Import 400 entries")
    one.waits(lambda: "of 400 entries are in" in one.words())
    one.home.lock()
    one.waits(lambda: "successor" in left)

    again = comes_in(sits_down())
    again.sees("The import of Long.zip was stopped")
    came = sum(title.startswith("Day ") for title in again.asks(by_title))
    assert 0 < came < 400
    assert came % 5 == 0
    looks_at(again, path)
    again.presses(f"Import {400 - came} entries")
    again.sees("What came in")
    assert sum(title.startswith("Day ") for title in again.asks(by_title)) == 400
    again.home.close()
