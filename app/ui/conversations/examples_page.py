"""Step 2: moments a camera could have recorded, and how one knows of them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Example, Preparation, Source
from app.domain.guide import Step
from app.domain.ids import new_id
from app.services.guidance import FieldGuide
from app.ui.conversations.cards import SIDE, CardColumn, FoldingCard, done_sign, meta_sign, padded, shortened
from app.ui.conversations.draft import is_all_hearsay, is_specific, put, put_back, taken
from app.ui.conversations.gap_line import GapLine
from app.ui.conversations.quiet import PAD, ChipChoice, QuietDay, QuietLine
from app.ui.conversations.step_page import HALO, StepPage, quiet_line
from app.ui.kit.days import weekday, whole_day
from app.ui.kit.field import Field
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.text_area import TextArea
from app.wording.hints import Field as HintField


class ExampleCard(FoldingCard):
    """One moment: when, where, what was seen or heard, the exact words, and how one knows."""

    def __init__(self, item: Example, page: "ExamplesPage") -> None:
        self._page = page
        self._today = page.around.today
        super().__init__(item)

    @property
    def example(self) -> Example:
        """The moment as it stands on the card."""
        assert isinstance(self.item, Example)
        return self.item

    def is_done(self) -> bool:
        return is_specific(self.example)

    def spoken(self) -> str:
        day = whole_day(self.example.day, self._today()) if self.example.day else ""
        parts = [day, self.example.place, shortened(self.example.seen)]
        return ", ".join(part for part in parts if part)

    def folded_view(self) -> QWidget:
        one, view = self.example, QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(*((SIDE, 8, SIDE, 9) if self._is_compact else (SIDE, 9, SIDE, 15)))
        column.setSpacing(3 if self._is_compact else 5)
        meta = QHBoxLayout()
        meta.setSpacing(18)
        if one.day is not None:
            meta.addWidget(meta_sign("calendar", whole_day(one.day, self._today())))
        if one.place:
            meta.addWidget(meta_sign("map-pin", one.place))
        if one.source is not Source.WITNESSED:
            meta.addWidget(meta_sign("info", self._page.words("source").choices[one.source.value]))
        meta.addStretch(1)
        if self.is_done():
            meta.addWidget(done_sign())
        head = QWidget()
        head.setLayout(meta)
        meta.setContentsMargins(0, 0, 0, 0)
        head.setMinimumHeight(20)
        column.addWidget(head)
        text = shortened(one.seen or one.words) or self._page.words("seen").placeholder
        column.addWidget(
            Label(text, "serif-s", "text2", elide=True) if self._is_compact else Label(text, "serif-s", wrap=True)
        )
        return view

    def open_view(self) -> QWidget:
        view, page = QWidget(), self._page
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(0)
        column.addLayout(padded(self._when_and_where(), SIDE - PAD))
        column.addSpacing(2)
        guide = page.words("seen")
        self.seen = TextArea("", guide.placeholder, "serif", 2, bare=True)
        self.seen.set_name(guide.label)
        self.seen.set_text(self.example.seen)
        page.hints.watch(self.seen, HintField.EXAMPLE, self._scene)
        self.seen.edited.connect(lambda text: self._take(replace(self.example, seen=text)))
        column.addLayout(padded(self.seen))
        self.gap = GapLine(page.around.desk, HintField.EXAMPLE, self._lacking)
        column.addLayout(padded(self.gap))
        column.addSpacing(12)
        column.addLayout(padded(Hairline()))
        column.addSpacing(11)
        column.addLayout(padded(self._exact_words(page.words("words"))))
        column.addSpacing(12)
        column.addLayout(padded(self._source()))
        self.gap.give_way(is_all_hearsay(page.plan))
        self.gap.look(is_writing=False)
        return view

    def _lacking(self) -> tuple[str, tuple[str, ...]]:
        return self.example.seen, (self.example.day.isoformat(),) if self.example.day is not None else ()

    def _scene(self) -> tuple[str, str]:
        day = self.example.day
        return self.example.place.strip(), weekday(day) if day is not None else ""

    def _when_and_where(self) -> QHBoxLayout:
        page, row = self._page, QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18 - 2 * PAD)
        self.day = QuietDay(page.words("day").placeholder, self._today)
        self.day.setAccessibleDescription(page.words("day").label)
        self.day.show_day(self.example.day)
        self.place = QuietLine("map-pin", page.words("place").label, page.words("place").placeholder)
        self.place.set_text(self.example.place)
        self.day.picked.connect(lambda day: self._take(replace(self.example, day=day)))
        self.place.edited.connect(lambda text: self._take(replace(self.example, place=text)))
        row.addWidget(self.day)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.remove_button(self.tr("Delete this moment")))
        return row

    def _exact_words(self, guide: FieldGuide) -> QVBoxLayout:
        box, head = QVBoxLayout(), QHBoxLayout()
        box.setSpacing(6)
        head.addWidget(Label(self.tr("{0} ({1})").format(guide.label, guide.note.lower()), "small-m", "text2"))
        self.note = Label("", "small", "text3", elide=True, align=Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.note, 1)
        self.exact = Field("", guide.placeholder)
        self.exact.set_name(guide.label)
        self.exact.set_text(self.example.words)
        self.exact.edited.connect(lambda text: self._take(replace(self.example, words=text)))
        box.addLayout(head)
        box.addWidget(self.exact)
        return box

    def _source(self) -> QHBoxLayout:
        guide, row = self._page.words("source"), QHBoxLayout()
        row.setSpacing(8)
        self.source = ChipChoice(guide.choices, guide.label)
        self.source.choose(self.example.source.value)
        self.source.chosen.connect(lambda key: self._take(replace(self.example, source=Source(key))))
        row.addWidget(self.source)
        row.addStretch(1)
        self._say()
        return row

    def first_field(self) -> QWidget:
        return self.seen.page

    def _take(self, example: Example) -> None:
        self.change(example)
        self._say()
        self.gap.look()

    def _say(self) -> None:
        self.note.set_text(self._page.guide.texts["specific"] if self.is_done() else "")


class ExamplesPage(StepPage):
    """The cards, and a quiet line where all of it was only told."""

    step = Step.EXAMPLES

    def build(self) -> None:
        add = self.guide.texts["add"]
        self.cards = CardColumn(lambda item: ExampleCard(item, self), lambda: Example(new_id()), add)
        self.hearsay = quiet_line(self.guide.texts["all_reported"])
        self.hearsay.setContentsMargins(HALO, 0, HALO, 0)
        self.column.addWidget(self.cards)
        self.column.addWidget(self.hearsay)
        self.cards.edited.connect(self._on_edited)
        self.cards.removed.connect(self._on_removed)

    def show_plan(self) -> None:
        self.cards.show_items(self.plan.examples)
        self._say()

    def first_field(self) -> QWidget:
        return self.cards.first_field()

    def on_compact(self) -> None:
        self.cards.set_compact(self.is_compact)

    def _on_edited(self, example: Example) -> None:
        self.change(replace(self.plan, examples=put(self.plan.examples, example)))
        self._say()

    def _on_removed(self, example: Example) -> None:
        if example not in self.plan.examples:
            return
        at = self.plan.examples.index(example)
        self.change(replace(self.plan, examples=taken(self.plan.examples, example.id)))
        self._say()

        def back(plan: Preparation) -> Preparation:
            return replace(plan, examples=put_back(plan.examples, example, at))

        self.around.offer_undo(self.tr("Moment deleted"), back)

    def _say(self) -> None:
        self.hearsay.setVisible(is_all_hearsay(self.plan))
