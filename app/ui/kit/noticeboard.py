"""Where it is pinned up that something in the vault changed."""

from PySide6.QtCore import QObject, Signal

from app.domain.news import Kind, News, news_of


class Noticeboard(QObject):
    """Signals:
    posted(News): something was committed. Whoever caused it leaves it unread.
    """

    posted = Signal(object)

    def post(self, *kinds: Kind, cause: object | None = None) -> None:
        """Tell everybody that things of `kinds` changed."""
        self.posted.emit(news_of(*kinds, cause=cause))

    @staticmethod
    def concerns(news: News, reader: object, *kinds: Kind) -> bool:
        """Say whether `reader` should read again, who shows things of `kinds`."""
        return news.cause is not reader and bool(news.kinds & set(kinds))
