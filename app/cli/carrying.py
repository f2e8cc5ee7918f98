"""The commands that carry a vault's words out of it, and those of another in."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from app.cli.asking import opened, seal_passphrase_for, show_progress
from app.cli.saying import say
from app.domain.problems import Problem

WAYS: dict[str, Callable[[Any, argparse.Namespace, Path], Path]] = {
    "json": lambda out, _asked, to: out.as_json(to),
    "markdown": lambda out, _asked, to: out.as_markdown(to),
    "actions": lambda out, _asked, to: out.actions_as_csv(to),
    "calendar": lambda out, asked, to: out.as_calendar(to, tells=asked.names),
}


def export(asked: argparse.Namespace) -> int:
    """Write a vault, its actions or its dates. Never over a file."""
    practice = opened(asked)
    try:
        to = WAYS[asked.what](practice.taking_out, asked, asked.to.absolute())
    finally:
        practice.close()
    if asked.what in ("json", "markdown"):
        say(f"Everything lies at {to}, private notes and journal included. It is not encrypted.")
    else:
        say(f"It lies at {to}. The file is not encrypted.")
    return 0


def hand_over(asked: argparse.Namespace) -> int:
    """Seal what was agreed in a conversation, for the other person."""
    from app.domain.ids import ConversationId
    from app.domain.problems import WeakPassphrase
    from app.services.passphrases import strength

    practice = opened(asked)
    try:
        handing_over = practice.handing_over
        one = handing_over.agreed(ConversationId(asked.conversation))
        secret = seal_passphrase_for(asked)
        try:
            found = strength(secret.decode("utf-8", "replace"))
            if not found.is_enough:
                raise WeakPassphrase(found.score)
            to = handing_over.save(one, secret, asked.file.absolute())
        finally:
            secret[:] = bytes(len(secret))
    finally:
        practice.close()
    say(f"The sealed file lies at {to}. Tell its passphrase in another way than you send the file.")
    return 0


def take_in(asked: argparse.Namespace) -> int:
    """Add what is missing from a file with everything, after a backup; what is here stays as it is."""
    from app.services.taking_in import Tally

    file, tally = asked.file.absolute(), Tally()
    with closing(opened(asked)) as practice:
        if asked.dry_run:
            _tell(practice.taking_in.look(file, show_progress))
            return 0
        practice.taking_in.look(file)  # what cannot be taken in needs no backup
        practice.backing_up.back_up()
        try:
            practice.taking_in.everything(file, show_progress, tally)
        except (Problem, KeyboardInterrupt):
            _tell(tally.told)
            say("This came in before it was stopped. Taking the file in again brings the rest, and nothing twice.")
            raise
    _tell(tally.told)
    say("A backup was made before.")
    return 0


def _tell(told: Any) -> None:
    from app.domain.everything import WORDS, Fate

    for section in WORDS:
        counts = told.counts.get(section, {})
        say(f"{section}: " + ", ".join(f"{counts.get(fate, 0)} {fate.value}" for fate in Fate))
    if told.is_cut_short:
        print("sotto: The file ends in the middle. What came behind is not known.", file=sys.stderr)
