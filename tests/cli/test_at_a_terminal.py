"""What somebody types at a terminal where a passphrase is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)

import fcntl
import termios

ROOT = Path(__file__).parents[2]


def typed(answer: bytes, *arguments: str | Path) -> tuple[int, str]:
    """Run one command at a terminal of its own, and answer its first question; return its code and all it said."""
    own, theirs = os.openpty()

    def sit_down() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    command = [sys.executable, "-X", "utf8", "-m", "app", *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=sit_down
    ) as process:
        os.close(theirs)
        said = b""
        while not said.endswith(b"Passphrase: "):
            said += os.read(own, 1)
        os.write(own, answer + b"\n")
        try:
            while more := os.read(own, 1024):
                said += more
        except OSError:  # nobody is at its other end any more
            pass
        finally:
            os.close(own)
    return process.returncode, said.decode("utf-8", "replace")


@pytest.mark.parametrize("command", ["verify", "new"])
def test_what_is_no_text_is_told_and_is_no_bug(tmp_path: Path, command: str) -> None:
    """As from a terminal with an older set of characters than the one that Python was told of."""
    if command == "verify":
        (tmp_path / "vault").mkdir()
    code, said = typed(b"caf\xe9 au lait", command, tmp_path / "vault")
    assert code == 64
    assert "sotto: What was typed is not text in UTF-8." in said
    assert "lait" not in said
    assert list((tmp_path / "vault").glob("*")) == []
