"""Which actions are shown in which order, and what can be done to one; true or false without a window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.action import Action, Consent, Horizon, Owner, Progress, horizon
from app.services.acting import ActionLine

Change = Callable[[Action], Action]
_FRIDAY = 4


class View(StrEnum):
    """The three ways to look at the list."""

    DATE = "date"
    PERSON = "person"
    DONE = "done"


class Settled(StrEnum):
    """The groups of what is settled, the latest first."""

    TODAY = "today"
    LATELY = "lately"
    EARLIER = "earlier"


@dataclass(frozen=True)
class ActionGroup:
    """Rows under one heading: a Horizon, a Settled, or a person's name ("" for nobody).

    `waiting` counts those that are still open.
    """

    heading: Horizon | Settled | str
    lines: tuple[ActionLine, ...]

    @property
    def waiting(self) -> int:
        return sum(1 for line in self.lines if line.action.is_open)


def waiting(lines: Iterable[ActionLine]) -> int:
    """How many are still open."""
    return sum(1 for line in lines if line.action.is_open)


def groups(lines: Iterable[ActionLine], view: View, today: date) -> tuple[ActionGroup, ...]:
    """Return what `view` shows, without empty groups."""
    found = list(lines)
    match view:
        case View.DATE:
            made = _by_date(found, today)
        case View.PERSON:
            made = _by_person(found, today)
        case View.DONE:
            made = _settled(found, today)
    return tuple(group for group in made if group.lines)


def is_on_the_list(action: Action, today: date) -> bool:
    """Whether it belongs among the open ones: what was settled today stays, struck through, until tomorrow."""
    return action.is_open or action.settled_on == today


def _order(line: ActionLine) -> tuple[bool, date, str]:
    action = line.action
    return (action.due is None, action.due or date.max, action.text)


def _by_date(lines: list[ActionLine], today: date) -> list[ActionGroup]:
    listed = sorted((line for line in lines if is_on_the_list(line.action, today)), key=_order)
    return [
        ActionGroup(one, tuple(line for line in listed if horizon(line.action.due, today) is one)) for one in Horizon
    ]


def _by_person(lines: list[ActionLine], today: date) -> list[ActionGroup]:
    listed = sorted((line for line in lines if is_on_the_list(line.action, today)), key=_order)
    people = {line.person.id: line.person for line in listed if line.person is not None}
    named = [
        ActionGroup(one.name, tuple(line for line in listed if line.person is not None and line.person.id == one.id))
        for one in sorted(people.values(), key=lambda one: one.name.casefold())
    ]
    return [*named, ActionGroup("", tuple(line for line in listed if line.person is None))]


def _settled(lines: list[ActionLine], today: date) -> list[ActionGroup]:
    done = [line for line in lines if not line.action.is_open]
    done.sort(key=lambda line: line.action.settled_on or date.min, reverse=True)
    return [ActionGroup(one, tuple(line for line in done if _when(line.action, today) is one)) for one in Settled]


def _when(action: Action, today: date) -> Settled:
    if action.settled_on is None or action.settled_on < today - timedelta(days=7):
        return Settled.EARLIER
    return Settled.TODAY if action.settled_on >= today else Settled.LATELY


# What can be done to one


def day_for(near: Horizon, today: date) -> date | None:
    """Return the day an action moves to: today, the end of this week, in two weeks, or none.

    The end of the week is Friday, or Sunday once Friday has come; on a Sunday it is Wednesday.
    """
    match near:
        case Horizon.TODAY | Horizon.OVERDUE:
            return today
        case Horizon.THIS_WEEK:
            friday = today + timedelta(days=_FRIDAY - today.weekday())
            sunday = today + timedelta(days=6 - today.weekday())
            if friday > today:
                return friday
            return sunday if sunday > today else today + timedelta(days=3)
        case Horizon.LATER:
            return today + timedelta(days=14)
        case Horizon.SOMEDAY:
            return None


def ticked(action: Action, today: date) -> Action:
    """Return it done, or open again where it was settled."""
    return action.moved_to(Progress.DONE if action.is_open else Progress.OPEN, today)


def progressed_as(before: Action) -> Change:
    """Return the change that puts progress back to what it was in `before`, and touches nothing else."""
    return lambda now: replace(now, progress=before.progress, settled_on=before.settled_on)


def consented(action: Action, consent: Consent) -> Action:
    """Return it with another state of agreement.

    Once amended, the words that stood are kept beside the ones that follow, so that both can be read
    (practice 38). Back at proposed, a first wording that says the same is let go.
    """
    if consent is Consent.AMENDED:
        return replace(action, consent=consent, proposed_text=action.proposed_text or action.text)
    if action.proposed_text == action.text:
        return replace(action, consent=consent, proposed_text="")
    return replace(action, consent=consent)


def first_wording(action: Action) -> str:
    """Return the first wording where it differs from the one that holds now, else nothing."""
    return action.proposed_text if action.proposed_text != action.text else ""


@dataclass(frozen=True)
class Wish:
    """A new action as it was asked for."""

    text: str
    person: str = ""
    owner: Owner | None = None
    due: date | None = None

    @property
    def can_be_kept(self) -> bool:
        return bool(self.text.strip())
