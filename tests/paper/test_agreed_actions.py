"""The page of agreed actions: whole, well tagged, and saying what was typed."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.handout import Pair, Promise
from app.domain.paper import Paper
from app.domain.person import Relation
from app.paths import resources
from app.system import page_pictures
from app.system.typesetter import Typesetter
from tests.paper.samples import SENTENCES, Structure, bare, broken_rules, handout, promises

ANOTHER_PROCESS = """
import hashlib, sys
from pathlib import Path
from app.domain.paper import Paper
from app.paths import resources
from app.system.typesetter import Typesetter
from tests.paper.samples import handout
print(hashlib.sha256(Typesetter(resources()).agreed_actions(handout(5), Paper.A4)).hexdigest())
"""

LISTENING_PROCESS = """
import sys
heard = []
sys.addaudithook(lambda event, _: heard.append(event) if event.startswith("socket") else None)
from app.domain.paper import Paper
from app.paths import resources
from app.system.typesetter import Typesetter
from tests.paper.samples import SHEET, handout
setter = Typesetter(resources())
setter.agreed_actions(handout(5, "Arabic"), Paper.A4)
setter.recovery_sheet(SHEET, Paper.LETTER)
print(heard)
"""


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_page_keeps_both_standards(typesetter: Typesetter, count: int, language: str, paper: Paper) -> None:
    assert broken_rules(typesetter.agreed_actions(handout(count, language), paper)) == []


@pytest.mark.parametrize("paper", Paper)
def test_three_hundred_actions_keep_both_standards(typesetter: Typesetter, paper: Paper) -> None:
    pdf = typesetter.agreed_actions(handout(300), paper)

    assert broken_rules(pdf) == []
    assert len(Structure(pdf).all("TR")) == 301
    assert page_pictures.page_count(pdf) > 10


def test_streams_that_end_like_a_line_keep_both_standards(typesetter: Typesetter) -> None:
    """One compressed stream in 256 ends in a carriage return; among these titles are some."""
    pages = [typesetter.agreed_actions(handout(1, title=f"Talk {number}"), Paper.A4) for number in range(40)]

    assert [broken for pdf in pages for broken in broken_rules(pdf)] == []
    assert not any(b"\r\nendstream" in pdf for pdf in pages)


def test_a_screen_reader_finds_its_way(typesetter: Typesetter) -> None:
    """One title, its sections, and a table whose rows and columns have names."""
    pdf = Structure(typesetter.agreed_actions(handout(5, title="Ownership of release notes"), Paper.A4))

    assert pdf.titles("H1") == ["Ownership of release notes"]
    assert pdf.titles("H2") == [
        "What we want to be true", "Actions", "How we will both know", "How we will follow up", "Confidentiality",
    ]  # fmt: skip
    (table,) = pdf.all("Table")
    (head,), (body,) = pdf.all("THead", table), pdf.all("TBody", table)
    assert len(pdf.all("TR", table)) == 6
    assert pdf.scopes(head) == ["/Column"] * 5
    assert pdf.scopes(body) == ["/Row"] * 5
    assert any("/Summary" in attributes for attributes in table.A)
    assert all(str(row.K[1].S) == "/TH" for row in pdf.all("TR", body))


def test_the_file_names_itself_and_its_language_and_nobody_else(typesetter: Typesetter) -> None:
    pdf = Structure(typesetter.agreed_actions(handout(1, title="Ownership of release notes"), Paper.A4))

    assert str(pdf.root.Lang) == "en"
    assert bool(pdf.root.ViewerPreferences.DisplayDocTitle)
    assert all(str(sheet.Tabs) == "/S" for sheet in pdf.file.pages)
    assert str(pdf.root.Outlines.First.Title) == "Ownership of release notes"
    facts = {key: str(value) for key, value in pdf.file.docinfo.items()}
    assert facts["/Title"] == "Ownership of release notes"
    assert facts["/CreationDate"] == facts["/ModDate"] == "D:20261119000000Z"
    assert set(facts) == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert facts["/Creator"].startswith("Typst")


def test_each_string_is_tagged_with_its_language(typesetter: Typesetter) -> None:
    rows = tuple(Promise(text, (), None, measure) for text, measure in SENTENCES.values())

    assert {"ar", "he", "el", "uk"} <= Structure(
        typesetter.agreed_actions(handout(promises=rows), Paper.A4)
    ).languages()


def test_the_same_page_is_the_same_file(typesetter: Typesetter, tmp_path: Path, repository: Path) -> None:
    """Neither the folder, nor the clock's zone, nor the system's language leaves a trace."""
    here = typesetter.agreed_actions(handout(5), Paper.A4)
    assert typesetter.agreed_actions(handout(5), Paper.A4) == here

    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(repository)}
    told = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS], cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == hashlib.sha256(here).hexdigest()
    assert list(tmp_path.iterdir()) == []


def test_setting_a_page_opens_no_connection(tmp_path: Path, repository: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LISTENING_PROCESS], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"


def test_no_template_fetches_or_evaluates() -> None:
    for template in (resources() / "typst").glob("*.typ"):
        assert not re.search(r"@preview|\beval\(|\bplugin\(|\bread\(", template.read_text(encoding="utf-8")), template


@pytest.mark.parametrize("language", [name for name in SENTENCES if name not in ("Arabic", "Hebrew")])
def test_the_page_says_what_was_typed(typesetter: Typesetter, language: str) -> None:
    said = bare(page_pictures.text(typesetter.agreed_actions(handout(1, language), Paper.A4)))

    assert said.count(bare(SENTENCES[language][0])) == 3  # title, action, first step
    assert said.count(bare(SENTENCES[language][1])) == 4  # aim, measure, what helps, how we know


MARKUP = (
    r"#import \"@preview/x:1.0.0\": * #panic() $x^2$ *bold* _it_ = Head @ref <label> "
    r"`raw` // no /* no */ \u{41} [a](b)"
)


def test_signs_of_the_templates_language_mean_nothing(typesetter: Typesetter) -> None:
    pdf = typesetter.agreed_actions(handout(promises=(Promise(MARKUP),), title=MARKUP, aim=MARKUP), Paper.A4)
    said = bare(page_pictures.text(pdf))

    assert said.count(bare(MARKUP)) == 3


def test_both_wordings_are_printed(typesetter: Typesetter) -> None:
    """practice 38: what was proposed stays beside what was agreed."""
    amended = Promise("Write a one-page guide.", consent="amended", proposed="Write a handbook.")
    said = page_pictures.text(typesetter.agreed_actions(handout(promises=(amended,)), Paper.A4))

    assert "Write a one-page guide." in said
    assert "Proposed as Write a handbook." in said


def test_the_page_is_no_evaluation(typesetter: Typesetter) -> None:
    """practice 83: every page says what it is for."""
    pdf = typesetter.agreed_actions(handout(30), Paper.A4)

    assert page_pictures.text(pdf).count("Made for learning") == page_pictures.page_count(pdf)


def test_progress_is_told_only_where_there_is_some(typesetter: Typesetter) -> None:
    rows = tuple(Promise("Try it.", progress=progress) for progress in ("open", "done", "partly", "changed", "dropped"))
    said = page_pictures.text(typesetter.agreed_actions(handout(promises=rows), Paper.A4)).split("\n")

    assert [line for line in said if line in ("Done", "Partly done", "Changed", "Let go")] == [
        "Done", "Partly done", "Changed", "Let go",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "beginning"),
    [
        (Relation.MENTORING, "Mentor\nAmara\nMentee\nJonas"),
        (Relation.MENTORED, "Mentor\nJonas\nMentee\nAmara"),
        (Relation.PEER, "Between\nAmara\nJonas"),
    ],
)
def test_the_head_says_who_mentors_whom(typesetter: Typesetter, relation: Relation, beginning: str) -> None:
    page = handout(1, pair=Pair("Amara", "Jonas", relation))

    assert beginning in page_pictures.text(typesetter.agreed_actions(page, Paper.A4))


def test_an_empty_page_has_kind_words(typesetter: Typesetter) -> None:
    """Nothing was agreed, nothing is named, and it is still a page."""
    empty = handout(0, title=" ", aim="", pair=Pair("", ""), follow_up=None, how_we_know="\n")
    pdf = typesetter.agreed_actions(empty, Paper.A4)

    assert broken_rules(pdf) == []
    assert Structure(pdf).titles("H1") == ["What we agreed"]
    assert Structure(pdf).all("Table") == []
    assert "No actions this time." in page_pictures.text(pdf)


def test_what_was_switched_off_is_not_there(typesetter: Typesetter) -> None:
    page = replace(handout(3), shows_actions=False, follow_up=None, how_we_know="")

    assert Structure(typesetter.agreed_actions(page, Paper.A4)).titles("H2") == [
        "What we want to be true", "Confidentiality",
    ]  # fmt: skip


def test_an_hour_is_printed_where_one_was_agreed(typesetter: Typesetter) -> None:
    without = handout(0, follow_up=datetime(2026, 12, 17))

    assert "14:00" in page_pictures.text(typesetter.agreed_actions(handout(0), Paper.A4))
    assert "00:00" not in page_pictures.text(typesetter.agreed_actions(without, Paper.A4))


def test_other_words_replace_the_english_ones(typesetter: Typesetter) -> None:
    words = {
        "lang": "de", "kicker": "Vereinbarte Schritte", "date": "{weekday_short} {day}. {month_short} {year}",
        "months_short": "Jan, Feb, März, Apr, Mai, Juni, Juli, Aug, Sep, Okt, Nov, Dez",
        "weekdays_short": "Mo, Di, Mi, Do, Fr, Sa, So",
    }  # fmt: skip
    pdf = typesetter.agreed_actions(handout(1, "German"), Paper.A4, words)
    said = page_pictures.text(pdf)

    assert said.startswith("Vereinbarte Schritte")
    assert "Do 17. Dez 2026" in said
    assert str(Structure(pdf).root.Lang) == "de"
    assert broken_rules(pdf) == []


def test_a_long_title_is_shortened_for_the_file(typesetter: Typesetter) -> None:
    page = handout(1, title="A talk about many things " * 40)
    (title,) = Structure(typesetter.agreed_actions(page, Paper.A4)).titles("H1")

    assert len(title) <= 200
    assert title.endswith("…")


def test_a_date_long_ago_or_far_ahead_is_printed(typesetter: Typesetter) -> None:
    rows = (Promise("Once", (), date(1, 1, 1)), Promise("Some day", (), date(9999, 12, 31)))
    pdf = typesetter.agreed_actions(handout(promises=rows, held_on=date(1999, 12, 31)), Paper.A4)

    assert "31 Dec 9999" in page_pictures.text(pdf)
    assert broken_rules(pdf) == []


def test_rows_are_whole_and_heads_repeat(typesetter: Typesetter) -> None:
    """No row under 500 characters is torn by a page's end, and each page names its columns."""
    text = "Ask two readers whether the notes answered their questions, and write down what they say. "
    rows = tuple(Promise(f"Begin{n}. {text * 2} End{n}.", ("Jonas",), None, text) for n in range(24))
    pages = page_pictures.text(typesetter.agreed_actions(handout(promises=rows), Paper.A4)).split("\f")

    assert len(pages) > 2
    for number in range(24):
        assert [f"Begin{number}." in one for one in pages] == [f"End{number}." in one for one in pages]
    with_rows = [one for one in pages if "Begin" in one]
    assert all("Measure of success" in one for one in with_rows)


def test_very_long_actions_take_the_wide_layout(typesetter: Typesetter) -> None:
    short, long = promises(2), (*promises(1), Promise("A first step. " * 40, (), None, "Seen. " * 60))

    def heads(rows: tuple[Promise, ...]) -> str:
        return bare(page_pictures.text(typesetter.agreed_actions(handout(promises=rows), Paper.A4)))

    assert "ActionMeasureofsuccessOwnerDue" in heads(short)
    assert "ActionOwnerDue" in heads(long)


def test_a_closing_is_not_parted(typesetter: Typesetter) -> None:
    """However long the table, follow-up and confidentiality stand on one page."""
    for count in range(3, 12):
        pages = page_pictures.text(typesetter.agreed_actions(handout(count), Paper.A4)).split("\f")
        assert ["How we will follow up" in one for one in pages] == ["Confidentiality" in one for one in pages]


@pytest.mark.parametrize("lines", range(20, 44, 2))
def test_a_heading_is_never_left_behind(typesetter: Typesetter, lines: int) -> None:
    """Wherever the page ends, the heading of the table goes with its first row."""
    page = handout(aim="\n".join(["Line"] * lines), promises=(Promise("The first row"),))
    pages = page_pictures.text(typesetter.agreed_actions(page, Paper.A4)).split("\f")

    assert ["\nActions\n" in one for one in pages] == ["The first row" in one for one in pages]
