"""The icons: strokes in the colour of the moment, on one grid, and licensed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"
DRAWINGS = sorted(ICONS.glob("*.svg"))
NAMED_IN_THE_DESIGN = """
    sun users messages-square notebook-pen circle-check-big bell settings-2 search lock chevron-right chevrons-up-down
    plus check x arrow-left arrow-right clock layers maximize pencil feather handshake target activity history calendar
    calendar-check map-pin message-circle-question-mark gauge ellipsis eye eye-off link-2 hash bold list quote file-down
    alarm-clock user key-round file-key timer moon clipboard-x shield-check hard-drive wifi-off dices sliders-horizontal
    palette archive keyboard info trash-2 life-buoy usb paperclip folder-open
""".split()


def test_every_icon_the_design_names_is_here() -> None:
    assert not set(NAMED_IN_THE_DESIGN) - {path.stem for path in DRAWINGS}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_of_the_theme(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("fill") == "none"
    assert root.get("stroke-width") == "2"
    colours = {part.get(name) for part in root.iter() for name in ("stroke", "fill") if part.get(name)}
    assert colours <= {"none", "currentColor"}
    assert not [part for part in root.iter() if part.get("style") or part.get("class")]


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_an_icon_leaves_ink_on_the_page(qapp: QGuiApplication, path: Path) -> None:
    pine = "#2a5f50"
    drawing = QSvgRenderer(QByteArray(path.read_text(encoding="utf-8").replace("currentColor", pine).encode()))
    assert drawing.isValid()
    page = QImage(48, 48, QImage.Format.Format_ARGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    drawing.render(painter)
    painter.end()
    assert any(page.pixelColor(x, y) == QColor(pine) for x in range(48) for y in range(48))


def test_the_licence_lies_beside_the_icons() -> None:
    licence = (ICONS / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "The MIT License" in licence
