"""A time zone is found by the place one would name."""

from zoneinfo import available_timezones

import pytest

from app.domain.zones import can_be_chosen, matching, words_of

ZONES = tuple(sorted(one for one in available_timezones() if can_be_chosen(one)))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("vienna", "Europe/Vienna"),
        ("VIEN", "Europe/Vienna"),
        ("Europe/Vienna", "Europe/Vienna"),
        ("vienna, europe", "Europe/Vienna"),
        ("new y", "America/New_York"),
        ("north dakota center", "America/North_Dakota/Center"),
        ("utc", "UTC"),
    ],
)
def test_it_is_found_by_its_beginning(typed: str, first: str) -> None:
    assert matching(ZONES, typed, 5)[0] == first


def test_what_begins_so_comes_before_what_lies_there() -> None:
    assert matching(("America/Lima", "Europe/Amsterdam", "America/Adak"), "am", 5)[0] == "Europe/Amsterdam"


@pytest.mark.parametrize("typed", ["", "  ", "/", "Atlantis"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert matching(ZONES, typed, 5) == ()


def test_names_that_say_no_place_are_not_offered() -> None:
    assert "Etc/GMT+5" not in ZONES
    assert "CET" not in ZONES
    assert {"UTC", "Europe/Vienna", "America/Argentina/Buenos_Aires"} < set(ZONES)


def test_every_one_is_found_by_all_of_its_words() -> None:
    for zone in ZONES[::7]:
        assert zone in matching(ZONES, words_of(zone), 5)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Vienna", "Vienna, Europe"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina, America"),
        ("Etc/UTC", "UTC"),
        ("UTC", "UTC"),
        ("", ""),
    ],
)
def test_a_zone_is_called_by_its_place(zone: str, words: str) -> None:
    assert words_of(zone) == words
