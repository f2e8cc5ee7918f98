"""Whatever is typed, a page comes out that says it, or the signs that cannot be printed are named."""

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.handout import Pair, Promise
from app.domain.paper import Paper
from app.domain.problems import NoGlyphs
from app.paths import resources
from app.system import page_pictures
from app.system.page_text import printable
from app.system.typesetter import Typesetter
from tests.paper.samples import bare, broken_rules, handout

SETTER = Typesetter(resources())
SIDE = 20 / 25.4 * 72
EVERYDAY = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F) | st.sampled_from("\n\t–—“”„…€→ΑΩαωЖж"))
WILD = st.text(st.characters(exclude_categories=()), max_size=40)  # lone surrogates and all
LONG_WORDS = {
    "wide": "W" * 300,
    "almost": "m" * 23,
    "German": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "address": "https://example.org/a/very/long/path?" + "x=1&" * 60,
    "Arabic": "م" * 90,
    "Hebrew": "ש" * 90,
    "dots": "…" * 200,
    "accents": "a\u0301" * 80,
}
JOINED = (
    "لا إله الأول سلام الإصدار ملاحظات",
    "نلتقي كل أسبوعين ونراجع بلا تردد ما ظل مفتوحا ثم نغلق صفحة ونفتح أخرى",  # every dot there is
    "چگونه گفتگو را پیش ببریم ژرف",  # Persian
    "بڑی کوشش ٹھیک ہے",  # Urdu
)


def everywhere(text: str) -> bytes:
    promise = Promise(text, (text,), None, text, first_step=text, resource=text, proposed=text + text)
    return SETTER.agreed_actions(
        handout(title=text, aim=text, pair=Pair(text, text), how_we_know=text, promises=(promise,)), Paper.A4
    )


def tried(text: str) -> tuple[NoGlyphs | None, list[str]]:
    """What was told instead of a page, and what is wrong with the page."""
    try:
        return None, broken_rules(everywhere(text))
    except NoGlyphs as problem:
        return problem, []


@given(EVERYDAY)
@settings(max_examples=60)
@example("e\u0301 — ﬁ “x”")
@example(" leading and trailing \n\n\n\n lines ")
def test_the_page_says_exactly_what_was_typed(text: str) -> None:
    pdf = SETTER.agreed_actions(handout(promises=(Promise(text),)), Paper.A4)

    assert bare(printable(text)) in bare(page_pictures.text(pdf))


@given(WILD)
@settings(max_examples=60)
@example("\ud800\x00\ufeff\ufffe\ue000\u202e\u2028")
@example("\u0301 mark without a letter")
@example("a\u05b0")  # a Latin letter with a Hebrew point: no font has both
@example("\u2009" * 60)
@example("👩\u200d👩\u200d👧 🇺🇦")
def test_no_words_fail_without_being_named(text: str) -> None:
    """The one refusal there is names its signs, and all of them were typed."""
    told, broken = tried(text)

    assert told is None or told.characters
    assert told is None or all(sign in text for signs in told.characters for sign in signs)
    assert broken == []


@pytest.mark.parametrize("kind", LONG_WORDS)
def test_a_long_word_stays_on_the_page(kind: str) -> None:
    with pypdfium2.PdfDocument(everywhere(LONG_WORDS[kind])) as document:
        for sheet in document:
            signs = sheet.get_textpage()
            boxes = [signs.get_charbox(place) for place in range(signs.count_chars())]
            assert min(box[0] for box in boxes) > SIDE - 2
            assert max(box[2] for box in boxes) < sheet.get_width() - SIDE + 2


def test_a_long_name_stays_in_its_column() -> None:
    rows = (Promise("Try it", ("Wolfeschlegelsteinhausenbergerdorff " * 2,), None),)
    with pypdfium2.PdfDocument(SETTER.agreed_actions(handout(promises=rows), Paper.A4)) as document:
        signs = document[0].get_textpage()
        text = signs.get_text_range()
        due = signs.get_charbox(text.index("Due"))
        name = range(text.index("Wolfe"), text.index("To be agreed"))
        ends = [signs.get_charbox(place)[2] for place in name if text[place].isalpha()]

    assert len(ends) > 60
    assert max(ends) <= due[0]


def test_two_hundred_thousand_characters_are_a_long_page() -> None:
    pasted = "What was said, and what came of it. " * 5600
    pdf = SETTER.agreed_actions(handout(promises=(Promise(pasted),)), Paper.A4)

    assert broken_rules(pdf) == []
    assert bare(pasted[:3000]) in bare(page_pictures.text(pdf))


def test_a_sign_no_font_has_is_named_once() -> None:
    """Nothing is written: the bytes never come to be."""
    with pytest.raises(NoGlyphs) as told:
        everywhere("Runes of nobody: \U0001e900x \U000e1000 \U0001e900\u0378")

    assert "\u0378" in told.value.characters
    assert len(set(told.value.characters)) == len(told.value.characters)


@pytest.mark.parametrize("words", JOINED)
def test_arabic_is_read_as_it_was_typed(words: str) -> None:
    """Letters that join, lam and alef among them, come out of the file as they went in, in both weights."""
    said = page_pictures.text(SETTER.agreed_actions(handout(title=words, promises=(Promise(words),)), Paper.A4))

    assert all(said.count(word) >= 2 for word in words.split())
