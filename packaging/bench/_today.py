"""Starts the real program, unlocks at once, and tells when Today's card of the next conversation is painted.

_today.py DESCRIPTOR VAULT ANSWERS
"""

import sys
from pathlib import Path

to, vault, answers = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])


def main() -> int:
    from app.system.hardening import harden

    harden()
    from _example import PASSPHRASE, answer_from
    from _painted import FirstOf

    from app import house
    from app.ui.shell.home import Home

    really_enter, really_open = Home.enter, house.opening

    def enter(home: Home, arrival: object) -> None:
        really_enter(home, arrival)
        from app.ui.today.next_card import NextCard

        FirstOf(NextCard, to).watch()

    def opening() -> object:
        made = really_open()  # on the worker, which is where the vault's libraries are loaded
        answer_from(answers)
        return made

    setattr(Home, "enter", enter)  # noqa: B010  only here; the types rightly forbid it
    setattr(house, "opening", opening)  # noqa: B010
    return house.live(vault, bytearray(PASSPHRASE))


if __name__ == "__main__":
    sys.exit(main())
