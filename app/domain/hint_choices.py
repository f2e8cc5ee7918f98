"""What somebody chose about hints on drafted words. It stays in the vault: it says how one person writes.

A phrase that stays as it is, is kept as a sign made of it and the plan's id: once a plan is deleted, none of its words
may be left anywhere.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b

GAPS = "gaps"  # the questions about what a field does not say yet, among the kinds that can be stopped


@dataclass(frozen=True)
class KeptPhrase:
    """That a phrase stays as it is, in the plan with that id."""

    plan: str
    sign: str


@dataclass(frozen=True)
class HintChoices:
    """`stopped` are kinds of hints that are not wanted, by their names."""

    stopped: tuple[str, ...] = ()
    kept: tuple[KeptPhrase, ...] = ()

    def stop(self, kind: str, is_stopped: bool) -> "HintChoices":
        """Want no hints of a kind any more, or want them again."""
        others = tuple(one for one in self.stopped if one != kind)
        return replace(self, stopped=(*others, kind) if is_stopped else others)

    def keep(self, plan: str, phrase: str, is_kept: bool) -> "HintChoices":
        """Leave a phrase alone in one plan, or look at it again."""
        wanted = kept_phrase(plan, phrase)
        others = tuple(one for one in self.kept if one != wanted)
        return replace(self, kept=(*others, wanted) if is_kept else others)


def kept_phrase(plan: str, phrase: str) -> KeptPhrase:
    """The sign of a phrase, however it is written and spaced."""
    words = " ".join(phrase.casefold().replace("’", "'").split())
    return KeptPhrase(plan, blake2b(words.encode(), key=plan.encode()[:64], digest_size=8).hexdigest())
