"""What leaves the vault as files: whole or not at all, and never in the place of anything."""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from app.domain.action import Action, Owner
from app.domain.conversation import Agreed, Example, NextStep, Preparation
from app.domain.ids import ActionId
from app.domain.picture import mark_of
from app.domain.problems import CannotWrite, TargetExists
from app.domain.recurrence import Recurrence, Unit
from app.services.planning import Outcome
from app.services.practice import Practice
from tests.system.photos import drawn, encoded


class CalledOff(Exception):
    """As when the window is being locked."""


def call_off(done: float) -> None:
    if done > 0.2:
        raise CalledOff


def pages(folder: Path) -> dict[str, str]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_text("utf-8") for one in found}


def front_matter(page: str) -> dict[str, object]:
    facts: dict[str, object] = yaml.safe_load(page.split("---\n")[1])
    return facts


@pytest.fixture
def lived_in(practice: Practice) -> Practice:
    """A mentor with one of each."""
    ada = practice.people.add("Ada / Lind")
    practice.people.note(ada.id, "She laughed.")
    talk = practice.planning.begin(ada.id, "The pager")
    plan = Preparation("The pager", "Help her", examples=(Example("e", "She left at six"),))
    practice.planning.save(replace(talk, preparation=plan))
    agreed = Agreed("On call", "Sleep", datetime(2026, 3, 26, 14), "Two quiet weeks")
    action = Action(ActionId("a1"), "Write the rota", owner=Owner.THEM, due=date(2026, 3, 20))
    practice.planning.hold(talk.id, Outcome(agreed, (action,)))
    for text in ("# Heron\nby the river", "# Heron\nagain"):
        practice.journaling.save(
            replace(practice.journaling.fresh(), text=text, tags=("birds", "river"), person=ada.id)
        )
    return practice


def test_everything_can_be_read_without_sotto(lived_in: Practice, tmp_path: Path) -> None:
    folder = lived_in.taking_out.as_markdown(tmp_path)
    found = pages(folder)
    assert folder.name == "Sotto 2026-03-12"
    assert set(found) == {
        "Read me.md", "Settings.md", "Actions.md", "Actions.csv", "Reminders.md", "People/Ada Lind.md",
        "People/Ada Lind/2026-03-12.md", "Conversations/2026-03-12 Ada Lind The pager.md",
        "Journal/2026/2026-03-12 0912 Heron.md", "Journal/2026/2026-03-12 0912 Heron (2).md",
    }  # fmt: skip
    assert "not encrypted" in found["Read me.md"]
    entry = found["Journal/2026/2026-03-12 0912 Heron.md"]
    facts = front_matter(entry)
    assert (facts["created"], facts["zone"], facts["tags"], facts["person"]) == (
        "2026-03-12 09:12:00", "Europe/Vienna", ["birds", "river"], "Ada / Lind",
    )  # fmt: skip
    assert entry.endswith("---\n\n# Heron\nby the river\n")
    talk = found["Conversations/2026-03-12 Ada Lind The pager.md"]
    private, agreed = talk.split("## Agreed by both")
    assert all(words in private for words in ("Help her", "She left at six"))
    assert all(words in agreed for words in ("On call", "Sleep", "Write the rota", "2026-03-26 14:00"))
    assert "Write the rota" in found["Actions.md"]
    assert found["Actions.md"].startswith("# Actions\n"), "no facts, no front matter"
    assert "Helena Marsh" in found["Settings.md"]


def test_pictures_lie_beside_and_are_shown_from_there(practice: Practice, tmp_path: Path) -> None:
    id = practice.picturing.add(encoded(drawn(), "PNG")).id
    practice.journaling.save(replace(practice.journaling.fresh(), text=mark_of(id, "Our [old] board")))
    practice.journaling.save(replace(practice.journaling.fresh(), text=mark_of(id)))
    folder = practice.taking_out.as_markdown(tmp_path)
    (picture,) = (folder / "Pictures").iterdir()
    assert picture.read_bytes() == practice.picturing.read(id)
    page = next(one for one in folder.glob("Journal/*/*.md") if "board" in one.read_text())
    link = page.read_text().rpartition("(")[2].partition(")")[0]
    assert (page.parent / link).resolve() == picture
    assert "![Our \\[old\\] board](" in page.read_text()


def test_a_second_time_is_a_second_folder(lived_in: Practice, tmp_path: Path) -> None:
    first, second = (lived_in.taking_out.as_markdown(tmp_path) for _ in range(2))
    assert (first.name, second.name) == ("Sotto 2026-03-12", "Sotto 2026-03-12 (2)")
    assert pages(first) == pages(second)


def test_words_that_look_like_front_matter_stay_words(practice: Practice, tmp_path: Path) -> None:
    odd = replace(practice.journaling.fresh(), title="- yes: [no]\n---", text="---\ntitle: else\n---\nx")
    practice.journaling.save(odd)
    (page,) = (text for name, text in pages(practice.taking_out.as_markdown(tmp_path)).items() if "Journal" in name)
    assert front_matter(page)["title"] == odd.title
    assert page.endswith(f"---\n\n{odd.text}\n")


@pytest.mark.parametrize("what", ["as_json", "as_markdown"])
def test_what_is_called_off_leaves_nothing(practice: Practice, tmp_path: Path, what: str) -> None:
    for number in range(120):
        practice.journaling.save(replace(practice.journaling.fresh(), text=f"Entry {number}"))
    place = tmp_path / "outside"
    place.mkdir()
    with pytest.raises(CalledOff):
        getattr(practice.taking_out, what)(place / "all.json" if what == "as_json" else place, progress=call_off)
    assert list(place.iterdir()) == []


def test_progress_goes_from_nothing_towards_all(practice: Practice, tmp_path: Path) -> None:
    for number in range(200):
        practice.journaling.save(replace(practice.journaling.fresh(), text=f"Entry {number}"))
    heard: list[float] = []
    practice.taking_out.as_json(tmp_path / "all.json", progress=heard.append)
    assert heard[0] == 0
    assert heard == sorted(heard)
    assert len(heard) > 3


def test_nothing_takes_the_place_of_a_file_unasked(lived_in: Practice, tmp_path: Path) -> None:
    taking_out = lived_in.taking_out
    for write in (taking_out.as_json, taking_out.actions_as_csv, taking_out.as_calendar):
        target = tmp_path / write.__name__
        target.write_bytes(b"mine")
        with pytest.raises(TargetExists):
            write(target)
        assert target.read_bytes() == b"mine"
        write(target, replace=True)
        assert len(target.read_bytes()) > 4
    with pytest.raises(CannotWrite):
        taking_out.as_markdown(tmp_path / "nowhere")


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_only_its_owner_may_read_it(lived_in: Practice, tmp_path: Path) -> None:
    folder = lived_in.taking_out.as_markdown(tmp_path)
    assert all(one.stat().st_mode & 0o077 == 0 for one in (folder, *folder.rglob("*")))


def test_a_calendar_knows_follow_ups_and_actions(lived_in: Practice, tmp_path: Path) -> None:
    """practice 41: dates in one act, and practice 25: the follow-up is among them."""
    written = lived_in.taking_out.as_calendar(tmp_path / "dates.ics").read_bytes()
    assert b"DTSTART:20260326T140000\r\n" in written
    assert b"DUE;VALUE=DATE:20260320\r\n" in written
    assert b"DTSTAMP:20260312T081200Z\r\n" in written, "nine o'clock in Vienna is eight in UTC"
    assert b"rota" not in written
    assert b"rota" in lived_in.taking_out.as_calendar(tmp_path / "more.ics", tells=True).read_bytes()


def test_lists_hold_nothing_private(lived_in: Practice, tmp_path: Path) -> None:
    """Steps that were only thought of are no actions."""
    ada = lived_in.people.everyone()[0]
    talk = lived_in.planning.begin(ada.id, "Zeisig")
    plan = Preparation("Zeisig", next_steps=(NextStep("n1", "Zeisig"),), follow_up=datetime(2026, 4, 1))
    lived_in.planning.save(replace(talk, preparation=plan))
    table = lived_in.taking_out.actions_as_csv(tmp_path / "actions.csv").read_bytes()
    dates = lived_in.taking_out.as_calendar(tmp_path / "dates.ics", tells=True).read_bytes()
    assert b"Write the rota" in table
    for written in (table, dates):
        assert b"Zeisig" not in written
        assert b"20260401" not in written


def test_a_reminder_leaves_in_words(practice: Practice, tmp_path: Path) -> None:
    ada = practice.people.add("Ada Lind")
    practice.reminding.add("Ask about the trip", datetime(2026, 3, 19, 9), Recurrence(Unit.WEEK, 2, (3,)), ada.id)
    folder = practice.taking_out.as_markdown(tmp_path)
    told = (folder / "Reminders.md").read_text("utf-8")
    assert "- Ask about the trip Every other Thursday at 09:00, from 19 March 2026. Ada Lind" in told
    calendar = practice.taking_out.as_calendar(tmp_path / "dates.ics").read_text("utf-8")
    assert "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=MO" in calendar
    assert "Ask" not in calendar


def test_a_place_whose_name_no_system_takes_is_told(practice: Practice, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        practice.taking_out.as_markdown(tmp_path / ("long" * 90))
