"""Builds every floor once and hands each its neighbours; the only file that knows all.

Qt is loaded only by `live`, and the vault's libraries only by `opening`: a command without a window stays
quick, and the lock page is painted before anything heavy is there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import resources, settings_folder, vault_folder
from app.system.hardening import broken_qt, distant_display, foreign_platform, is_in_flatpak
from app.system.one_window import Asked, OneWindow

if TYPE_CHECKING:
    from app.services.guidance import Guidance
    from app.services.opening import Opening
    from app.system.autostart import Autostart
    from app.system.bus import Bus
    from app.system.clock import Clock
    from app.system.lock_signals import LockSignals
    from app.system.standby import Standby
    from app.ui.shell.home import Home
    from app.ui.shell.surroundings import Surroundings

CANNOT_SHOW = 69  # EX_UNAVAILABLE of sysexits.h


def opening(clock: Clock | None = None) -> Opening:
    """Return what makes and opens vaults on this machine."""
    from app.services.opening import Opening
    from app.system.clock import Clock
    from app.system.typesetter import Typesetter

    return Opening(clock or Clock(), Typesetter(resources()))


@cache
def guidance() -> Guidance:
    """Return the coaching texts, the same ones each time; only the first run and the hall need them."""
    from app.services.guidance import Guidance

    return Guidance(resources())


def render(folder: Path, theme: str | None, size: tuple[int, int], scale: int, text_size: int) -> Iterator[Path]:
    """Paint every screen with example content; see `ui/shell/screens.py`. Yields each file once written."""
    from app.ui.shell.screens import Looks, paint_screens

    yield from paint_screens(folder, Looks(theme, size, scale, text_size), opening, guidance())


def live(folder: Path | None = None, passphrase: bytearray | None = None) -> int:
    """Show the window on the vault in `folder`, or on the usual one, until it is closed or locked.

    With a `passphrase`, which is zeroed, the vault opens at once, as for the example. Else there is one window for
    each person: where one is open, it comes forward, on the vault that is named here, and this returns at once.

    Returns the exit code; without a display it says so instead of failing inside Qt.
    """
    refusal = _why_not()
    if refusal:
        sys.stderr.write(f"sotto: {refusal}\n")
        return CANNOT_SHOW
    from app.ui.shell.application import dressed_application

    one_window = None if passphrase is not None else OneWindow(settings_folder() / "window")
    if one_window is not None and not one_window.take():
        one_window.ask(Asked(folder, os.environ.get("XDG_ACTIVATION_TOKEN", "")))
        return 0
    application = dressed_application()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it, until there are words to keep
    home = _home(folder or vault_folder(), application.quit)
    home.window.shown.connect(lambda: _listen(home, one_window))
    home.begin(is_named=folder is not None, has_vault=_has_vault(folder or vault_folder()))
    if passphrase is not None:
        home.open_at_once(passphrase)
    return application.exec()


def stand_by() -> int:
    """Have the window ready, hidden, until the process that started this one locks or ends; see `system/standby.py`.

    Returns the exit code.
    """
    if _why_not():
        return CANNOT_SHOW
    from app.system.standby import Orders

    orders = Orders()
    vault = orders.vault()
    if vault is None:
        return 0
    from app.ui.shell.application import dressed_application
    from app.ui.shell.standing_by import StandingBy

    application = dressed_application()
    home = _home(vault, application.quit)
    standing_by = StandingBy(home, orders, application.quit)
    standing_by.came_in.connect(lambda: _listen(home, OneWindow(settings_folder() / "window")))
    return application.exec()


def wait() -> int:
    """Wait without a window for what is known to fall due in the usual vault, as when the desktop starts.

    Returns the exit code.
    """
    if _why_not() or not _has_vault(vault_folder()):
        return CANNOT_SHOW
    one_window = OneWindow(settings_folder() / "window")
    if not one_window.take():
        return 0  # Sotto is there already
    from app.ui.shell.application import dressed_application

    application = dressed_application()
    home = _home(vault_folder(), application.quit)
    home.build(is_named=True, has_vault=True)
    home.wait()
    _listen(home, one_window)
    return application.exec()


def _home(folder: Path, leave: Callable[[], None]) -> Home:
    from app.ui.shell.home import Home

    home = Home(folder, _surroundings(leave))
    home.lifeguard.stand_by()
    home.entered.connect(lambda: _listen_for_the_end(home.end))
    return home


def _listen(home: Home, one_window: OneWindow | None) -> None:
    """Have the window hear who starts Sotto again, once it is painted."""
    if one_window is not None:
        from app.ui.shell.called import Called

        Called(one_window, home).begin()


def _surroundings(leave: Callable[[], None]) -> Surroundings:
    from app.system.clock import Clock
    from app.system.own_settings import SettingsFile
    from app.ui.kit.ask import AskThePerson
    from app.ui.shell.surroundings import Surroundings

    return Surroundings(
        Clock(),
        SettingsFile(settings_folder() / "settings.json"),
        AskThePerson(),
        guidance,
        opening,
        start_standby,
        leave,
        lock_signals,
        None if sys.platform in ("win32", "darwin") else _session_bus,
        _autostart,
        partial(os._exit, 0),
    )


def lock_signals() -> LockSignals:
    """Return what hears this system tell of sleep and a locked screen."""
    if sys.platform == "win32":
        from app.system.lock_signals_windows import WindowsSignals

        return WindowsSignals()
    if sys.platform == "darwin":
        from app.system.lock_signals_mac import MacSignals

        return MacSignals()
    from app.system.lock_signals_linux import LinuxSignals

    return LinuxSignals()


def _session_bus() -> Bus:
    from app.system.bus import Bus

    return Bus.session()


def _autostart(folder: Path) -> Autostart | None:
    # Of a vault elsewhere the list would have to tell the name; and in Flatpak only a portal may change it.
    if folder != vault_folder() or is_in_flatpak():
        return None
    from app.system.autostart import Autostart, usual_place

    program, home = _program()
    return Autostart([*program, "--background"], home, usual_place())


def start_standby(folder: Path) -> Standby:
    """Start a process that can show the lock page of `folder`."""
    from app.system.standby import Standby

    program, home = _program()
    return Standby([*program, "--standby"], home, folder)


def _program() -> tuple[list[str], Path | None]:
    """What starts Sotto, and the folder to start it in."""
    if getattr(sys, "frozen", False):
        return [sys.executable], None
    # `-m` looks first in the folder where it is started: another program's `app` may lie where somebody stands.
    return [sys.executable, "-m", "app"], Path(__file__).resolve().parents[1]


def _listen_for_the_end(end: Callable[[], None]) -> None:
    from app.ui.shell.farewell import listen_for_the_end

    listen_for_the_end(end)


def _has_vault(folder: Path) -> bool:
    if os.path.exists(folder / "erasing"):  # erasing was cut off, which may have been after its keys were gone
        from app.services.opening import end_erasing

        end_erasing(folder)
    try:
        names = os.listdir(folder)
    except OSError:
        names = [name for name in ("header", "header.bak", "vault.db") if os.path.exists(folder / name)]
    return any(name in ("header", "header.bak") or name.endswith(".db") for name in names)


def _why_not() -> str:
    foreign = foreign_platform()
    if foreign:
        return f"The Qt platform {foreign} is not one that Sotto knows, and could show the window elsewhere."
    distant = distant_display(os.environ) if sys.platform == "linux" else ""
    if distant:
        return f"The display {distant} lies across a network, and Sotto opens no way there. Use this machine's own."
    from app.ui.shell.application import qt_version

    if broken_qt(qt_version(), sys.version_info[:2]):
        return "PySide6 6.12.0 crashes on this Python. Install 6.11.3, or use Python 3.12 or later."
    asked = os.environ.get("QT_QPA_PLATFORM")
    displays = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not asked and not displays:
        return "There is no display here. The commands that need no window work: try sotto --help."
    return ""
