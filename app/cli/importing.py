"""Bringing a journal in from elsewhere without a window: the report of what would come in, then the import."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from app.cli.asking import export_password_for, opened, show_progress
from app.cli.saying import say
from app.domain import problems
from app.domain.imports import Preview


def bring_in(asked: argparse.Namespace) -> int:
    """Say what becomes of every item, and unless only that was asked, bring in what is new."""
    from app.services.import_words import item_line, list_lines

    with closing(opened(asked)) as practice:
        shown = _looked(practice.importing, asked.file.absolute(), asked)
        for line in list_lines(shown):
            say(line)
        if asked.dry_run:
            say("\nThis was a dry run: nothing was added.")
            return 0
        if not shown.coming():
            say("\nThere is nothing new in it. Nothing was added.")
            return 0
        under_way = practice.importing.bring_in(shown)
        try:
            while under_way.step():
                show_progress(under_way.part_done)
        except (problems.Problem, KeyboardInterrupt):
            if under_way.outcome.done.came:
                say(f"\n{_brought_in(under_way)} Then it was stopped. Importing the file again brings the rest.")
            raise
        for item in under_way.outcome.otherwise:
            say(item_line(item))
    say(f"\n{_brought_in(under_way)} A backup was made before.")
    return 0


def _brought_in(under_way: Any) -> str:
    came = under_way.outcome.done.came
    return f"Brought in: {came} journal {'entry' if came == 1 else 'entries'}."


def _looked(importing: Any, file: Path, asked: argparse.Namespace) -> Preview:
    """Look through the file; its password is asked for only where it has one."""
    password = None if asked.export_password_fd is None else export_password_for(asked)
    try:
        return _plain(importing.look(file, password))
    except problems.ExportNeedsPassword:
        return _plain(importing.look(file, export_password_for(asked)))


def _plain(shown: Any) -> Preview:
    assert isinstance(shown, Preview)
    return shown
