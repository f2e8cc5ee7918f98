"""What the full-text index gives: the newest first, for words that are rare and for those in nearly everything."""

from app.vault.index import Page, index, newest_fitting
from app.vault.safe import Safe


def test_the_newest_come_first_and_no_more_than_were_asked_for(safe: Safe) -> None:
    with safe.transaction() as database:
        for number in range(120):
            word = "seldom" if number % 40 == 0 else "often"
            index(database, Page("entry", str(number), "", f"a word that is {word} there", f"2026-{number:03}"))
    with safe.reading() as database:
        assert newest_fitting(database, "often", 3) == [("entry", "119"), ("entry", "118"), ("entry", "117")]
        assert newest_fitting(database, "seldom") == [("entry", "80"), ("entry", "40"), ("entry", "0")]
        assert len(newest_fitting(database, "word")) == 50
        assert newest_fitting(database, "never") == []
