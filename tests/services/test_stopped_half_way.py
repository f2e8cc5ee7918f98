"""Everything of another vault comes in batch by batch: stopped anywhere, it is whole, and the rest comes in later."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.everything import Fate
from app.domain.finding import SavedSearch, SavedSearches
from app.domain.preferences import Theme
from app.domain.problems import DiskFull
from app.services import taking_in
from app.services.practice import Practice
from tests.services.test_round_trip import kept_in, other

__all__ = ["other"]


class Stopped(Exception):
    """As when somebody presses Stop, or the window is being locked."""


@pytest.mark.parametrize("at", [0.05, 0.3, 0.6, 0.9])
def test_what_was_stopped_is_whole_and_doing_it_again_brings_the_rest(
    practice: Practice, other: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: float
) -> None:
    monkeypatch.setattr(taking_in, "_AT_ONCE", 2)
    practice.examples.furnish()
    practice.preferring.save(replace(practice.preferring.preferences(), theme=Theme.DARK))
    file, tally = practice.taking_out.as_json(tmp_path / "all.json"), taking_in.Tally()
    total = sum(map(len, kept_in(file).values()))

    def stop(done: float) -> None:
        if done > at:
            raise Stopped

    with pytest.raises(Stopped):
        other.taking_in.everything(file, stop, tally)
    came = tally.told.count(Fate.NEW)
    assert 0 < came < total
    here = other.taking_in.look(file)
    assert (here.count(Fate.SAME), here.count(Fate.DIFFERS)) == (came, 0)
    assert other.taking_in.everything(file).count(Fate.NEW) == total - came
    assert other.taking_out.as_json(tmp_path / "back.json").read_bytes() == file.read_bytes()
    assert other.preferring.preferences().theme is Theme.DARK


def test_settings_come_in_all_at_once_or_not_at_all(
    practice: Practice, other: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.preferring.save(replace(practice.preferring.preferences(), theme=Theme.DARK))
    practice.people._shelves.searches.put(SavedSearches((SavedSearch("Rivers", "tag:river"),)))
    file, shelves = practice.taking_out.as_json(tmp_path / "all.json"), other.people._shelves

    def full(_value: object) -> None:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(shelves.searches, "put", full)
        with pytest.raises(DiskFull):
            other.taking_in.everything(file)
    assert other.preferring.preferences().theme is not Theme.DARK
    other.taking_in.everything(file)
    assert (other.preferring.preferences().theme, len(shelves.searches.get().searches)) == (Theme.DARK, 1)


def test_the_same_thing_twice_in_a_file_is_in_once(practice: Practice, other: Practice, tmp_path: Path) -> None:
    """In other words the second time: that becomes an earlier version, and a thing from the bin keeps its place."""
    entry = replace(practice.journaling.fresh(), text="A heron")
    practice.journaling.save(entry)
    file = practice.taking_out.as_json(tmp_path / "all.json")
    whole = json.loads(file.read_bytes())
    (one,) = whole["entries"]
    second = {**one, "thing": {**one["thing"], "text": "Two herons"}}
    file.write_text(json.dumps({**whole, "entries": [one, second, one]}))
    other.journaling.save(entry)
    other.journaling.remove(entry.id)
    told = other.taking_in.everything(file)
    assert told.counts["entries"] == {Fate.NEW: 1, Fate.DIFFERS: 1, Fate.SAME: 1}
    past = other.looking_back.entry(entry.id)
    assert (past.now.text, [one.thing.text for one in past.versions]) == ("A heron", ["Two herons"])
