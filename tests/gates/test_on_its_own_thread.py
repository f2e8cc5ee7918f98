"""On the journey from a first run to a second unlocking nothing that defines widgets is loaded on the worker."""

from tests.gates.conftest import Journey


def test_what_defines_widgets_was_loaded_on_the_window_s_thread_alone(journey: Journey) -> None:
    """There each part is loaded for the first time, as when somebody starts the program; see `tests/loading.py`."""
    assert journey.seen["astray"] == []
