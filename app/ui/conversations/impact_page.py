"""Step 3: what a moment changed, whom it touched, and which moment it was."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Example, Impact, Preparation, Touches
from app.domain.guide import Step
from app.domain.ids import new_id
from app.ui.conversations.cards import SIDE, CardColumn, FoldingCard, done_sign, meta_sign, padded, shortened
from app.ui.conversations.draft import example_of, put, put_back, taken
from app.ui.conversations.gap_line import GapLine
from app.ui.conversations.quiet import ChipChoice
from app.ui.conversations.step_page import StepPage
from app.ui.kit.days import plain_day
from app.ui.kit.field import Field
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.select import FieldSelect
from app.ui.kit.text_area import TextArea
from app.wording.hints import Field as HintField

_SIGNS = {Touches.WORK: "layers", Touches.PEOPLE: "users", Touches.GOAL: "target"}
_WORDS = 60


class ImpactCard(FoldingCard):
    """One effect."""

    def __init__(self, item: Impact, page: "ImpactPage") -> None:
        self._page = page
        super().__init__(item)

    @property
    def impact(self) -> Impact:
        """The effect as it stands on the card."""
        assert isinstance(self.item, Impact)
        return self.item

    def is_done(self) -> bool:
        return bool(self.impact.text.strip())

    def spoken(self) -> str:
        touches = self._page.words("touches").choices[self.impact.touches.value]
        return ", ".join(part for part in (touches, shortened(self.impact.text)) if part)

    def folded_view(self) -> QWidget:
        one, view = self.impact, QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(*((SIDE, 8, SIDE, 9) if self._is_compact else (SIDE, 9, SIDE, 15)))
        column.setSpacing(3 if self._is_compact else 5)
        meta = QHBoxLayout()
        meta.setContentsMargins(0, 0, 0, 0)
        meta.setSpacing(18)
        meta.addWidget(meta_sign(_SIGNS[one.touches], self._page.words("touches").choices[one.touches.value]))
        example = example_of(self._page.plan, one)
        if example is not None:
            meta.addWidget(meta_sign("link-2", self._page.name_of(example)))
        meta.addStretch(1)
        if self.is_done():
            meta.addWidget(done_sign())
        head = QWidget()
        head.setLayout(meta)
        head.setMinimumHeight(20)
        column.addWidget(head)
        text = shortened(one.text) or self._page.words("text").placeholder
        column.addWidget(
            Label(text, "serif-s", "text2", elide=True) if self._is_compact else Label(text, "serif-s", wrap=True)
        )
        if one.goal.strip():
            column.addWidget(Label(shortened(one.goal), "small", "text2", elide=True))
        return view

    def open_view(self) -> QWidget:
        view, page = QWidget(), self._page
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 10, 0, 14)
        column.setSpacing(0)
        guide = page.words("text")
        self.text = TextArea("", guide.placeholder, "serif", 2, bare=True)
        self.text.set_name(guide.label)
        self.text.set_text(self.impact.text)
        page.hints.watch(self.text, HintField.IMPACT)
        self.text.edited.connect(self._on_text)
        column.addLayout(padded(self.text))
        self.gap = GapLine(page.around.desk, HintField.IMPACT, self._lacking)
        self.gap.look(is_writing=False)
        column.addLayout(padded(self.gap))
        column.addSpacing(8)
        column.addLayout(padded(self._touched()))
        column.addSpacing(10)
        column.addLayout(padded(Hairline()))
        column.addSpacing(11)
        column.addLayout(padded(self._linked()))
        column.addSpacing(12)
        goal = page.words("goal")
        self.goal = Field(goal.label, goal.placeholder)
        self.goal.say(goal.note)
        self.goal.set_text(self.impact.goal)
        self.goal.edited.connect(lambda text: self.change(replace(self.impact, goal=text)))
        column.addLayout(padded(self.goal))
        return view

    def _touched(self) -> QHBoxLayout:
        guide, row = self._page.words("touches"), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(guide.label, "small", "text3"))
        self.touches = ChipChoice(guide.choices, guide.label)
        self.touches.choose(self.impact.touches.value)
        self.touches.chosen.connect(lambda key: self.change(replace(self.impact, touches=Touches(key))))
        row.addWidget(self.touches)
        row.addStretch(1)
        row.addWidget(self.remove_button(self.tr("Delete this effect")))
        return row

    def _linked(self) -> QVBoxLayout:
        guide, page = self._page.words("example"), self._page
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(Label(guide.label, "small-m", "text2"))
        moments = [(one.id, page.name_of(one)) for one in page.plan.examples]
        self.example = FieldSelect([("", guide.placeholder), *moments], icon="link-2", name=guide.label)
        linked = example_of(page.plan, self.impact)
        self.example.choose(linked.id if linked else "")
        self.example.chosen.connect(lambda id: self.change(replace(self.impact, example=id or None)))
        box.addWidget(self.example)
        return box

    def first_field(self) -> QWidget:
        return self.text.page

    def _on_text(self, text: str) -> None:
        self.change(replace(self.impact, text=text))
        self.gap.look()

    def _lacking(self) -> tuple[str, tuple[str, ...]]:
        return self.impact.text, ()


class ImpactPage(StepPage):
    """The cards of what it changed (practice 3)."""

    step = Step.IMPACT

    def build(self) -> None:
        self.cards = CardColumn(lambda item: ImpactCard(item, self), self._blank, self.guide.texts["add"])
        self.column.addWidget(self.cards)
        self.cards.edited.connect(self._on_edited)
        self.cards.removed.connect(self._on_removed)

    def name_of(self, example: Example) -> str:
        """A moment in a few words: its day and place, or how it begins."""
        day = plain_day(example.day, self.around.today()) if example.day else ""
        known = ", ".join(part for part in (day, example.place.strip()) if part)
        words = known or shortened(example.seen) or self.tr("A moment without words yet")
        return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"

    def show_plan(self) -> None:
        self.cards.show_items(self.plan.impacts)

    def first_field(self) -> QWidget:
        return self.cards.first_field()

    def on_compact(self) -> None:
        self.cards.set_compact(self.is_compact)

    def _blank(self) -> Impact:
        """A new effect, of the only moment where there is just one."""
        moments = self.plan.examples
        return Impact(new_id(), example=moments[0].id if len(moments) == 1 else None)

    def _on_edited(self, impact: Impact) -> None:
        self.change(replace(self.plan, impacts=put(self.plan.impacts, impact)))

    def _on_removed(self, impact: Impact) -> None:
        if impact not in self.plan.impacts:
            return
        at = self.plan.impacts.index(impact)
        self.change(replace(self.plan, impacts=taken(self.plan.impacts, impact.id)))

        def back(plan: Preparation) -> Preparation:
            return replace(plan, impacts=put_back(plan.impacts, impact, at))

        self.around.offer_undo(self.tr("Effect deleted"), back)
