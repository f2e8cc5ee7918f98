"""What is asked about drafted words. Apart from `hinting.py`, so that who asks loads none of the rules."""

from dataclasses import dataclass

from app.wording.hints import Field


@dataclass(frozen=True)
class Draft:
    """Words of one field of a plan. `when` and `place` are an example's own, in words.

    `writing_at` is where the caret is while somebody writes: the sentence around it is left alone.
    """

    field: Field
    text: str
    plan: str = ""
    place: str = ""
    when: str = ""
    writing_at: int | None = None
