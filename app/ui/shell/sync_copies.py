"""What is said after unlocking where a sync tool laid a second copy of the vault beside it."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.backup import BackupStanding
from app.ui.kit.desk import Desk
from app.ui.kit.notice import NoticeStrip
from app.ui.kit.words import translate


def tell_of_sync_copies(desk: Desk, notices: NoticeStrip, go: Callable[[], None]) -> None:
    """Look for one and say so; `go` leads to where it can be looked at."""

    def tell(standing: BackupStanding) -> None:
        if any(one.is_conflict for one in standing.kept):
            words = translate(
                "SyncCopies",
                "This vault was changed in two places at once, and a sync tool kept both. You are in the one that has "
                "its name; nothing of the other is lost.",
            )
            notices.say(words, "amber", button=translate("SyncCopies", "See the other"), act=go)

    desk.worker.do(desk.practice.backing_up.standing, tell)
