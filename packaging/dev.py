"""The way in for someone with a clean clone and Python, and nothing else.

    python3 packaging/dev.py run [...]    start Sotto; what follows is handed on to it
    python3 packaging/dev.py test [...]   run every test; what follows is handed on to pytest
    python3 packaging/dev.py bench [...]  measure speed against a bare window; names choose single figures
    python3 packaging/dev.py setup        only make ready what the others need

Everything Python goes into `.venv` beside this folder, from locks with hashes. This file and the ones it imports use
the standard library only, and parse from Python 3.8 on, so that an old one is answered with a sentence.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import demonstration
import environment
import system_libraries
from environment import ROOT
from saying import Stop, say

# Without -P a folder named app where one stands would be taken for the program.
SOTTO = ("-P", "-m", "app")


def setup(arguments: list[str]) -> int:
    if arguments:
        raise Stop("setup takes nothing more.")
    ready()
    say("Sotto is ready: python3 packaging/dev.py run")
    return 0


def run(arguments: list[str]) -> int:
    python = ready()
    if opens_a_window(arguments) and not there_is_a_display():
        return demonstration.without_a_display(python)
    return subprocess.call([str(python), *SOTTO, *arguments])


def test(arguments: list[str]) -> int:
    python = ready(for_tests=True)
    spread = [] if "-n" in arguments or "-p" in arguments else ["-n", str(os.cpu_count() or 1)]
    return subprocess.call([str(python), "-m", "pytest", "-q", *spread, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL)


def bench(arguments: list[str]) -> int:
    python = ready()
    figures = sorted(path for path in (ROOT / "packaging" / "bench").glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in figures if not arguments or path.stem in arguments]
    if not chosen:
        raise Stop("There is no such figure. There are: " + ", ".join(path.stem for path in figures))
    return max([subprocess.call([str(python), str(path)], cwd=ROOT) for path in chosen])


def ready(for_tests: bool = False) -> Path:
    """Everything in place: the environment's Python."""
    python = environment.make(for_tests)
    system_libraries.bring(python, for_tests)
    return python


def opens_a_window(arguments: list[str]) -> bool:
    return arguments in ([], ["demo"])


def there_is_a_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


COMMANDS = {"setup": setup, "run": run, "test": test, "bench": bench}


def main() -> int:
    command, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("-h", "--help", "help") else 64
    try:
        return COMMANDS[command](arguments)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
