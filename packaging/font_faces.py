"""Which fonts Sotto ships: the families, their sources and the faces cut from them."""

from __future__ import annotations

from dataclasses import dataclass

from parcels import Parcel

# Kerning, marks, local forms and the figures we ask for. No `calt`: Inter would draw an arrow where someone typed ->.
KEPT_FEATURES = (
    "kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum", "case", "liga", "rlig",
    "init", "medi", "fina", "isol", "rtlm",
)  # fmt: skip

_WESTERN = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0250, 0x02AF), (0x02B0, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F),
    (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x218F),
    (0x2190, 0x2199), (0x2200, 0x22FF), (0x2318, 0x2318), (0x21E7, 0x21E7), (0x2325, 0x2325), (0x2303, 0x2303),
    (0x23CE, 0x23CE), (0x232B, 0x232B), (0x25A0, 0x25CF), (0x2610, 0x2612), (0x2713, 0x2717), (0xA720, 0xA7FF),
    (0xFB00, 0xFB04), (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
)  # fmt: skip
_PLAIN_LATIN = ((0x0020, 0x007E), (0x00A0, 0x00FF), (0x2000, 0x206F))

RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "western": _WESTERN,
    "arabic": (*_PLAIN_LATIN, (0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "hebrew": (*_PLAIN_LATIN, (0x0590, 0x05FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F)),
}
_COVER_WORDS = {
    "western": "Latin and Latin Extended, Greek and Cyrillic where upstream has them, punctuation, currency, arrows",
    "arabic": "Arabic with presentation forms, Basic Latin",
    "hebrew": "Hebrew with points, Basic Latin",
}


@dataclass(frozen=True)
class Family:
    """A family as we name it, and the package it is cut from.

    `notice_in` is a file that holds the authors' notice; `licence_parcel` holds the licence where the fonts' own
    package leaves it out.
    """

    name: str
    upstream: str
    version: str
    parcel: Parcel
    licence: str
    notice_in: str
    cover: str = "western"
    licence_parcel: Parcel | None = None

    @property
    def cover_words(self) -> str:
        return _COVER_WORDS[self.cover]


@dataclass(frozen=True)
class Face:
    """One file to write; `axes` picks the instance when the sources are variable."""

    file: str
    family: Family
    style: str
    weight: int
    sources: tuple[str, ...]
    italic: bool = False
    axes: dict[str, float] | None = None


INTER = Family(
    "Sotto Sans",
    "Inter",
    "4.001",
    Parcel(
        "inter-ui",
        "4.1.1",
        "sha512-451h0J29HyOmA+JXgSi/6M12tL7ZCZ8arYKZUXiOXTJpJbAKqJvFh3k5SiV3x7tKe0C0KyrKUUiQIvvZ2PQDcA==",
    ),
    "LICENSE.txt",
    "web/Inter-Regular.woff2",
)
_SOURCE_SERIF = Parcel(
    "@fontsource-variable/source-serif-4",
    "5.3.1",
    "sha512-4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==",
)
_SERIF_LATIN = "files/source-serif-4-latin-standard-normal.woff2"
SERIF = Family("Sotto Serif", "Source Serif 4", "4.004", _SOURCE_SERIF, "LICENSE", _SERIF_LATIN)
DISPLAY = Family("Sotto Display", "Source Serif 4", "4.004", _SOURCE_SERIF, "LICENSE", _SERIF_LATIN)
LEGIBLE = Family(
    "Sotto Legible",
    "Atkinson Hyperlegible Next",
    "2.001",
    Parcel(
        "@fontsource/atkinson-hyperlegible-next",
        "5.3.0",
        "sha512-8p1tHVoPDo6oYwSO3sMw5snGwFwSf3TmeSF9Gcj792GXdsg6oqvhoItbj6Hj/XZIk0Xs+Cwu6pkLBAl3Q5HrwA==",
    ),
    "LICENSE",
    "files/atkinson-hyperlegible-next-latin-400-normal.woff2",
)
# Not a later one: 2.021 draws a dotted letter as two glyphs, and text copied out of a page then comes in pieces.
NASKH = Family(
    "Noto Naskh Arabic",
    "Noto Naskh Arabic",
    "2.016",
    Parcel(
        "@fontsource/noto-naskh-arabic",
        "4.5.12",
        "sha512-9gfdKf6Yo4I+zNQWOqH8pbUSkGN9SMAvuqgIdaI2x0qjQZCAgYJylrsGDB4pdbxpaoQZ6LCNcDUHMt7p5mMF/g==",
    ),
    "LICENSE",
    "files/noto-naskh-arabic-all-400-normal.woff",
    "arabic",
    Parcel(
        "@fontsource/noto-naskh-arabic",
        "5.3.0",
        "sha512-S/GDgQ6mh/PKo4mz5+eXNYbEarvpI7yh6eCdOz8tTVbeM7+OUiacIEscaYEibr/+egDtGbO2ZB00sjy1bJC1kQ==",
    ),
)
HEBREW = Family(
    "Noto Sans Hebrew",
    "Noto Sans Hebrew",
    "3.001",
    Parcel(
        "@fontsource/noto-sans-hebrew",
        "5.3.0",
        "sha512-7owtzuw9D+ipt0g8mcBGOm7MS/mv/REKsjSwEUe749UUsrnG54TSmusNn7oxv2GxbUORAzADLQ8ggdtt7oKkpg==",
    ),
    "LICENSE",
    "files/noto-sans-hebrew-hebrew-400-normal.woff2",
    "hebrew",
)
FAMILIES = (INTER, SERIF, DISPLAY, LEGIBLE, NASKH, HEBREW)


def _inter(style: str, weight: int, italic: bool = False) -> Face:
    return Face(f"SottoSans-{style}.ttf", INTER, style, weight, (f"web/Inter-{style}.woff2",), italic)


def _serif(family: Family, style: str, weight: int, cut: float, size: float) -> Face:
    """A cut of Source Serif: `cut` is the drawn weight, `size` the optical size in points."""
    slope = "italic" if style == "Italic" else "normal"
    scripts = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
    return Face(
        f"{family.name.replace(' ', '')}-{style}.ttf",
        family,
        style,
        weight,
        tuple(f"files/source-serif-4-{script}-standard-{slope}.woff2" for script in scripts),
        slope == "italic",
        {"wght": cut, "opsz": size},
    )


def _pieces(family: Family, file: str, style: str, weight: int, stem: str, scripts: tuple[str, ...]) -> Face:
    italic = style == "Italic"
    slope = "italic" if italic else "normal"
    sources = tuple(f"files/{stem}-{script}-{weight}-{slope}.woff2" for script in scripts)
    return Face(file, family, style, weight, sources, italic)


def _legible(style: str, weight: int) -> Face:
    stem = "atkinson-hyperlegible-next"
    return _pieces(LEGIBLE, f"SottoLegible-{style}.ttf", style, weight, stem, ("latin", "latin-ext"))


def _naskh(style: str, weight: int) -> Face:
    source = f"files/noto-naskh-arabic-all-{weight}-normal.woff"
    return Face(f"paper/NotoNaskhArabic-{style}.ttf", NASKH, style, weight, (source,))


def _hebrew(style: str, weight: int) -> Face:
    file = f"paper/NotoSansHebrew-{style}.ttf"
    return _pieces(HEBREW, file, style, weight, "noto-sans-hebrew", ("hebrew", "latin"))


FACES = (
    _inter("Regular", 400),
    _inter("Italic", 400, italic=True),
    _inter("Medium", 500),
    _inter("SemiBold", 600),
    _inter("Bold", 700),
    _serif(SERIF, "Regular", 400, 400, 14),
    _serif(SERIF, "Italic", 400, 400, 14),
    _serif(SERIF, "SemiBold", 600, 600, 14),
    # The drawn weight is 480; the tables say 400, or asking for a plain weight would find a lighter neighbour.
    _serif(DISPLAY, "Regular", 400, 480, 34),
    _legible("Regular", 400),
    _legible("Italic", 400),
    _legible("Bold", 700),
    _naskh("Regular", 400),
    _naskh("Bold", 700),
    _hebrew("Regular", 400),
    _hebrew("Bold", 700),
)
PAPER_COPIES = ("SottoSans-Regular.ttf", "SottoSans-Medium.ttf", "SottoSans-SemiBold.ttf")
