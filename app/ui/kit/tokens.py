"""Every colour, length and type size of the look, as plain values without Qt.

A screen never holds a colour or a size of its own: it names one from here, so that light, dark
and high contrast, and every text size, come from one place and can be checked by a test.
"""

from typing import NamedTuple


class Tokens(NamedTuple):
    """One theme. Each colour is "#RRGGBB" or "#AARRGGBB"."""

    dark: bool
    high_contrast: bool
    canvas: str
    surface: str
    pane: str
    raised: str
    pop: str
    sunken: str
    hover: str
    lifted_hover: str  # on a card or a popover, where the page's would not be seen in the dark
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    onaccent: str
    asoft: str
    asofth: str
    atext: str
    hint: str
    hsoft: str
    hline: str
    htext: str
    danger: str
    dsoft: str
    dtext: str
    info: str
    isoft: str
    itext: str
    plum: str
    psoft: str
    ptext: str
    focus: str
    scrim: str
    shadow: str
    promise: str
    promise_text: str
    promise_text2: str


LIGHT = Tokens(
    dark=False,
    high_contrast=False,
    canvas="#F0EEE9",
    surface="#FCFBF9",
    pane="#F7F5F1",
    raised="#FFFFFF",
    pop="#FFFFFF",
    sunken="#F3F1EC",
    hover="#E8E5DE",
    lifted_hover="#E8E5DE",
    line="#E4E0D8",
    line2="#D3CEC4",
    ctl="#8C867B",
    text="#1E1C19",
    text2="#565149",
    text3="#6B665C",
    accent="#2A5F50",
    accent_hover="#234F43",
    accent_press="#1B4036",
    onaccent="#FFFFFF",
    asoft="#E2EDE7",
    asofth="#D5E5DD",
    atext="#22523F",
    hint="#BA7015",
    hsoft="#FBF1DF",
    hline="#EBD5AC",
    htext="#74480B",
    danger="#A6332B",
    dsoft="#FAE9E6",
    dtext="#8E2A23",
    info="#3E5C8A",
    isoft="#E7EDF6",
    itext="#314B73",
    plum="#7B4B73",
    psoft="#F3E8F1",
    ptext="#653A5E",
    focus="#2A5F50",
    scrim="#5C26221C",
    shadow="#2A241A",
    promise="#23513F",
    promise_text="#F2F6F3",
    promise_text2="#C5D8CD",
)

DARK = Tokens(
    dark=True,
    high_contrast=False,
    canvas="#151513",
    surface="#1C1B19",
    pane="#191816",
    raised="#262522",
    pop="#2C2A27",
    sunken="#151412",
    hover="#292825",
    lifted_hover="#383530",
    line="#302E2A",
    line2="#403D38",
    ctl="#7F796E",
    text="#ECE9E2",
    text2="#B9B3A8",
    text3="#A29C90",
    accent="#8AC6AF",
    accent_hover="#9DD3BF",
    accent_press="#74B39B",
    onaccent="#0F241C",
    asoft="#22352D",
    asofth="#2A4137",
    atext="#A6D8C5",
    hint="#E2A54C",
    hsoft="#352B1B",
    hline="#5A4728",
    htext="#EDCB93",
    danger="#EE938A",
    dsoft="#3C2523",
    dtext="#F3AFA8",
    info="#9DB8E4",
    isoft="#242E3E",
    itext="#B9CDEE",
    plum="#D3A3CA",
    psoft="#382835",
    ptext="#DDB7D6",
    focus="#8AC6AF",
    scrim="#96080807",
    shadow="#000000",
    promise="#1B2F27",
    promise_text="#F2F6F3",
    promise_text2="#C5D8CD",
)

CONTRAST_LIGHT = LIGHT._replace(
    high_contrast=True,
    canvas="#FFFFFF",
    surface="#FFFFFF",
    pane="#FFFFFF",
    raised="#FFFFFF",
    sunken="#FFFFFF",
    hover="#E9E9E9",
    lifted_hover="#E9E9E9",
    line="#000000",
    line2="#000000",
    ctl="#000000",
    text="#000000",
    text2="#000000",
    text3="#1F1F1F",
    accent="#003D2E",
    accent_hover="#002A20",
    accent_press="#001A14",
    atext="#00291F",
    hint="#7A3E00",
    hline="#7A3E00",
    htext="#4A2600",
    danger="#8A0A00",
    dtext="#6A0500",
    info="#1C3B6E",
    itext="#122A52",
    plum="#5A2452",
    ptext="#41143A",
    focus="#000000",
    promise="#00261C",
    promise_text="#FFFFFF",
    promise_text2="#FFFFFF",
)

CONTRAST_DARK = DARK._replace(
    high_contrast=True,
    canvas="#000000",
    surface="#000000",
    pane="#000000",
    raised="#000000",
    pop="#000000",
    sunken="#000000",
    hover="#2B2B2B",
    lifted_hover="#2B2B2B",
    line="#FFFFFF",
    line2="#FFFFFF",
    ctl="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E6E6E6",
    accent="#A8F0D3",
    accent_hover="#C4F7E2",
    accent_press="#DDFBEF",
    onaccent="#000000",
    atext="#CFFBEA",
    hint="#FFC46B",
    hline="#FFC46B",
    htext="#FFE3B8",
    danger="#FFB3AB",
    dtext="#FFD0CA",
    info="#BFD4FA",
    itext="#D9E6FF",
    plum="#F0C3E8",
    ptext="#F8DDF3",
    focus="#FFFFFF",
    promise="#000000",
    promise_text="#FFFFFF",
    promise_text2="#FFFFFF",
)

THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}

COLOR_NAMES = frozenset(Tokens._fields) - {"dark", "high_contrast"}

AVATARS_LIGHT = (
    ("#DCE8E1", "#2A5F50"),
    ("#E9E1EF", "#5F4480"),
    ("#F3E3D3", "#85501A"),
    ("#DDE6F2", "#31507F"),
    ("#F2DEDE", "#8C3436"),
    ("#E6E8D3", "#566019"),
    ("#D9EAEC", "#1F5E68"),
    ("#EEE0E8", "#7A3A63"),
)

AVATARS_DARK = (
    ("#274036", "#A9D8C5"),
    ("#383048", "#CBB8E6"),
    ("#453423", "#E9BE8D"),
    ("#293850", "#AEC6EC"),
    ("#472D2D", "#EFB1AE"),
    ("#383B22", "#CDD394"),
    ("#23393D", "#9ED2DA"),
    ("#42303B", "#E3B3D0"),
)


class Radii(NamedTuple):
    """Corner radii; chips take half their height."""

    cap: int = 4
    button: int = 8
    rail: int = 9
    row: int = 10
    card: int = 12
    popover: int = 14
    dialog: int = 16


RADII = Radii()

SANS, SERIF, DISPLAY, LEGIBLE = "Sotto Sans", "Sotto Serif", "Sotto Display", "Sotto Legible"


class Role(NamedTuple):
    """One row of the type table: `px` is the font's pixel size, `line` the height of a line."""

    family: str
    px: int
    line: int
    weight: int = 400
    italic: bool = False


ROLES = {
    "display": Role(DISPLAY, 30, 38),
    "h1": Role(DISPLAY, 26, 34),
    "h2": Role(DISPLAY, 20, 28),
    "h2s": Role(DISPLAY, 18, 26),
    "room": Role(DISPLAY, 36, 50),
    "promise": Role(DISPLAY, 34, 44),
    "rehearse": Role(DISPLAY, 28, 40),
    "serif": Role(SERIF, 17, 28),
    "serif-i": Role(SERIF, 17, 28, italic=True),
    "journal": Role(SERIF, 17, 29),
    "journal-h2": Role(SERIF, 21, 36, 600),  # beside words of 17 a thin 20 is no heading
    "serif-s": Role(SERIF, 15, 24),
    "serif-si": Role(SERIF, 15, 24, italic=True),
    "quote": Role(SERIF, 19, 30),
    "h3": Role(SANS, 15, 22, 600),
    "body": Role(SANS, 14, 22),
    "body-m": Role(SANS, 14, 22, 500),
    "ui": Role(SANS, 13, 20),
    "ui-m": Role(SANS, 13, 20, 500),
    "ui-s": Role(SANS, 13, 20, 600),
    "small": Role(SANS, 12, 18),
    "small-m": Role(SANS, 12, 18, 500),
    "small-s": Role(SANS, 12, 18, 600),
    "tiny": Role(SANS, 11, 16, 500),
}

TEXT_SIZES = (90, 100, 115, 130, 150)
