"""Vaults that a story about trouble begins with: closed, with one person and one plan in it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from app.domain.conversation import Example, Preparation
from app.domain.ids import ConversationId, EntryId
from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from tests import ready
from tests.vault.parts import flip

PAGE = 4096
PASSPHRASE = "lantern meadow pebble orchard"
SEEN = "Ada closed the laptop before Ben had finished"
LONG = "A note that runs over several pages. " * 400


def opening() -> Opening:
    """What opens and makes vaults, past every window."""
    clock = StoppedClock(datetime(2026, 3, 12, 9, 12), "Europe/Vienna")
    return Opening(clock, Typesetter(resources()), FLOOR)


def secret(words: str = PASSPHRASE) -> bytearray:
    """A fresh copy, which whoever takes it zeroes."""
    return bytearray(words, "utf-8")


def furnished(folder: Path) -> ConversationId:
    """Make a vault with Ada in it, a plan with one example, and a long entry; return the plan's id."""
    return cast(ConversationId, ready.lay(opening(), folder, PASSPHRASE, Preferences(my_name="Robin"), _furnish).told)


def _furnish(practice: Practice) -> ConversationId:
    ada = practice.people.add("Ada Lind")
    plan = practice.planning.begin(ada.id, "The laptop")
    seen = Preparation(subject="The laptop", intent="Room for everyone", examples=(Example("moment", SEEN),))
    practice.planning.save(type(plan)(plan.id, ada.id, begun_on=plan.begun_on, preparation=seen))
    entry = practice.journaling.fresh()
    practice.journaling.save(type(entry)(EntryId("long"), entry.written_at - timedelta(days=1), text=LONG))
    return plan.id


def with_a_backup(folder: Path) -> Path:
    """Make the same, with one backup in it, and somebody who came after that."""
    furnished(folder)
    practice = opened(folder)
    practice.backing_up.back_up()
    practice.people.add("Came Later")
    practice.close()
    return folder


def damage(vault: Path) -> None:
    """Damage the first page: nothing opens without it, and nothing is lost with it."""
    flip(vault / "vault.db", PAGE // 2)


def opened(folder: Path) -> Practice:
    """Open a vault past every window."""
    return opening().unlock(folder, secret()).practice


def examples_in(folder: Path, plan: ConversationId) -> list[str]:
    """What was seen or heard, as the vault has it now."""
    practice = opened(folder)
    try:
        return [one.seen for one in practice.planning.open(plan).preparation.examples]
    finally:
        practice.close()
