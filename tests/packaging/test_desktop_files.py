"""What the desktop is told of Sotto on Linux: a double click on the file in a vault's folder opens that vault."""

import configparser
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.vault.doorplate import DOORPLATE

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, delimiters="=")
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(LINUX / "sotto.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_the_file_in_a_vault_leads_to_the_command_that_opens_it() -> None:
    mime = ElementTree.parse(LINUX / "sotto.xml").getroot()
    (kind,) = mime
    pattern = next(one.attrib["pattern"] for one in kind if one.tag.endswith("glob"))
    assert Path(DOORPLATE).match(pattern)
    assert entry()["MimeType"] == f"{kind.attrib['type']};"
    assert entry()["Exec"] == "sotto open %f"


def test_the_desktop_entry_is_a_valid_one() -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-validate is not here")
    done = subprocess.run(
        ["desktop-file-validate", LINUX / "sotto.desktop"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
