"""Copies the Lucide icons that the screens use, and no other, with their licence.

Run at development time only: `python packaging/icons.py`. Each drawing keeps `currentColor`, which the program
replaces with a colour of the theme; the notice comment of each file is shortened to fit a folder with one licence.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from parcels import Parcel

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
LUCIDE = Parcel(
    "lucide-static",
    "1.62.0",
    "sha512-WBZA/m2PvkFpMGHDtsBck5P2A9G4ehLlYu4GwwICcmEm1BvYVgj00lCDxKRWLlbMlOibLaiwdQ88G5pHkSWgwA==",
)
NAMES = """
    activity alarm-clock archive arrow-left arrow-right bell bold calendar calendar-check check chevron-down
    chevron-left chevron-right chevron-up chevrons-up-down circle circle-check-big clipboard-x clock copy dices
    ellipsis eye eye-off feather file-down file-key file-text folder-open gauge handshake hard-drive hash heading
    history image info italic key-round keyboard layers leaf life-buoy link link-2 list list-ordered lock map-pin
    maximize message-circle-question-mark messages-square moon notebook-pen palette paperclip pencil pin pin-off
    plus quote search settings-2 shield-check sliders-horizontal sun target timer trash-2 undo-2 usb user users
    wifi-off x
""".split()


class UnexpectedDrawing(Exception):
    """An icon that is not drawn as strokes in the current colour, so that tinting would miss it."""


def plain(drawing: str) -> str:
    """The drawing on one line per shape, without comment and class."""
    drawing = re.sub(r"<!--.*?-->\s*", "", drawing, flags=re.DOTALL)
    head, body = drawing.split(">", 1)
    head = re.sub(r'\s*class="[^"]*"', "", head)
    return re.sub(r"\s+", " ", head).strip().removesuffix(" ") + ">" + body.rstrip() + "\n"


def main() -> int:
    ICONS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        package = LUCIDE.unpacked_into(shelf)
        for name in NAMES:
            drawing = plain((package / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
            if 'stroke="currentColor"' not in drawing or 'fill="none"' not in drawing:
                raise UnexpectedDrawing(name)
            (ICONS / f"{name}.svg").write_text(drawing, encoding="utf-8", newline="\n")
        licence = (package / "LICENSE").read_text(encoding="utf-8")
        (ICONS / "LICENSE-lucide.txt").write_text(licence, encoding="utf-8", newline="\n")
    for left_over in {path.stem for path in ICONS.glob("*.svg")} - set(NAMES):
        (ICONS / f"{left_over}.svg").unlink()
    print(f"{len(NAMES)} icons")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
