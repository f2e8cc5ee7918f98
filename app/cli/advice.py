"""What to do next, after a sentence has said what happened."""

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

from app.domain import problems
from app.domain.problems import Problem

_RESTORABLE = (
    problems.DatabaseDamaged,
    problems.DatabaseEmpty,
    problems.DatabaseMissing,
    problems.HeaderDamaged,
    problems.HeaderChanged,
)


def what_next(problem: Problem, asked: argparse.Namespace) -> Iterator[str]:
    """Yield lines that name the newest good backup and the commands that help, where there is something to mend."""
    vault = getattr(asked, "vault", None)
    if isinstance(problem, problems.VaultReadOnly):
        yield _elsewhere(problem.folder, vault)
    if isinstance(problem, problems.NoSuchVault) and asked.command == "restore":
        yield "To make a vault of a backup, name a folder that is empty, or not there yet."
    is_doubtful = isinstance(problem, problems.WrongPassphrase) and problem.or_header_changed
    if vault is None or not (is_doubtful or isinstance(problem, _RESTORABLE)):
        return
    yield from _newest(vault)
    if isinstance(problem, problems.DatabaseDamaged) and asked.command != "salvage":  # which has just found nothing
        yield from _of_what_is_left(vault, getattr(asked, "readable", None))


def _of_what_is_left(vault: Path, is_readable: bool | None) -> Iterator[str]:
    """`is_readable` is None where the damage was met later than at the door, and nobody has looked through it yet."""
    if is_readable is None:
        yield f"What can be read and what not is counted by: sotto verify {_quoted(vault)}"
    if is_readable is not False:
        yield f"What can be read can be brought into a new database: sotto salvage {_quoted(vault)}"


def _elsewhere(folder: Path, vault: Path | None) -> str:
    if vault is not None and folder.is_relative_to(vault.absolute()):
        return "Allow writing there, or copy the whole folder elsewhere, then do this again."
    return "Allow writing there, or choose another place."


def _newest(vault: Path) -> Iterator[str]:
    from app.services.backing_up import newest_good
    from app.system.clock import Clock

    good = newest_good(vault.absolute(), Clock())
    if good is None:
        yield "There is no good backup beside it. If one lies elsewhere: sotto restore VAULT FILE"
    else:
        yield f"The newest good backup is of {good.made_at:%Y-%m-%d %H:%M}."
        yield f"It can be put back: sotto restore {_quoted(vault)} {_quoted(good.path)}"


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
