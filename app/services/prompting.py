"""Asking a question to write about: one for the day, another one at any time, and what somebody makes of them."""

from contextlib import suppress
from dataclasses import dataclass, replace

from app.domain.ids import new_id
from app.domain.problems import DiskFailing, DiskFull, NoSuchItem
from app.domain.prompts import (
    OWN,
    OwnQuestion,
    Prompts,
    Question,
    Turn,
    Turns,
    as_today,
    next_turn,
    pool,
    turn_of,
)
from app.services.prompt_packs import packs
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.safe import Safe


@dataclass(frozen=True)
class PackLine:
    """One theme: how many of its questions may be asked of whoever holds the vault, and whether they are."""

    theme: str
    title: str
    note: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class QuestionsPage:
    """Everything that can be asked: the shipped themes, and one's own questions in the order they were written."""

    packs: tuple[PackLine, ...] = ()
    own: tuple[OwnQuestion, ...] = ()
    own_is_on: bool = True


@dataclass(frozen=True)
class Removed:
    """An own question that was taken out, and its place, for putting it back."""

    question: OwnQuestion
    place: int


class Prompting:
    """Keeps whose turn it is. In a vault that is only for reading, turns are taken until it closes."""

    def __init__(self, shelves: Shelves, clock: Clock, safe: Safe) -> None:
        self._shelves = shelves
        self._clock = clock
        self._safe = safe
        self._for_now: Turns | None = None

    def today(self) -> Question | None:
        """Return the question of the day, the same one the whole day. None where every theme is off.

        Nothing is kept by this, for it is asked before the first page is shown; `keep_today` follows.
        """
        turn = self._turn_of_today()
        return turn.question if turn is not None else None

    def keep_today(self) -> None:
        """Keep which question the day has."""
        turn = self._turn_of_today()
        if turn is not None and turn.turns != self._turns():
            self._keep(turn.turns)

    def another_today(self) -> Question | None:
        """Let the day have another question, and return it. What was skipped comes again in the next round."""
        turn = next_turn(self._pool(), self._turns_with_today())
        return None if turn is None else self._taken(as_today(turn, self._clock.today()))

    def another(self) -> Question | None:
        """Return another question, which leaves the one of the day as it is."""
        turn = next_turn(self._pool(), self._turns_with_today())
        return None if turn is None else self._taken(turn)

    # What somebody makes of them

    def page(self) -> QuestionsPage:
        """Return everything that can be asked."""
        prompts, use = self._shelves.prompts.get(), self._shelves.preferences.get().use
        lines = tuple(
            PackLine(
                one.theme,
                one.title,
                one.note,
                sum(question.suits(use) for question in one.questions),
                one.theme not in prompts.off,
            )
            for one in packs()
        )
        return QuestionsPage(tuple(line for line in lines if line.count), prompts.own, OWN not in prompts.off)

    def switch(self, theme: str, is_on: bool) -> None:
        """Ask the questions of a theme, or not any more. `OWN` is the theme of one's own."""
        prompts = self._shelves.prompts.get()
        others = tuple(one for one in prompts.off if one != theme)
        self._shelves.prompts.put(replace(prompts, off=others if is_on else (*others, theme)))

    def write(self, text: str) -> OwnQuestion:
        """Keep a new question of one's own and return it."""
        prompts, made = self._shelves.prompts.get(), OwnQuestion(new_id(), _one_line(text))
        self._shelves.prompts.put(replace(prompts, own=(*prompts.own, made)))
        return made

    def reword(self, id: str, text: str) -> None:
        """Change the words of a question of one's own.

        Raises:
            NoSuchItem: there is none with this id.
        """
        prompts, place = self._found(id)
        own = (*prompts.own[:place], OwnQuestion(id, _one_line(text)), *prompts.own[place + 1 :])
        self._shelves.prompts.put(replace(prompts, own=own))

    def remove(self, id: str) -> Removed:
        """Take out a question of one's own; what is returned puts it back.

        Raises:
            NoSuchItem: there is none with this id.
        """
        prompts, place = self._found(id)
        own = prompts.own[:place] + prompts.own[place + 1 :]
        self._shelves.prompts.put(replace(prompts, own=own))
        return Removed(prompts.own[place], place)

    def put_back(self, removed: Removed) -> None:
        """Put a question back where it stood."""
        prompts = self._shelves.prompts.get()
        own = (*prompts.own[: removed.place], removed.question, *prompts.own[removed.place :])
        self._shelves.prompts.put(replace(prompts, own=own))

    def _found(self, id: str) -> tuple[Prompts, int]:
        prompts = self._shelves.prompts.get()
        for place, one in enumerate(prompts.own):
            if one.id == id:
                return prompts, place
        raise NoSuchItem("question", id)

    # Turns

    def _pool(self) -> tuple[Question, ...]:
        return pool(packs(), self._shelves.prompts.get(), self._shelves.preferences.get().use)

    def _turns(self) -> Turns:
        return self._for_now or self._shelves.turns.get()

    def _turn_of_today(self) -> Turn | None:
        return turn_of(self._pool(), self._turns(), self._clock.today())

    def _turns_with_today(self) -> Turns:
        """Where the round stands once the day has its question, so that another one is never the same."""
        turn = self._turn_of_today()
        return self._turns() if turn is None else turn.turns

    def _taken(self, turn: Turn) -> Question:
        self._keep(turn.turns)
        return turn.question

    def _keep(self, turns: Turns) -> None:
        self._for_now = turns
        if not self._safe.read_only:
            with suppress(DiskFailing, DiskFull):  # nobody is told of a full disk for the sake of a question
                self._shelves.turns.put(turns)
                self._for_now = None


def _one_line(text: str) -> str:
    return " ".join(text.split())
