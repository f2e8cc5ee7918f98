"""All shelves of one open vault, handed to the services together."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.domain.backup import BackupChoices
from app.domain.days import Days
from app.domain.finding import SavedSearches
from app.domain.hint_choices import HintChoices
from app.domain.outgoing import OnTheWay
from app.domain.person import Person
from app.domain.preferences import KeptPlace, Preferences
from app.domain.problems import DiskFailing, DiskFull, VaultReadOnly
from app.domain.prompts import Prompts, Turns
from app.domain.template import OwnTemplates
from app.vault.actions import Actions
from app.vault.bin import Bin
from app.vault.conversations import Conversations
from app.vault.entries import Entries
from app.vault.imports import Imports
from app.vault.indexing import Indexing
from app.vault.keeping import Keeping
from app.vault.pictures import Pictures
from app.vault.reminders import Heeding, Reminders
from app.vault.rows import Now
from app.vault.safe import Safe
from app.vault.searching import Searching
from app.vault.settings import SettingsShelf
from app.vault.shelves import meetings_shelf, people_shelf
from app.vault.wiping import Wiping

if TYPE_CHECKING:  # what leads out of the vault is loaded when somebody goes that way
    from app.domain.everything import OwnSettings
    from app.domain.handover import Correspondence


class Shelves:
    """The rooms of the cellar that services may go to. Lives on the worker thread, like its safe."""

    def __init__(self, safe: Safe, now: Now) -> None:
        self._safe = safe
        self.people = people_shelf(safe, now)
        self.meetings = meetings_shelf(safe, now)
        self.conversations = Conversations(safe, now)
        self.actions = Actions(safe, now)
        self.entries = Entries(safe, now)
        self.reminders = Reminders(safe, now)
        self.heeding = Heeding(safe)
        self.by_name: Mapping[str, Keeping[Any]] = {
            "people": self.people,
            "meetings": self.meetings,
            "conversations": self.conversations,
            "actions": self.actions,
            "entries": self.entries,
            "reminders": self.reminders,
        }
        self.pictures = Pictures(safe)
        self.bin = Bin(safe, {**self.by_name, "heeded": self.heeding}, self.pictures)
        self.wiping = Wiping(safe)
        self.imports = Imports(safe)
        self.indexing = Indexing(safe, self.by_name)
        self.searching = Searching(safe, self.indexing.take_in)
        self.preferences = SettingsShelf(safe, "preferences", Preferences)
        self.backups = SettingsShelf(safe, "backups", BackupChoices)
        self.place = SettingsShelf(safe, "place", KeptPlace)
        self.prompts = SettingsShelf(safe, "prompts", Prompts)
        self.turns = SettingsShelf(safe, "turns", Turns)
        self.templates = SettingsShelf(safe, "templates", OwnTemplates)
        self.searches = SettingsShelf(safe, "searches", SavedSearches)
        self.hints = SettingsShelf(safe, "hints", HintChoices)
        self.on_the_way = SettingsShelf(safe, "on_the_way", OnTheWay)
        self._days = SettingsShelf(safe, "days", Days)

    @cached_property
    def correspondence(self) -> SettingsShelf[Correspondence]:
        """What is remembered of hand-overs."""
        from app.domain.handover import Correspondence

        return SettingsShelf(self._safe, "correspondence", Correspondence)

    def own_settings(self) -> OwnSettings:
        """Return what was chosen, as far as it leaves the vault with everything."""
        from app.domain.everything import OwnSettings, own_settings

        made = OwnSettings(
            prompts=self.prompts.get(),
            turns=self.turns.get(),
            templates=self.templates.get(),
            searches=self.searches.get(),
            correspondence=self.correspondence.get(),
        )
        return own_settings(self.preferences.get(), made)

    def choose(self, chosen: OwnSettings) -> None:
        """Keep what `own_settings` gives, from another vault."""
        from app.domain.everything import with_settings

        self.preferences.put(with_settings(self.preferences.get(), chosen))
        self.prompts.put(chosen.prompts)
        self.turns.put(chosen.turns)
        self.templates.put(chosen.templates)
        self.searches.put(chosen.searches)
        self.correspondence.put(chosen.correspondence)

    def believe(self, today: date) -> bool:
        """Say whether anything may go for good because it is `today`, and remember the day."""
        before = self._days.get()
        now = before.and_then(today)
        if now != before:
            with suppress(DiskFailing, DiskFull, VaultReadOnly):
                self._days.put(now)
        return now.is_believed

    def thin_out_versions(self) -> None:
        """Let those earlier versions go, of whatever there is, that time has made too many."""
        for shelf in (self.meetings, self.conversations, self.entries):
            shelf.thin_out()

    def stand_in(self, names: Mapping[str, str]) -> None:
        """Let somebody be there wherever a note, a conversation or an action is with a person who is lost.

        What is theirs is found by them alone. `names` are those still known, by the lost people's ids.
        """
        there = {one.id for one in self.people.all()}
        named = {one.person for one in self.meetings.all()} | {one.person for one in self.conversations.all()}
        named |= {one.person for one in self.actions.all() if one.person} | self.bin.people_outside()
        for id in sorted(named - there):
            self.people.put(Person(id, names.get(id) or "?"))

    def together(self) -> AbstractContextManager[Any]:
        """Open one transaction for several shelves; what it yields goes to their `..._within` verbs."""
        return self._safe.transaction()
