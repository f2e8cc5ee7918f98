"""What a program tells when something hinders it: the name of its problem, as the ledger of a figure holds it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from app.domain.problems import DatabaseDamaged, Problem
from app.services.sentences import sentence
from faults._forks import Play
from faults._ledger import Teller

MET = "met"  # the ledger's key for the problem that a program ended with
UNREADABLE = "DatabaseDamaged, by the disk's own word"


def met(deed: Callable[[], object]) -> str | None:
    """The name of the problem that a deed ends with, and that there is a sentence for."""
    try:
        deed()
    except Problem as problem:
        if isinstance(problem, DatabaseDamaged) and problem.reason:
            return UNREADABLE
        return type(problem).__name__ if sentence(problem) else "no sentence"
    return None


def telling(play: Play) -> Play:
    """As a window would: a problem is told, and the program goes on to its end."""

    def told_play(folder: Path, told: Teller, chance: random.Random) -> None:
        told.begun(MET, met(lambda: play(folder, told, chance)))

    return told_play
