"""A dialog that prints: the very file on the left, what goes into it on the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.news import Kind
from app.domain.paper import Paper
from app.domain.problems import Problem, TargetExists
from app.services.practice import Practice
from app.system.page_pictures import PagePicture
from app.ui.export.preview import Preview
from app.ui.export.wanted import Printed, Proof, Saved, W
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.segmented import Segmented
from app.ui.kit.spoken import announce
from app.ui.kit.words import say

_PAUSE_MS = 120
_ROOMY = 1120
_WIDTH, _HEIGHT, _ASIDE, _PAGE = 848, 604, 439, 306
_NARROW_WIDTH, _NARROW_ASIDE, _NARROW_PAGE = 720, 260, 212


class PaperForm(QWidget, Generic[W]):
    """Asks what to print.

    Signals:
    changed(): what is wanted is another thing now.
    """

    changed = Signal()

    @property
    def wanted(self) -> W:
        """What is wanted as it stands."""
        raise NotImplementedError

    def set_paper(self, paper: Paper) -> None:
        """Print on this paper from now on."""
        raise NotImplementedError


@dataclass(frozen=True)
class Press(Generic[W]):
    """How a wish becomes a file. Both verbs run on the worker; the last two flags of `save` are whether a file that
    is there may be replaced, and whether anything can be kept in the vault.
    """

    file_name: str
    printed: Callable[[Practice, W, int], Printed[W]]
    save: Callable[[Practice, Printed[W], Path, bool, bool], Saved]


@dataclass(frozen=True)
class Wording:
    """What the dialog says: its title, a line under it, and the promise about what is never in the file.

    `promises_first`: over the form, where that may be longer than the dialog.
    """

    title: str
    lead: str
    promise: str
    promises_first: bool = False


class PaperDialog(Dialog, Generic[W]):
    """Shows what will be printed, and saves exactly that.

    Signals:
    printed(Printed): the page that is wanted is there.
    """

    printed = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, form: PaperForm[W], press: Press[W], wording: Wording) -> None:
        is_roomy = window.window().width() >= _ROOMY
        super().__init__(window, "", _WIDTH if is_roomy else _NARROW_WIDTH, _HEIGHT)
        self.panel.setAccessibleName(wording.title)
        self._desk, self._paper_form, self._press = desk, form, press
        self.proof: Proof[W] = Proof()
        self._is_saving_wanted = False
        self._page = 0
        self.preview = Preview(_PAGE if is_roomy else _NARROW_PAGE)
        self.pages = Label("", "small", "text2", figures=True)
        self.before = IconButton("chevron-left", self.tr("Page before"), size=28)
        self.after = IconButton("chevron-right", self.tr("Next page"), size=28)
        self.paper = Segmented(
            [(Paper.A4.value, self.tr("A4")), (Paper.LETTER.value, self.tr("US Letter"))],
            form.wanted.paper.value,
            writes=False,
        )
        self.promise = Notice(wording.promise, "calm")
        self.promise.words.set_role("small")
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.save_button = Button(self.tr("Save PDF…"), "primary", icon="file-down")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out(wording, _ASIDE if is_roomy else _NARROW_ASIDE)
        self._connect()
        self._print()

    # Building

    def _lay_out(self, wording: Wording, aside_width: int) -> None:
        self.body.setContentsMargins(32, 28, 31, 4)
        self.footer.setContentsMargins(32, 8, 31, 23)
        self.body.setSpacing(0)
        self.body.addWidget(Label(wording.title, "h1", wrap=True))
        self.body.addSpacing(5)
        self.body.addWidget(Label(wording.lead, "ui", "text2", wrap=True))
        self.body.addSpacing(18)
        told: tuple[QWidget, ...] = (self._paper_form, self.promise)
        first, second = reversed(told) if wording.promises_first else told
        self.body.addWidget(first)
        self.body.addSpacing(16)
        self.body.addWidget(second)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.save_button)
        aside = self.put_aside(aside_width)
        aside.body.setContentsMargins(12, 20, 12, 16)
        aside.body.setSpacing(8)
        aside.body.addWidget(self.preview, 1)
        for row in (self._pager(), self._centred(self.paper)):
            aside.body.addLayout(row)

    def offer_to_seal(self) -> Button:
        """Return a button beside the others, for who would rather hand it over sealed."""
        seal = Button(self.tr("Seal…"), "ghost", icon="file-key", writes=True)
        meaning = self.tr("Hand it over as a file that opens with a passphrase")
        seal.setAccessibleDescription(meaning)
        seal.setToolTip(meaning)
        self.footer.insertWidget(0, seal)
        return seal

    def _pager(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        for part in (self.before, self.pages, self.after):
            row.addWidget(part)
        row.addStretch(1)
        self.before.hide()
        self.after.hide()
        return row

    def _centred(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._pause.timeout.connect(self._print)
        self._paper_form.changed.connect(self._on_changed)
        self.paper.chosen.connect(lambda key: self._paper_form.set_paper(Paper(key)))
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.cancel.clicked.connect(self.shut)
        self.save_button.clicked.connect(self._on_save)

    # The page as it will be

    def _on_changed(self) -> None:
        self._say_trouble("")
        self._pause.start()

    def _print(self) -> None:
        self._pause.stop()
        if not self.proof.want(self._paper_form.wanted):
            return
        call = partial(self._press.printed, self._desk.practice, self._paper_form.wanted, self.preview.device_width())
        self._desk.worker.do(call, self._on_printed, self._on_trouble)

    def _on_printed(self, one: Printed[W]) -> None:
        if not self.proof.take(one):
            return
        self._page = 0
        self.printed.emit(one)
        self.preview.show_page(one.sheet.first_page)
        self.preview.say(one.sheet)
        self._show_pages(one)
        if self._is_saving_wanted:
            self._ask_where()

    def _show_pages(self, one: Printed[W]) -> None:
        count = one.sheet.pages
        paper = self.tr("A4") if one.wanted.paper is Paper.A4 else self.tr("US Letter")
        if count == 1:
            self.pages.set_text(self.tr("1 page, {0}").format(paper))
        elif self._page == 0:
            self.pages.set_text(self.tr("{0} pages, {1}").format(count, paper))
        else:
            self.pages.set_text(self.tr("Page {0} of {1}, {2}").format(self._page + 1, count, paper))
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < count - 1)

    def _turn(self, by: int) -> None:
        one = self.proof.printed
        if one is None or not 0 <= self._page + by < one.sheet.pages:
            return
        self._page += by
        exporting, width = self._desk.practice.exporting, self.preview.device_width()
        self._desk.worker.do(partial(exporting.page, one.sheet.pdf, self._page, width), self._on_page)
        self._show_pages(one)

    def _on_page(self, page: PagePicture) -> None:
        self.preview.show_page(page)

    # Saving

    def _on_save(self) -> None:
        self._say_trouble("")
        self._is_saving_wanted = True
        self._pause.stop()
        if self.proof.want(self._paper_form.wanted):
            self._print()
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        self._is_saving_wanted = False
        self._desk.ask.where_to_save(self, self._press.file_name, self.tr("PDF (*.pdf)"), self._save_to)

    def _save_to(self, path: Path, may_replace: bool = False) -> None:
        one = self.proof.printed
        if one is None or not isValid(self) or not self.is_open:
            return
        self.save_button.busy(self.tr("Saving"))
        call = partial(self._press.save, self._desk.practice, one, path, may_replace, not self._desk.read_only)
        self._desk.worker.do(call, self._on_saved, partial(self._on_not_saved, path))

    def _on_saved(self, saved: Saved) -> None:
        self.save_button.ready()
        self._desk.preferences = saved.preferences
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.PREFERENCES, cause=self)
        words = self.tr("Saved at {0}. It is not encrypted: whoever opens it can read it.").format(saved.to)
        self.promise.set_text(words)
        self.cancel.set_text(self.tr("Close"))
        self._bring_to_sight(self.promise)
        announce(self, words)

    def _on_not_saved(self, path: Path, problem: Problem) -> None:
        self.save_button.ready()
        if not isinstance(problem, TargetExists):
            self._on_trouble(problem)
            return
        confirm(
            self,
            self.tr("Replace the file that is there?"),
            self.tr("A file lies at {0} already. Replacing it cannot be undone.").format(path),
            self.tr("Replace"),
            partial(self._save_to, path, True),
            danger=True,
        )

    def _on_trouble(self, problem: Problem) -> None:
        self._is_saving_wanted = False
        self._say_trouble(say(problem))

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.set_text(sentence)
        self.trouble.setVisible(bool(sentence))
        self.promise.setVisible(not sentence)
        if sentence:
            self._bring_to_sight(self.trouble)
            announce(self, sentence)

    def _bring_to_sight(self, notice: Notice) -> None:
        self.settle()
        self._area.ensureWidgetVisible(notice, 0, 8)
