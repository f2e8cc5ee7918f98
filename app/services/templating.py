"""Skeletons for entries: those that ship, those somebody made, and the page that begins with one."""

from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, PersonId, new_id
from app.domain.problems import NoSuchItem
from app.domain.template import OwnTemplates, Template
from app.services.prompt_packs import templates
from app.services.shelves import Shelves
from app.system.clock import Clock


class Templating:
    """Hands out skeletons and keeps one's own."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def templates(self) -> tuple[Template, ...]:
        """Return the skeletons, the shipped ones first."""
        return (*templates(), *self._shelves.templates.get().kept)

    def fresh(
        self, id: str, person: PersonId | None = None, conversation: ConversationId | None = None, prompt: str = ""
    ) -> Entry:
        """Return a page of this moment that begins with a skeleton. Nothing is kept until it is saved.

        Raises:
            NoSuchItem: there is no such skeleton any more.
        """
        template = self._template(id)
        return Entry(
            EntryId(new_id()),
            self._clock.now().replace(microsecond=0),
            self._clock.zone(),
            title=template.title_with(self._first_name(person, conversation)),
            text=template.text,
            prompt=prompt,
            person=person,
            conversation=conversation,
        )

    def keep(self, title: str, text: str) -> Template:
        """Keep a skeleton of one's own and return it."""
        made = Template(new_id(), title.strip(), text, is_own=True)
        kept = self._shelves.templates.get().kept
        self._shelves.templates.put(OwnTemplates((*kept, made)))
        return made

    def remove(self, id: str) -> Template:
        """Take out a skeleton of one's own, and return it for `put_back`.

        Raises:
            NoSuchItem: there is none of one's own with this id.
        """
        kept = self._shelves.templates.get().kept
        gone = next((one for one in kept if one.id == id), None)
        if gone is None:
            raise NoSuchItem("template", id)
        self._shelves.templates.put(OwnTemplates(tuple(one for one in kept if one.id != id)))
        return gone

    def put_back(self, template: Template) -> None:
        """Put back a skeleton that was taken out; it stands last."""
        kept = self._shelves.templates.get().kept
        self._shelves.templates.put(OwnTemplates((*kept, template)))

    def _template(self, id: str) -> Template:
        found = next((one for one in self.templates() if one.id == id), None)
        if found is None:
            raise NoSuchItem("template", id)
        return found

    def _first_name(self, person: PersonId | None, conversation: ConversationId | None) -> str:
        shelves = self._shelves
        talks = shelves.conversations.with_id(conversation) if conversation else ()
        id = talks[0].person if talks else person
        people = shelves.people.with_id(id) if id else ()
        return people[0].first_name if people else ""
