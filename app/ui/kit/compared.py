"""How a wording changed, on the screen: struck through what is gone, underlined what is new, and both in a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from app.domain.comparison import Fate, Span, compared
from app.domain.parts import Difference, Part, Value, Values
from app.ui.kit.days import planned_in_full, short_day
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.words import translate

_AROUND = 220  # characters of what stayed that are shown beside a change
_MOST = 20_000  # of one piece that is gone or new


@dataclass(frozen=True)
class Change:
    """One field that differs, under its label. `part` is what can be put back alone, None where nothing stood."""

    label: str
    spans: tuple[Span, ...]
    part: Part | None = None


def change_of(difference: Difference, label: str, today: date) -> Change:
    """Compare the words of a part that differs. Takes as much as a tenth of a second: call it on the worker."""
    then, now = _written(difference.then, today), _written(difference.now, today)
    return Change(label, compared(then, now), difference.part if then else None)


def _written(values: Values, today: date) -> str:
    return "\n".join(_words(value, today) for value in values)


def _words(value: Value, today: date) -> str:
    if isinstance(value, datetime):
        return planned_in_full(value, today)
    return short_day(value, today) if isinstance(value, date) else value or ""


class ComparedText(Label):
    """A paragraph of spans. Long stretches that stayed as they were are cut to what stands around a change."""

    def __init__(self, spans: Sequence[Span], role: str = "serif-s", parent: QWidget | None = None) -> None:
        self._spans = tuple(_parted(_readable(spans)))
        super().__init__("".join(span.text for span in self._spans), role, "text", wrap=True, parent=parent)
        self.setAccessibleName(spoken(spans))

    def _dress(self, layout: QTextLayout) -> None:
        layout.setFormats(list(self._formats()))

    def _formats(self) -> Iterable[QTextLayout.FormatRange]:
        start, worn = 0, look()
        for span in self._spans:
            length = len(span.text.replace("\r", "").encode("utf-16-le")) // 2  # Qt counts so
            if span.fate is not Fate.KEPT:
                made = QTextLayout.FormatRange()
                form = QTextCharFormat()
                is_gone = span.fate is Fate.GONE
                form.setForeground(worn.color("dtext" if is_gone else "atext"))
                form.setBackground(worn.color("dsoft" if is_gone else "asoft"))
                form.setFontStrikeOut(is_gone)
                form.setFontUnderline(not is_gone)
                made.start, made.length, made.format = start, length, form
                yield made
            start += length


def spoken(spans: Sequence[Span]) -> str:
    """The change in words, for those who hear the screen."""
    told = []
    for span in spans:
        text = " ".join(span.text.split())
        if text and span.fate is Fate.GONE:
            told.append(translate("Compared", "Gone: “{0}”.").format(text[:_MOST]))
        elif text and span.fate is Fate.NEW:
            told.append(translate("Compared", "New: “{0}”.").format(text[:_MOST]))
    return " ".join(told)


def _parted(spans: Iterable[Span]) -> Iterable[Span]:
    """Put a space between words that went and words that came in their place: run together they read as one."""
    before = Span(Fate.KEPT, "")
    for span in spans:
        is_place = before.fate is Fate.GONE and span.fate is Fate.NEW
        if is_place and not (before.text[-1:].isspace() or span.text[:1].isspace()):
            yield Span(Fate.KEPT, " ")
        yield span
        before = span


def _readable(spans: Sequence[Span]) -> Iterable[Span]:
    for number, span in enumerate(spans):
        if span.fate is not Fate.KEPT:
            yield Span(span.fate, span.text if len(span.text) <= _MOST else f"{span.text[:_MOST]} …")
            continue
        before = _AROUND if number else 0
        after = _AROUND if number < len(spans) - 1 else 0
        if len(span.text) <= before + after + _AROUND:
            yield span
            continue
        head = span.text[:before].rsplit(maxsplit=1)[0] if before else ""
        tail = span.text[len(span.text) - after :].split(maxsplit=1)[-1] if after else ""
        yield Span(Fate.KEPT, " … ".join((head, tail)))
