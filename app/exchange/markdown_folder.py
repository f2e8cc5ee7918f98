"""Everything as a folder of Markdown with pictures: readable anywhere, and by any other journal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.action import Action
from app.domain.conversation import Conversation
from app.domain.entry import Entry, shown_title
from app.domain.everything import OwnSettings
from app.domain.ids import PictureId
from app.domain.outgoing import OutgoingAction, OutgoingReminder
from app.domain.person import Meeting, Person
from app.domain.picture import with_marks_as
from app.domain.recurrence import Recurrence
from app.exchange import actions_csv, markdown_pages
from app.exchange.file_names import FileNames

File = tuple[str, bytes]  # its path within the folder, with "/", and what is in it

_README = """# Everything from Sotto

These files are not encrypted. Whoever can open this folder can read them, private notes and journal included.

- `People`, one page each, with the private notes of meetings in a folder beside it
- `Conversations`, what was prepared alone and what was agreed
- `Journal`, by year; days and hours are those of the zone in each entry
- `Actions.md` and `Actions.csv`, and `Reminders.md`
- `Pictures`

Not in here: what lies in the bin, and earlier versions. The JSON export holds earlier versions too, and Sotto can take
it back without losing anything.
"""


@dataclass(frozen=True)
class Book:
    """What the folder is written from. What may be long is gone through once.

    `picture` gives a picture's media type and bytes, None where it is not there. `say` tells when a reminder is due.
    """

    people: Iterable[Person]
    meetings: Iterable[Meeting]
    conversations: Iterable[Conversation]
    actions: Iterable[OutgoingAction]
    entries: Iterable[Entry]
    picture: Callable[[PictureId], tuple[str, bytes] | None] = lambda id: None
    settings: OwnSettings = OwnSettings()
    reminders: Iterable[OutgoingReminder] = ()
    say: Callable[[datetime, Recurrence | None], str] = lambda first, rule: ""


def files(book: Book) -> Iterator[File]:
    """Return the files of the folder, one after the other."""
    yield "Read me.md", _README.encode()
    yield "Settings.md", markdown_pages.settings_page(book.settings).encode()
    names, people, folders = FileNames(), dict[str, str](), dict[str, str]()
    for one in book.people:
        people[one.id] = one.name
        path = names.name("People", one.name, ".md")
        folders[one.id] = path.removesuffix(".md")
        yield path, markdown_pages.person_page(one).encode()
    for meeting in book.meetings:
        folder = folders.get(meeting.person) or "People"
        page = markdown_pages.meeting_page(meeting, people.get(meeting.person, ""))
        yield names.name(folder, meeting.day.isoformat(), ".md"), page.encode()
    actions = tuple(book.actions)
    yield "Actions.md", markdown_pages.actions_page((one.action, one.person) for one in actions).encode()
    yield "Actions.csv", b"".join(actions_csv.rows(actions))
    reminders = [(one.reminder, one.person) for one in book.reminders]
    told = ((one.text, book.say(one.first, one.rule), person) for one, person in reminders)
    yield "Reminders.md", markdown_pages.reminders_page(told).encode()
    titles: dict[str, str] = {}
    yield from _conversations(book, names, people, [one.action for one in actions], titles)
    yield from _entries(book, names, people, titles)


def _conversations(
    book: Book, names: FileNames, people: Mapping[str, str], actions: list[Action], titles: dict[str, str]
) -> Iterator[File]:
    promised: dict[str, list[Action]] = {}
    for action in actions:
        promised.setdefault(action.conversation or "", []).append(action)
    for one in book.conversations:
        titles[one.id] = one.preparation.subject or one.agreed.title
        person = people.get(one.person, "")
        day = one.held_on or (one.planned_for.date() if one.planned_for else one.begun_on)
        title = " ".join(part for part in (day.isoformat() if day else "", person, titles[one.id]) if part)
        page = markdown_pages.conversation_page(one, person, promised.get(one.id, ()))
        yield names.name("Conversations", title, ".md"), page.encode()


def _entries(book: Book, names: FileNames, people: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[File]:
    pictures: dict[PictureId, str] = {}
    for one in book.entries:
        fresh: list[File] = []

        def put(id: PictureId, fresh: list[File] = fresh) -> str:
            """Return where a picture lies, seen from an entry's page; it is written when first shown."""
            if id not in pictures:
                found = book.picture(id)
                pictures[id] = f"Pictures/{id}.{_ending(found[0])}" if found else ""
                if found:
                    fresh.append((pictures[id], found[1]))
            return f"../../{pictures[id]}" if pictures[id] else f"picture:{id}"

        text = with_marks_as(one.text, lambda mark: f"![{_escaped(mark.caption)}]({put(mark.id)})")
        yield from fresh
        moment = one.written_at.strftime("%Y-%m-%d %H%M").rjust(15, "0")  # strftime leaves early years short
        path = names.name(f"Journal/{one.written_at.year:04}", f"{moment} {shown_title(one)}", ".md")
        page = markdown_pages.entry_page(
            one, text, people.get(one.person or "", ""), titles.get(one.conversation or "", "")
        )
        yield path, page.encode()


def _ending(media_type: str) -> str:
    return {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}.get(media_type, "bin")


def _escaped(caption: str) -> str:
    return caption.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
