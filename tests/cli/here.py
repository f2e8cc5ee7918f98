"""Commands run in this process: for what they do and say. How they start and end is told by `test_commands.py`."""

import os
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

from app.cli import command_line
from tests.cli.test_commands import PASSPHRASE


def sotto(*arguments: str | Path) -> "CompletedProcess[str]":
    """Run one command that asks for nothing."""
    said, complained = (TextIOWrapper(BytesIO(), "utf-8") for _ in range(2))  # as those of a process
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code = command_line.main([*map(str, arguments)])
        except SystemExit as end:
            code = int(str(end.code))
    return CompletedProcess(arguments, code, *(_read(stream) for stream in (said, complained)))


def _read(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def ask(command: str, vault: Path, *more: str | Path, passphrase: str = PASSPHRASE) -> "CompletedProcess[str]":
    """Run one command on a vault; the passphrase comes through a pipe."""
    read_end, write_end = os.pipe()
    try:
        os.write(write_end, f"{passphrase}\n".encode())
        os.close(write_end)
        return sotto(command, vault, *more, "--passphrase-fd", str(read_end))
    finally:
        os.close(read_end)
