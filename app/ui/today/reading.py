"""What Today tells, read in one go. No widgets: it is loaded wherever it is asked for, and that is the worker."""

from typing import NamedTuple

from app.domain.problems import DatabaseDamaged
from app.services.overview import Today
from app.services.practice import Practice


class Read(NamedTuple):
    """Everything the page tells."""

    today: Today
    holds_examples: bool
    question: str = ""


def read(practice: Practice) -> Read:
    """Read the page in one go. Call on the worker."""
    question = practice.prompting.today()
    return Read(practice.overview.today(), _holds_examples(practice), question.text if question is not None else "")


def _holds_examples(practice: Practice) -> bool:
    try:
        return practice.examples.are_here()
    except DatabaseDamaged:
        return False  # an entry that cannot be read is told of in the journal, and keeps nobody from Today
