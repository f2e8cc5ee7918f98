"""The commands that check, back up and bring back. They are safe for cron: no window, and "in use" is an exit code."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.cli.asking import opened, passphrase_for, readable, show_progress, tell_repairs, unlocked, vault_of
from app.cli.exit_codes import DAMAGED, NO_ITEM, WRONG
from app.cli.saying import say
from app.domain import problems
from app.domain.backup import Contents, Loss, SecondPlace


def verify(asked: argparse.Namespace) -> int:
    """Check that a vault is whole, and where it is not, count what can be read."""
    from app.house import opening

    here = opening()
    try:
        checked = here.check(vault_of(asked), passphrase_for(asked), asked.full)
    except problems.DatabaseDamaged:
        say(readable(asked, here.rescue))
        raise
    finally:
        here.close()
    tell_repairs(checked)
    say("The vault is whole." if asked.full else "Every page of the vault is whole.")
    return 0


def backup(asked: argparse.Namespace) -> int:
    """Make a backup, let go of those that need not be kept, and copy it elsewhere if that was asked."""
    with closing(opened(asked)) as practice:
        made = practice.backing_up.back_up_and_thin()
        say(f"The backup lies at {made.path}. It was opened and read in full.")
        practice.backing_up.copy_if_there(made)
        _tell_second_place(practice.backing_up.standing().second)
        if asked.to is not None:
            practice.backing_up.copy_to(made, asked.to.absolute())
            say(f"A copy lies in {asked.to.absolute()}.")
    return 0


def backups(asked: argparse.Namespace) -> int:
    """List the backups beside a vault, the newest first."""
    from app.services.backing_up import backups_of
    from app.system.clock import Clock

    found = backups_of(vault_of(asked), Clock())
    if asked.json:
        rows = [
            {"file": str(one.path), "made_at": one.made_at.isoformat(), "size": one.size, "whole": one.is_verified}
            for one in found
        ]
        say(json.dumps(rows, indent=2))
    else:
        for one in found:
            note = "" if one.is_verified else "  damaged"
            say(f"{one.made_at:%Y-%m-%d %H:%M}  {one.size / 1e6:8.1f} MB  {one.path}{note}")
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in the place of what a vault holds, or make a vault of it where there is none."""
    folder, file = asked.vault.absolute(), asked.file.absolute()
    has_something = os.path.isdir(folder) and os.access(folder, os.R_OK) and bool(os.listdir(folder))
    passphrase = passphrase_for(asked)
    try:
        say(f"The vault at {folder} opens, and holds: {_told(_restored(folder, file, passphrase))}.")
    finally:
        passphrase[:] = bytes(len(passphrase))
    if has_something:
        say("What lay there before was kept.")
    say("Open it with the passphrase you just typed.")
    return 0


def salvage(asked: argparse.Namespace) -> int:
    """Read what is readable into a new database, and name what is lost."""
    from app.house import opening
    from app.services.salvage_words import more_lost

    with closing(opening()) as here:
        found = here.rescue_of(vault_of(asked), passphrase_for(asked)).salvage(show_progress)
    say(f"Brought back: {_told(found.contents)}.")
    for line in _lost(found.lost):
        say(line)
    if found.may_lack_more:
        say(more_lost())
    say("The database from before was kept beside the new one.")
    return DAMAGED if found.lost or found.may_lack_more else 0


def drill(asked: argparse.Namespace) -> int:
    """Open the newest backup by the passphrase, read all of it, and change nothing but the note that it was done."""
    folder, passphrase = vault_of(asked), passphrase_for(asked)
    try:
        with closing(unlocked(asked, folder, bytearray(passphrase)).practice) as practice:
            made = practice.backing_up.standing().backups
            if not made:
                print("sotto: There is no backup to prove yet. Make one: sotto backup VAULT", file=sys.stderr)
                return NO_ITEM
            when = f"{made[0].made_at:%Y-%m-%d %H:%M}"
            try:
                found = practice.backing_up.drill(made[0], bytearray(passphrase))
            except problems.WrongPassphrase:
                told = f"The newest backup, of {when}, opens with the passphrase of its day, and not with today's."
                print(f"sotto: {told} Make one that does: sotto backup VAULT", file=sys.stderr)
                return WRONG
    finally:
        passphrase[:] = bytes(len(passphrase))
    say(f"The backup of {when} opens and is whole: {_told(found)}.")
    return 0


def _tell_second_place(second: SecondPlace | None) -> None:
    if second is None:
        return
    if second.is_there:
        say(f"A copy lies in {second.folder}.")
    else:
        print(f"sotto: The second place {second.folder} is not there now, so no copy was made.", file=sys.stderr)


def _restored(folder: Path, file: Path, passphrase: bytearray) -> Contents:
    """Restore by the best way there is: within the open vault, beside a damaged one, or where none can be opened."""
    from app.house import opening

    with closing(opening()) as here:
        try:
            practice = here.unlock(folder, bytearray(passphrase)).practice
        except (problems.DatabaseDamaged, problems.DatabaseEmpty, problems.DatabaseMissing):
            assert here.rescue is not None
            with _of_its_day(file):
                return here.rescue.restore_file(file, bytearray(passphrase))
        except (problems.HeaderDamaged, problems.HeaderChanged, problems.FormatUnknown, problems.WrongPassphrase):
            # Today's keys cannot be had, but the passphrase may be that of the backup's day.
            return here.rescue_without_header(folder).restore_file(file, bytearray(passphrase))
        except problems.NoSuchVault:
            return _plain(here.rescue_anew(folder).restore_file(file, bytearray(passphrase)))
        with closing(practice), _of_its_day(file):
            return _plain(practice.backing_up.restore_file(file, bytearray(passphrase)))


@contextmanager
def _of_its_day(file: Path) -> Iterator[None]:
    """The passphrase opens the vault, so it was not misspelt where it does not open a backup."""
    try:
        yield
    except problems.WrongPassphrase:
        raise problems.BackupNeedsPassphrase(file) from None


def _plain(found: Any) -> Contents:
    assert isinstance(found, Contents)
    return found


def _told(found: Contents) -> str:
    from app.services.salvage_words import held_words

    return held_words(found)


def _instead(loss: Loss) -> str:
    if loss.is_in_words:
        return " (its words are there, without capitals and punctuation)"
    return " (an earlier version is there)" if loss.is_as_before else ""


def _lost(lost: tuple[Loss, ...]) -> list[str]:
    named = [f"Lost: {loss.kind}, {loss.title}{_instead(loss)}" for loss in lost if loss.title]
    nameless = Counter(f"{loss.kind}{_instead(loss)}" for loss in lost if not loss.title)
    return [*named, *(f"Lost: {count} of kind {kind}, without a readable name" for kind, count in nameless.items())]
