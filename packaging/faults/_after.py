"""Looks at a vault after a fault as its owner would: does it open, is all there, does the full check pass."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app.domain.preferences import Preferences
from app.domain.problems import NoSuchVault, Problem
from app.services.opening import Opened
from faults._ledger import Ledger
from faults._work import FIRST, PASSPHRASE, SECOND, all_there, backups_there, opening, secret, unlocked


class Findings(NamedTuple):
    """`lost` names acknowledged things that are gone or changed, `corrupt` what does not open or pass its check.

    `spare_used`: the header was damaged, its spare copy opened the vault, and the opening said so. `held` is all that
    was found, None where nothing could be read; `opened_by` are the words that opened it.
    """

    lost: list[str]
    corrupt: list[str]
    spare_used: bool = False
    held: dict[str, str] | None = None
    opened_by: str = ""


def examine(folder: Path, ledger: Ledger) -> Findings:
    """Open the vault by the words that may open it, compare everything with the ledger, and check it in full.

    Words that were given up must not open it. Where no vault was promised yet, another one can be made there.
    """
    promised = ledger.of(PASSPHRASE)
    may_open = {words for words in promised if words is not None}
    if None in promised and isinstance(refused(folder, FIRST), NoSuchVault):
        return made_again(folder)
    if any(refused(folder, words) is None for words in {FIRST, SECOND} - may_open):
        return Findings(["a passphrase that was given up still opens it"], [])
    troubles = []
    for words in sorted(may_open):
        try:
            opened = unlocked(folder, words)
        except Problem as problem:
            troubles.append(repr(problem))
            continue
        try:
            return _inside(opened, ledger, words)
        finally:
            opened.practice.close()
    return Findings([], troubles)


def refused(folder: Path, words: str) -> Problem | None:
    """Why these words do not open the vault, or None where they do."""
    try:
        unlocked(folder, words).practice.close()
    except Problem as problem:
        return problem
    return None


def made_again(folder: Path) -> Findings:
    """Whether a new vault can be made where there is none."""
    try:
        opening().make(folder, secret(), Preferences()).practice.close()
    except Problem as problem:
        return Findings([], [f"there is no vault, and none can be made: {problem!r}"])
    return Findings([], [])


def _inside(opened: Opened, ledger: Ledger, opened_by: str) -> Findings:
    try:
        found = {**all_there(opened.practice), **backups_there(opened.practice)}
        opened.practice.securing.check()
    except Problem as problem:
        return Findings([], [f"{problem!r}"], opened.spare_used)
    return Findings(ledger.losses(found), [], opened.spare_used, found, opened_by)


class Tally:
    """Adds findings up."""

    def __init__(self) -> None:
        self.runs = self.lost = self.corrupt = self.rescued = self.acknowledged = 0
        self.said: list[str] = []

    def add(self, findings: Findings, where: str) -> None:
        self.runs += 1
        self.lost += bool(findings.lost)
        self.corrupt += bool(findings.corrupt)
        self.rescued += findings.spare_used
        self.said += [f"{where}: {trouble}" for trouble in (*findings.lost, *findings.corrupt)]

    def blame(self, is_wrong: bool, what: str) -> None:
        """Count something beside the vault's own state that was not as it should be."""
        self.corrupt += is_wrong
        self.said += [what] if is_wrong else []

    @property
    def is_clean(self) -> bool:
        return not self.lost and not self.corrupt
