"""Sotto without a window: the same services, for scripts, cron and a look around.

Qt is loaded only where something is painted (`demo`, `screens`, and no command at all); a test asserts it.
The passphrase is asked for at the terminal or read from a file descriptor, never from an argument or the
environment, where other programs could read it.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from app.domain import problems
from app.domain.problems import Problem

DAMAGED, WRONG, NEWER, IN_USE, NO_VAULT, NO_ROOM, CHANGED, NO_ITEM, EXISTS = range(1, 10)
USAGE, UNPRINTABLE, BUG = 64, 65, 70  # as in sysexits.h

EXIT_CODES: dict[type[Problem], int] = {
    problems.HeaderDamaged: DAMAGED,
    problems.DatabaseDamaged: DAMAGED,
    problems.DatabaseEmpty: DAMAGED,
    problems.DatabaseMissing: DAMAGED,
    problems.BackupDamaged: DAMAGED,
    problems.WrongPassphrase: WRONG,
    problems.RecoveryKeyMistyped: WRONG,
    problems.WeakPassphrase: WRONG,
    problems.BackupNeedsPassphrase: WRONG,
    problems.FormatNewer: NEWER,
    problems.FormatUnknown: NEWER,
    problems.NotABackup: NEWER,
    problems.VaultInUse: IN_USE,
    problems.NoSuchVault: NO_VAULT,
    problems.VaultReadOnly: NO_ROOM,
    problems.DiskFull: NO_ROOM,
    problems.DiskFailing: NO_ROOM,
    problems.CannotWrite: NO_ROOM,
    problems.CannotRead: NO_ROOM,
    problems.HeaderChanged: CHANGED,
    problems.NoSuchItem: NO_ITEM,
    problems.NothingAgreed: NO_ITEM,
    problems.VaultExists: EXISTS,
    problems.TargetExists: EXISTS,
    problems.NoGlyphs: UNPRINTABLE,
    problems.CannotTypeset: UNPRINTABLE,
}


class _Parser(argparse.ArgumentParser):
    """Exits with 64 where argparse would exit with 2, which here means a wrong passphrase."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"sotto: {message}\n")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("a size looks like 1280x800")
    return int(width), int(height)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser("sotto", description="Prepare hard conversations and keep a private journal, all on this machine.")
    top.add_argument("--vault", type=Path, help="open this vault instead of the usual one")
    # How Sotto starts the process that waits to show the lock page; of no use to a person.
    top.add_argument("--standby", action="store_true", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", parser_class=_Parser)

    demo = commands.add_parser("demo", help="make the example vault in a temporary folder and open it")
    demo.set_defaults(do=_demo)

    screens = commands.add_parser("screens", help="render every screen with example content to PNG files")
    screens.add_argument("folder", type=Path)
    screens.add_argument("--theme", choices=["light", "dark", "contrast"])
    screens.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    screens.add_argument("--scale", type=int, default=1, choices=range(1, 5), metavar="N")
    screens.set_defaults(do=_screens)

    for name, does, meaning in (
        ("example", _example, "make a vault with the example people"),
        ("new", _new, "make an empty vault"),
        ("verify", _verify, "check that a vault is whole"),
    ):
        _needs_vault(commands.add_parser(name, help=meaning), does)

    lists = commands.add_parser("list", help="list what a vault holds")
    _needs_vault(lists, _list)
    lists.add_argument("what", choices=["people", "conversations", "actions", "entries"])
    lists.add_argument("--json", action="store_true")

    paper = commands.add_parser("actions-pdf", help="write what was agreed in a conversation to a PDF")
    _needs_vault(paper, _actions_pdf)
    paper.add_argument("conversation", help="its id, as `list` shows it")
    paper.add_argument("file", type=Path)
    paper.add_argument("--paper", choices=["a4", "us-letter"], default="a4")
    return top


def _needs_vault(command: argparse.ArgumentParser, does: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument("vault", type=Path)
    command.add_argument("--passphrase-fd", type=int, metavar="N", help="read the passphrase from this descriptor")
    command.set_defaults(do=does)


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit code."""
    asked = parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that the terminal cannot write
    try:
        code = int(asked.do(asked)) if asked.command else _window(asked)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # `list ... | head` has seen enough; what is left must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Problem as problem:
        from app.services.sentences import sentence

        print(f"sotto: {sentence(problem)}", file=sys.stderr)
        return EXIT_CODES[type(problem)]
    except KeyboardInterrupt:
        return 130


def tell_bug(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> NoReturn:
    """Be what Python calls for a bug of ours. Python's own way would exit with 1, which here means damage.

    It tells the kind of error and the lines, and not the message, which may quote the vault.
    """
    import traceback

    for frame in traceback.extract_tb(trace):
        print(f"{frame.filename}:{frame.lineno}", file=sys.stderr)
    print(f"sotto: {kind.__name__}. This is our mistake. Nothing was said about the vault.", file=sys.stderr)
    raise SystemExit(BUG)


def _passphrase(asked: argparse.Namespace, twice: bool = False) -> bytearray:
    if asked.passphrase_fd is not None:
        return _from_descriptor(asked.passphrase_fd)
    import warnings
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # never read a passphrase where it would be shown
            typed = getpass("Passphrase: ")
            again = getpass("Once more: ") if twice else typed
    except (EOFError, GetPassWarning):
        print("sotto: There is no terminal to ask at. Use --passphrase-fd.", file=sys.stderr)
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


def _opened(asked: argparse.Namespace) -> Any:
    from app.house import opening

    folder = asked.vault.absolute()
    if not os.path.isdir(folder):  # pathlib would raise where a folder above is closed
        raise problems.NoSuchVault(folder)
    opened = opening().unlock(folder, _passphrase(asked))
    if opened.spare_used:
        print(
            "sotto: The vault's header was damaged. Its spare copy opened it, and the header was repaired."
            if opened.mended
            else "sotto: The vault's header is damaged. Its spare copy opened it.",
            file=sys.stderr,
        )
    return opened.practice


def _made(asked: argparse.Namespace) -> Any:
    from app.domain.preferences import Preferences
    from app.house import opening

    return opening().make(asked.vault.absolute(), _passphrase(asked, twice=True), Preferences()).practice


def _new(asked: argparse.Namespace) -> int:
    _made(asked).close()
    print(f"An empty vault lies at {asked.vault.absolute()}.")
    return 0


def _example(asked: argparse.Namespace) -> int:
    practice = _made(asked)
    try:
        practice.examples.furnish()
    finally:
        practice.close()
    print(f"The example vault lies at {asked.vault.absolute()}.")
    return 0


def _verify(asked: argparse.Namespace) -> int:
    practice = _opened(asked)
    try:
        practice.securing.check()
    finally:
        practice.close()
    print("The vault is whole.")
    return 0


def _list(asked: argparse.Namespace) -> int:
    from app.services.listing import listed

    practice = _opened(asked)
    try:
        rows = listed(practice, asked.what)
    finally:
        practice.close()
    if asked.json:
        import json

        print(json.dumps(rows, ensure_ascii=not sys.stdout.encoding.lower().startswith("utf"), indent=2))
    else:
        for row in rows:
            print("  ".join(_plain(value) for value in row.values() if value))
    return 0


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _actions_pdf(asked: argparse.Namespace) -> int:
    from app.domain.handout import Choices
    from app.domain.ids import ConversationId
    from app.domain.paper import Paper

    practice = _opened(asked)
    try:
        exporting = practice.exporting
        handout = exporting.handout(ConversationId(asked.conversation), Choices())
        pdf = exporting.typeset(handout, Paper(asked.paper))
        to = exporting.save(pdf, asked.file.absolute(), replace=False)
    finally:
        practice.close()
    print(f"The agreed actions lie at {to}. The file is not encrypted.")
    return 0


def _demo(asked: argparse.Namespace) -> int:
    import tempfile

    from app.domain.preferences import Preferences
    from app.house import live, opening
    from app.services.passphrases import suggestion

    folder = Path(tempfile.mkdtemp(prefix="sotto-demo-")) / "Sotto.sotto"
    words = suggestion()
    made = opening().make(folder, bytearray(words.encode()), Preferences())
    made.practice.examples.furnish()
    made.practice.close()
    print(f"The example vault lies at {folder}.\nIts passphrase is: {words}")
    print("It stays there, encrypted, until you delete that folder.", flush=True)  # a lock comes back to it
    return live(folder, bytearray(words.encode()))


def _screens(asked: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    from app.house import render

    for path in render(asked.folder, asked.theme, asked.size, asked.scale):
        print(path)
    return 0


def _window(asked: argparse.Namespace) -> int:
    from app.house import live, stand_by

    folder = asked.vault.absolute() if asked.vault else None
    return stand_by(folder) if asked.standby else live(folder)
