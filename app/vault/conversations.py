"""The shelf of conversations, whose two layers lie in two columns.

`agreed_layer` is all that printing reads: its query does not name the private column, so no change above
this floor can make an export reach it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from app.domain.conversation import Agreed, Conversation, NextStep, Preparation, State
from app.domain.ids import ConversationId, PersonId
from app.domain.parts import parts_of_conversation
from app.domain.problems import NoSuchItem
from app.vault.index import Page
from app.vault.keeping import Keeping
from app.vault.rows import Now, Rows
from app.vault.safe import Safe
from app.vault.shelves import ALL, from_json, to_column

_AHEAD = "state IN ('preparing', 'ready')"  # as `State.is_ahead` has it


class Cover(msgspec.Struct, frozen=True):
    """What the `body` column holds: everything that is in neither layer."""

    id: ConversationId
    person: PersonId
    state: State = State.PREPARING
    planned_for: datetime | None = None
    held_on: date | None = None
    closed_on: date | None = None
    begun_on: date | None = None
    is_example: bool = False


@dataclass(frozen=True)
class AgreedLayer:
    """One conversation as paper may know it."""

    id: ConversationId
    person: PersonId
    state: State
    held_on: date | None
    agreed: Agreed


class Conversations(Keeping[Conversation]):
    """The shelf. The generated columns are `person`, `state`, `planned_for`, `held_on` and `follow_up`.

    What lists and counts ask for is answered through an index: a shelf is read whole only to show all of it.
    """

    def __init__(self, safe: Safe, now: Now) -> None:
        rows = Rows("conversations", "conversation", now, ("body", "private", "agreed"), _told)
        super().__init__(safe, rows, _columns, _whole, _page)

    def all(self) -> tuple[Conversation, ...]:
        """Return every conversation, the oldest first."""
        return self._where("1")

    def with_person(self, person: PersonId) -> tuple[Conversation, ...]:
        """Return the conversations with one person, the oldest first."""
        return self._where("person = ?", person)

    def ahead(self, since: datetime, most: int = ALL) -> tuple[Conversation, ...]:
        """Return those not held yet that are planned for `since` or later, the soonest first."""
        return self._where(f"{_AHEAD} AND planned_for >= ?", since.isoformat(), order="planned_for, rowid", most=most)

    def not_held(self) -> tuple[Conversation, ...]:
        """Return all that are prepared and not held yet, with a day or without, the oldest first."""
        return self._where(_AHEAD)

    def begun_last(self) -> tuple[Conversation, ...]:
        """Return the one that was begun last of those not held yet, or none."""
        return self._where(f"rowid = (SELECT max(rowid) FROM conversations WHERE {_AHEAD})")  # noqa: S608

    def following_up(self, since: datetime, most: int = ALL) -> tuple[Conversation, ...]:
        """Return the held ones whose follow-up is at `since` or later, the soonest first."""
        return self._where("state = 'held' AND follow_up >= ?", since.isoformat(), order="follow_up, rowid", most=most)

    def held_last_with(self, person: PersonId) -> tuple[Conversation, ...]:
        """Return the one that was held last with somebody, or none."""
        return self._where("person = ? AND held_on IS NOT NULL", person, order="held_on DESC", most=1)

    def count_in(self, state: State) -> int:
        """Return how many are in `state`."""
        with self._safe.reading() as database:
            found = database.execute("SELECT count(*) FROM conversations WHERE state = ?", [state.value])
            return int(found.fetchone()[0])

    def people_meeting_on(self, day: date) -> frozenset[str]:
        """Return the ids of those with whom a conversation is planned on `day`."""
        query = (
            "SELECT DISTINCT person FROM conversations "  # noqa: S608 code's own words
            f"WHERE {_AHEAD} AND planned_for >= ? AND planned_for < ?"
        )
        with self._safe.reading() as database:
            days = [day.isoformat(), (day + timedelta(days=1)).isoformat()]
            return frozenset(row[0] for row in database.execute(query, days).fetchall())

    def booked(self) -> tuple[datetime, ...]:
        """Return when something is planned or followed up, the soonest first. No conversation is read for it."""
        query = (
            "SELECT planned_for FROM conversations "  # noqa: S608 code's own words
            f"WHERE {_AHEAD} AND planned_for IS NOT NULL UNION ALL "
            "SELECT follow_up FROM conversations WHERE state = 'held' AND follow_up IS NOT NULL"
        )
        with self._safe.reading() as database:
            return tuple(sorted(datetime.fromisoformat(row[0]) for row in database.execute(query).fetchall()))

    def planned_by(self, until: datetime) -> list[tuple[str, datetime]]:
        """Return the ids of those not held yet that are planned for `until` or earlier, and when; none is read."""
        return self._times("planned_for", _AHEAD, until)

    def followed_up_by(self, until: datetime) -> list[tuple[str, datetime]]:
        """Return the ids of the held ones whose follow-up is at `until` or earlier, and when; none is read."""
        return self._times("follow_up", "state = 'held'", until)

    def _times(self, column: str, condition: str, until: datetime) -> list[tuple[str, datetime]]:
        query = f"SELECT id, {column} FROM conversations WHERE {condition} AND {column} <= ?"  # noqa: S608
        with self._safe.reading() as database:
            rows = database.execute(query, [until.isoformat()]).fetchall()
        return [(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def made_up(self) -> tuple[Conversation, ...]:
        """Return the conversations that belong to the example."""
        return self._where("is_example = 1")

    def agreed_layer(self, id: ConversationId) -> AgreedLayer:
        """Return what both may read of one conversation, without touching the private column.

        Raises:
            NoSuchItem: there is none with this id.
        """
        found = self._layers("id = ?", id)
        if not found:
            raise NoSuchItem("conversation", id)
        return found[0]

    def agreed_layers(self) -> tuple[AgreedLayer, ...]:
        """Return what both may read of every conversation, the oldest first."""
        return self._layers("1")

    def _layers(self, condition: str, *values: str) -> tuple[AgreedLayer, ...]:
        query = f"SELECT body, agreed FROM conversations WHERE {condition} ORDER BY rowid"  # noqa: S608
        with self._safe.reading() as database:
            return tuple(_layer(*row) for row in database.execute(query, list(values)).fetchall())

    def _where(self, condition: str, *values: str, order: str = "rowid", most: int = ALL) -> tuple[Conversation, ...]:
        query = (
            f"SELECT body, private, agreed FROM conversations WHERE {condition} "  # noqa: S608 code's own words
            f"ORDER BY {order} LIMIT ?"
        )
        with self._safe.reading() as database:
            return tuple(_whole(*row) for row in database.execute(query, [*values, most]).fetchall())


def _told(*columns: str) -> object:
    return parts_of_conversation(_whole(*columns))


def _columns(whole: Conversation) -> tuple[str, ...]:
    return (to_column(_cover(whole)), to_column(whole.preparation), to_column(whole.agreed))


def _cover(whole: Conversation) -> Cover:
    return Cover(
        whole.id,
        whole.person,
        whole.state,
        whole.planned_for,
        whole.held_on,
        whole.closed_on,
        whole.begun_on,
        whole.is_example,
    )


def _layer(body: str, agreed: str) -> AgreedLayer:
    cover = from_json(body, Cover)
    return AgreedLayer(cover.id, cover.person, cover.state, cover.held_on, from_json(agreed, Agreed))


def _whole(body: str, private: str, agreed: str) -> Conversation:
    cover = msgspec.structs.asdict(from_json(body, Cover))
    return Conversation(**cover, preparation=from_json(private, Preparation), agreed=from_json(agreed, Agreed))


def _page(whole: Conversation) -> Page:
    plan, agreed = whole.preparation, whole.agreed
    words: list[str] = [plan.intent, plan.will_not, *plan.strengths, *plan.focus, *plan.parked]
    for one in plan.examples:
        words += [one.seen, one.words, one.place]
    for impact in plan.impacts:
        words += [impact.text, impact.goal]
    words += [plan.their_view, *plan.questions, plan.how_we_know]
    words += [part for step in plan.next_steps for part in _step_words(step)]
    words += [*plan.rehearsal.answers.values(), agreed.title, agreed.aim, agreed.how_we_know]
    day = whole.held_on or whole.planned_for or whole.begun_on
    text = "\n".join(one for one in words if one)
    return Page("conversation", whole.id, plan.subject, text, day.isoformat() if day else "", whole.person)


def _step_words(step: NextStep) -> tuple[str, ...]:
    return (step.text, step.first_step, step.measure, step.resource)
