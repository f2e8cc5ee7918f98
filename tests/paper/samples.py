"""Pages that two people might take home, in several languages, and ways to look inside a PDF."""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import page
import pikepdf

from app.domain.handout import Handout, Pair, Promise, RecoverySheet
from app.domain.person import Relation

SHEET = RecoverySheet(("7KQ2", "M0XV", "3TND", "R8HW", "5FZC", "P41J", "9BYE", "GA6S", "2NVK"), date(2026, 3, 12))

SENTENCES = {
    "English": ("Write a one-page guide: who drafts, who reviews.", "It is linked from the release calendar."),
    "German": ("Größere Änderungen früh ankündigen, auch nach außen.", "Zwölf Prüfungen, höchstens zwei Rückfragen."),
    "Polish": ("Zażółć gęślą jaźń, a potem opisz, co się zmieniło.", "Źródła są wymienione przy każdym wykresie."),
    "Greek": ("Ο στόχος είναι σαφής και μετρήσιμος.", "Η Ελένη το διαβάζει χωρίς ερωτήσεις."),
    "Ukrainian": ("Щотижня її команда пише короткий підсумок.", "Є дві відповіді до наступної зустрічі."),
    "Arabic": ("اتفقنا على الخطوات التالية (الإصدار 4.2) قبل 27 نوفمبر 2026.", "تصل المسودة قبل يومي عمل."),
    "Hebrew": ("הסכמנו על הצעדים הבאים (גרסה 4.2) עד 27 בנובמבר 2026.", "שתי תשובות קצרות לפגישה הבאה."),
}  # fmt: skip


def promises(count: int, language: str = "English") -> tuple[Promise, ...]:
    """`count` promises, each a little different: one has all details, one has none."""
    text, measure = SENTENCES[language]
    forms = (
        Promise(text, ("Jonas Weiß",), date(2026, 11, 27), measure, first_step=text, resource=measure),
        Promise(text, ("Amara Okafor",), date(2026, 11, 30), measure, progress="done"),
        Promise(text, ("Jonas Weiß", "Amara Okafor"), date(2026, 12, 2), measure, consent="amended", proposed=measure),
        Promise(text, ("Amara Okafor",), None, measure, consent="proposed", progress="partly"),
        Promise(text),
    )
    return tuple(forms[number % len(forms)] for number in range(count))


def handout(count: int = 5, language: str = "English", **changes: Any) -> Handout:
    """A page of `count` actions."""
    text, measure = SENTENCES[language]
    parts: dict[str, Any] = {
        "title": text,
        "aim": measure,
        "pair": Pair("Amara Okafor", "Jonas Weiß", Relation.MENTORING),
        "held_on": date(2026, 11, 19),
        "promises": promises(count, language),
        "follow_up": datetime(2026, 12, 17, 14, 0),
        "how_we_know": measure,
    }
    return Handout(**(parts | changes))


def broken_rules(pdf: bytes) -> list[str]:
    """What a checker finds against PDF/UA-1 and PDF/A-2a."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "2a")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


class Structure:
    """The tags of a PDF, which is what a screen reader walks through."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(BytesIO(pdf))
        self.root: Any = self.file.Root

    def all(self, kind: str, below: Any = None) -> list[Any]:
        """Elements of `kind` ("H2", "TR"), in reading order."""
        start = self.root.StructTreeRoot if below is None else below
        return [one for one in _walk(start) if one.get("/S") == f"/{kind}"]

    def titles(self, kind: str) -> list[str]:
        return [str(one.T) for one in self.all(kind)]

    def scopes(self, below: Any) -> list[str]:
        """The scopes of the header cells below an element."""
        return [str(attributes[0].Scope) for attributes in (cell.A for cell in self.all("TH", below))]

    def languages(self) -> set[str]:
        """Language tags of parts that differ from the page's."""
        return {str(one.Lang) for one in _walk(self.root.StructTreeRoot) if "/Lang" in one}


def _walk(element: Any) -> Iterator[Any]:
    children = element.get("/K")
    if isinstance(children, pikepdf.Dictionary):
        children = [children]
    if isinstance(children, list | pikepdf.Array):
        for child in children:
            if isinstance(child, pikepdf.Dictionary):
                yield child
                yield from _walk(child)


def bare(text: str) -> str:
    """Text without the spaces and line ends that a page sets anew, nor signs nobody sees."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(one for one in whole if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))
