"""Pages that only tell: the shortcuts, and what Sotto is made of."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.paths import resources
from app.ui.kit.card import Card
from app.ui.kit.chip import Chip
from app.ui.kit.label import Label
from app.ui.kit.mark import Mark
from app.ui.kit.paint import key_signs
from app.ui.kit.shortcuts import SHORTCUTS, Keys, group_title, is_offered, meaning
from app.ui.settings.rows import Group, Section, SettingRow

# What travels with Sotto, where it comes from, and under which licence.
_PARTS = (
    ("Inter, Source Serif 4, Atkinson Hyperlegible Next, Noto", "SIL Open Font License 1.1"),
    ("Lucide", "ISC, MIT"),
    ("EFF Large Wordlist", "CC BY 3.0 US"),
    ("Qt, PySide6", "LGPL 3.0"),
    ("SQLCipher, sqlcipher3", "BSD, zlib"),
    ("SQLite", "Public domain"),
    ("OpenSSL, sqlite-utils", "Apache 2.0"),
    ("cryptography", "Apache 2.0, BSD"),
    ("Typst", "Apache 2.0"),
    ("pikepdf, qpdf", "MPL 2.0, Apache 2.0"),
    ("PDFium, pypdfium2", "BSD, Apache 2.0"),
    ("zxcvbn, platformdirs, filelock", "MIT"),
    ("msgspec", "BSD"),
)


def program_version() -> str:
    """The version that was installed, or the one that this source would become."""
    try:
        return version("sotto")
    except PackageNotFoundError:
        source = resources().parent / "pyproject.toml"
        return str(tomllib.loads(source.read_text("utf-8"))["project"]["version"]) if source.is_file() else ""


class ShortcutsSection(Section):
    """Everything the keyboard does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Shortcuts"), parent)
        for where in dict.fromkeys(keys.where for keys in SHORTCUTS):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            column.addWidget(Label(group_title(where), "ui-s"))
            column.addWidget(_table([keys for keys in SHORTCUTS if keys.where == where and is_offered(keys.name)]))
            self.column.addWidget(box)


def _table(shortcuts: list[Keys]) -> Card:
    card = Card(padding=18)
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for number, shortcut in enumerate(shortcuts):
        grid.addWidget(Label(meaning(shortcut.name), "body", wrap=True), number, 0)
        grid.addWidget(Chip(key_signs(shortcut.keys[0]), "outline"), number, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card


class AboutSection(Section):
    """What Sotto promises, and whose work it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("About"), parent)
        self.column.addWidget(self._name())
        promises = [
            SettingRow("wifi-off", self.tr("No network, ever"), self.tr("There is no network code in Sotto.")),
            SettingRow("hard-drive", self.tr("It stays here"), self.tr("All you write lies in one encrypted folder.")),
            SettingRow("key-round", self.tr("Only you hold the key"), self.tr("Nobody can reset your passphrase.")),
        ]
        self.column.addWidget(Group(self.tr("Promises"), list(promises)))
        self.column.addWidget(self._thanks())

    def _name(self) -> Card:
        card = Card(padding=18)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Mark(44))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("Sotto", "h2"))
        number = program_version()
        if number:
            words.addWidget(Label(self.tr("Version {0}").format(number), "small", "text3", figures=True))
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _thanks(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(self.tr("Made with the work of others"), "ui-s"))
        card = Card(padding=18)
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for number, (name, licence) in enumerate(_PARTS):
            grid.addWidget(Label(name, "ui", wrap=True), number, 0)
            grid.addWidget(Label(licence, "ui", "text3"), number, 1, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        note = self.tr("The fonts have other names here because they were changed. Full texts lie beside them.")
        card.body.addWidget(Label(note, "small", "text3", wrap=True))
        column.addWidget(card)
        return box
