"""Starts the real program, types the passphrase once all is loaded, and tells when Today's card of the next
conversation is painted. The time between the painted unlock page and Enter is the person's own, and left out.

With "there" nobody types: the passphrase is given along, and all that loading is waited for.

_today.py DESCRIPTOR VAULT ANSWERS typed|there
"""

import gc
import sys
import time
from pathlib import Path

to, vault, answers, is_typed = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "typed"
_LOOK_AGAIN_MS = 5


def main() -> int:
    from app.system.hardening import harden

    harden()
    gc.disable()  # as the front door does next; without it what is measured is not the program
    from app.ui.shell import unread_sources  # isort: split  # the program has it before Qt, which is needed here at once

    assert unread_sources.__doc__
    from _example import PASSPHRASE, answer_from
    from _painted import tell_at_first
    from PySide6.QtCore import QTimer

    from app import house
    from app.ui.lock.page import LockPage
    from app.ui.shell import home as shell

    really_open = house.opening

    class Seated(shell.Home):
        """A home with somebody in front of it who has typed by the time that everything is loaded."""

        painted = entering = 0.0

        def begin(self, is_named: bool, has_vault: bool) -> None:
            if is_typed:
                really_begin = self._ahead._begin

                def begin_to_load() -> None:
                    self._on_painted()  # first: what is loaded from here on, somebody types beside
                    really_begin()

                setattr(self._ahead, "_begin", begin_to_load)  # noqa: B010
            super().begin(is_named, has_vault)

        def _on_painted(self) -> None:
            self.painted = time.monotonic()
            QTimer.singleShot(_LOOK_AGAIN_MS, self._type)

        def _type(self) -> None:
            if not (self.worker.is_idle and self._ahead.is_done):
                QTimer.singleShot(_LOOK_AGAIN_MS, self._type)
                return
            page = self.window.page()
            assert isinstance(page, LockPage)
            page.passphrase.field.set_text(PASSPHRASE.decode())
            self.entering = time.monotonic()
            page.passphrase.button.click()

        def enter(self, arrival: object) -> None:
            super().enter(arrival)
            from app.ui.today.next_card import NextCard

            tell_at_first(NextCard, to, apart=self.entering - self.painted)

    def opening() -> object:
        made = really_open()  # on the worker, which is where the vault's libraries are loaded
        answer_from(answers)
        return made

    setattr(shell, "Home", Seated)  # noqa: B010  only here; the types rightly forbid it
    setattr(house, "opening", opening)  # noqa: B010
    return house.live(vault, None if is_typed else bytearray(PASSPHRASE))


if __name__ == "__main__":
    sys.exit(main())
