"""Turning a handout into the plain data a page template reads: cleaned strings, printed dates, chosen layout."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from app.domain.handout import Handout, Pair, Promise, RecoverySheet
from app.domain.paper import Paper
from app.domain.person import Relation
from app.domain.reflection_sheet import Leaf, ReflectionSheet
from app.system.page_markdown import blocks
from app.system.page_text import direction, language, printable, printable_title

Data = dict[str, Any]

LONGEST_IN_COLUMNS = 260  # beyond, action and measure share one wide column
LONGEST_WHOLE_ROW = 500  # a row with more characters may go on over the page's end
LONGEST_IN_FOOTER = 40
LONGEST_IN_HEADER = 45


def agreed_page(handout: Handout, paper: Paper, words: Mapping[str, str]) -> Data:
    """Return what `agreed-actions.typ` shows."""
    title = printable_title(handout.title) or words["untitled"]
    promises = handout.promises if handout.shows_actions else ()
    return _page(paper, words, handout.held_on) | {
        "title": _said(title),
        "short_title": _said(printable_title(title, LONGEST_IN_HEADER)),
        "aim": _said_or_none(handout.aim),
        "facts": _facts(handout, words),
        "shows_actions": handout.shows_actions,
        "rows": [_row(promise, words) for promise in promises],
        "has_measures": any(printable(one.measure) for one in promises),
        "is_wide": any(max(len(one.text), len(one.measure)) > LONGEST_IN_COLUMNS for one in promises),
        "how_we_know": _said_or_none(handout.how_we_know),
        "follow_up": None if handout.follow_up is None else _moment(handout.follow_up, words),
        "footer": " · ".join(_footer(handout, words)),
    }


def recovery_page(sheet: RecoverySheet, paper: Paper, words: Mapping[str, str]) -> Data:
    """Return what `recovery-sheet.typ` shows."""
    made = words["sheet_made_on"].format(_day(sheet.made_on, words, "date_long"))
    return _page(paper, words, sheet.made_on) | {"groups": list(sheet.groups), "made_on": made}


def reflection_page(sheet: ReflectionSheet, paper: Paper, words: Mapping[str, str]) -> Data:
    """Return what `reflection-sheet.typ` shows."""
    title = printable_title(sheet.title) or words["reflection_untitled"]
    return _page(paper, words, sheet.made_on) | {
        "title": _said(title),
        "name": _said_or_none(printable_title(sheet.name)),
        "made_on": _day(sheet.made_on, words, "date_long"),
        "leaves": [_leaf(one, words) for one in sheet.leaves],
        "questions": [_said(printable_title(one)) for one in sheet.questions if printable(one)],
        "lines": sheet.lines,
    }


def _leaf(leaf: Leaf, words: Mapping[str, str]) -> Data:
    day = None if leaf.day is None else _day(leaf.day, words, "date_long")
    title = printable_title(leaf.title)
    return {
        "title": _said(title or day or words["reflection_page"]),
        "day": day if title else None,  # it is the title already
        "prompt": _said_or_none(leaf.prompt),
        "blocks": blocks(leaf.text),
    }


def strings_of(data: Any) -> str:
    """Return all that a page says as one string, for asking the fonts whether they can print it."""
    match data:
        case str():
            return data
        case dict():
            return "\n".join(strings_of(value) for value in data.values())
        case list():
            return "\n".join(strings_of(value) for value in data)
        case _:
            return ""


def _page(paper: Paper, words: Mapping[str, str], day: date) -> Data:
    return {"paper": paper.value, "words": dict(words), "day": [day.year, day.month, day.day]}


def _said(text: str) -> Data:
    return {"text": text, "dir": direction(text), "lang": language(text)}


def _said_or_none(text: str) -> Data | None:
    clean = printable(text)
    return _said(clean) if clean else None


def _row(promise: Promise, words: Mapping[str, str]) -> Data:
    proposed = promise.proposed if promise.proposed != promise.text else ""
    details = (("first_step", promise.first_step), ("resource", promise.resource), ("proposed_as", proposed))
    said = [(words[label], _said_or_none(text)) for label, text in details]
    length = len(promise.text) + len(promise.measure) + sum(len(text) for _, text in details)
    return {
        "text": _said(printable(promise.text)),
        "measure": _said_or_none(promise.measure),
        "details": [{"label": label, "said": text} for label, text in said if text],
        "owners": [_said(printable_title(name)) for name in promise.owners if printable(name)],
        "due": None if promise.due is None else _day(promise.due, words, "date_bare"),
        "weekday": None if promise.due is None else _words(words, "weekdays")[promise.due.weekday()],
        "consent": words["consent_proposed"] if promise.consent == "proposed" else None,
        "progress": words.get(f"progress_{promise.progress}"),
        "is_done": promise.progress == "done",
        "is_whole": length <= LONGEST_WHOLE_ROW,
    }


def _facts(handout: Handout, words: Mapping[str, str]) -> list[Data]:
    facts = _people(handout.pair, words)
    facts.append(_fact(words["conversation"], _day(handout.held_on, words, "date")))
    if handout.follow_up is not None:
        facts.append(_fact(words["follow_up"], _day(handout.follow_up.date(), words, "date")))
    return facts


def _people(pair: Pair, words: Mapping[str, str]) -> list[Data]:
    mine, theirs = printable_title(pair.mine), printable_title(pair.theirs)
    match pair.relation:
        case Relation.MENTORING:
            named = [("mentor", mine), ("mentee", theirs)]
        case Relation.MENTORED:
            named = [("mentor", theirs), ("mentee", mine)]
        case Relation.PEER:
            return [_fact(words["between"], *filter(None, (mine, theirs)))] if mine or theirs else []
    return [_fact(words[label], name) for label, name in named if name]


def _fact(label: str, *said: str) -> Data:
    return {"label": label, "said": [_said(text) for text in said]}


def _footer(handout: Handout, words: Mapping[str, str]) -> list[str]:
    pair = handout.pair
    order = (pair.theirs, pair.mine) if pair.relation is Relation.MENTORED else (pair.mine, pair.theirs)
    names = [name for name in (printable_title(one, LONGEST_IN_FOOTER) for one in order) if name]
    return [*map(_isolated, names), _day(handout.held_on, words, "date")]


def _isolated(name: str) -> str:
    """Keep a name written from right to left from turning the words around it."""
    return f"\u2068{name}\u2069" if direction(name) == "rtl" else name


def _moment(moment: datetime, words: Mapping[str, str]) -> Data:
    """Return day and hour; midnight means that no hour was agreed."""
    hour = "" if moment.time() == time() else moment.strftime("%H:%M")
    return {"day": _day(moment.date(), words, "date"), "hour": hour}


def _day(day: date, words: Mapping[str, str], form: str) -> str:
    return words[form].format(
        weekday=_words(words, "weekdays")[day.weekday()],
        weekday_short=_words(words, "weekdays_short")[day.weekday()],
        day=day.day,
        month=_words(words, "months")[day.month - 1],
        month_short=_words(words, "months_short")[day.month - 1],
        year=day.year,
    )


def _words(words: Mapping[str, str], key: str) -> list[str]:
    return [one.strip() for one in words[key].split(",")]
