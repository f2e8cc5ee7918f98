"""What the full-text index gives: the newest first, by kind, in whatever script, and nothing that is gone."""

import threading
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.folding import tokens
from app.vault.index import Page, begin_anew, forget, index, index_fresh, index_new, is_unsettled, settle
from app.vault.safe import Safe
from app.vault.searching import GivenUp, Hits, Searching, Sought
from app.vault.terms import terms_in_index
from app.vault.walking import COUNTED

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
    assert refs(safe, "wor") != []
    held = threading.Event()
    answers: list[tuple[Hits, ...] | str] = []
    with safe.reading() as database:
        # A long search, made of one step that lets the other thread interrupt it and then asks further.
        def stop(code: int) -> str:
            if not held.is_set():
                held.set()
                other = threading.Thread(target=searching.interrupt)
                other.start()
                other.join()
            return chr(code)

        database.conn.create_function("char", 1, stop)
    try:
        answers.append(searching.newest(Sought(("alks",)), 5))
    except GivenUp:
        answers.append("given up")
    assert answers == ["given up"]
    keep(safe, entry("later", "still kept"))
    assert refs(safe, "kept") == ["later"]


def test_what_was_read_for_the_letter_before_is_read_anew_once_anything_is_written(safe: Safe) -> None:
    """Which kinds there are, where things stand, and the words inside of which one looks."""
    searching = Searching(safe)

    def found(typed: str) -> list[tuple[str, str]]:
        hits = searching.newest(Sought((typed,)), 50)
        return sorted((hit.kind, hit.ref) for one in hits for hit in one.first)

    state = searching.state()
    assert (found("sprach"), searching.state()) == ([], state)
    keep(safe, entry("a", "Das Jahresgespräch"))
    assert found("sprach") == [("entry", "a")]
    keep(safe, Page("goal", "b", "", "Zielgespräch", "2026-01-01"))
    assert found("sprach") == [("entry", "a"), ("goal", "b")]
    with safe.transaction() as database:
        index_fresh(database, entry("a", "Nichts mehr davon"))
    assert found("sprach") == [("goal", "b")]

    def write_in_vain() -> None:
        with safe.transaction() as database:
            index(database, entry("c", "Streitgespräch"))
            assert found("sprach") == [("entry", "c"), ("goal", "b")]
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_in_vain()
    assert found("sprach") == [("goal", "b")]
    with safe.transaction() as database:
        forget(database, "goal", "b")
    assert found("sprach") == []


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


@pytest.mark.parametrize("many", [65, 900])
def test_a_day_that_holds_more_than_any_other_is_found_whole_and_alone(safe: Safe, many: int) -> None:
    """A folder whose files were copied at once has thousands of one minute; the day after has things of its own."""
    day = date(2026, 3, 1)
    keep(safe, *(entry(f"one by one {number}", "silence", "2026-03-01T09:00") for number in range(70)))
    with safe.transaction() as database:
        index_new(database, [entry(f"copied {number}", "silence", "2026-03-01T09:00") for number in range(many)])
    keep(safe, entry("before", "silence", "2026-02-28T12:00"), entry("after", "silence", "2026-03-02T12:00"))
    (hits,) = Searching(safe).newest(Sought(("silence",), since=day, until=day), 1)
    assert (hits.count, hits.is_more) == ((135, False) if many == 65 else (COUNTED, True))
    assert refs(safe, "silence", since=date(2026, 3, 2)) == ["after"]
    assert refs(safe, "silence", until=date(2026, 2, 28)) == ["before"]
    assert refs(safe, "silence")[0] == "after", "the newest come first, whatever stands on the days before"
    assert refs(safe, "silence", since=date(2026, 3, 2), until=date(2026, 12, 1)) == ["after"]
    safe.check()


DAYS = ["", "0001-01-01", "2026-03-01T09:00", "2026-03-01T23:59", "2026-03-02", "9999-12-31"]


@given(
    st.lists(
        st.tuples(st.sampled_from(DAYS), st.integers(1, 90)),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_of_a_day_is_of_it(safe: Safe, days: list[tuple[str, int]], settled: bool) -> None:
    pages = [
        entry(f"{n} {at} {number}", "silence", at) for n, (at, count) in enumerate(days) for number in range(count)
    ]
    with safe.transaction() as database:
        begin_anew(database)
        database.execute("DELETE FROM words")
        for page in pages:
            (index if settled else index_fresh)(database, page)
    for since, until in ((date.min, date.min), (date(2026, 3, 1), date(2026, 3, 1)), (date(2026, 3, 2), date.max)):
        expected = [one for one in pages if one.at and since <= date.fromisoformat(one.at[:10]) <= until]
        hits = Searching(safe).newest(Sought(("silence",), since=since, until=until), 1)
        assert sum(one.count for one in hits) == min(len(expected), COUNTED)


# What is written just now


def test_what_is_written_is_found_at_once_and_what_it_was_is_not(safe: Safe) -> None:
    keep(safe, entry("a", "the heron waits", "2026-03-01"), entry("b", "the heron flies", "2026-03-02"))
    with safe.transaction() as database:
        index_fresh(database, entry("a", "the otter waits", "2026-03-05T09:00", tags=("river",)))
    assert refs(safe, "heron") == ["b"]
    assert refs(safe, "otter") == ["a"]
    assert refs(safe, "the") == ["a", "b"], "by its new day"
    assert refs(safe, tags=("river",)) == ["a"]
    assert refs(safe, since=date(2026, 3, 5)) == ["a"]
    assert refs(safe, "tter") == ["a"], "inside of its words, too"
    (fittest,) = Searching(safe).fittest(Sought(("the",)), 5)
    assert [hit.ref for hit in fittest.first] == ["a", "b"]
    safe.check()


def test_what_was_fresh_is_found_all_the_same_once_it_is_settled(safe: Safe) -> None:
    keep(safe, entry("a", "the heron waits", "2026-03-01"))
    with safe.transaction() as database:
        for page in (
            entry("a", "the otter waits", "2026-03-01"),
            entry("b", "an otter", ""),
            Page("goal", "c", "Otter", "", ""),
        ):
            index_fresh(database, page)
    before = [hits for hits in Searching(safe).newest(Sought(("otter",)), 5)]
    with safe.transaction() as database:
        while settle(database, 1):
            pass
        assert database.execute("SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM stale)").fetchone() == (
            0,
            0,
        )
    assert sorted(before, key=str) == sorted(Searching(safe).newest(Sought(("otter",)), 5), key=str)
    assert refs(safe, "heron") == []
    safe.check()


def test_in_a_pause_the_index_is_put_together(safe: Safe) -> None:
    """Each transaction leaves a segment, and a search looks for its words in every one of them."""
    for number in range(30):
        keep(safe, entry(str(number), f"silence {number}", "2026-03-01"))
    segments = "SELECT count(DISTINCT segid) FROM words_fts_idx"
    with safe.transaction() as database:
        before = database.execute(segments).fetchone()[0]
        while settle(database, 1):
            pass
        assert database.execute(segments).fetchone()[0] < before
        assert not is_unsettled(database) or database.execute(segments).fetchone()[0] > 3
    assert len(refs(safe, "silence")) == 30
    safe.check()


def test_who_goes_back_to_the_words_before_has_nothing_fresh(safe: Safe) -> None:
    keep(safe, entry("a", "the heron waits", "2026-03-01"))
    with safe.transaction() as database:
        index_fresh(database, entry("a", "the otter waits", "2026-03-01"))
        index_fresh(database, entry("a", "the heron waits", "2026-03-01"))
        assert not is_unsettled(database)
        assert terms_in_index(database) == ["heron", "waits"]
        assert database.execute("SELECT term FROM terms ORDER BY 1").fetchall() == [("heron",), ("waits",)]
    assert (refs(safe, "heron"), refs(safe, "otter")) == (["a"], [])


def test_a_long_sitting_leaves_few_things_fresh(safe: Safe) -> None:
    """However much is written before there is a pause, a search has little to look through beside the index."""
    with safe.transaction() as database:
        for number in range(200):
            index_fresh(database, entry(str(number), f"silence {number}", "2026-03-01"))
        assert database.execute("SELECT count(*) FROM fresh").fetchone()[0] <= 9
    (hits,) = Searching(safe).newest(Sought(("silence",)), 1)
    assert hits.count == 200


def test_a_word_that_begins_like_few_others_is_looked_for_with_all_of_them(safe: Safe) -> None:
    long = "x" * 70
    keep(
        safe, entry("a", "fol"), entry("b", "follow"), entry("c", f"fol{long}"), entry("d", "fo"), entry("e", "fol2026")
    )
    assert sorted(refs(safe, "fol")) == ["a", "b", "c", "e"]
    keep(safe, *(entry(f"n{number}", f"fol{number:03}x") for number in range(40)))
    assert len(refs(safe, "fol")) == 44
    assert refs(safe, f"fol{long}") == ["c"]
