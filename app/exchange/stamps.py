"""Dates as people have their journals write them: `2024-05-01 09:00`, `01.05.2024 9:00:30`, `May 1, 2024 at 9 AM`.

A number before another may be a day or a month. Which it is, a whole file tells: by a number above 12, or because
only one of the two ways puts its entries in order.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise

_MONTHS = (
    "jan january januar jänner janvier enero ene gennaio gen januari janeiro stycznia"
    " ocak січня января ιανουαρίου janúar ledna tammikuuta január ianuarie",
    "feb february februar février févr fév febrero febbraio februari fevereiro fev lutego"
    " şubat лютого февраля φεβρουαρίου febrúar února helmikuuta február februarie",
    "mar march mär märz mrz maerz mars marzo maart mrt março marca"
    " mart marts березня марта μαρτίου maret března maaliskuuta március martie",
    "apr april avril avr abril abr aprile kwietnia nisan квітня апреля απριλίου apríl dubna huhtikuuta április aprilie",
    "may mai mayo maggio mag mei maio maj maja mayıs травня мая μαΐου maí května toukokuuta május",
    "jun june juni juin junio giugno giu junho czerwca haziran червня июня ιουνίου júní června kesäkuuta június iunie",
    "jul july juli juillet juil julio luglio lug julho lipca"
    " temmuz липня июля ιουλίου júlí července heinäkuuta július iulie",
    "aug august août agosto ago augustus sierpnia augusti"
    " ağustos серпня августа αυγούστου ágúst agustus srpna elokuuta augusztus",
    "sep sept september septembre septiembre settembre setembro set września"
    " eylül вересня сентября σεπτεμβρίου září syyskuuta szeptember septembrie",
    "oct october okt oktober octobre octubre ottobre ott outubro out października"
    " ekim жовтня октября οκτωβρίου október října lokakuuta octombrie",
    "nov november novembre noviembre novembro listopada"
    " kasım листопада ноября νοεμβρίου nóvember listopadu marraskuuta noiembrie",
    "dec december dez dezember décembre déc diciembre dic dicembre dezembro grudnia"
    " aralık грудня декабря δεκεμβρίου desember prosince joulukuuta decembrie",
)
_WEEKDAYS = (
    "mon monday mo montag lun lundi lunes lunedì maandag poniedziałek måndag mandag segunda"
    " pazartesi понеділок понедельник δευτέρα mánudagur senin pondělí maanantai hétfő",
    "tue tues tuesday di dienstag mar mardi martes martedì dinsdag wtorek tisdag tirsdag terça"
    " salı вівторок вторник τρίτη þriðjudagur selasa úterý tiistai kedd",
    "wed wednesday mi mittwoch mer mercredi miércoles mercoledì woensdag środa onsdag quarta"
    " çarşamba середа среда τετάρτη miðvikudagur rabu středa keskiviikko szerda",
    "thu thur thurs thursday do donnerstag jeu jeudi jueves giovedì donderdag czwartek torsdag quinta"
    " perşembe четвер четверг πέμπτη fimmtudagur kamis čtvrtek torstai csütörtök",
    "fri friday fr freitag ven vendredi viernes venerdì vrijdag piątek fredag sexta"
    " cuma ятниця пятница παρασκευή föstudagur jumat pátek perjantai péntek",
    "sat saturday sa samstag sam samedi sábado sabato zaterdag sobota lördag lørdag"
    " cumartesi субота суббота σάββατο laugardagur sabtu lauantai szombat",
    "sun sunday so sonntag dim dimanche domingo domenica zondag niedziela söndag søndag"
    " pazar неділя воскресенье κυριακή sunnudagur minggu neděle sunnuntai vasárnap",
)
_WEEKDAY = {name.casefold(): number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_MONTH = {name.casefold(): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\b\.?)?(?![\d:])"
    r"|(?<![\d.:])(\d{1,2})()()\s*([ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# 3rd of May, 5 de enero, segunda-feira, 1 січня 2019 р., п’ятниця
_BESIDE = frozenset("st nd rd th er º ª of the de del den le el feira р г п".split())
_CJK_WEEKDAY = re.compile(r"[月火水木金土日]曜日?|(?:星期|周|週)[一二三四五六日天]|[월화수목금토일]요일")
_CJK = re.compile(r"(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}")
_YEAR_AND_MONTH = re.compile(r"(\d{4}-\d\d)([T ]\d.{0,20})")
_LONGEST = 100  # signs


@dataclass(frozen=True)
class Stamp:
    """A date as it is read, the day before the month where nothing tells.

    `other` is the date with the two changed about, where that is possible as well, also by the day of the week that may
    stand beside it; `is_month_first` when only that
    was possible. `rest` is what follows the hour, such as a zone. `is_month` where no day was told.
    """

    at: datetime
    other: datetime | None
    is_month_first: bool
    has_hour: bool
    is_twelve_hours: bool
    rest: str
    is_month: bool = False


def stamp(text: str) -> Stamp | None:
    """Read a date that has year, month and day, perhaps with an hour before or after it."""
    if not 6 <= len(text) <= _LONGEST:
        return None
    text = unicodedata.normalize("NFC", text)  # as names of files on a Mac are not
    clock = _CLOCK.search(text)
    hour = _hour(clock) if clock else time()
    bare = text if clock is None else f"{text[: clock.start()]} \n {text[clock.end() :]}"
    if hour is None or (found := _numbers(bare)) is None:
        return None
    year, first, second, is_sure = found
    month_first = _at(year, first, second, hour)
    day_first = None if is_sure else _at(year, second, first, hour)
    if day_first and month_first and (weekday := _weekday(bare)) is not None:
        if month_first.weekday() == weekday != day_first.weekday():
            day_first = None
        elif day_first.weekday() == weekday != month_first.weekday():
            month_first = None
    at = day_first or month_first
    if at is None:
        return None
    is_dotted = _DOTTED.search(bare) is not None  # 05.01.2024: nobody puts the month first so
    other = month_first if day_first and month_first != day_first and not is_dotted else None
    has_half = clock is not None and bool(clock[4] or clock[8])
    return Stamp(
        at,
        other,
        is_month_first=day_first is None and not is_sure,
        has_hour=clock is not None,
        is_twelve_hours=has_half,
        rest=bare.rpartition("\n")[2].strip() if clock else "",
    )


def of_month(text: str) -> Stamp | None:
    """Read a year and a month without a day, and the hour: `2019-07 14:23`. It is the first of that month then."""
    found = _YEAR_AND_MONTH.fullmatch(text)
    said = stamp(f"{found[1]}-01{found[2]}") if found else None
    return replace(said, is_month=True) if said else None


def is_weekday(word: str) -> bool:
    """Return whether a word is the name of a day of the week."""
    return word.casefold() in _WEEKDAY


def is_month(text: str) -> bool:
    """Return whether a text is the name of a month, perhaps with its year."""
    words = _TOKEN.findall(unicodedata.normalize("NFC", text[:_LONGEST]))
    names = [word for word in words if not word.isdecimal()]
    return len(names) == 1 and names[0].casefold() in _MONTH and len(words) <= 2


def is_day_alone(text: str) -> bool:
    """Return whether nothing stands in a text but a date without an hour, and perhaps its day of the week."""
    if (read := stamp(text)) is None or read.has_hour:
        return False
    bare = _CJK_WEEKDAY.sub(" ", _CJK.sub(" ", unicodedata.normalize("NFC", text)))
    words = [token.casefold() for token in _TOKEN.findall(bare) if not token.isdecimal()]
    is_plain = all(word in _MONTH or word in _WEEKDAY or word in _BESIDE for word in words)
    return is_plain and not _TOKEN.sub("", bare).strip(" \t.,/()-_’'")


def _weekday(text: str) -> int | None:
    """Return the day of the week that is named, Monday being 0."""
    return next((_WEEKDAY[word] for token in _TOKEN.findall(text) if (word := token.casefold()) in _WEEKDAY), None)


def in_order(stamps: Sequence[Stamp]) -> tuple[list[datetime], bool]:
    """Return the dates of a whole file, all read one way, and whether that way is sure."""
    day_first = [one.at for one in stamps]
    swapped = [one.other or one.at for one in stamps]
    if day_first == swapped:
        return day_first, True
    if any(one.is_month_first for one in stamps):
        return swapped, True
    if any(one.other is None and one.at.day > 12 for one in stamps):
        return day_first, True
    as_day_first, as_month_first = _ascents(day_first), _ascents(swapped)
    if as_day_first != as_month_first:
        return (day_first if as_day_first > as_month_first else swapped), True
    return (swapped if any(one.is_twelve_hours for one in stamps) else day_first), False


def _ascents(dates: list[datetime]) -> int:
    """Return how many steps go one way: journals are kept oldest first or newest first."""
    steps = [one <= two for one, two in pairwise(dates)]
    return max(sum(steps), len(steps) - sum(steps))


def _hour(clock: re.Match[str]) -> time | None:
    hour, minute, second = int(clock[1] or clock[5]), int(clock[2] or 0), int(clock[3] or 0)
    half = (clock[4] or clock[8] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute, min(second, 59))
    except ValueError:
        return None


def _numbers(text: str) -> tuple[int, int, int, bool] | None:
    """Return year, the two other numbers as they stand (the month first when that is sure), and whether it is."""
    if found := _CJK.search(text):
        return int(found[1]), int(found[2]), int(found[3]), True
    tokens = _TOKEN.findall(text.partition("\n")[0] if _TOKEN.search(text.partition("\n")[0]) else text)
    numbers = [token for token in tokens if token.isdecimal()]
    months = [_MONTH[word] for token in tokens if (word := token.casefold()) in _MONTH]
    if any(len(number) > 4 for number in numbers):
        return None
    if months and len(numbers) == 2:
        day, year = numbers if len(numbers[1]) == 4 else reversed(numbers)
        return (int(year), months[0], int(day), True) if len(year) == 4 and len(day) <= 2 else None
    if months or len(numbers) != 3 or len(tokens) > 5:
        return None
    one, two, three = numbers
    if len(one) == 4 and len(two) <= 2 and len(three) <= 2:
        return int(one), int(two), int(three), True
    if len(one) <= 2 and len(two) <= 2 and len(three) in (2, 4):
        year = int(three) if len(three) == 4 else int(three) + (2000 if int(three) < 70 else 1900)
        return year, int(one), int(two), False
    return None


def _at(year: int, month: int, day: int, hour: time) -> datetime | None:
    try:
        return datetime.combine(date(year, month, day), hour)
    except ValueError:
        return None
