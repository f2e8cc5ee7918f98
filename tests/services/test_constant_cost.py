"""What is asked for at each opening costs the same after ten years as after one: nothing reads a shelf to its end.

Counted in steps of SQLite's own machine, which are the same on every computer and under every load.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.domain.action import Action, Owner, Progress
from app.domain.conversation import Agreed, Conversation, State
from app.domain.entry import Entry
from app.domain.ids import ActionId, ConversationId, EntryId, MeetingId, PersonId
from app.domain.person import Meeting
from app.services.practice import Practice

TODAY = date(2026, 3, 12)
YEAR, DECADE = 600, 3000

LISTS: dict[str, Callable[[Practice], object]] = {
    "today": lambda practice: practice.overview.today(),
    "the sidebar": lambda practice: practice.overview.counts(),
    "the people": lambda practice: practice.people.lines(),
    "the journal": lambda practice: practice.journaling.newest(),
    "the journal, a page on": lambda practice: practice.journaling.further(practice.journaling.newest()),
    "the tags to offer": lambda practice: practice.journaling.tags(),
    "whether there is an example": lambda practice: practice.examples.are_here(),
}
WHOLE = ("SCAN people",)  # everybody is shown, so everybody is read


def fill(practice: Practice, first: int, last: int) -> None:
    """Keep what is over: held and closed conversations, settled actions, notes and entries of the past."""
    shelves = practice.people._shelves
    person = PersonId(practice.people.everyone()[0].id)
    with shelves.together() as database:
        for number in range(first, last):
            day = TODAY - timedelta(days=number + 1)
            at = datetime(day.year, day.month, day.day, 9, 12)
            talk = ConversationId(f"talk {number}")
            agreed = Agreed("Together", follow_up=at)
            state = State.HELD if number % 2 else State.CLOSED
            shelves.conversations.put_within(database, Conversation(talk, person, state, at, day, day, agreed=agreed))
            shelves.actions.put_within(
                database,
                Action(ActionId(f"action {number}"), "Ask", person, talk, Owner.ME, due=day).moved_to(
                    Progress.DONE, day
                ),
            )
            shelves.meetings.put_within(database, Meeting(MeetingId(f"meeting {number}"), person, day, "We met."))
            shelves.entries.put_within(database, Entry(EntryId(f"entry {number}"), at, text="Words", tags=("pause",)))


def steps(practice: Practice, ask: Callable[[Practice], object]) -> int:
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection = practice.people._shelves._safe.database.conn
    ask(practice)  # once before: reading a question and planning the answer is counted too
    connection.set_progress_handler(count, 1)
    try:
        ask(practice)
    finally:
        connection.set_progress_handler(None, 1)
    return taken


def plans(practice: Practice, ask: Callable[[Practice], object]) -> list[str]:
    """How SQLite means to answer each question that is asked."""
    database = practice.people._shelves._safe.database
    asked: list[str] = []
    database.conn.set_trace_callback(asked.append)
    try:
        ask(practice)
    finally:
        database.conn.set_trace_callback(None)
    selects = [sql for sql in asked if sql.startswith("SELECT")]
    assert selects
    return [
        f"{row[3]}{' LIMIT' if 'LIMIT' in sql else ''}"
        for sql in selects
        for row in database.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]


def test_ten_years_cost_no_more_steps_than_two(practice: Practice) -> None:
    practice.people.add("Ada")
    fill(practice, 0, YEAR)
    after_two = {name: steps(practice, ask) for name, ask in LISTS.items()}
    fill(practice, YEAR, DECADE)
    after_ten = {name: steps(practice, ask) for name, ask in LISTS.items()}

    assert min(after_two.values()) > 10
    grown = {name: (after_two[name], now) for name, now in after_ten.items() if now > after_two[name] * 1.05}
    assert not grown


def test_no_list_goes_through_a_shelf_without_an_index(practice: Practice) -> None:
    practice.people.add("Ada")
    fill(practice, 0, 10)
    for name, ask in (*LISTS.items(), ("the calendar's dots", lambda practice: practice.planning.booked())):
        for plan in plans(practice, ask):
            walks_an_index = "USING" in plan and "LIMIT" in plan and "TEMP B-TREE" not in plan
            is_known = plan.startswith((*WHOLE, "SCAN CONSTANT"))
            assert not plan.startswith("SCAN") or walks_an_index or is_known, (name, plan)


def test_the_journal_leafs_through_all_that_was_ever_written(practice: Practice) -> None:
    """Also where many were written in the same minute."""
    shelves = practice.people._shelves
    at = datetime(2026, 3, 12, 9, 12)
    with shelves.together() as database:
        for number in range(130):
            shelves.entries.put_within(database, Entry(EntryId(str(number)), at - timedelta(days=number // 60)))
    leaves = practice.journaling.newest()
    found = [one.id for one in leaves.entries]
    while leaves.rest is not None:
        practice.journaling.remove(leaves.entries[-1].id)  # the mark does not need the entry it was made at
        leaves = practice.journaling.further(leaves)
        found += [one.id for one in leaves.entries]

    assert len(found) == len(set(found)) == 130
    assert found[:2] == ["59", "58"]
    assert practice.journaling.further(leaves).entries == ()


def test_the_journal_opens_as_far_as_the_entry_that_is_wanted(practice: Practice) -> None:
    practice.people.add("Ada")
    fill(practice, 0, 200)

    assert practice.journaling.newest(50, "entry 3", "entry 120").entries[-1].id == "entry 120"
    assert len(practice.journaling.newest(50, "entry 3", "").entries) == 50
    assert len(practice.journaling.newest(50, "gone").entries) == 50
    newest = practice.journaling.newest()
    rest = practice.journaling.rest(newest)
    assert newest.entries + rest.entries == practice.journaling.entries()
