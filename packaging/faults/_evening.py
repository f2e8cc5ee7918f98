"""What a day leaves undone, in a program of its own that the figure about files starts, in a home that is nobody's.

    python -m faults._evening VAULT SECOND_PLACE     the passphrase comes on standard input

It writes entries and writes them again, deletes and brings back, has earlier versions read; backs up, also to a second
place, tries the backup, looks into it and restores it; takes a new data key and a new recovery sheet; and at last
salvages the vault after a page of it was damaged. What it typed goes to standard output, in JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import Clock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from tests.stories.canaries import Canaries

PAGE = 4096


def writes(practice: Practice, told: Canaries) -> None:
    person = practice.people.add(told.secret("somebody of the evening"))
    meeting = practice.people.note(person.id, told.secret("a note of the evening"))
    practice.people.save_meeting(replace(meeting, text=told.secret("the note, written again")))
    entry = replace(practice.journaling.fresh(), title=told.secret("a title"), text=told.secret("a text") * 300)
    practice.journaling.save(entry)
    practice.journaling.save(replace(entry, text=told.secret("the text, written again"), tags=(told.secret("a tag"),)))
    practice.looking_back.entry(entry.id)
    gone = replace(practice.journaling.fresh(), text=told.secret("a text that is deleted"))
    practice.journaling.save(gone)
    practice.journaling.remove(gone.id)
    practice.binning.bring_back(practice.binning.items()[0].id)
    practice.journaling.remove(gone.id)
    plan = practice.planning.begin(person.id, told.secret("a subject"))
    practice.planning.save(replace(plan, preparation=replace(plan.preparation, intent=told.secret("an intent"))))
    practice.acting.add(told.secret("a promise"), person.id)


def looks_after_the_vault(opening: Opening, vault: Path, words: str, second: Path) -> list[str]:
    """Return the groups of the recovery keys that it met."""

    def secret() -> bytearray:
        return bytearray(words, "utf-8")

    practice = opening.unlock(vault, secret()).practice
    practice.backing_up.choose_second_place(second)
    backup = practice.backing_up.back_up()
    practice.backing_up.drill(backup, secret())
    practice.backing_up.open_read_only(backup).practice.close()
    practice.backing_up.restore(backup, None)
    practice = opening.unlock(vault, secret()).practice
    groups = [*practice.securing.new_data_key(secret(), lambda _: None).groups]
    groups += practice.securing.new_recovery_sheet(secret()).groups
    practice.close()
    harm(vault)
    opening.rescue_of(vault, secret()).salvage(lambda _: None)
    practice = opening.unlock(vault, secret()).practice
    practice.securing.check()
    practice.close()
    return groups


def harm(vault: Path) -> None:
    """Flip a bit in the last page of the database that is newest, as a new data key's is."""
    database = max(vault.glob("*.db"), key=lambda path: path.stat().st_mtime_ns)
    content = bytearray(database.read_bytes())
    content[len(content) - PAGE // 2] ^= 1
    database.write_bytes(content)


def main(vault: Path, second: Path) -> int:
    words = sys.stdin.read()
    opening, told = Opening(Clock(), Typesetter(resources()), FLOOR), Canaries()
    practice = opening.unlock(vault, bytearray(words, "utf-8")).practice
    writes(practice, told)
    practice.close()
    groups = looks_after_the_vault(opening, vault, words, second)
    print(json.dumps({"private": told.private, "agreed": told.agreed, "groups": groups}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
