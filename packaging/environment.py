"""Makes `.venv` and fills it from the locks; what is already right is left alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import apt
from saying import Stop, say

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-test.lock"
SUITED = ((3, 11), (3, 12), (3, 13))

TELL = "import sys; print(sys.implementation.name, *sys.version_info[:2], sys.maxsize > 2**32)"
WHERE_MODULES_GO = "import sysconfig; print(sysconfig.get_path('purelib'))"


def make(for_tests: bool) -> Path:
    """An environment with everything the locks name; returns its Python."""
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (is_suited([str(python)]) and has_pip(python)):
        create(suited_interpreter())
    install(python, TEST_LOCK if for_tests else LOCK)
    make_importable(python)
    return python


def is_suited(command: list[str]) -> bool:
    """Whether `command` starts a 64-bit CPython that Sotto runs on."""
    try:
        told = subprocess.run([*command, "-c", TELL], capture_output=True, text=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return False  # not there, or a stub that only names the versions it could start
    return told.split() in [["cpython", str(major), str(minor), "True"] for major, minor in SUITED]


def has_pip(python: Path) -> bool:
    """An environment that was only half made, or made by uv, has none."""
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def suited_interpreter() -> list[str]:
    """The Python that started this, else the newest suited one on the path."""
    names = [f"python{major}.{minor}" for major, minor in reversed(SUITED)]
    candidates = [[sys.executable], *([name] for name in names)]
    if os.name == "nt":
        candidates += [["py", f"-{major}.{minor}"] for major, minor in reversed(SUITED)]
    for candidate in candidates:
        if is_suited(candidate):
            return candidate
    here = ".".join(str(number) for number in sys.version_info[:3])
    raise Stop(
        f"Sotto needs a 64-bit CPython 3.11, 3.12 or 3.13, and none was found; this one is {here}. "
        "Install one, then run this command with it: python3.12 packaging/dev.py run"
    )


def create(interpreter: list[str]) -> None:
    say(f"Making {HOME.name} with {' '.join(interpreter)}")
    if not (trouble := created(interpreter)):
        return
    if not lacks_ensurepip(interpreter):
        raise Stop(f"The environment could not be made:\n{trouble}")
    # Debian ships venv without the pip it needs, and tells so only when it has half made the folder.
    apt.bring([venv_package(interpreter)], "so that Python can make an environment")
    if trouble := created(interpreter):
        raise Stop(f"The environment could not be made:\n{trouble}")


def created(interpreter: list[str]) -> str | None:
    """Make a fresh environment; what Python said if it could not."""
    shutil.rmtree(HOME, ignore_errors=True)
    done = subprocess.run([*interpreter, "-m", "venv", str(HOME)], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else (done.stdout + done.stderr).strip() or "Python said nothing."


def lacks_ensurepip(interpreter: list[str]) -> bool:
    asked = subprocess.run([*interpreter, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return asked.returncode != 0


def venv_package(interpreter: list[str]) -> str:
    """Debian's package for this very version: python3-venv serves only the version Debian calls python3."""
    told = subprocess.run([*interpreter, "-c", TELL], capture_output=True, text=True, check=True).stdout.split()
    return f"python{told[1]}.{told[2]}-venv"


def install(python: Path, lock: Path) -> None:
    """Install what `lock` names, unless its very bytes have been installed before.

    The lock of the tests holds everything the other one does, so either stamp will do for running.
    """
    stamp = HOME / "installed"
    wanted = fingerprint(lock)
    if stamp.is_file() and wanted in stamp.read_text(encoding="ascii").split():
        return
    say(f"Installing from {lock.relative_to(ROOT).as_posix()} (a minute or two the first time)")
    stamp.unlink(missing_ok=True)
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    # Ready-made wheels only: no code of a package runs while it is being installed.
    exact = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock)]
    if subprocess.call([*pip, *exact], stdin=subprocess.DEVNULL) != 0:
        raise Stop("The libraries could not be installed; the lines above say why. Nothing else was changed.")
    contained = [fingerprint(LOCK)] if lock == TEST_LOCK else []
    stamp.write_text("\n".join([wanted, *contained]), encoding="ascii")


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_importable(python: Path) -> None:
    """Point the environment at this clone, so that `app` is found without a build."""
    asked = subprocess.run([str(python), "-c", WHERE_MODULES_GO], capture_output=True, text=True, check=True)
    pointer = Path(asked.stdout.strip()) / "sotto.pth"
    if not pointer.is_file() or pointer.read_text(encoding="utf-8") != f"{ROOT}\n":
        pointer.write_text(f"{ROOT}\n", encoding="utf-8")
