"""What somebody types to find something: words, and filters in words such as `with:daniel` or `since:march`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.dates_in_words import days_meant
from app.domain.folding import folded, tokens

_PART = re.compile(
    r"(?P<open>(?:with|tag|in|since|until|on):)(?=\s|$)|"
    r'(?:(?P<key>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """`words` are looked for as they may begin, `exact` in their order. `people` are names, as they were typed.

    `kinds` are the only ones to look in, all where there are none. `since` and `until` are days, both included.
    `odd` are filters nobody knows: they were taken as words. `unfinished` says that a filter is still being typed.
    """

    words: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    odd: tuple[str, ...] = ()
    unfinished: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """All that is to be marked where it is found."""
        return self.words + self.exact

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for yet."""
        return not (self.words or self.exact or self.odd or self.is_narrowed)

    @property
    def is_narrowed(self) -> bool:
        """Whether there are filters, so that places and commands are not meant."""
        return bool(self.people or self.tags or self.kinds or self.since or self.until)


@dataclass
class Reading:
    """Reads what was typed. `kinds` says by which words each kind is called."""

    kinds: Mapping[str, Sequence[str]]
    today: date
    _found: Asked = field(default_factory=Asked)

    def read(self, typed: str) -> Asked:
        """Return what is asked. Filters may be shortened; a date may be written in plain words."""
        self._found = Asked()
        for part in _PART.finditer(typed):
            key, quoted = part["key"], part["quoted"]
            value = quoted if quoted is not None else part["plain"]
            if part["open"]:
                self._found = replace(self._found, unfinished=True)
            elif not key:
                self._add(**({"exact": (value,)} if quoted is not None else {"words": (value,)}))
            elif not self._filter(folded(key), value):
                self._add(odd=(f"{key}:{value}",), words=(key, value))
        return self._found

    def _add(self, **more: tuple[str, ...]) -> None:
        kept = {name: tuple(one for one in values if tokens(one)) for name, values in more.items()}
        self._found = replace(self._found, **{name: getattr(self._found, name) + kept[name] for name in kept})

    def _filter(self, key: str, value: str) -> bool:
        """Take a filter, and say whether it is one."""
        if not value.strip():
            self._found = replace(self._found, unfinished=True)
            return True
        match key:
            case "with":
                self._add(people=(value,))
            case "tag":
                self._add(tags=(value.lstrip("#"),))
            case "in":
                kinds = self._kinds_called(folded(value).strip())
                self._found = replace(self._found, kinds=self._found.kinds + kinds)
                return bool(kinds)
            case "since" | "until" | "on":
                return self._take_days(key, value)
            case _:
                return False
        return True

    def _kinds_called(self, word: str) -> tuple[str, ...]:
        return tuple(kind for kind, names in self.kinds.items() if any(name.startswith(word) for name in names))

    def _take_days(self, key: str, value: str) -> bool:
        days = days_meant(value, self.today)
        if days is None:
            return False
        if key != "until":
            self._found = replace(self._found, since=days.first)
        if key != "since":
            self._found = replace(self._found, until=days.last)
        return True
