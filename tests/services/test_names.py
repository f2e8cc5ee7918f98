"""Names as they are typed: nearly right is right enough, and what is no name costs nothing."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from app.domain.ids import PersonId
from app.domain.person import Person
from app.services.names import Names
from tests.house.sources import ROOT

DANIEL = Person(PersonId("d"), "Daniel Okafor")
TOMAS = Person(PersonId("t"), "Tomás Lindqvist")


def called(typed: str) -> list[str]:
    return [one.name for one in Names([DANIEL, TOMAS]).fitting(typed)]


def test_beginnings_accents_and_a_wrong_letter_do_not_matter() -> None:
    assert called("da") == ["Daniel Okafor"]
    assert called("tomas lind") == ["Tomás Lindqvist"]
    assert called("danyel") == ["Daniel Okafor"]
    assert called("dnaiel") == ["Daniel Okafor"]
    assert called("lyndkvist") == ["Tomás Lindqvist"]
    assert called("dan oka") == ["Daniel Okafor"]
    assert called("tomx") == ["Tomás Lindqvist"]
    assert called("feedback") == called("xxniel") == called("") == []


@given(st.text("danielokfrx", min_size=4, max_size=9))
def test_whoever_is_near_enough_is_found(typed: str) -> None:
    wrong = 2 if len(typed) >= 8 else 1
    beginnings = [name[:end] for name in ("daniel", "okafor") for end in range(len(name) + 1)]
    is_near = any(DamerauLevenshtein.distance(typed, one) <= wrong for one in beginnings)
    assert ("Daniel Okafor" in called(typed)) == is_near


def test_a_word_that_is_no_name_does_not_wait_for_what_names_are_compared_with() -> None:
    asks = """
import sys
from app.domain.person import Person
from app.services.names import Names
names = Names([Person("d", "Daniel Okafor"), Person("t", "Tomás Lindqvist")])
print(names.fitting("feedback"), "rapidfuzz" in sys.modules, len(names.fitting("danyel")), "rapidfuzz" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["[]", "False", "1", "True"], done.stderr
