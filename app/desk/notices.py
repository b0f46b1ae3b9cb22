"""Things that happened in the background and that a person has to be told once."""

from app.desk.news import News, Topic
from app.errors import AppError


class Notices:
    """Keeps notices until they are taken. Topic NOTICE is told for each."""

    def __init__(self, news: News) -> None:
        self._news = news
        self._waiting: list[AppError] = []

    def post(self, notice: AppError) -> None:
        """Have a person told of `notice`."""
        self._waiting.append(notice)
        self._news.tell(Topic.NOTICE)

    def take(self) -> tuple[AppError, ...]:
        """Notices since the last taking."""
        taken, self._waiting = tuple(self._waiting), []
        return taken
