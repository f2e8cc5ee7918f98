"""How Sotto looks. Every choice is worn at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.preferences import TEXT_SIZES, Preferences, Theme
from app.ui.kit.label import Label
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import Select
from app.ui.kit.toggle import Toggle
from app.ui.kit.writing import can_write
from app.ui.settings.rows import Group, Section, SettingRow


class AppearanceSection(Section):
    """Theme, text size, motion and counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Appearance"), parent)
        names = {
            Theme.SYSTEM: self.tr("System"),
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Theme.CONTRAST: self.tr("High contrast"),
        }
        self.theme = Segmented([(theme.value, words) for theme, words in names.items()], writes=False)
        self.theme.setAccessibleName(self.tr("Theme"))
        sizes = [(str(percent), self.tr("{0} %").format(percent)) for percent in TEXT_SIZES]
        self.text_size = Select(sizes, name=self.tr("Text size"), writes=False)
        self.stillness = Toggle(self.tr("Reduced motion"), writes=False)
        self.counts = Toggle(self.tr("Show counts"), writes=False)
        self._add_rows()
        self.theme.chosen.connect(lambda theme: self.chose.emit({"theme": Theme(theme)}))
        self.text_size.chosen.connect(lambda percent: self.chose.emit({"text_size": int(percent)}))
        self.stillness.clicked.connect(lambda on: self.chose.emit({"reduced_motion": on}))
        self.counts.clicked.connect(lambda on: self.chose.emit({"shows_counts": on}))

    def show_chosen(self, chosen: Preferences) -> None:
        self.theme.choose(chosen.theme.value)
        self.text_size.choose(str(chosen.text_size))
        self.stillness.setChecked(chosen.reduced_motion)
        self.counts.setChecked(chosen.shows_counts)

    def _add_rows(self) -> None:
        theme = SettingRow("palette", self.tr("Theme"), self.tr("System follows your desktop"), self.theme)
        size = SettingRow("gauge", self.tr("Text size"), self.tr("Ctrl and plus or minus, anywhere"), self.text_size)
        self.column.addWidget(Group(self.tr("Colours and letters"), [theme, size]))
        still = SettingRow("feather", self.tr("Reduced motion"), self.tr("Nothing slides or fades"), self.stillness)
        counts = SettingRow("hash", self.tr("Show counts"), self.tr("Small numbers in the sidebar"), self.counts)
        self.column.addWidget(Group(self.tr("Calm"), [still, counts]))
        if not can_write():
            words = self.tr("What you choose here holds until you lock: nothing can be kept in this vault.")
            self.column.addWidget(Label(words, "small", "text3", wrap=True))
