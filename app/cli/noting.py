"""Keeping a thought from a script or a terminal, and printing some, without the window."""

import argparse
import sys
from pathlib import Path
from typing import Any

from app.cli.asking import opened
from app.cli.exit_codes import USAGE
from app.cli.saying import say

_MOST = 1_000_000  # bytes: a long book has as many
_STDIN = 0
ROOM = ("lines", "half", "page")  # to write in, under each question


def note(asked: argparse.Namespace) -> int:
    """Keep what standard input says as an entry of the journal, or as an example for somebody."""
    if asked.passphrase_fd == _STDIN:
        return _refuse("The text comes from standard input. Give the passphrase through another descriptor.")
    asked.vault = asked.folder or asked.vault or _usual_vault()
    is_typed = sys.stdin.isatty()
    # A script's words are read first, so that nobody waits for the vault meanwhile. What somebody types is not lost
    # to a wrong passphrase or a vault in use: there the vault is opened first.
    text = "" if is_typed else _read()
    if not is_typed and not text:
        return USAGE
    practice = opened(asked)
    try:
        if is_typed:
            print("Write. Ctrl+D on a line of its own keeps it.", file=sys.stderr)
            text = _read()
        if not text:
            return USAGE
        say(_kept(practice, text, asked.about))
    finally:
        practice.close()
    return 0


def reflections_pdf(asked: argparse.Namespace) -> int:
    """Write chosen entries, or questions to write under, to a PDF."""
    from app.domain.ids import EntryId
    from app.domain.paper import Paper
    from app.domain.reflection_sheet import LINES, Showing

    practice = opened(asked)
    try:
        reflecting = practice.reflecting
        if asked.questions:
            lines = dict(zip(ROOM, LINES, strict=True))[asked.room]
            sheet = reflecting.questions(reflecting.asking(asked.questions).questions, lines, asked.title, Showing())
        else:
            ids = [practice.journaling.open(EntryId(id)).id for id in asked.entry]
            sheet = reflecting.entries(ids, asked.title, Showing())
        if asked.without_names:
            sheet = reflecting.without_names(sheet)
        pdf = reflecting.typeset(sheet, Paper(asked.paper))
        to = practice.exporting.save(pdf, asked.file.absolute(), replace=False)
    finally:
        practice.close()
    say(f"The reflections lie at {to}. The file is not encrypted.")
    return 0


def _kept(practice: Any, text: str, about: str | None) -> str:
    if about is None:
        practice.capturing.note(text)
        return "Kept in the journal."
    captured = practice.capturing.as_example(practice.people.named(about).id, text)
    if captured.conversation is None:
        return f"Kept as a private note about {captured.person.name}."
    return f"Kept as an example in the conversation you prepare with {captured.person.name}."


def _read() -> str:
    """Return what standard input says, or "" after a sentence about why it is of no use."""
    read = sys.stdin.buffer.read(_MOST + 1)
    if len(read) > _MOST:
        _refuse("That is more than a megabyte. Nothing was kept.")
        return ""
    try:
        text = read.decode("utf-8-sig").replace("\r\n", "\n").replace("\0", "").strip()
    except UnicodeDecodeError:
        _refuse("That is not text in UTF-8. Nothing was kept.")
        return ""
    if not text:
        _refuse("There was nothing to keep.")
    return text


def _refuse(sentence: str) -> int:
    print(f"sotto: {sentence}", file=sys.stderr)
    return USAGE


def _usual_vault() -> Path:
    from app.paths import vault_folder

    return vault_folder()
