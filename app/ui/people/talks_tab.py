"""The second tab: every conversation with one person, those to come on top."""

from datetime import date
from functools import partial

from app.domain.conversation import Conversation
from app.domain.guide import prepared_steps
from app.services.people import PersonPage
from app.ui.people.lines import Line, dates_width
from app.ui.people.listing import Listing
from app.ui.people.shown import history, promises
from app.ui.people.words import after_mark, after_words, before_mark, before_words, met_on, subject_words


class TalksTab(Listing[Line]):
    """One line for each."""

    def make(self, page: PersonPage, today: date) -> dict[str, Line]:
        talks = history(page.conversations)
        wide = dates_width(self._day(one, today) for one in talks)
        return {one.id: self._line(one, page, today, wide) for one in talks}

    def nothing(self, page: PersonPage) -> str:
        return self.tr("No conversation with {0} yet.").format(page.person.first_name)

    def _day(self, one: Conversation, today: date) -> str:
        planned = one.planned_for.date() if one.planned_for else None
        day = planned if one.state.is_ahead else one.held_on or one.closed_on
        return met_on(day, today) if day else ""

    def _line(self, one: Conversation, page: PersonPage, today: date, wide: int) -> Line:
        if one.state.is_ahead:
            sub, mark = before_words(len(prepared_steps(one.preparation))), before_mark(one, today)
        else:
            made = promises(page.actions, one.id)
            sub, mark = after_words(one, made, today), after_mark(one, made)
        line = Line(self._day(one, today), subject_words(one), sub, mark, wide)
        line.clicked.connect(partial(self.opened.emit, one.id))
        return line
