"""The shipped fonts: there, named as ours, complete, and licensed."""

import hashlib
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

FONTS = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
SCREEN = {
    "SottoSans-Regular": ("Sotto Sans", 400, False),
    "SottoSans-Italic": ("Sotto Sans", 400, True),
    "SottoSans-Medium": ("Sotto Sans", 500, False),
    "SottoSans-SemiBold": ("Sotto Sans", 600, False),
    "SottoSans-Bold": ("Sotto Sans", 700, False),
    "SottoSerif-Regular": ("Sotto Serif", 400, False),
    "SottoSerif-Italic": ("Sotto Serif", 400, True),
    "SottoSerif-SemiBold": ("Sotto Serif", 600, False),
    "SottoDisplay-Regular": ("Sotto Display", 400, False),
    "SottoLegible-Regular": ("Sotto Legible", 400, False),
    "SottoLegible-Italic": ("Sotto Legible", 400, True),
    "SottoLegible-Bold": ("Sotto Legible", 700, False),
}
PAPER = {
    "SottoSans-Regular": ("Sotto Sans", 400),
    "SottoSans-Medium": ("Sotto Sans", 500),
    "SottoSans-SemiBold": ("Sotto Sans", 600),
    "NotoNaskhArabic-Regular": ("Noto Naskh Arabic", 400),
    "NotoNaskhArabic-Bold": ("Noto Naskh Arabic", 700),
    "NotoSansHebrew-Regular": ("Noto Sans Hebrew", 400),
    "NotoSansHebrew-Bold": ("Noto Sans Hebrew", 700),
}
EVERYWHERE = "Aa09 ÄÅÇÉÑÖØÜß ąćęłńóśźż čďěňřšťůž őű ășț ğış āēģķļņ þðæ “”‘’„«» – — … € £ · × ½"
VIETNAMESE = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋςαω"
CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЂЈЉЊЋЏўая"

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤئ٠١٢،؟ 09."
HEBREW = "אבגדהוזחטיכךלמםנןסעפףצץקרשת 09."


def raw(name: str, folder: Path = FONTS) -> QRawFont:
    font = QRawFont(str(folder / f"{name}.ttf"), 16.0)
    assert font.isValid(), name
    return font


def said_weight(font: QRawFont) -> int:
    """The weight in the font's own table; QRawFont.weight() knows only plain and bold on some systems."""
    return int.from_bytes(font.fontTable("OS/2").data()[4:6], "big")


def missing(font: QRawFont, characters: str) -> list[str]:
    return [one for one in characters if not font.supportsCharacter(ord(one))]


def test_no_font_lies_here_unnamed() -> None:
    assert {path.stem for path in FONTS.glob("*.ttf")} == set(SCREEN)
    assert {path.stem for path in (FONTS / "paper").glob("*.ttf")} == set(PAPER)


@pytest.mark.parametrize("name", SCREEN)
def test_a_screen_font_says_its_family_weight_and_slant(qapp: QGuiApplication, name: str) -> None:
    font = raw(name)
    slant = font.style() == QFont.Style.StyleItalic
    assert (font.familyName(), said_weight(font), slant) == SCREEN[name]


@pytest.mark.parametrize("name", SCREEN)
def test_qt_finds_each_face_by_family_and_weight(qapp: QGuiApplication, name: str) -> None:
    """Asking for a family, a weight and a slant gets the drawn face, never one that is thickened or leaned by code."""
    family, weight, italic = SCREEN[name]
    known = QFontDatabase.addApplicationFont(str(FONTS / f"{name}.ttf"))
    try:
        assert known >= 0
        assert family in QFontDatabase.applicationFontFamilies(known)
        style = name.split("-")[1]
        assert QFontDatabase.weight(family, style) == weight
        assert QFontDatabase.italic(family, style) is italic
    finally:
        QFontDatabase.removeApplicationFont(known)


@pytest.mark.parametrize("name", SCREEN)
def test_a_name_from_anywhere_in_latin_script_can_be_written(qapp: QGuiApplication, name: str) -> None:
    assert missing(raw(name), EVERYWHERE) == []


@pytest.mark.parametrize("name", [name for name in SCREEN if "Legible" not in name])
def test_greek_cyrillic_and_vietnamese_can_be_written(qapp: QGuiApplication, name: str) -> None:
    assert missing(raw(name), VIETNAMESE + GREEK + CYRILLIC) == []


@pytest.mark.parametrize("name", [name for name in SCREEN if name.startswith("SottoSans")])
def test_figures_can_stand_in_columns(name: str) -> None:
    assert b"tnum" in (FONTS / f"{name}.ttf").read_bytes()


def test_an_arrow_typed_as_two_signs_stays_two_signs() -> None:
    """`calt` would draw -> as an arrow, and what one reads would not be what one wrote."""
    assert not [path.name for path in FONTS.rglob("*.ttf") if b"calt" in path.read_bytes()]


@pytest.mark.parametrize("name", PAPER)
def test_a_paper_font_says_its_family_and_weight(qapp: QGuiApplication, name: str) -> None:
    font = raw(name, FONTS / "paper")
    assert (font.familyName(), said_weight(font)) == PAPER[name]


def test_arabic_and_hebrew_can_be_printed(qapp: QGuiApplication) -> None:
    for style in ("Regular", "Bold"):
        assert (
            missing(raw(f"NotoNaskhArabic-{style}", FONTS / "paper"), "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤئ٠١٢،؟ 09.")
            == []
        )
        assert missing(raw(f"NotoSansHebrew-{style}", FONTS / "paper"), "אבגדהוזחטיכךלמםנןסעפףצץקרשת 09.") == []


def test_paper_and_screen_show_the_same_letters() -> None:
    for name in PAPER:
        if name.startswith("Sotto"):
            both = {hashlib.sha256((place / f"{name}.ttf").read_bytes()).digest() for place in (FONTS, FONTS / "paper")}
            assert len(both) == 1


def test_fonts_stay_light_to_carry() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 2_200_000
    assert sum(path.stat().st_size for path in (FONTS / "paper").glob("*.ttf")) < 1_300_000


def test_every_family_has_its_licence_and_its_source() -> None:
    register = (FONTS / "FONTS.md").read_text(encoding="utf-8")
    sources = re.findall(r"^\| [^|]+ \| ([A-Za-z ]+?4?) [\d.]+ \| \S+ \| [\d.]+ \| `sha512-", register, re.MULTILINE)
    assert len(sources) == 6
    for name in sources:
        licence = (FONTS / f"OFL-{name.replace(' ', '')}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert licence.splitlines()[0].startswith(("Copyright", "©"))
    for path in FONTS.rglob("*.ttf"):
        assert path.name in register


def test_a_reserved_name_is_not_used() -> None:
    """Adobe reserves the word Source, so no changed face may carry it as its name."""
    notice = (FONTS / "OFL-SourceSerif4.txt").read_text(encoding="utf-8").splitlines()[0]
    assert "Reserved Font Name" in notice
    assert not [path.name for path in FONTS.rglob("*.ttf") if "Source" in path.name]
