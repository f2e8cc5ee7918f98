"""Can it be read? The contrast tables of the design, computed anew from the tokens."""

from __future__ import annotations

import pytest

from app.ui.kit.tokens import AVATARS_DARK, AVATARS_LIGHT, COLOR_NAMES, ROLES, THEMES, Tokens

GROUNDS = ("canvas", "surface", "pane", "raised", "pop", "sunken", "asoft")
TEXTS = [(ink, ground) for ink in ("text", "text2", "text3") for ground in GROUNDS]
TEXTS += [
    ("onaccent", "accent"),
    ("onaccent", "accent_hover"),
    ("onaccent", "accent_press"),
    ("atext", "asoft"),
    ("atext", "asofth"),
    ("atext", "surface"),
    ("atext", "canvas"),
    ("atext", "raised"),
    ("htext", "hsoft"),
    ("dtext", "dsoft"),
    ("dtext", "surface"),
    ("dtext", "raised"),
    ("itext", "isoft"),
    ("ptext", "psoft"),
    ("text", "hover"),
    ("text2", "hover"),
    ("text", "lifted_hover"),
    ("text2", "lifted_hover"),
    ("text", "asofth"),
    ("text", "hsoft"),
    ("promise_text", "promise"),
    ("promise_text2", "promise"),
]
SHAPES = [(shape, ground) for shape in ("ctl", "hint", "accent", "focus") for ground in GROUNDS[:4]]
SHAPES += [("info", "raised"), ("plum", "raised"), ("danger", "raised"), ("danger", "surface")]

# SCREENS 4.1, lowest pairs, light and dark
MEASURED = [
    ("text", "surface", 16.44, 14.19),
    ("text", "canvas", 14.66, 15.08),
    ("text2", "canvas", 6.79, 8.77),
    ("text2", "asoft", 6.56, 6.24),
    ("text3", "canvas", 4.92, 6.70),
    ("text3", "raised", 5.71, 5.62),
    ("text3", "asoft", 4.76, 4.76),
    ("onaccent", "accent", 7.37, 8.36),
    ("atext", "asoft", 7.46, 8.20),
    ("atext", "asofth", 6.85, 6.94),
    ("htext", "hsoft", 7.01, 8.97),
    ("dtext", "dsoft", 7.13, 7.77),
    ("itext", "isoft", 7.48, 8.49),
    ("ptext", "psoft", 7.60, 7.76),
    ("ctl", "raised", 3.61, 3.55),
    ("ctl", "canvas", 3.12, 4.23),
    ("hint", "surface", 3.75, 7.97),
    ("hint", "canvas", 3.34, 8.46),
    ("accent", "surface", 7.12, 8.83),
    ("accent", "canvas", 6.35, 9.38),
    ("info", "raised", 6.77, 7.60),
    ("plum", "raised", 6.78, 7.20),
]


def luminance(color: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(color[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def of(theme: Tokens, name: str) -> str:
    return str(getattr(theme, name))


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_every_ground_it_lies_on(theme: str) -> None:
    tokens = THEMES[theme]
    faint = {pair: contrast(of(tokens, pair[0]), of(tokens, pair[1])) for pair in TEXTS}
    assert {pair: value for pair, value in faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_edge_and_mark_stands_out_from_its_ground(theme: str) -> None:
    tokens = THEMES[theme]
    faint = {pair: contrast(of(tokens, pair[0]), of(tokens, pair[1])) for pair in SHAPES}
    assert {pair: value for pair, value in faint.items() if value < 3.0} == {}


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), MEASURED)
def test_the_tokens_are_those_the_design_measured(ink: str, ground: str, light: float, dark: float) -> None:
    for theme, wanted in (("light", light), ("dark", dark)):
        found = contrast(of(THEMES[theme], ink), of(THEMES[theme], ground))
        assert found == pytest.approx(wanted, abs=0.02), theme


@pytest.mark.parametrize("ring", [AVATARS_LIGHT, AVATARS_DARK])
def test_initials_can_be_read_in_every_hue(ring: tuple[tuple[str, str], ...]) -> None:
    assert len(ring) == 8
    assert min(contrast(ground, ink) for ground, ink in ring) >= 5.29


@pytest.mark.parametrize("theme", ["contrast", "contrast-dark"])
def test_high_contrast_means_seven_to_one_for_all_text(theme: str) -> None:
    tokens = THEMES[theme]
    pairs = [(ink, ground) for ink in ("text", "text2", "text3", "atext") for ground in GROUNDS[:6]]
    assert min(contrast(of(tokens, ink), of(tokens, ground)) for ink, ground in pairs) >= 7.0


def test_every_theme_names_every_colour() -> None:
    for theme in THEMES.values():
        for name in COLOR_NAMES:
            value = of(theme, name)
            assert value.startswith("#"), name
            assert len(value) in (7, 9), name


def test_nothing_is_set_smaller_than_eleven_pixels() -> None:
    assert min(role.px for role in ROLES.values()) == 11
    assert all(role.line > role.px for role in ROLES.values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("over", "ground"), [("hover", "surface"), ("lifted_hover", "raised"), ("lifted_hover", "pop")]
)
def test_what_is_under_the_pointer_is_seen_on_what_it_lies(theme: str, over: str, ground: str) -> None:
    assert contrast(of(THEMES[theme], over), of(THEMES[theme], ground)) >= 1.12
