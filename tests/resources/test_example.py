"""The example vault's content: whole, believable on any day, and in the shape the program keeps."""

import re
from dataclasses import fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pytest

from app.domain.action import Action, Consent, Horizon, Owner, Progress, horizon
from app.domain.conversation import (
    Agreed,
    Conversation,
    Example,
    Impact,
    NextStep,
    Preparation,
    PrintedNames,
    Readiness,
    Rehearsal,
    Source,
    State,
    Touches,
)
from app.domain.entry import Entry
from app.domain.person import Meeting, Person, Relation
from app.domain.preferences import Preferences
from app.domain.recurrence import Recurrence
from app.domain.reminder import Reminder
from tests.resources.reading import page, sentences

EXAMPLE = page("example")
DAYS = {"day", "since", "due", "begun_on", "held_on", "closed_on", "agreed_on", "settled_on"}
MOMENTS = {"planned_for", "follow_up", "written_at", "first"}
SHAPES: dict[str, type] = {
    "preferences": Preferences,
    "people": Person,
    "conversations": Conversation,
    "preparation": Preparation,
    "examples": Example,
    "impacts": Impact,
    "next_steps": NextStep,
    "readiness": Readiness,
    "rehearsal": Rehearsal,
    "agreed": Agreed,
    "names": PrintedNames,
    "actions": Action,
    "entries": Entry,
    "meetings": Meeting,
    "reminders": Reminder,
    "rule": Recurrence,
}
CHOICES: dict[str, type[StrEnum]] = {
    "relation": Relation,
    "state": State,
    "owner": Owner,
    "consent": Consent,
    "progress": Progress,
    "source": Source,
    "touches": Touches,
}


def faults(shape: str, item: dict[str, Any]) -> list[str]:
    """Keys that no dataclass has, and values of the wrong kind, at any depth."""
    wrong = [f"{shape}.{key}" for key in item if key not in {one.name for one in fields(SHAPES[shape])}]
    for key, value in item.items():
        if key in DAYS and not isinstance(value, int):
            wrong.append(f"{shape}.{key} is not a number of days")
        if key in MOMENTS and not (isinstance(value["day"], int) and re.fullmatch(r"\d\d:\d\d", value["time"])):
            wrong.append(f"{shape}.{key} is not a moment")
        if key in CHOICES and value not in list(CHOICES[key]):
            wrong.append(f"{shape}.{key} = {value}")
        if key in SHAPES:
            for inner in value if isinstance(value, list) else [value]:
                wrong += faults(key, inner)
    return wrong


@pytest.mark.parametrize("kind", [key for key in EXAMPLE if key != "preferences"])
def test_the_example_has_the_shape_of_the_vault(kind: str) -> None:
    assert [fault for item in EXAMPLE[kind] for fault in faults(kind, item)] == []
    short_names = [item["id"] for item in EXAMPLE[kind]]
    assert len(short_names) == len(set(short_names))


def test_whatever_is_named_is_there() -> None:
    people = {one["id"] for one in EXAMPLE["people"]}
    conversations = {one["id"] for one in EXAMPLE["conversations"]}
    for kind in ("conversations", "actions", "entries", "meetings", "reminders"):
        for item in EXAMPLE[kind]:
            assert item.get("person", "daniel") in people
            assert item.get("conversation", "tomas-draft") in conversations
    for one in EXAMPLE["conversations"]:
        moments = {example["id"] for example in one["preparation"]["examples"]}
        assert {impact["example"] for impact in one["preparation"]["impacts"]} <= moments


def test_it_shows_what_a_newcomer_should_see() -> None:
    assert len([one for one in EXAMPLE["people"] if one["relation"] == "mentoring"]) == 4
    assert len({one["role"] for one in EXAMPLE["people"]}) == len(EXAMPLE["people"])
    assert [one["state"] for one in EXAMPLE["conversations"]] == list(State)
    assert len(EXAMPLE["entries"]) == 6
    assert all(one["title"] and one["tags"] for one in EXAMPLE["entries"])
    assert all(one["aspirations"] for one in EXAMPLE["people"])
    assert {one["person"] for one in EXAMPLE["meetings"]} == {one["id"] for one in EXAMPLE["people"]}


def test_five_actions_were_agreed_in_the_held_conversation_and_none_has_a_gap() -> None:
    """practice 17, practice 22, practice 24, practice 38"""
    held = next(one for one in EXAMPLE["conversations"] if one["state"] == "held")
    actions = [one for one in EXAMPLE["actions"] if one.get("conversation") == held["id"]]
    assert len(actions) == 5
    assert {one["owner"] for one in actions} == set(Owner)
    for one in actions:
        assert all(one[key] for key in ("text", "first_step", "measure", "resource"))
        assert isinstance(one["due"], int)
    amended = [one for one in actions if one["consent"] == "amended"]
    assert amended
    assert all(one["proposed_text"] and one["proposed_text"] != one["text"] for one in amended)


def test_what_may_be_printed_is_worded_apart_from_what_is_private() -> None:
    """practice 23: the agreed layer has its own title and aim."""
    for one in EXAMPLE["conversations"]:
        if one["state"] in ("held", "closed"):
            agreed, private = one["agreed"], one["preparation"]
            assert all(agreed[key] for key in ("title", "aim", "how_we_know", "follow_up"))
            assert all(agreed["names"][key] for key in ("mine", "theirs"))
            assert not {agreed["title"], agreed["aim"]} & {private["subject"], private["intent"]}


@pytest.mark.parametrize("offset", range(7))
def test_the_list_of_actions_is_full_on_every_day_of_the_week(offset: int) -> None:
    today = date(2026, 3, 9) + timedelta(days=offset)
    still_open = [one for one in EXAMPLE["actions"] if one["progress"] in ("open", "partly", "changed")]
    due = [today + timedelta(days=one["due"]) if "due" in one else None for one in still_open]
    assert {horizon(day, today) for day in due} == set(Horizon)
    assert any(one["progress"] == "done" and one["settled_on"] == 0 for one in EXAMPLE["actions"])


def test_no_sentence_names_a_day_that_would_not_fit() -> None:
    """Days are counted from today, so a weekday or a month inside a sentence would soon be wrong."""
    days = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    months = r"January|February|March|April|June|July|August|September|October|November|December"
    assert [text for text in sentences(EXAMPLE) if re.search(f"{days}|{months}", text)] == []


def test_nothing_happens_before_it_was_begun() -> None:
    for one in EXAMPLE["conversations"]:
        order = [one["begun_on"], one.get("held_on"), one.get("closed_on")]
        days = [day for day in order if day is not None]
        assert days == sorted(days)
        assert all(example["day"] <= one.get("held_on", 0) for example in one["preparation"]["examples"])
    for one in EXAMPLE["actions"]:
        if "settled_on" in one:
            assert one["agreed_on"] <= one["settled_on"] <= 0
    assert all(one["written_at"]["day"] < 0 for one in EXAMPLE["entries"])
