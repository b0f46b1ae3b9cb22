"""How use cases say that something changed, to whoever listens in the loop's thread."""

from collections.abc import Callable
from enum import StrEnum


class Topic(StrEnum):
    """What changed. The news never carries the thing itself: the listener reads it where it lives."""

    SESSION = "session"
    POLICY = "policy"
    HEALTH = "health"
    OUTBOX = "outbox"
    DRAFTS = "drafts"
    CATALOGUE = "catalogue"
    REQUESTS = "requests"
    NOTICE = "notice"
    LOCK = "lock"
    JOURNAL = "journal"
    DESKS = "desks"
    BOARD = "board"
    HALL = "hall"
    ALARMS = "alarms"


class News:
    """Tells each listener of a topic, in the order they came."""

    def __init__(self) -> None:
        self._listeners: dict[Topic, list[Callable[[], None]]] = {topic: [] for topic in Topic}

    def subscribe(self, topic: Topic, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` on each change of `topic` until the answered function is called."""
        self._listeners[topic].append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners[topic]:
                self._listeners[topic].remove(listener)

        return unsubscribe

    def tell(self, topic: Topic) -> None:
        """Call every listener of `topic` now."""
        for listener in tuple(self._listeners[topic]):
            listener()
