"""The way in for someone with a clean clone and Python, and nothing else.

    python3 packaging/dev.py run [...]    start Sotto; what follows is handed on to it
    python3 packaging/dev.py test [...]   run every test; what follows is handed on to pytest
    python3 packaging/dev.py bench [...]  measure speed against references in the same run; names choose figures
    python3 packaging/dev.py faults [...] harm vaults in every way and count what is lost; names choose single figures,
                                          --full tries every case there is, in minutes instead of seconds
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
    python = ready(for_tests=True)  # proselint, which the language checks are measured against, is one of theirs
    return max([subprocess.call([str(python), str(path)], cwd=ROOT) for path in figures("bench", arguments)])


def faults(arguments: list[str]) -> int:
    python = ready(for_tests=True)
    names = [argument for argument in arguments if argument != "--full"]
    flags = ["--full"] if "--full" in arguments else []
    # As modules: they start programs of their own, which import them from here again.
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging")))}
    codes = [
        subprocess.call([str(python), "-m", f"faults.{path.stem}", *flags], cwd=ROOT, env=variables)
        for path in figures("faults", names)
    ]
    return max(codes)


def figures(kind: str, names: list[str]) -> list[Path]:
    """The files of the figures of one kind that were named, or of all.

    Raises:
        Stop: a name is none of them.
    """
    there_are = sorted(path for path in (ROOT / "packaging" / kind).glob("*.py") if not path.name.startswith("_"))
    if unknown := set(names) - {path.stem for path in there_are}:
        known = ", ".join(path.stem for path in there_are)
        raise Stop(f"There is no figure {', '.join(sorted(unknown))}. There are: {known}")
    return [path for path in there_are if not names or path.stem in names]


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


COMMANDS = {"setup": setup, "run": run, "test": test, "bench": bench, "faults": faults}


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
