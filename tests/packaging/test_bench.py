"""The figures of the vault can be taken: each runs once over a small vault and its plain twin."""

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

BENCH = ROOT / "packaging" / "bench"
SMALL = """
import sys
sys.path[:0] = sys.argv[1:3]
import importlib
figure = importlib.import_module(sys.argv[3])
sizes = {"ENTRIES": 60, "FEW": 60, "FEWEST": 30, "MANY": 90, "ROUNDS": 2, "SIZES": (60,), "VERSIONS": 3, "LINES": 900}
sizes["PLACES"] = 2
for name, few in sizes.items():
    if hasattr(figure, name):
        setattr(figure, name, few)
figure.main()
"""


@pytest.mark.parametrize(
    "figure",
    [
        "autosave",
        "constant_cost",
        "file_size",
        "finding",
        "importing",
        "open_and_first_list",
        "quick_verify",
        "search",
        "taking_in",
    ],
)
def test_a_figure_tells_ours_the_reference_and_the_budget(figure: str) -> None:
    """Whether it keeps its budget on a vault of sixty entries says nothing."""
    taken = subprocess.run(
        [sys.executable, "-c", SMALL, str(BENCH), str(ROOT), figure], capture_output=True, text=True, check=False
    )
    assert taken.returncode == 0, taken.stderr
    for line in taken.stdout.splitlines():
        assert all(word in line for word in ("ours", "ratio", "budget"))
    assert taken.stdout


@pytest.mark.parametrize("figure", ["journal", "key_press"])
def test_a_figure_of_the_journals_room_tells_them_too(figure: str) -> None:
    test_a_figure_tells_ours_the_reference_and_the_budget(figure)
