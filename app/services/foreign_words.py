"""What is said of something that cannot be taken over: where it is known what it is, what to choose instead."""

from collections.abc import Callable

from app.domain.incoming import Foreign


def foreign_words(known_as: Foreign | None, translate: Callable[[str, str], str]) -> str:
    """Return a sentence with a place for its name, `{0}`."""
    match known_as:
        case Foreign.MINI_DIARY:
            return translate(
                "Problem",
                "{0} is the diary that Mini Diary keeps, encrypted by that program. Nothing was added. In Mini Diary, "
                "export it as JSON, and choose that file.",
            )
        case Foreign.DATABASE:
            return translate(
                "Problem",
                "{0} is where another program keeps its notes, and only that program reads it. Nothing was added. "
                "Export from there, and choose what it exports.",
            )
        case Foreign.EVERNOTE:
            return translate(
                "Problem",
                "{0} comes from Evernote, which Sotto does not read. Nothing was added. Joplin reads it: take it in "
                "there, export as JEX, and choose that file.",
            )
        case Foreign.WEB_PAGES:
            return translate(
                "Problem",
                "{0} is made of web pages, which tell no days. Nothing was added. Export as Markdown, JSON or text, "
                "and choose that.",
            )
        case Foreign.DOCUMENT:
            return translate(
                "Problem",
                "{0} is a document to print or to read, and does not tell where an entry begins. Nothing was added. "
                "Export as Markdown, JSON or text, and choose that.",
            )
        case Foreign.PACKED:
            return translate(
                "Problem",
                "{0} is packed in a way that Sotto does not open. Nothing was added. Unpack it, and choose what was "
                "in it.",
            )
    return translate(
        "Problem",
        "{0} is nothing that Sotto knows how to take over. Nothing was added. Choose the file or folder that the "
        "other program exported.",
    )
