"""What everything looks like just now: theme, text size and motion, for the whole program.

Widgets ask `look()` while they paint, so a change of theme is one repaint and touches no widget.
Only a change of text size or reading font asks widgets to measure themselves again: they listen
to `resized`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from app.ui.kit import fonts, tokens
from app.ui.kit.tokens import ROLES, Tokens

_STAND_INS = {
    tokens.SANS: ["Inter", "Noto Sans", "DejaVu Sans"],
    tokens.SERIF: ["Source Serif 4", "Noto Serif", "DejaVu Serif"],
    tokens.DISPLAY: ["Source Serif 4 Display", "Source Serif 4", "Noto Serif", "DejaVu Serif"],
    tokens.LEGIBLE: ["Atkinson Hyperlegible Next", "Noto Sans", "DejaVu Sans"],
}


class Look(QObject):
    """The one look of the program.

    Signals:
    changed(): theme, text size, reading font or motion is another one now.
    resized(): text is measured differently now; sent before `changed`.
    """

    changed = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._theme = "system"
        self._percent = 100
        self._reading = ""
        self._still = False
        self._tokens = tokens.LIGHT
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._follows_system = False
        self._has_dressed = False

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        """1.0 at 100 % text size."""
        return self._percent / 100

    @property
    def reduced_motion(self) -> bool:
        return self._still

    def color(self, name: str) -> QColor:
        """The colour of that name in the present theme; do not change the one returned."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(str(getattr(self._tokens, name)))
        return found

    def font(self, role: str, figures: bool = False) -> QFont:
        """The font of a role; `figures` sets digits equally wide, for times, dates and counts."""
        found = self._fonts.get((role, figures))
        if found is None:
            found = self._fonts[role, figures] = self._make_font(role, figures)
        return found

    def line(self, role: str) -> int:
        """The height of one line of that role, in pixels."""
        return self.px(ROLES[role].line)

    def px(self, length: int) -> int:
        """A length that grows with the text size."""
        return round(length * self.scale)

    def height(self, length: int, role: str) -> int:
        """A height that holds one line of `role`: the drawn one, or more where the font needs it."""
        needed = QFontMetricsF(self.font(role)).height() + 6
        return max(self.px(length), round(needed))

    def duration(self, milliseconds: int) -> int:
        """How long a motion lasts: 0 when motion is unwanted, never more than 240."""
        return 0 if self._still else min(milliseconds, 240)

    def wear(
        self,
        theme: str = "system",
        text_size: int = 100,
        reduced_motion: bool = False,
        reading_font: str = "",
    ) -> None:
        """Put on a look.

        `theme` is "system", "light", "dark" or "contrast"; `text_size` is in percent;
        `reading_font` is a family that takes the place of the serif one, "" for none.
        """
        before = (self._tokens, self._still)
        measures = (text_size, reading_font)
        is_resized = measures != (self._percent, self._reading)
        self._theme, self._still = theme, reduced_motion
        self._percent, self._reading = measures
        self._take_tokens()
        # At the start the same is put on three times: by the program, by the settings, and by the vault.
        if is_resized or not self._has_dressed or before != (self._tokens, self._still):
            self._tell(is_resized)

    def follow_system(self) -> None:
        """From now on change along with the desktop where the theme is "system"."""
        if not self._follows_system:
            self._follows_system = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)

    def _on_system(self) -> None:
        before = self._tokens
        self._take_tokens()
        if self._tokens is not before:
            self._tell(is_resized=False)

    def _take_tokens(self) -> None:
        self._tokens = tokens.THEMES[_worn(self._theme)]
        self._colors.clear()

    def _tell(self, is_resized: bool) -> None:
        if is_resized:
            self._fonts.clear()
        self._dress_application(is_resized)
        if is_resized:
            self.resized.emit()
        self.changed.emit()

    def _dress_application(self, is_resized: bool) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self._has_dressed = True
        palette = _palette(self)
        application.setPalette(palette)
        QToolTip.setPalette(palette)
        if is_resized:
            application.setFont(self.font("ui"))
            QToolTip.setFont(self.font("small-m"))

    def _make_font(self, name: str, figures: bool) -> QFont:
        role = ROLES[name]
        family = role.family
        if self._reading and family == tokens.SERIF:
            family = self._reading
        font = QFont()
        font.setFamilies([family, *_STAND_INS.get(family, [])])
        font.setPixelSize(max(1, self.px(role.px)))
        font.setWeight(QFont.Weight(role.weight))
        font.setItalic(role.italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
        if figures:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _worn(theme: str) -> str:
    hints = QGuiApplication.styleHints()
    system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if theme == "system":
        wanted = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        theme = "contrast" if wanted else ("dark" if system_dark else "light")
    if theme == "contrast" and system_dark:
        return "contrast-dark"
    return theme


def _palette(worn: Look) -> QPalette:
    role = QPalette.ColorRole
    pairs = {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "raised",
        role.AlternateBase: "pane",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "onaccent",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.PlaceholderText: "text3",
        role.Highlight: "asofth",
        role.HighlightedText: "text",
        role.Accent: "accent",
        role.Link: "atext",
        role.LinkVisited: "atext",
        role.Light: "raised",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "ctl",
        role.Shadow: "text3",
    }
    palette = QPalette()
    for part, name in pairs.items():
        palette.setColor(part, worn.color(name))
    disabled = QPalette.ColorGroup.Disabled
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, part, worn.color("text3"))
    return palette


_look: Look | None = None


def look() -> Look:
    """The look of this program; made at the first call."""
    global _look
    if _look is None:
        _look = Look()
    return _look


def dress(application: QApplication) -> None:
    """Give the application Sotto's fonts, colours and tooltips, once, at the start.

    Its style is given to it when it is made: asking for it here, or setting it, would take 4 ms for Python's
    view of QStyle.
    """
    fonts.load_first()
    worn = look()
    application.setFont(worn.font("ui"))
    QToolTip.setFont(worn.font("small-m"))
    worn.follow_system()
    worn.wear()
