"""Whether Sotto starts with the desktop, to wait there without a window. Off unless the person wanted it.

What is written names the program and nothing else: no vault and no person. It is the desktop's own list, where the
person finds it and can take it off again.

https://specifications.freedesktop.org/autostart-spec/latest/
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.problems import CannotWrite

_NAME = "Sotto"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart:
    """`command` starts the program, in the folder `home` where one is given; `place` is the desktop's file for it.

    On Windows there is a value in the registry instead, and `place` counts for nothing.
    """

    def __init__(self, command: Sequence[str], home: Path | None, place: Path) -> None:
        self._command, self._home, self._place = list(command), home, place

    @property
    def is_on(self) -> bool:
        """Whether the desktop starts it; asked of the desktop, where the person may have changed it."""
        if sys.platform == "win32":
            return _run_value() is not None
        return _is_followed(self._place)

    def switch(self, on: bool) -> None:
        """Have it started with the desktop, or not any more.

        Raises:
            CannotWrite: the desktop's list could not be changed.
        """
        try:
            self._write() if on else self._remove()
        except OSError as error:
            raise CannotWrite(self._place, os.strerror(error.errno) if error.errno else "") from error

    def _write(self) -> None:
        if sys.platform == "win32":
            _set_run_value(" ".join(f'"{part}"' for part in self._command))
            return
        self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._place.write_bytes(self._agent() if sys.platform == "darwin" else self._entry().encode())

    def _remove(self) -> None:
        if sys.platform == "win32":
            _set_run_value(None)
        else:
            self._place.unlink(missing_ok=True)

    def _entry(self) -> str:
        lines = ["[Desktop Entry]", "Type=Application", f"Name={_NAME}", f"Exec={' '.join(map(quoted, self._command))}"]
        if self._home is not None:
            lines.append(f"Path={self._home}")
        lines += ["Terminal=false", "NoDisplay=true", "X-GNOME-Autostart-enabled=true"]
        return "\n".join(lines) + "\n"

    def _agent(self) -> bytes:
        import plistlib

        agent: dict[str, object] = {"Label": "sotto", "ProgramArguments": self._command, "RunAtLoad": True}
        if self._home is not None:
            agent["WorkingDirectory"] = str(self._home)
        return plistlib.dumps(agent)


def usual_place() -> Path:
    """Where this desktop looks for what it starts."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / "sotto.plist"
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(named if named.strip() else os.path.expanduser("~/.config")) / "autostart" / "sotto.desktop"


def _is_followed(entry: Path) -> bool:
    """Whether what stands there is started: some desktops leave it where it is, and write into it that it is not."""
    try:
        lines = entry.read_bytes().lower().replace(b" ", b"").splitlines()
    except OSError:
        return False
    return not {b"hidden=true", b"x-gnome-autostart-enabled=false"} & set(lines)


def quoted(part: str) -> str:
    """Return one argument as the Exec line of a desktop file wants it."""
    escaped = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in part.replace("%", "%%"))
    # The value of a key is unescaped once before the line is read.
    return '"' + escaped.replace("\\", "\\\\") + '"'


if sys.platform == "win32":
    import winreg

    def _run_value() -> str | None:
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            return str(winreg.QueryValueEx(key, _NAME)[0])
        return None

    def _set_run_value(command: str | None) -> None:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
            if command is not None:
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, command)
            elif _run_value() is not None:
                winreg.DeleteValue(key, _NAME)
