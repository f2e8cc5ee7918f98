"""Where shipped and personal files live: in a checkout, an installed wheel, or a frozen bundle."""

import sys
from pathlib import Path

import platformdirs

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
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False, roaming=False)) / "Sotto.sotto"


def settings_folder() -> Path:
    """The folder of the few choices kept outside the vault, none of which tells about a person."""
    return Path(platformdirs.user_config_dir(PROGRAM, appauthor=False, roaming=False))
