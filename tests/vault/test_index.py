"""What the full-text index gives: the newest first, by kind, in whatever script, and nothing that is gone."""

import threading
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.folding import tokens
from app.vault.index import Page, forget, index, index_new
from app.vault.safe import Safe
from app.vault.searching import COUNTED, GivenUp, Hits, Searching, Sought

BEGIN = datetime(2020, 1, 1, 8, 0)


def keep(safe: Safe, *pages: Page) -> None:
    with safe.transaction() as database:
        for page in pages:
            index(database, page)


def entry(ref: str, body: str, at: str = "", **rest: object) -> Page:
    return Page("entry", ref, "", body, at, **rest)  # type: ignore[arg-type]


def refs(safe: Safe, *chunks: str, **rest: object) -> list[str]:
    found = Searching(safe).newest(Sought(chunks, **rest), 50)  # type: ignore[arg-type]
    return [hit.ref for hits in found for hit in hits.first]


def test_the_newest_come_first_and_no_more_than_were_asked_for(safe: Safe) -> None:
    days = [(BEGIN + timedelta(days=3 * number)).isoformat() for number in range(120)]
    pages = [
        entry(str(number), f"a word that is {'seldom' if number % 40 == 0 else 'often'} there", at)
        for number, at in enumerate(days)
    ]
    keep(safe, *pages[60:], *pages[:60])  # an import does not come in the order of days
    (often,) = Searching(safe).newest(Sought(("often",)), 3)
    assert [hit.ref for hit in often.first] == ["119", "118", "117"]
    assert (often.count, often.is_more) == (117, False)
    assert refs(safe, "seldom") == ["80", "40", "0"]
    assert len(refs(safe, "word")) == 50
    assert refs(safe, "never") == []


def test_each_kind_is_counted_for_itself_and_only_so_far(safe: Safe) -> None:
    """A kind nobody has heard of yet is found like the others."""
    many = [Page("goal", str(number), "", "silence", "2026-01-01") for number in range(COUNTED + 30)]
    keep(safe, Page("person", "p", "Silence Dogood", "", ""), *many, entry("a", "silence"))
    found = {hits.kind: hits for hits in Searching(safe).newest(Sought(("sil",)), 2)}
    assert {kind: (hits.count, hits.is_more) for kind, hits in found.items()} == {
        "goal": (COUNTED, True),
        "person": (1, False),
        "entry": (1, False),
    }
    assert [len(hits.first) for hits in found.values()] == [2, 1, 1]
    assert refs(safe, "sil", kinds=("person", "entry")) in (["p", "a"], ["a", "p"])


def test_a_title_counts_for_more_than_a_word_in_passing(safe: Safe) -> None:
    keep(
        safe,
        entry("passing", "the silence among many other words that were said on that long day", "2026-03-01"),
        Page("entry", "title", "Silence", "a few words", "2020-01-01"),
        Page("entry", "often", "", "silence, then silence", "2021-01-01"),
    )
    (found,) = Searching(safe).fittest(Sought(("silence",)), 5)
    assert [hit.ref for hit in found.first] == ["title", "often", "passing"]
    assert refs(safe, "silence") == ["passing", "often", "title"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Mitarbeitergespräch im März", "gespräch"),
        ("Mitarbeitergespräche", "GESPRÄCH"),
        ("Naïveté in hindsight", "naivete"),
        ("Größe und Fußball", "fussball"),
        ("昨日会議でAIについて話した", "会議"),
        ("昨日会議でAIについて話した", "議"),
        ("昨日会議でAIについて話した", "昨"),
        ("昨日会議でAIについて話した", "ai"),
        ("昨日会議でAIについて話した", "会議でAI"),
        ("我们需要更多的信任", "信任"),
        ("我们需要更多的信任", "更多的信任"),
        ("我们需要更多的信任", "任"),
        ("ｶﾞﾊﾞﾅﾝｽ", "ガバナンス"),
        ("كِتَابٌ عَنِ الثِّقَة", "كتاب"),
        ("قرأت الكتاب أمس", "كتاب"),
        ("أحمد وإبراهيم", "احمد"),
        ("أحمد وإبراهيم", "ابراهيم"),
        ("مدرسة على التل", "مدرسه"),
        ("정기 회의에서 들은 것", "회의"),
        ("she didn’t say", "didn't"),
        ("one 🌿 leaf", "🌿"),
        ("٢٠٢٦", "2026"),
    ],
)
def test_it_is_found_in_whatever_script_it_was_written(safe: Safe, written: str, asked: str) -> None:
    keep(safe, entry("a", written), entry("b", "something else"))
    assert refs(safe, asked) == ["a"]


SCRIPTS = st.text(
    st.one_of(
        st.sampled_from("abcäößéÅ '-."),
        st.characters(min_codepoint=0x0621, max_codepoint=0x0655),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FE),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4E2F),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xAC20),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
)


@given(st.lists(SCRIPTS, min_size=1, max_size=3), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_saved_is_found_by_any_of_its_words(safe: Safe, texts: list[str], data: st.DataObject) -> None:
    pages = [entry(f"n{number}", text) for number, text in enumerate(texts)]
    with safe.transaction() as database:
        database.execute("DELETE FROM words")  # of an example that failed
        database.execute("DELETE FROM terms")
    keep(safe, *pages)
    for page in pages:
        for word in page.body.split():
            if tokens(word):
                assert page.ref in refs(safe, word), word
                first = tokens(word)[0]
                assert page.ref in refs(safe, first[: data.draw(st.integers(1, len(first)))]), word
    with safe.transaction() as database:
        for page in pages:
            forget(database, "entry", page.ref)
    assert all(refs(safe, word) == [] for text in texts for word in text.split() if tokens(word))
    with safe.reading() as database:
        assert database.execute("SELECT count(*) FROM terms").fetchone() == (0,)


def test_words_in_their_order_are_found_only_so(safe: Safe) -> None:
    keep(safe, entry("a", "missed two deadlines"), entry("b", "two missed deadlines"))
    assert refs(safe, exact=("missed deadlines",)) == ["b"]
    assert sorted(refs(safe, "deadlines", "missed")) == ["a", "b"]


def test_whom_and_what_and_when_narrow_it(safe: Safe) -> None:
    keep(
        safe,
        entry("a", "a walk", "2026-03-02T09:00", person="ada", tags=("Silence", "two words")),
        entry("b", "a walk", "2026-03-31T23:59", person="bo", tags=("silence",)),
        entry("c", "a walk", "2026-04-01T00:00", person="ada"),
        Page("person", "ada", "Ada", "", "", "ada"),
    )
    assert refs(safe, "walk", people=("ada",)) == ["c", "a"]
    assert refs(safe, people=("bo", "ada"), kinds=("entry",)) == ["c", "b", "a"]
    assert refs(safe, tags=("silence",)) == ["b", "a"]
    assert refs(safe, tags=("Two Words",)) == ["a"]
    assert refs(safe, since=date(2026, 3, 31)) == ["c", "b"]
    assert refs(safe, until=date(2026, 3, 31)) == ["b", "a"]
    assert refs(safe, "walk", since=date(2026, 3, 3), until=date(2026, 3, 31), people=("bo",)) == ["b"]
    assert refs(safe, "ada") == ["ada"], "whom a thing is with is no word of it"


def test_only_signs_find_nothing(safe: Safe) -> None:
    keep(safe, entry("a", "what?"))
    assert refs(safe, "?!") == []
    assert refs(safe) == ["a"]


def test_a_thousand_things_of_one_day_are_all_there(safe: Safe) -> None:
    keep(safe, *(entry(str(number), f"word{number}", "2026-03-02T09:00") for number in range(1000)))
    assert [refs(safe, f"word{number}")[:1] for number in (0, 500, 999)] == [["0"], ["500"], ["999"]]
    safe.check()


def test_a_search_is_given_up_when_the_next_is_asked_and_nothing_else_is(safe: Safe) -> None:
    keep(safe, *(entry(str(number), f"word{number} walks", "2026-03-02T09:00") for number in range(300)))
    searching = Searching(safe)
    searching.interrupt()  # nothing runs: nothing is disturbed
    assert refs(safe, "word7") != []
    held = threading.Event()
    answers: list[tuple[Hits, ...] | str] = []
    with safe.reading() as database:
        # A long search, made of one step that lets the other thread interrupt it and then asks further.
        def stop(text: str) -> str:
            if not held.is_set():
                held.set()
                other = threading.Thread(target=searching.interrupt)
                other.start()
                other.join()
            return text

        database.conn.create_function("instr", 2, lambda text, part: (stop(text), text.find(part) + 1)[1])
    try:
        answers.append(searching.newest(Sought(("alks",)), 5))
    except GivenUp:
        answers.append("given up")
    assert answers == ["given up"]
    keep(safe, entry("later", "still kept"))
    assert refs(safe, "kept") == ["later"]


def test_a_whole_page_pasted_into_the_field_is_looked_for_by_its_first_words(safe: Safe) -> None:
    words = [f"word{number}" for number in range(1500)]
    keep(safe, entry("a", " ".join(words)), entry("b", "会議" * 1500))
    assert refs(safe, *words) == ["a"]
    assert refs(safe, "会議" * 1500) == ["b"]
    assert refs(safe, exact=(" ".join(words),)) == ["a"]


@pytest.mark.parametrize("at", ["2026-03-01T00:00:00", "2026-03-01T12:00:00", "2026-03-01T23:59:00"])
def test_all_of_one_day_is_found_on_it_however_close_the_hours(safe: Safe, at: str) -> None:
    """A journal without hours has the same one in every entry, and a day may hold many of them."""
    keep(safe, *(entry(f"kept {number}", "silence", at) for number in range(20)))
    with safe.transaction() as database:
        index_new(database, [entry(f"came {number}", "silence", at) for number in range(40)])
    day = date(2026, 3, 1)
    assert len(refs(safe, "silence", since=day, until=day)) == 50  # as many as are shown
    (hits,) = Searching(safe).newest(Sought(("silence",), since=day, until=day), 1)
    assert hits.count == 60
    assert refs(safe, "silence", since=day + timedelta(days=1)) == []


def test_what_has_no_day_is_not_of_any_however_much_there_is_of_it(safe: Safe) -> None:
    keep(safe, *(Page("action", str(number), "", "silence", "") for number in range(300)))
    keep(safe, Page("action", "dated", "", "silence", "2026-03-01"))
    assert refs(safe, "silence", until=date(2026, 3, 1)) == ["dated"]
