"""Makes the shipped fonts: fetch, pick a weight and an optical size, keep what we use, rename, write plain TTF.

Run at development time only: `python packaging/fonts.py`. It needs npm, fonttools and brotli, and writes the same
bytes every time. Fontsource cuts a family into one file per script, so some faces are put together again from
several files; a character comes from the first file that has it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.merge import Merger
from fontTools.merge.options import Options as MergeOptions
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from font_faces import FACES, FAMILIES, KEPT_FEATURES, PAPER_COPIES, RANGES, Face, Family

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# 1 January 2024 in seconds since 1904: the moment of making must not reach the bytes.
FIXED_MOMENT = 3_786_912_000
WINDOWS, UNICODE, ENGLISH = 3, 1, 0x409
REGULAR, BOLD_BIT, ITALIC_BIT = 0x40, 0x20, 0x01
USE_TYPO_METRICS = 0x80
# Tables for print shops, screens of 1998 and variable axes; a static face on a grey-antialiased screen needs none.
UNUSED_TABLES = ["DSIG", "STAT", "MVAR", "HVAR", "VVAR", "avar", "fvar", "gvar", "BASE", "prep", "fpgm", "cvt ", "gasp"]


def kept_characters(face: Face) -> set[int]:
    """Every code point the face may carry."""
    spans = RANGES[face.family.cover]
    return {code for first, last in spans for code in range(first, last + 1)}


def opened(path: Path, axes: dict[str, float] | None) -> Any:
    """The font as a static one, without hints and private names."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None  # plain TTF: not every reader opens web fonts
    if "fvar" in font and axes is not None:
        font = instancer.instantiateVariableFont(font, axes, updateFontNames=False)
    for table in UNUSED_TABLES:
        if table in font:
            del font[table]
    return font


def trimmed(font: Any, characters: set[int]) -> Any:
    """The font with these characters and our layout features only."""
    options = subset.Options()
    options.layout_features = list(KEPT_FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += UNUSED_TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters & set(font.getBestCmap()))
    cutter.subset(font)
    return font


def put_together(face: Face, sources: list[Path], bench: Path) -> Any:
    """One font out of one or several files; no character twice."""
    wanted = kept_characters(face)
    pieces = []
    for number, source in enumerate(sources):
        piece = opened(source, face.axes)
        fresh = wanted & set(piece.getBestCmap())
        if not fresh:
            continue
        wanted -= fresh
        piece = trimmed(piece, fresh)
        place = bench / f"{Path(face.file).stem}-{number}.ttf"
        piece.save(place)
        pieces.append(str(place))
    if len(pieces) == 1:
        return TTFont(pieces[0], recalcTimestamp=False)
    return Merger(MergeOptions(drop_tables=["vhea", "vmtx"])).merge(pieces)


def rename(font: Any, face: Face, notice: str) -> None:
    """Give the face its own name, as reserved names ask, and group the family for Qt, typst and every system."""
    four = {(400, False): "Regular", (400, True): "Italic", (700, False): "Bold", (700, True): "Bold Italic"}
    style = face.style
    basic = four.get((face.weight, face.italic))
    postscript = f"{face.family.name.replace(' ', '')}-{style.replace(' ', '')}"
    names = {
        0: notice,
        1: face.family.name if basic else f"{face.family.name} {style}",
        2: basic or "Regular",
        3: f"{face.family.version};{postscript}",
        4: f"{face.family.name} {style}",
        5: f"Version {face.family.version}",
        6: postscript,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    if not basic:
        names |= {16: face.family.name, 17: style}
    table = font["name"]
    table.names = []
    for number, words in names.items():
        table.setName(words, number, WINDOWS, UNICODE, ENGLISH)


def mark_style(font: Any, face: Face) -> None:
    """Weight, slant and the fixed moment, said the same way in every table that says them."""
    os2, head = font["OS/2"], font["head"]
    bold = face.weight == 700
    os2.usWeightClass = face.weight
    os2.achVendID = "NONE"
    os2.fsType = 0
    os2.fsSelection = os2.fsSelection & USE_TYPO_METRICS
    os2.fsSelection |= (BOLD_BIT if bold else 0) | (ITALIC_BIT if face.italic else 0)
    if not bold and not face.italic:
        os2.fsSelection |= REGULAR
    head.macStyle = (1 if bold else 0) | (2 if face.italic else 0)
    head.created = head.modified = FIXED_MOMENT
    font["post"].formatType = 3.0


def make(face: Face, shelf: Path, bench: Path) -> Path:
    """Write one face and return where it lies."""
    package = face.family.parcel.unpacked_into(shelf)
    sources = [package / name for name in face.sources]
    notice = TTFont(sources[0])["name"].getDebugName(0)
    font = put_together(face, sources, bench)
    rename(font, face, notice)
    mark_style(font, face)
    place = FONTS / face.file
    font.recalcTimestamp = False
    font.save(place)
    return place


def write_licence(family: Family, shelf: Path) -> None:
    """The licence, headed by the notice inside the font: a mirror's notice is not always the author's."""
    package = family.parcel.unpacked_into(shelf)
    lawful = (family.licence_parcel or family.parcel).unpacked_into(shelf)
    text = (lawful / family.licence).read_text(encoding="utf-8")
    notice = TTFont(package / family.notice_in)["name"].getDebugName(0)
    body = text[text.index("This Font Software is licensed") :]
    place = FONTS / f"OFL-{family.upstream.replace(' ', '')}.txt"
    place.write_text(f"{notice}\n\n{body.strip()}\n", encoding="utf-8", newline="\n")


def write_register(sizes: dict[str, int]) -> None:
    """FONTS.md: where each file comes from and what was done to it."""
    lines = [
        "# Fonts that travel with Sotto",
        "",
        "Made by `python packaging/fonts.py`; do not edit by hand. All are under the SIL Open Font License 1.1;",
        "its texts lie beside this page. Changed against upstream, in every file: web fonts turned into static TTF,",
        "hints, mark-up for print shops and unused alternates removed, characters limited to the scripts named below,",
        f"names and dates rewritten. Kept features: {', '.join(KEPT_FEATURES)}. Families that begin",
        "with Sotto carry a new name because they are changed and some upstream names are reserved.",
        "",
        "| file | family | style | weight | instance | bytes |",
        "|---|---|---|---|---|---|",
    ]
    for face in FACES:
        axes = ", ".join(f"{axis} {value:g}" for axis, value in (face.axes or {}).items()) or "static"
        lines.append(
            f"| {face.file} | {face.family.name} | {face.style} | {face.weight} | {axes} | {sizes[face.file]} |"
        )
    lines += ["", "| family | upstream | package | version | integrity | characters |", "|---|---|---|---|---|---|"]
    for family in FAMILIES:
        parcel = family.parcel
        lines.append(
            f"| {family.name} | {family.upstream} {family.version} | {parcel.name} | {parcel.version} "
            f"| `{parcel.integrity}` | {family.cover_words} |"
        )
    lines += [
        "",
        f"Also in `paper/`, byte for byte: {', '.join(PAPER_COPIES)}, so that the typesetter can be given one folder.",
        "Sotto Display is cut at weight 480 and says 400, so that asking for a plain weight finds it.",
        "",
    ]
    (FONTS / "FONTS.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    (FONTS / "paper").mkdir(parents=True, exist_ok=True)
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "parcels"
        for face in FACES:
            sizes[face.file] = make(face, shelf, Path(folder)).stat().st_size
            print(f"{face.file}: {sizes[face.file]} bytes")
        for family in FAMILIES:
            write_licence(family, shelf)
    for name in PAPER_COPIES:
        shutil.copyfile(FONTS / name, FONTS / "paper" / name)
    write_register(sizes)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
