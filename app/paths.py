"""Where shipped and personal files live: in a checkout, an installed wheel, or a frozen bundle."""

import os
import sys
from pathlib import Path

PROGRAM = "Sotto"


def resources() -> Path:
    """The folder of icons, fonts, styles, content and templates that ship with the program."""
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller in a frozen program
    if bundle is not None:
        return Path(bundle) / "resources"
    here = Path(__file__).resolve().parent
    in_wheel = here / "_resources"
    return in_wheel if in_wheel.is_dir() else here.parent / "resources"


def vault_folder() -> Path:
    """The vault that opens when no other is named; it need not exist yet."""
    return _personal("data") / "Sotto.sotto"


def settings_folder() -> Path:
    """The folder of the few choices kept outside the vault, none of which tells about a person."""
    return _personal("config")


def _personal(what: str) -> Path:
    """The program's folder for `what`, which is "data" or "config"."""
    if sys.platform == "linux":
        # As platformdirs finds them, without the 2 ms that loading it takes at every start.
        named = os.environ.get(f"XDG_{what.upper()}_HOME", "")
        usual = "~/.local/share" if what == "data" else "~/.config"
        return Path(named if named.strip() else os.path.expanduser(usual)) / PROGRAM
    import platformdirs

    ask = platformdirs.user_data_dir if what == "data" else platformdirs.user_config_dir
    return Path(ask(PROGRAM, appauthor=False, roaming=False))
