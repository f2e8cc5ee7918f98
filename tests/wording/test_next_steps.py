"""Next steps in plain words: whose, what, by when; and no day is ever invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.wording.checking import Checker
from app.wording.gaps import Gap, Gaps
from app.wording.hints import Field
from app.wording.next_steps import NextStep, NextStepReader, Whose

CONTENT = resources() / "content"
CHECKER = Checker(CONTENT)
READER = NextStepReader(CONTENT / "en" / "wording")
GAPS = Gaps(CONTENT / "en" / "wording")
MONDAY = date(2026, 3, 2)


def read(text: str, today: date = MONDAY) -> NextStep:
    return READER.read(text, today, CHECKER.check(Field.NEXT_STEP, text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("You send it by Friday.", date(2026, 3, 6)),
        ("You send it by Monday.", date(2026, 3, 9)),
        ("Ring them within two weeks.", date(2026, 3, 16)),
        ("Ring them on 30 June.", date(2026, 6, 30)),
        ("Ring them on 2026-07-01.", date(2026, 7, 1)),
        ("Ring them by 30.6.2026.", date(2026, 6, 30)),
        ("Ring them by 30/6.", date(2026, 6, 30)),
        ("Ring them by the end of March.", date(2026, 3, 31)),
        ("Ring them by February 1st.", date(2027, 2, 1)),
        ("Ring them on Friday 6 March.", date(2026, 3, 6)),
        ("Ring them the day after tomorrow.", date(2026, 3, 4)),
        ("Draft by 3 May, final version by 10 May.", date(2026, 5, 10)),
        ("Ring them in 48 hours.", date(2026, 3, 4)),
        ("Ring them by the 20th.", date(2026, 3, 20)),
        ("Send me the list before Friday's call.", date(2026, 3, 6)),
        ("Send me the list before the Friday call.", date(2026, 3, 6)),
        ("Prepare Thursday's lesson with Ana.", date(2026, 3, 5)),
        ("Bring the chart to the 12 March review.", date(2026, 3, 12)),
        ("Correct Friday's figures by Wednesday.", date(2026, 3, 4)),
        ("Post the rota Thursday night.", date(2026, 3, 5)),
        ("Wednesday: ring the council.", date(2026, 3, 4)),
        ("Ring the buyer back within two days.", date(2026, 3, 4)),
        ("Two weeks from Friday you run the clinic.", date(2026, 3, 20)),
    ],
)
def test_a_day_is_read_as_it_was_meant(text: str, day: date) -> None:
    assert read(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "Post the flyer by 04/05.",
        "Post it next Friday.",
        "Post it by the end of Q2.",
        "Post it on Friday 7 March.",
        "Post it by the end of the week.",
        "Post it next month.",
        "Ring them on Monday or Tuesday.",
        "From Monday to Friday you log each call.",
        "Do not send it before Friday.",
        "Send the draft two days before 12 March.",
        "Ring the council on the second Tuesday of March.",
        "Ring the council the Monday after the fair.",
        "Send the plan in the week of 12 March.",
        "Ring them in a couple of weeks.",
        "Visit the site within five working days.",
        "You speak first in the Tuesday call.",
        "Book the hall for Good Friday.",
        "Ring them around 12 March.",
    ],
)
def test_what_could_be_two_days_is_asked_about(text: str) -> None:
    step = read(text)
    assert step.is_day_unclear
    assert step.day is None


@pytest.mark.parametrize(
    "text",
    [
        "Raise the share from 40% to 60%.",
        "Move the beds in room 12/14.",
        "Read 3/4 of the list.",
        "You may 5 times a day ask for help.",
        "Close tickets 4.5 and 4.6.",
        "Send it on 31 February.",
        "Ring them every Friday.",
        "Send it as soon as possible.",
        "You run the Saturday clinic alone four times.",
        "Cover Friday lates with Ana.",
        "Send the notes from Monday's meeting to Ana.",
        "Write up Thursday's incident.",
        "Ring the family within 24 hours after discharge.",
        "Answer every mail within 24 hours.",
        "Keep the samples out of the sun.",
        "You sat in on two lessons.",
        "Ask June 3 questions about the audit.",
        "Grade 20 June essays.",
        "Check the 3 May invoice.",
        "Put the ward on 24/7 monitoring.",
        "Raise the score from 6/10 to 8/10.",
        "Reduce the error rate by 2.5.",
        "Finish the wiring by the 3rd attempt.",
        "Send the figures on the first Monday of each month.",
        "Check today's list with Ana.",
        "Fill in the end of day report.",
        "Send me the form that we discussed on Monday.",
        "Send me the letter of 3 May.",
        "Give Ana feedback on Monday's lesson.",
        "Send the forms for June deliveries.",
        "On Monday mornings you check the fridge.",
        "Leave Friday free for the audit.",
        "Ask the driver for Friday's delivery note.",
        "Prepare a talk for Friday night shift staff.",
        "Sign off the Friday the 18th delivery.",
        "Check the Monday morning order.",
        "Thank Sara for Tuesday's cover.",
    ],
)
def test_no_day_is_invented(text: str) -> None:
    assert read(text).day is None


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_day_with_its_year_is_that_day_on_any_day(today: date, day: date) -> None:
    for said in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert read(f"You send the file by {said}.", today).day == day


@given(st.text(alphabet="0123456789/.-: byonadeinwks,", max_size=30), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_no_figures_make_the_reader_stumble(text: str, today: date) -> None:
    step = read(text, today)
    assert step.day is None or isinstance(step.day - today, timedelta)


@pytest.mark.parametrize(
    ("text", "whose", "owner"),
    [
        ("I book two shadowing shifts for you.", Whose.MINE, ""),
        ("You send the plan to Amal.", Whose.THEIRS, ""),
        ("Draft the letter to the landlord.", Whose.THEIRS, ""),
        ("We look at the list together.", Whose.BOTH, ""),
        ("Dana books the hall.", Whose.NAMED, "Dana"),
        ("Ada and I meet on Monday.", Whose.BOTH, ""),
        ("Somebody should clean the van.", Whose.NOBODY, ""),
        ("The minutes will be sent.", Whose.NOBODY, ""),
    ],
)
def test_it_is_told_whose_a_step_is(text: str, whose: Whose, owner: str) -> None:
    step = read(text)
    assert (step.whose, step.owner) == (whose, owner)


def test_a_wish_is_no_act() -> None:
    assert not read("You will be more proactive.").has_act
    assert not read("Think about your style.").has_act
    assert read("Reduce reply time from 9 to 4 hours.").has_act
    assert not read("Your manner to be worked on by Thursday.").has_act
    assert not read("You will try harder with the lesson plans.").has_act
    assert not read("Keep going like this.").has_act
    assert read("In two weeks you show me the new rota.").has_act


@pytest.mark.parametrize(
    ("text", "is_counted"),
    [
        ("Until 23 October you walk the line twice a week.", True),
        ("List three risks by Friday.", True),
        ("Raise the score from 6/10 to 8/10.", True),
        ("Count the stock in aisle 3.", False),
        ("Submit the plan for week 3 on Thursday.", False),
        ("Call the 2019 clients back.", False),
    ],
)
def test_a_number_that_counts_is_told_from_one_that_names(text: str, is_counted: bool) -> None:
    assert read(text).has_measure is is_counted


def asked(text: str, has_owner: bool = False, has_day: bool = False) -> Gap | None:
    gap = GAPS.next_step(text, read(text), has_owner, has_day)
    return gap.gap if gap else None


def test_one_thing_at_a_time_is_asked_about_a_next_step() -> None:
    assert asked("Be better.") is Gap.ACT
    assert asked("The minutes will be sent.") is Gap.OWNER
    assert asked("You send the minutes.") is Gap.DAY
    assert asked("You send the minutes.", has_day=True) is None
    assert asked("You send the minutes by Friday.") is None
    assert asked("") is None


def test_the_other_fields_are_asked_for_what_they_lack() -> None:
    assert GAPS.example("You left the room.") is not None
    assert GAPS.example("You left the room.", when="Thursday") is None
    assert GAPS.example("In the design review you left the room.") is None
    impact = GAPS.impact("It was bad.")
    assert impact is not None
    assert impact.gap is Gap.WHO
    assert GAPS.impact("Three patients waited an hour.") is None
    assert GAPS.questions("Are you well?") is not None
    assert GAPS.questions("What helped?") is None
    assert GAPS.strength("") is not None
    assert GAPS.strength("Calm with families.") is None


@pytest.mark.parametrize(
    ("text", "whose", "owner", "has_act"),
    [
        ("Repaint the north wall by Friday.", Whose.THEIRS, "", True),  # a verb that no list names
        ("Amelia to circulate the agenda.", Whose.NAMED, "Amelia", True),
        ("Let's go over the wiring plan.", Whose.BOTH, "", True),
        ("Your task is to shadow Lena.", Whose.THEIRS, "", True),
        ("Stakeholder map to be drawn up by me.", Whose.MINE, "", True),
        ("The rota gets fixed.", Whose.NOBODY, "", True),
        ("Client files", Whose.NOBODY, "", False),
        ("You take over the clinic.", Whose.THEIRS, "", True),
        ("You take the initiative.", Whose.THEIRS, "", False),
        ("Try to be calmer by Friday.", Whose.THEIRS, "", False),
        ("Tidy yard", Whose.NOBODY, "", False),
        ("Open questions", Whose.NOBODY, "", False),
        ("Tidy the yard by Friday.", Whose.THEIRS, "", True),
        ("On 3 October open the hall at 8.", Whose.THEIRS, "", True),
    ],
)
def test_a_verb_is_told_by_its_place(text: str, whose: Whose, owner: str, has_act: bool) -> None:
    step = read(text)
    assert (step.whose, step.owner, step.has_act) == (whose, owner, has_act)
