"""The whole command line: what can be asked, and how it ends.

Qt is loaded only where something is painted (`demo`, `screens`, and no command at all); a test asserts it.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from app.cli import advice, carrying, drafting, everyday, importing, noting, safekeeping
from app.cli.exit_codes import BUG, EXIT_CODES, USAGE
from app.cli.saying import plain, said, say_no_more
from app.domain.problems import Problem


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


def _text_size(text: str) -> int:
    from app.domain.preferences import TEXT_SIZES

    if not text.isdigit() or int(text) not in TEXT_SIZES:
        raise argparse.ArgumentTypeError(f"a text size is one of {', '.join(map(str, TEXT_SIZES))}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser("sotto", description="Prepare hard conversations and keep a private journal, all on this machine.")
    top.add_argument("--vault", type=Path, help="open this vault instead of the usual one")
    commands = top.add_subparsers(dest="command", parser_class=_Parser)

    demo = commands.add_parser("demo", help="make the example vault in a temporary folder and open it")
    demo.set_defaults(do=everyday.demo)

    door = commands.add_parser("open", help="show the window on a vault, which a file manager may name")
    door.add_argument("path", type=Path, nargs="?", help="its folder, or a file in it; the usual one if left out")
    door.set_defaults(do=everyday.open_vault)

    screens = commands.add_parser("screens", help="render every screen with example content to PNG files")
    screens.add_argument("folder", type=Path)
    screens.add_argument("--theme", choices=["light", "dark", "contrast"])
    screens.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    screens.add_argument("--scale", type=int, default=1, choices=range(1, 5), metavar="N")
    screens.add_argument("--text-size", type=_text_size, default=100, metavar="PERCENT")
    screens.set_defaults(do=everyday.screens)

    for name, does, meaning in (
        ("example", everyday.example, "make a vault with the example people"),
        ("new", everyday.new, "make an empty vault"),
        ("drill", safekeeping.drill, "prove the newest backup: open it, read all of it, change nothing"),
        ("salvage", safekeeping.salvage, "read what is readable of a damaged vault into a new database"),
    ):
        _needs_vault(commands.add_parser(name, help=meaning), does)
    _add_backups(commands)

    lists = commands.add_parser("list", help="list what a vault holds")
    _needs_vault(lists, everyday.lists)
    lists.add_argument("what", choices=["people", "conversations", "actions", "entries"])
    lists.add_argument("--json", action="store_true")

    note = commands.add_parser("note", help="keep what standard input says, in the journal or as an example")
    note.add_argument("folder", type=Path, nargs="?", metavar="vault", help="the usual one if left out")
    note.add_argument("--about", metavar="NAME", help="keep it as an example for this person")
    _takes_passphrase(note, noting.note)

    sheet = commands.add_parser("reflections-pdf", help="write chosen entries, or questions to write under, to a PDF")
    _needs_vault(sheet, noting.reflections_pdf)
    sheet.add_argument("file", type=Path)
    chosen = sheet.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--entry", action="append", default=[], metavar="ID", help="its id; may be said several times")
    chosen.add_argument("--questions", metavar="NAME", help="of this template or theme, such as your-view-first")
    sheet.add_argument("--room", choices=noting.ROOM, default="half", help="to write in, under each question")
    sheet.add_argument("--title", default="")
    sheet.add_argument("--without-names", action="store_true", help="put letters in the place of people's names")
    sheet.add_argument("--paper", choices=["a4", "us-letter"], default="a4")

    paper = commands.add_parser("actions-pdf", help="write what was agreed in a conversation to a PDF")
    _needs_vault(paper, everyday.actions_pdf)
    paper.add_argument("conversation", help="its id, as `list` shows it")
    paper.add_argument("file", type=Path)
    paper.add_argument("--paper", choices=["a4", "us-letter"], default="a4")
    _add_ways_out(commands)
    _add_import(commands)
    drafting.add(commands)
    return top


def _add_import(commands: "argparse._SubParsersAction[_Parser]") -> None:
    journal = commands.add_parser("import", help="bring in a journal that another program wrote")
    _needs_vault(journal, importing.bring_in)
    journal.add_argument("file", type=Path, help="a file, or the folder that holds it all")
    journal.add_argument("--dry-run", action="store_true", help="only say what would become of every item")
    journal.add_argument("--export-password-fd", type=int, metavar="N", help="read the export's own password there")


def _add_ways_out(commands: "argparse._SubParsersAction[_Parser]") -> None:
    export = commands.add_parser(
        "export", help="write a vault, its actions or its dates to files that other programs read"
    )
    _needs_vault(export, carrying.export)
    export.add_argument("what", choices=list(carrying.WAYS), help="json and markdown hold everything, private or not")
    export.add_argument("to", type=Path, metavar="TO", help="a file; for markdown, the folder to put a new one in")
    export.add_argument("--names", action="store_true", help="let a calendar hold names and words")

    sealed = commands.add_parser("hand-over", help="seal what was agreed in a conversation as an age file")
    _needs_vault(sealed, carrying.hand_over)
    sealed.add_argument("conversation", help="its id, as `list` shows it")
    sealed.add_argument("file", type=Path)
    sealed.add_argument("--seal-passphrase-fd", type=int, metavar="N", help="read the file's own passphrase there")

    take_in = commands.add_parser("take-in", help="add what is missing from a JSON file that export wrote")
    _needs_vault(take_in, carrying.take_in)
    take_in.add_argument("file", type=Path)
    take_in.add_argument("--dry-run", action="store_true", help="only say what would come in")


def _add_backups(commands: "argparse._SubParsersAction[_Parser]") -> None:
    verify = commands.add_parser("verify", help="check that a vault is whole")
    _needs_vault(verify, safekeeping.verify)
    verify.add_argument("--full", action="store_true", help="read everything, not only every page's seal")

    backup = commands.add_parser("backup", help="make a backup, proven before it counts")
    _needs_vault(backup, safekeeping.backup)
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="copy it to this folder as well")

    backups = commands.add_parser("backups", help="list the backups beside a vault; needs no passphrase")
    backups.add_argument("vault", type=Path)
    backups.add_argument("--json", action="store_true")
    backups.set_defaults(do=safekeeping.backups)

    restore = commands.add_parser("restore", help="put a backup in the place of what a vault holds")
    _needs_vault(restore, safekeeping.restore)
    restore.add_argument("file", type=Path)


def _needs_vault(command: argparse.ArgumentParser, does: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument("vault", type=Path)
    _takes_passphrase(command, does)


def _takes_passphrase(command: argparse.ArgumentParser, does: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument("--passphrase-fd", type=int, metavar="N", help="read the passphrase from this descriptor")
    command.set_defaults(do=does)


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit code."""
    asked = parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that the terminal cannot write
    try:
        return int(asked.do(asked)) if asked.command else everyday.window(asked)
    except BrokenPipeError:
        say_no_more()  # `check-wording ... | head` has seen enough
        return 0
    except Problem as problem:
        from app.services.sentences import sentence_to_a_script

        for line in (sentence_to_a_script(problem), *advice.what_next(problem, asked)):
            print(f"sotto: {plain(line)}", file=sys.stderr)
        return EXIT_CODES[type(problem)]
    except KeyboardInterrupt:
        return 130
    finally:
        said()


def tell_bug(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> NoReturn:
    """Be what Python calls for a bug of ours. Python's own way would exit with 1, which here means damage.

    It tells the kind of error and the lines, and not the message, which may quote the vault.
    """
    import traceback

    for frame in traceback.extract_tb(trace):
        print(f"{frame.filename}:{frame.lineno}", file=sys.stderr)
    print(f"sotto: {kind.__name__}. This is our mistake. Nothing was said about the vault.", file=sys.stderr)
    raise SystemExit(BUG)
