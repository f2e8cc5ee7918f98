"""What the shelves give through their indexes is what the rules would have chosen from everything."""

from datetime import datetime, time, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.action import Action, Progress
from app.domain.agenda import coming_up, due_now, next_conversation
from app.domain.conversation import Agreed, Conversation, State
from app.domain.ids import ActionId, ConversationId, MeetingId, PersonId
from app.domain.person import Meeting, Person
from app.domain.standing import standing
from app.services.practice import Practice

NOW = datetime(2026, 3, 12, 9, 12)  # as the fixture's clock has it
WHO = st.sampled_from(["ada", "ben", "cleo"]).map(PersonId)
DAYS = st.integers(-9, 9).map(lambda days: NOW.date() + timedelta(days=days))
TIMES = st.builds(datetime.combine, DAYS, st.sampled_from([time(0), time(9), time(9, 30), time(23, 59)]))


def talk(who: PersonId, state: State, planned: datetime | None, follow_up: datetime | None) -> Conversation:
    held = planned.date() if planned and state in (State.HELD, State.CLOSED) else None
    return Conversation(ConversationId(""), who, state, planned, held, agreed=Agreed(follow_up=follow_up))


TALKS = st.builds(talk, WHO, st.sampled_from(State), st.none() | TIMES, st.none() | TIMES)
ACTIONS = st.builds(
    lambda text, who, due, progress, settled: Action(ActionId(""), text, who, due=due).moved_to(progress, settled),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3),
    st.none() | WHO,
    st.none() | DAYS,
    st.sampled_from(Progress),
    DAYS,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TALKS, max_size=12), st.lists(ACTIONS, max_size=12), st.lists(st.tuples(WHO, DAYS), max_size=4))
@example([], [Action(ActionId(""), "", one, due=NOW.date()) for one in (PersonId("ada"), None)], [])  # equals
def test_today_the_sidebar_and_the_people_tell_what_there_is(
    practice: Practice,
    talks: list[Conversation],
    actions: list[Action],
    met: list[tuple[PersonId, datetime]],
) -> None:
    shelves = practice.people._shelves
    with shelves.together() as database:
        for table in ("people", "conversations", "actions", "meetings", "words"):
            database.execute(f"DELETE FROM {table}")
        for name in ("ada", "ben", "cleo"):
            shelves.people.put_within(database, Person(PersonId(name), name))
        for number, one in enumerate(talks):
            fields = vars(one) | {"id": ConversationId(str(number))}
            shelves.conversations.put_within(database, Conversation(**fields))
        for number, action in enumerate(actions):
            shelves.actions.put_within(database, Action(**(vars(action) | {"id": ActionId(str(number))})))
        for number, (who, day) in enumerate(met):
            shelves.meetings.put_within(database, Meeting(MeetingId(str(number)), who, day))

    people, conversations = shelves.people.all(), shelves.conversations.all()
    kept, meetings = shelves.actions.all(), shelves.meetings.all()
    by_id = {one.id: one for one in people}
    today = practice.overview.today()
    upcoming = next_conversation(conversations, NOW)
    others = [one for one in conversations if upcoming is None or one.id != upcoming.id]
    assert (today.next.conversation if today.next else None) == upcoming
    assert [line.action for line in today.due] == due_now(kept, NOW.date())
    assert [(one.at, one.occasion) for one in today.coming] == [
        (one.at, one.occasion) for one in coming_up(others, by_id, NOW)
    ]
    counts = practice.overview.counts()
    assert counts.open_actions == today.open_actions == sum(one.is_open for one in kept)
    assert counts.preparing == sum(one.state is State.PREPARING for one in conversations)
    lines = {line.person.id: line.standing for line in practice.people.lines()}
    for id in by_id:
        told = standing(
            [one for one in conversations if one.person == id],
            [one for one in kept if one.person == id],
            [one for one in meetings if one.person == id],
            NOW,
        )
        assert lines[id] == told
        assert (id in counts.waiting) == told.waits
