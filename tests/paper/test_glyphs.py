"""Knowing, before a page is set, which characters the fonts can print."""

from pathlib import Path

import pytest
import typst

from app.paths import resources
from app.system.glyphs import Glyphs, able_families, characters_in, recorded_ranges

PAPER_FONTS = resources() / "fonts" / "paper"
LATIN, GREEK = frozenset(range(0x20, 0x180)), frozenset(range(0x370, 0x400))


def test_the_list_of_embedded_characters_is_true(typesetter_fonts: typst.Fonts) -> None:
    """A newer typesetter with other fonts must not make us promise signs it cannot print."""
    listed = recorded_ranges(resources() / "typst" / "embedded-glyphs.txt")

    assert set(listed) == {"Libertinus Serif", "DejaVu Sans Mono"} < set(typesetter_fonts.families())
    assert all(len(characters) > 1500 for characters in listed.values())


def test_every_listed_character_can_be_set(typesetter_fonts: typst.Fonts) -> None:
    for family, characters in recorded_ranges(resources() / "typst" / "embedded-glyphs.txt").items():
        signs = " ".join(map(chr, sorted(characters)))
        source = f'#set document(title: "x")\n#set text(font: "{family}", fallback: false)\n#sys.inputs.signs'
        for weight in (400, 600, 700):
            weighted = source.replace("fallback", f"weight: {weight}, fallback")
            pdf = typst.compile(
                weighted.encode(), font_paths=typesetter_fonts, format="pdf", sys_inputs={"signs": signs},
                pdf_standards=["ua-1"],
            )  # fmt: skip
            assert pdf


@pytest.fixture
def typesetter_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@pytest.mark.parametrize(
    ("font", "sample"),
    [
        ("SottoSans-Regular.ttf", "Aßłřαω–Жя€"),
        ("SottoSans-SemiBold.ttf", "Aßłřαω–Жя€"),
        ("NotoNaskhArabic-Regular.ttf", "اتفقنا٣"),
        ("NotoSansHebrew-Bold.ttf", "שלום"),
    ],
)
def test_the_shipped_fonts_print_what_they_are_for(font: str, sample: str) -> None:
    assert {ord(one) for one in sample} <= characters_in(PAPER_FONTS / font)


def test_what_is_no_font_prints_nothing(tmp_path: Path) -> None:
    for name, data in (("empty", b""), ("words", b"not a font at all"), ("cut", b"\0\1\0\0\0\x20" + b"cmap" * 9)):
        (tmp_path / name).write_bytes(data)
        assert characters_in(tmp_path / name) == frozenset()
    assert characters_in(tmp_path / "missing") == frozenset()


def test_uncovered_signs_are_named_once_in_reading_order() -> None:
    assert Glyphs({"Latin": LATIN}).uncovered("β α, x β") == ("β", "α")


def test_a_letter_and_its_mark_need_one_font() -> None:
    glyphs = Glyphs({"Latin": LATIN, "Greek": GREEK | {0x301}})

    assert glyphs.uncovered("e\u0301") == ()  # é is one sign as well
    assert glyphs.uncovered("q\u0301") == ("q\u0301",)
    assert glyphs.uncovered("α\u0301") == ()


def test_signs_nobody_sees_need_no_font() -> None:
    assert Glyphs({"Latin": LATIN}).uncovered("a\u200db\u2068c\ufe0f\n") == ()


def test_few_of_the_systems_fonts_are_chosen() -> None:
    faces = [("Sans", PAPER_FONTS / "SottoSans-Regular.ttf", 0), ("Hebrew", PAPER_FONTS / "NotoSansHebrew-Bold.ttf", 0)]

    assert list(able_families(["ש", "ם"], faces)) == ["Hebrew"]
    assert set(able_families(["ש", "Ж"], faces)) == {"Sans", "Hebrew"}
    assert able_families(["\U0001e900"], faces) == {}
