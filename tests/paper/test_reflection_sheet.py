"""What somebody brings to a session on paper (practice 56)."""

from datetime import date
from typing import Any

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.paper import Paper
from app.domain.problems import NoGlyphs
from app.domain.reflection_sheet import LINES, Leaf, ReflectionSheet
from app.paths import resources
from app.system import page_pictures
from app.system.glyphs import recorded_ranges
from app.system.page_markdown import SLANTED
from app.system.typesetter import Typesetter
from tests.paper.samples import SENTENCES, Structure, bare, broken_rules

TODAY = date(2026, 3, 13)
TEXT = """I rehearsed the opening **three times** and *nearly* softened it away.

## What I keep

- one moment, with `care`
  - and one [guide](https://example.org/a)
- one question

2. then this

> He went quiet.
>
> Then he said: I did not know.

---

#### And
Line one
line two"""
SILENCE = Leaf("The six-second silence", TEXT, "What will you try differently next time?", date(2026, 3, 12))
SETTER = Typesetter(resources())


def sheet(*leaves: Leaf, **parts: Any) -> ReflectionSheet:
    return ReflectionSheet(TODAY, "Before we meet", "Daniel Okafor", leaves, **parts)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", SENTENCES)
def test_pages_of_a_journal_keep_both_standards(language: str, paper: Paper) -> None:
    text, more = SENTENCES[language]
    leaf = Leaf(text, f"**{text}** {more}\n\n- {text}\n- *{more}*\n\n> {text}\n\n# {more}\n1. {text}", more, TODAY)
    assert broken_rules(SETTER.reflection_sheet(sheet(leaf, SILENCE, Leaf("", text)), paper)) == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("lines", LINES)
def test_questions_to_write_under_keep_both_standards_and_fill_their_pages(paper: Paper, lines: int) -> None:
    """practice 56: the first page holds four, two or one of them, and no question is parted from its lines."""
    questions = tuple(f"What is the {word} thing?" for word in ("first", "second", "third", "fourth"))
    pdf = SETTER.reflection_sheet(sheet(questions=questions, lines=lines), paper)
    assert broken_rules(pdf) == []
    first_page = page_pictures.text(pdf).split("\f")[0]
    assert first_page.count("thing?") == {4: 4, 8: 2, 17: 1}[lines]
    assert Structure(pdf).titles("H2") == list(questions)


def test_a_screen_reader_hears_what_is_a_list_and_what_a_quote() -> None:
    pdf = Structure(SETTER.reflection_sheet(sheet(SILENCE), Paper.A4))
    assert pdf.titles("H1") == ["Before we meet"]
    assert pdf.titles("H2") == ["The six-second silence"]
    assert pdf.titles("H3") == ["What I keep"]
    assert pdf.titles("H4") == ["And"]
    assert len(pdf.all("L")) == 3
    assert len(pdf.all("LBody")) == 4
    assert len(pdf.all("BlockQuote")) == 1
    assert pdf.all("Strong")
    assert pdf.all("Em")
    assert not pdf.all("Link")


def test_the_page_says_what_was_chosen_and_nothing_else() -> None:
    said = page_pictures.text(SETTER.reflection_sheet(sheet(SILENCE), Paper.A4))
    for part in ("Daniel Okafor", "Friday 13 March 2026", "Thursday 12 March 2026", "What will you try differently"):
        assert part in said
    assert "guide (https://example.org/a)" in said
    assert not {"*", "#", ">", "`"} & set(said)
    bare_leaf = Leaf(SILENCE.title, SILENCE.text)
    untold = page_pictures.text(SETTER.reflection_sheet(ReflectionSheet(TODAY, leaves=(bare_leaf,)), Paper.A4))
    for part in ("Daniel", "Thursday", "What will you try"):
        assert part not in untold
    assert "What I would like to talk about" in untold


def test_the_file_tells_no_more_than_its_page() -> None:
    made = Structure(SETTER.reflection_sheet(sheet(SILENCE), Paper.A4))
    facts = {key: str(value) for key, value in made.file.docinfo.items()}
    assert set(facts) == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert facts["/CreationDate"] == "D:20260313000000Z"


def test_the_same_sheet_is_the_same_file() -> None:
    assert SETTER.reflection_sheet(sheet(SILENCE), Paper.A4) == SETTER.reflection_sheet(sheet(SILENCE), Paper.A4)


def test_a_page_without_a_title_is_named_by_its_day() -> None:
    titles = Structure(SETTER.reflection_sheet(sheet(Leaf("", "Words", "", TODAY), Leaf(" ", "Words")), Paper.A4))
    assert titles.titles("H2") == ["Friday 13 March 2026", "A page of my journal"]


@given(st.text(st.sampled_from('ab #$@*_`[]()!>-1. \n\\"{}<:/=é~"'), max_size=200))
@settings(max_examples=25)
def test_no_sign_means_anything_to_the_typesetter(text: str) -> None:
    """Words are data: what looks like a command of the template's language is printed."""
    pdf = SETTER.reflection_sheet(ReflectionSheet(TODAY, text, text, (Leaf(text, text, text),), (text,)), Paper.A4)
    assert broken_rules(pdf) == []


@given(st.text(st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=25)
def test_no_words_fail_without_being_named(text: str) -> None:
    marked = f"*{text}* **{text}** `{text}`\n> {text}\n- {text}\n# {text}\n{text}"
    told, broken = tried(sheet(Leaf(text, marked, text)))
    assert all(sign in text for signs in told for sign in signs)
    assert broken == []


def tried(wanted: ReflectionSheet) -> tuple[tuple[str, ...], list[str]]:
    """The signs that were named instead of a page, and what is wrong with the page."""
    try:
        return (), broken_rules(SETTER.reflection_sheet(wanted, Paper.A4))
    except NoGlyphs as problem:
        return problem.characters, []


def test_a_hundred_thousand_words_and_a_word_without_end_are_pages() -> None:
    long = Leaf("x" * 5000, f"{'word ' * 20_000}\n\n{'y' * 5000}\n\n- {'z' * 3000}\n\n> {'*w* ' * 500}")
    pdf = SETTER.reflection_sheet(sheet(long), Paper.LETTER)
    assert broken_rules(pdf) == []
    assert bare("word " * 300) in bare(page_pictures.text(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        for number in (0, len(document) - 1):
            signs = document[number].get_textpage()
            right = max(signs.get_charbox(place)[2] for place in range(signs.count_chars()))
            assert right < document[number].get_width() - 54


def test_whatever_is_slanted_has_an_italic_form() -> None:
    """A newer typesetter with another serif must not make us promise signs it cannot print."""
    listed = recorded_ranges(resources() / "typst" / "embedded-glyphs.txt")["Libertinus Serif"]
    signs = " ".join(chr(one) for one in sorted(listed) if SLANTED.fullmatch(chr(one)))
    assert len(signs) > 800
    for weight in (400, 600):
        style = f'font: "Libertinus Serif", style: "italic", weight: {weight}, fallback: false'
        source = f'#set document(title: "x")\n#set text({style})\n#sys.inputs.signs'
        fonts = typst.Fonts(include_system_fonts=False)
        assert typst.compile(
            source.encode(), font_paths=fonts, format="pdf", sys_inputs={"signs": signs}, pdf_standards=["ua-1"]
        )
