"""Asking for a passphrase, and opening the vault that a command names.

A passphrase is asked for at the terminal or read from a file descriptor, never from an argument or the environment,
where other programs could read it.
"""

import argparse
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from app.cli.exit_codes import USAGE
from app.domain import problems


def passphrase_for(asked: argparse.Namespace, twice: bool = False) -> bytearray:
    """Ask for a passphrase, `twice` where one is chosen. The caller wipes it, or hands it to whoever does."""
    return _asked_for("Passphrase: ", asked.passphrase_fd, "--passphrase-fd", twice)


def export_password_for(asked: argparse.Namespace) -> bytearray:
    """Ask for the password of an export that another program encrypted. The caller wipes it, or hands it on."""
    return _asked_for("Password of the export: ", asked.export_password_fd, "--export-password-fd", twice=False)


def seal_passphrase_for(asked: argparse.Namespace) -> bytearray:
    """Ask, twice, for the passphrase of a file that is to be sealed. The caller hands it on to whoever wipes it."""
    return _asked_for("Passphrase of the file: ", asked.seal_passphrase_fd, "--seal-passphrase-fd", twice=True)


def _asked_for(question: str, descriptor: int | None, option: str, twice: bool) -> bytearray:
    if descriptor is not None:
        return _from_descriptor(descriptor)
    import warnings
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # never read a passphrase where it would be shown
            typed = getpass(question)
            again = getpass("Once more: ") if twice else typed
    except (EOFError, GetPassWarning):
        print(f"sotto: There is no terminal to ask at. Use {option}.", file=sys.stderr)
        raise SystemExit(USAGE) from None
    except UnicodeDecodeError as error:  # its message quotes what was typed
        print(f"sotto: What was typed is not text in {error.encoding.upper()}. Use {option}.", file=sys.stderr)
        raise SystemExit(USAGE) from None
    if again != typed:
        print("sotto: The two passphrases differ. Nothing was made.", file=sys.stderr)
        raise SystemExit(USAGE)
    return bytearray(typed, "utf-8", "surrogateescape")


def _from_descriptor(number: int) -> bytearray:
    read = bytearray()
    try:
        while part := os.read(number, 4096):
            read += part
    except OSError:
        print(f"sotto: descriptor {number} cannot be read.", file=sys.stderr)
        raise SystemExit(USAGE) from None
    end = read.find(b"\n")
    if end >= 0:
        del read[end:]
    if read.endswith(b"\r"):
        del read[-1:]
    return read


def vault_of(asked: argparse.Namespace) -> Path:
    """Return the folder of the vault that is meant.

    Raises:
        NoSuchVault: there is no folder.
    """
    folder: Path = asked.vault.absolute()
    if not os.path.isdir(folder):  # pathlib would raise where a folder above is closed
        raise problems.NoSuchVault(folder)
    return folder


def opened(asked: argparse.Namespace) -> Any:
    """Open the vault that is meant, and return its practice, which the caller closes."""
    found = unlocked(asked, vault_of(asked), passphrase_for(asked))
    tell_repairs(found)
    for folder in found.practice.leaving.sweep():
        print(f"sotto: What an earlier run left half done in {folder} was removed.", file=sys.stderr)
    return found.practice


def unlocked(asked: argparse.Namespace, folder: Path, passphrase: bytearray) -> Any:
    """Open a vault, and return an `Opened`; of one that is damaged, count what is readable. `passphrase` is zeroed."""
    from app.house import opening

    with closing(opening()) as here:
        try:
            return here.unlock(folder, passphrase)
        except problems.DatabaseDamaged:
            print(f"sotto: {readable(asked, here.rescue)}", file=sys.stderr)
            raise


def readable(asked: argparse.Namespace, rescue: Any) -> str:
    """Return what can be read of a damaged vault and what not; `asked` remembers whether anything can."""
    from app.services.salvage_words import readable_words, unreadable_words

    try:
        found = rescue.look_through(show_progress)
    except problems.Problem as problem:
        asked.readable = False
        return unreadable_words(problem)
    asked.readable = True
    return readable_words(found)


def show_progress(done: float) -> None:
    """Tell how much is done, from 0 to 1, to somebody at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done:4.0%}", end="\n" if done >= 1 else "", file=sys.stderr, flush=True)


def tell_repairs(found: Any) -> None:
    """Say what had to be put right for an `Opened`, or a `Checked`."""
    if found.spare_used:
        print(
            "sotto: The vault's header was damaged. Its spare copy opened it, and the header was repaired."
            if found.mended
            else "sotto: The vault's header is damaged. Its spare copy opened it.",
            file=sys.stderr,
        )
    if found.salt_rescued:
        print(
            "sotto: The first bytes of the database were lost, and are known from its header. Nothing else is lost. "
            "Have the disk looked at.",
            file=sys.stderr,
        )


def made(asked: argparse.Namespace) -> Any:
    """Make the vault that is meant, and return its practice, which the caller closes."""
    from app.domain.preferences import Preferences
    from app.house import opening

    return opening().make(asked.vault.absolute(), passphrase_for(asked, twice=True), Preferences()).practice
