"""How a search walks the index back: it finds the same, however far it has to go."""

from datetime import date, timedelta

import pytest

from app.vault.index import Page, index_new
from app.vault.safe import Safe
from app.vault.searching import COUNTED, Searching, Sought
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
