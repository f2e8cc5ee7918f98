"""One journey through the whole program, with a canary in every field: from the first run to the second unlocking.

The same story is told in a process of its own by `python -m tests.stories.journey FOLDER`: there everything a
person owns lies in FOLDER, and what is printed at the end says what was typed, for whoever looks for it.
"""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.ids import PersonId
from app.house import lock_signals
from app.paths import resources, settings_folder, vault_folder
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.attempts import attempts
from app.system.clock import Clock
from app.system.hardening import harden
from app.system.own_settings import SettingsFile
from app.system.page_pictures import text
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.shell.application import dressed_application
from app.ui.shell.home import Home
from app.ui.shell.surroundings import Surroundings
from app.vault.keys import FLOOR
from tests.loading import LOADING
from tests.stories.canaries import Canaries
from tests.stories.hands import Hands
from tests.stories.somebody import Answers, NextOne, Somebody
from tests.stories.unlocking import comes_in
from tests.stories.witnesses import Onlooker, leads_out, libraries

FIRST = "lantern meadow pebble orchard"
SECOND = "harbour thimble walnut candle"


def first_run(one: Somebody, told: Canaries, sheet: Path) -> list[str]:
    """Make a vault; return the nine groups that stand on the sheet."""
    one.writes("Your first name", told.secret("the first name"))
    one.presses("I mentor")
    one.writes("Passphrase", f"{FIRST} {told.secret('the first passphrase')}")
    one.writes("Once more", f"{FIRST} {one_mark(told, 'the first passphrase')}")
    told.give_up("the first passphrase")
    one.presses("Create my vault")
    one.sees("Keep a spare key")
    one.rests()
    one.presses("Save PDF...")
    one.saves_as(sheet)
    one.sees("Does it read well?")
    groups = groups_on(sheet)
    for number, group in enumerate(groups, 1):
        if f"Group {number}" in one.names():
            one.writes(f"Group {number}", group)
    one.presses("It reads well")
    one.sees("Who are you meeting next?")
    return groups


def one_mark(told: Canaries, place: str) -> str:
    """Return the same sentence once more."""
    return f"Heron {told.private[place]} waits"


def groups_on(sheet: Path) -> list[str]:
    """Read the nine groups from the saved page, as a person would."""
    groups = re.findall(r"^[1-9]\s+([0-9A-Z]{4})\s*$", text(sheet.read_bytes()), re.MULTILINE)
    assert len(groups) == 9
    return groups


def plan_a_conversation(one: Somebody, told: Canaries) -> None:
    """Meet somebody, and prepare all six steps."""
    one.writes("Who are you meeting next?", f"Ada {told.secret('the person')}")
    one.types_key(Qt.Key.Key_Return)
    one.sees("What do you hope will be better for them?")
    one.writes("What it is about", told.secret("subject"))
    write_intent(one, told)
    write_examples(one, told)
    write_impact(one, told)
    write_their_view(one, told)
    write_next_steps(one, told)
    one.presses("Continue to follow-up")
    one.presses("In 1 week")
    one.writes("How will you both know?", told.shared("how we know"))
    one.sees("Saved and encrypted")


def write_intent(one: Somebody, told: Canaries) -> None:
    one.writes("Your intent", told.secret("intent"))
    one.presses("What will you not do?")
    one.writes("What will you not do?", told.secret("will not"))
    one.presses("One true strength to open with")
    one.writes("One true strength to open with", told.secret("strength 1"))
    one.presses("Add another strength")
    one.writes("One true strength to open with", told.secret("strength 2"), 1)
    focus = "What this talk is about, and nothing else"
    one.presses(focus)
    one.writes(focus, told.secret("focus 1"))
    one.presses("Add a second one")
    one.writes(focus, told.secret("focus 2"), 1)
    one.writes("For another day", told.secret("parked"))
    one.writes("When will you talk?", "26 March")
    one.types_key(Qt.Key.Key_Return)


def write_examples(one: Somebody, told: Canaries) -> None:
    one.presses("Continue to examples")
    for number in (1, 2):
        if number > 1:
            one.presses("Add another moment")
        one.writes("What you saw or heard", told.secret(f"seen {number}"))
        one.writes("Where", told.secret(f"place {number}"))
        one.writes("Exact words", told.secret(f"words {number}"))


def write_impact(one: Somebody, told: Canaries) -> None:
    one.presses("Continue to impact")
    one.writes("The effect", told.secret("impact"))
    one.presses("A goal")
    one.writes("How does it touch Ada’s own goal?", told.secret("goal"))


def write_their_view(one: Somebody, told: Canaries) -> None:
    one.presses("Continue to their view")
    one.writes("Their side, as they would tell it", told.secret("their view"))
    one.writes("Questions you want to ask", told.secret("question 1"))
    one.presses("Add a question")
    one.writes("Questions you want to ask", told.secret("question 2"), 1)


def write_next_steps(one: Somebody, told: Canaries) -> None:
    """The first step will be agreed on, the second one only proposed."""
    one.presses("Continue to next steps")
    for number, layer in ((1, told.shared), (2, told.secret)):
        if number > 1:
            one.presses("Add another step")
        one.writes("The step", layer(f"step {number}"))
        one.presses("Both of us")
        one.writes("First small step", layer(f"first step {number}"))
        one.writes("What would help", layer(f"resource {number}"))
        one.writes("How you will know it is done", layer(f"measure {number}"))


def hold_it(one: Somebody, told: Canaries) -> None:
    """Agree on one step in other words, leave the other one, and find a third."""
    one.presses("Mark as held")
    one.sees("What did you agree?")
    one.writes("What to call it", told.shared("title"))
    one.writes("What you both want to be true", told.shared("aim"))
    one.presses("We both agreed to this")
    one.opens(told.agreed["step 1"])
    one.writes("The words that hold", told.shared("reworded step"))
    one.presses("Add another action")
    one.writes("The words that hold", told.shared("action found while talking"))
    one.writes("First small step", told.shared("its first step"))
    one.writes("What would help", told.shared("its resource"))
    one.writes("How both see that it is done", told.shared("its measure"))
    one.presses("The names as they print")
    one.writes("Yours", told.shared("my printed name"))
    one.writes("Theirs", told.shared("their printed name"))
    one.presses("Keep what was agreed")
    one.sees("Held on", told.agreed["title"])
    one.rests()


def export_it(one: Somebody, to: Path) -> None:
    one.presses("Export PDF")
    one.sees("Never included")
    one.rests()
    one.presses("Save PDF…")
    one.saves_as(to)
    one.sees("Saved at")
    one.presses("Close")


def edit_actions(one: Somebody, told: Canaries) -> None:
    """Change what was agreed, and note a promise that belongs to no conversation."""
    one.goes_to("actions")
    one.writes("How we will know it is done", told.shared("a measure changed later"))
    one.sees("Saved and encrypted")
    one.presses("New action")
    one.sees("Add action")
    one.writes("What will happen?", told.secret("an action of one's own"))
    one.presses("Add action")
    one.sees(told.private["an action of one's own"])
    one.rests()


def keep_a_journal(one: Somebody, told: Canaries) -> None:
    one.goes_to("journal", "new")
    one.writes("Title", told.secret("entry title"))
    one.writes("Entry", told.secret("entry text"))
    one.presses("Tag")
    one.writes("Tag", told.secret("tag"))
    one.types_key(Qt.Key.Key_Return)
    one.sees("Saved and encrypted")


def know_the_person(one: Somebody, told: Canaries) -> None:
    """Write down what Ada does and hopes for, and a note of a meeting."""
    one.goes_to("people")
    one.presses("Add aspirations")
    one.writes("What they do", told.secret("role"))
    one.writes("What they hope for, in their words", told.secret("aspiration"))
    one.presses("Keep")
    one.sees(told.private["aspiration"])
    one.goes_to("people", one.person().id, "notes")
    one.presses("Add a note of a meeting")
    one.writes("What was said, what you noticed", told.secret("note of a meeting"))
    one.sees("Saved and encrypted")
    one.rests()


def settle_in(one: Somebody, told: Canaries) -> str:
    """Change settings, and the passphrase; return the new one."""
    one.goes_to("settings", "", "general")
    told.give_up("the first name")
    one.writes("Your name", told.secret("my name"))
    one.presses("US Letter")
    one.goes_to("settings", "", "appearance")
    one.presses("Dark")
    one.goes_to("settings", "", "security")
    one.presses("15 min")
    one.presses("Change...")
    new = f"{SECOND} {told.secret('the second passphrase')}"
    told.give_up("the second passphrase")
    one.writes("Present passphrase", f"{FIRST} {one_mark(told, 'the first passphrase')}")
    one.writes("New passphrase", new)
    one.writes("Once more", new)
    one.presses("Change passphrase")
    one.sees_no("Change your passphrase")
    one.rests()
    return new


def looks_everywhere(one: Somebody, told: Canaries) -> None:
    """Everything that was typed is still there, on the pages and in the vault."""
    everything = one.asks(all_of_it)
    lost = [place for place, mark in told.kept().items() if mark not in everything]
    assert not lost, f"lost: {lost}"
    conversation = one.asks(lambda practice: practice.planning.lines()[0].conversation.id)
    one.goes_to("planner", conversation, "intent")
    one.sees(*(told.private[place] for place in ("subject", "intent", "will not", "strength 2", "focus 1", "parked")))
    one.goes_to("planner", conversation, "agreed")
    one.sees(told.agreed["title"], told.agreed["aim"])
    one.goes_to("journal")
    one.sees(told.private["entry title"], told.private["entry text"], told.private["tag"])


def all_of_it(practice: Practice) -> str:
    """Everything in the vault as text. Runs on the worker."""
    ids = [line.person.id for line in practice.people.lines()]
    parts: list[object] = [practice.people.page(PersonId(id)) for id in ids]
    parts += [practice.journaling.entries(), practice.acting.lines(), practice.preferring.preferences()]
    return repr(parts)


def whole_journey(sits_down: Callable[[], Somebody], exports: Path, left: list[str]) -> tuple[Canaries, list[str]]:
    """Tell the whole story; `sits_down` starts the program, the second time after the lock, which `left` tells of."""
    told, one = Canaries(), sits_down()
    groups = first_run(one, told, exports / "sheet.pdf")
    plan_a_conversation(one, told)
    hold_it(one, told)
    export_it(one, exports / "agreed.pdf")
    edit_actions(one, told)
    keep_a_journal(one, told)
    know_the_person(one, told)
    passphrase = settle_in(one, told)
    one.types_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    one.waits(lambda: left == ["successor", "quit"], "it did not lock")
    again = comes_in(sits_down(), passphrase)
    looks_everywhere(again, told)
    backups = again.home.folder / "backups"
    again.waits(lambda: any(backups.glob("*.sottobackup")), "the day's backup was not made")
    again.home.close()
    return told, groups


def _surroundings(left: list[str]) -> Surroundings:
    """The program's own, but for the successor, which would be another process, and a vault that is quick to make."""
    opening = Opening(Clock(), Typesetter(resources()), FLOOR)
    return Surroundings(
        Clock(),
        SettingsFile(settings_folder() / "settings.json"),
        AskThePerson(),
        lambda: Guidance(resources()),
        lambda: opening,
        lambda _folder: NextOne(left, []),
        lambda: left.append("quit"),
        lock_signals,
    )


def main(folder: Path) -> int:
    """Tell the story in this process, and print what was typed, in JSON."""
    sockets: list[str] = []
    sys.addaudithook(lambda event, given: sockets.append(event) if leads_out(event, given) else None)
    LOADING.begin()
    own_home(folder)
    harden()
    application = dressed_application()
    titles = Onlooker()
    application.installEventFilter(titles)
    left: list[str] = []
    homes: list[Home] = []

    def sits_down() -> Somebody:
        homes.append(Home(vault_folder(), _surroundings(left)))
        homes[-1].begin(is_named=False, has_vault=(vault_folder() / "header").exists())
        homes[-1].window.resize(1280, 800)  # the offscreen screen is smaller, and would make it narrow
        return Somebody(homes[-1], Hands(), Answers())

    exports = folder / "exports"
    exports.mkdir()
    told, groups = whole_journey(sits_down, exports, left)
    seen = {
        "agreed": told.agreed,
        "private": told.private,
        "groups": groups,
        "titles": sorted(titles.seen),
        "fields": titles.fields,
        "talkative": sorted(titles.talkative),
        "libraries": libraries(),
        "sockets": sockets,
        "attempts": attempts(),
        "astray": LOADING.taken(),
        "left": left,
        "vault": str(vault_folder()),
        "settings": str(settings_folder()),
    }
    print(json.dumps(seen))
    return 0


def own_home(folder: Path) -> None:
    """Have everything a program keeps for a person lie in `folder`, and nothing elsewhere."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        (folder / name.lower()).mkdir()
        os.environ[name] = str(folder / name.lower())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
