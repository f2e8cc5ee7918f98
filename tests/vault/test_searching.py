"""How a search walks the index back: it finds the same, however far it has to go."""

from datetime import date, timedelta

import pytest

from app.vault.index import Page, index_new
from app.vault.safe import Safe
from app.vault.searching import Searching, Sought
from app.vault.walking import COUNTED
from tests.vault.test_index import BEGIN, entry, keep


@pytest.mark.parametrize("rare", [1, 3, 40, 700])
def test_years_of_entries_tell_the_newest_of_a_word_however_often_it_was_written(safe: Safe, rare: int) -> None:
    """Some words have enough in the last months, some in a year or two, and some have to be looked for in all."""
    at = [(BEGIN + timedelta(hours=11 * number)).isoformat() for number in range(1600)]
    fits = [number for number in range(1600) if number % rare == 0]
    pages = [entry(str(number), f"a {'heron' if number % rare == 0 else 'gull'}", at[number]) for number in range(1600)]
    goals = [Page("goal", f"g{number}", "", "heron", at[number * 50]) for number in range(30)]
    with safe.transaction() as database:
        index_new(database, pages)
        index_new(database, goals)
    keep(safe, entry("700", "nothing", at[700]), entry("700", pages[700].body, at[700]))  # something was deleted by now

    goal, written = sorted(Searching(safe).newest(Sought(("heron",)), 20), key=lambda hits: hits.kind, reverse=True)
    assert (goal.count, goal.first[0].ref) == (30, "g29")
    assert (written.count, written.is_more) == (min(len(fits), COUNTED), len(fits) > COUNTED)
    assert [hit.ref for hit in written.first] == [str(number) for number in fits[::-1][:20]]
    assert Searching(safe).newest(Sought(("heron",), kinds=("entry",)), 20) == (written,)
    since, until = date(2020, 6, 1), date(2021, 1, 31)
    of_days = [number for number in fits if since.isoformat() <= at[number][:10] <= until.isoformat()]
    found = {hits.kind: hits for hits in Searching(safe).newest(Sought(("heron",), since=since, until=until), 20)}
    assert found["goal"].count == sum(since.isoformat() <= one.at[:10] <= until.isoformat() for one in goals)
    assert [hit.ref for hit in found["entry"].first] == [str(number) for number in of_days[::-1][:20]]
    assert found["entry"].count == min(len(of_days), COUNTED)


def test_of_words_that_begin_alike_each_kind_is_counted_though_another_has_a_thousand(safe: Safe) -> None:
    """They are looked for from the end back, all kinds along with each other: two letters begin too many to name."""
    at = [(BEGIN + timedelta(hours=11 * number)).isoformat() for number in range(1100)]
    with safe.transaction() as database:
        index_new(database, [entry(str(number), f"he{number % 30}ron gull", at[number]) for number in range(600)])
        index_new(database, [Page("goal", str(number), "", "heron", at[number]) for number in range(1100)])
        index_new(database, [Page("note", str(number), "", "hedge", at[number]) for number in range(3)])
    found = {hits.kind: hits for hits in Searching(safe).newest(Sought(("he",)), 2)}
    assert {kind: (hits.count, hits.is_more) for kind, hits in found.items()} == {
        "note": (3, False),
        "goal": (COUNTED, True),
        "entry": (COUNTED, True),
    }
    assert [hit.ref for hit in found["goal"].first + found["entry"].first] == ["1099", "1098", "599", "598"]
    one_each = Searching(safe).newest(Sought(("he",)), 5, of_more=1)
    assert [(hits.kind, [hit.ref for hit in hits.first]) for hits in one_each] == [
        ("note", ["2"]),
        ("goal", ["1099"]),
        ("entry", ["599"]),
    ]
    (few,) = Searching(safe).newest(Sought(("hedge",)), 5, of_more=1)
    assert [hit.ref for hit in few.first] == ["2", "1", "0"]
    both = {hits.kind: hits for hits in Searching(safe).newest(Sought(("he", "gul"), since=date(2020, 6, 1)), 2)}
    expected = sum(day[:10] >= "2020-06-01" for day in at[:600])
    assert [(kind, hits.count) for kind, hits in both.items()] == [("entry", expected)]
