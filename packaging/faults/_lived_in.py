"""A vault that somebody has lived in for weeks, with something in every room."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.domain.entry import Entry
from app.domain.heeding import Ahead
from app.domain.ids import PersonId, PictureId
from app.domain.picture import mark_of
from app.domain.preferences import Preferences
from app.domain.reminder import About
from app.paths import resources
from app.services.opening import Opening
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from faults._work import NOW, WorkClock, said, secret, snow, written

SIDES = (8, 24, 64, 200)  # pixels: from a picture that shares a page to one of ten pages
ROUNDS = 3


class Household:
    """Who writes, deletes and changes things in a vault, and what is in it then."""

    def __init__(self, folder: Path, entries: int, chance: random.Random) -> None:
        self.clock = WorkClock(NOW, "Europe/Vienna")
        self._chance = chance
        opening = Opening(self.clock, Typesetter(resources()), FLOOR)
        self.practice = opening.make(folder, secret(), Preferences(my_name="Robin")).practice
        self._entries: list[Entry] = []
        try:
            self._moves_in(entries)
            for _ in range(ROUNDS):
                self.clock.advance(timedelta(hours=30))
                self._changes_its_mind()
            self._tidies()
        finally:
            self.practice.close()

    def _moves_in(self, entries: int) -> None:
        practice, chance = self.practice, self._chance
        practice.examples.fill()
        people = [practice.people.add(f"Person {number}") for number in range(6)]
        practice.picturing.add(snow(chance))
        practice.picturing.let_go_of_unnamed()  # which takes note of it
        pictures = [practice.picturing.add(snow(chance, side)).id for side in SIDES]
        for number in range(entries):
            self._writes(people[number % 6].id if number % 3 else None, pictures[number : number + 1])
            self.clock.advance(timedelta(minutes=chance.randint(20, 900)))
        for person in people:
            talk = practice.planning.begin(person.id, said(chance, 5))
            practice.planning.save(replace(talk, preparation=replace(talk.preparation, intent=said(chance, 200))))
            practice.people.note(person.id, said(chance, 300))
            practice.acting.add(said(chance, 12), person.id)
            due = self.clock.now() + timedelta(days=chance.randint(1, 90))
            practice.reminding.add(said(chance, 6), due, person=person.id)
        practice.reminding.choose_ahead(About.OWN, practice.reminding.own()[0].reminder.id, Ahead.DAY_BEFORE)
        practice.templating.keep("My own", said(chance, 40))
        practice.prompting.write("What did I miss?")
        practice.finding.keep("Laptop", "laptop")

    def _writes(self, person: PersonId | None, shown: list[PictureId]) -> None:
        chance = self._chance
        entry = written(self.practice, chance)
        tags = tuple(chance.sample([f"tag {number}" for number in range(40)], chance.randint(0, 5)))
        text = "\n\n".join((entry.text, *map(mark_of, shown)))
        entry = replace(entry, text=text, tags=tags, person=person, felt="calm")
        self.practice.journaling.save(entry)
        self._entries.append(entry)

    def _changes_its_mind(self) -> None:
        practice, chance = self.practice, self._chance
        for number in chance.sample(range(len(SIDES), len(self._entries)), len(self._entries) // 4):
            practice.journaling.save(replace(self._entries[number], text=said(chance)))
        for line in chance.sample(practice.planning.lines(), 3):
            changed = replace(line.conversation.preparation, intent=said(chance, 100))
            practice.planning.save(replace(line.conversation, preparation=changed))
        for one in chance.sample(practice.people.everyone(), 3):
            for note in practice.people.page(one.id).meetings:
                practice.people.save_meeting(replace(note, text=said(chance, 100)))

    def _tidies(self) -> None:
        practice, chance = self.practice, self._chance
        for number in (0, *chance.sample(range(len(SIDES), len(self._entries)), len(self._entries) // 4)):
            practice.journaling.remove(self._entries[number].id)
        practice.planning.remove(practice.planning.lines()[-1].conversation.id)
        practice.people.remove(practice.people.everyone()[-2].id)
        practice.acting.remove(practice.acting.lines()[-1].action.id)
        practice.reminding.remove(practice.reminding.own()[-1].reminder.id)
