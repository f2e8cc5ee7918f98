"""While somebody writes, what was just written is not read back; nor is it ever believed to stand where it does not."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.binned import Binned, Deleted
from app.domain.conversation import Agreed, Conversation, Preparation, State
from app.domain.ids import ConversationId, PersonId
from app.services.shelves import Shelves
from app.vault.safe import Safe
from tests.vault.parts import NOON

TALK = Conversation(ConversationId("c"), PersonId("p"), preparation=Preparation("The pager", "To ask."))
FURTHER = replace(TALK, preparation=Preparation("The pager", "To ask and listen."))
HELD = replace(TALK, state=State.HELD, agreed=Agreed("What we do about the pager"))
LONG = replace(TALK, preparation=Preparation("The pager", "To ask and listen. " * 300))


class Stopped(Exception):
    """Something else goes wrong in the same transaction."""


class Writer:
    """Somebody at a vault whose clock may stand still: nothing can be told apart by when it was saved."""

    def __init__(self, safe: Safe) -> None:
        self.safe = safe
        self.now = NOON
        self.shelves = Shelves(safe, self._now)

    def _now(self) -> datetime:
        return self.now

    def saves(self, *talks: Conversation) -> list[str]:
        """Return the first words of all that the database was asked."""
        asked: list[str] = []
        with self.safe.database.tracer(lambda sql, _: asked.append(sql.split()[0])):
            for one in talks:
                self.shelves.conversations.put(one)
        return asked

    def fails_to_save(self, talk: Conversation) -> None:
        with suppress(Stopped), self.safe.transaction() as database:
            self.shelves.conversations.put_within(database, talk)
            raise Stopped

    @property
    def kept(self) -> Conversation:
        return Shelves(self.safe, self._now).conversations.get("c")

    @property
    def versions(self) -> list[Conversation]:
        return [one.thing for one in self.shelves.conversations.past("c").versions]


@pytest.fixture
def writer(safe: Safe) -> Writer:
    return Writer(safe)


@pytest.mark.parametrize("further", [FURTHER, HELD, LONG, TALK])
def test_each_pause_of_the_pen_writes_and_asks_nothing(writer: Writer, further: Conversation) -> None:
    writer.saves(TALK)
    for _ in range(2):
        writer.now += timedelta(seconds=2)
        assert writer.saves(further) == ["UPDATE", "INSERT"]
    assert writer.kept == further
    assert writer.versions == []


def test_what_was_taken_back_is_not_taken_for_kept(writer: Writer) -> None:
    """The same words are saved again, as after a full disk, and in the same instant."""
    writer.saves(TALK)
    for talk in (FURTHER, HELD, LONG):
        writer.fails_to_save(talk)
        assert writer.kept == TALK
        writer.saves(talk)
        assert writer.kept == talk
        writer.saves(TALK)


def test_what_was_taken_back_in_the_same_instant_hides_no_version(writer: Writer) -> None:
    writer.saves(LONG)
    writer.fails_to_save(TALK)
    writer.saves(FURTHER)
    assert (writer.kept, writer.versions) == (FURTHER, [LONG])


def test_what_somebody_else_wrote_meanwhile_is_written_over_whole(writer: Writer) -> None:
    other = Writer(writer.safe)
    for theirs in (FURTHER, HELD, LONG):
        for mine in (FURTHER, HELD, LONG, TALK):
            writer.saves(TALK)
            other.saves(theirs)
            writer.saves(mine)
            assert writer.kept == mine


def test_what_is_in_the_bin_is_not_written_over(writer: Writer) -> None:
    writer.saves(TALK)
    with writer.safe.transaction() as database:
        gone = Binned("b", Deleted.CONVERSATION, NOON, "c", "", "")
        writer.shelves.bin.put_within(database, gone, {"conversations": ["c"]})
    writer.saves(FURTHER)
    assert writer.kept == FURTHER
    writer.shelves.bin.bring_back("b")
    assert (writer.kept, writer.versions) == (FURTHER, [TALK])


def test_versions_are_made_as_ever(writer: Writer) -> None:
    writer.saves(TALK, FURTHER, LONG)
    assert writer.versions == []
    writer.saves(FURTHER)  # most of the words vanish at once
    assert writer.versions == [LONG]
    for talk in (HELD, TALK, HELD):
        writer.now += timedelta(minutes=4)
        writer.saves(talk)
    assert writer.versions == [TALK, LONG], "the sitting has lasted"
    writer.now += timedelta(hours=1)
    writer.saves(FURTHER)
    assert writer.versions == [HELD, TALK, LONG], "it had rested"
