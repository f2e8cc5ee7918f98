"""The six steps of preparing, and what makes each of them prepared.

Nothing here is a gate: a step that is not prepared can be walked past.
"""

from enum import StrEnum

from app.domain.conversation import Preparation


class Step(StrEnum):
    """The steps in the order the planner shows them. The value is the key in resources/content."""

    INTENT = "intent"
    EXAMPLES = "examples"
    IMPACT = "impact"
    THEIR_VIEW = "their_view"
    NEXT_STEPS = "next_steps"
    FOLLOW_UP = "follow_up"


STEPS = tuple(Step)


def is_prepared(step: Step, plan: Preparation) -> bool:
    """Say whether `step` holds enough to lean on in the room."""
    match step:
        case Step.INTENT:
            return bool(plan.intent.strip())
        case Step.EXAMPLES:
            return any(one.seen.strip() for one in plan.examples)
        case Step.IMPACT:
            return any(one.text.strip() for one in plan.impacts)
        case Step.THEIR_VIEW:
            return bool(plan.their_view.strip()) or any(one.strip() for one in plan.questions)
        case Step.NEXT_STEPS:
            return any(one.text.strip() for one in plan.next_steps)
        case Step.FOLLOW_UP:
            return plan.follow_up is not None


def prepared_steps(plan: Preparation) -> tuple[Step, ...]:
    """Return the steps that are prepared, in order."""
    return tuple(step for step in STEPS if is_prepared(step, plan))


def steps_left(plan: Preparation) -> tuple[Step, ...]:
    """Return the steps still open, in order."""
    return tuple(step for step in STEPS if not is_prepared(step, plan))
