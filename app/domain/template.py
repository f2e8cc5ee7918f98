"""A skeleton for an entry: headings to write under, shipped or one's own."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)?$", re.MULTILINE)


@dataclass(frozen=True)
class Template:
    """`text` is Markdown. `with_somebody` is the title where a person is known, with `{name}` in it."""

    id: str
    title: str
    text: str
    with_somebody: str = ""
    note: str = ""
    is_own: bool = False

    def title_with(self, first_name: str) -> str:
        """Return the title of an entry about somebody, or the plain one where there is no name or no words for it."""
        if first_name and self.with_somebody:
            return self.with_somebody.replace("{name}", first_name)
        return self.title

    def headings(self) -> tuple[str, ...]:
        """Return what it asks, heading by heading."""
        return tuple(_HEADING.findall(self.text))


@dataclass(frozen=True)
class OwnTemplates:
    """The skeletons that somebody made of entries of their own, in the order they were made."""

    kept: tuple[Template, ...] = ()
