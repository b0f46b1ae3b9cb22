"""Visitors in the hall of a clerk's branch: they take numbers and are called to counters."""

from tests.app.office import turning
from tests.app.office.calling import Desk
from tests.gateway import GatewayProcess


class Hall:
    """`with Hall(gateway) as hall`. Nobody waits in it at the beginning."""

    def __init__(self, gateway: GatewayProcess) -> None:
        self._desk = Desk.of(gateway, gateway.user("clerk")[0])
        self._at: dict[int, str] = {}
        turning.emptied(self._desk, 1)

    def __enter__(self) -> "Hall":
        return self

    def __exit__(self, *_: object) -> None:
        self._desk.client.close()

    def wait(self, group: str = turning.FIRST_GROUP) -> int:
        """Somebody takes a number."""
        return int(turning.issue(self._desk, group=group)["number"])

    def call(self, counter: int) -> int:
        """Whoever is next is called; the number."""
        turn = turning.called(self._desk, turning.opened(self._desk, counter))
        assert turn is not None
        self._at[counter] = turn["id"]
        return int(turn["number"])

    def called(self, counter: int) -> int:
        """Somebody takes a number and is called at once."""
        self.wait()
        return self.call(counter)

    def recall(self, counter: int) -> None:
        """Who did not come is called once more."""
        turning.done(self._desk, self._at[counter], "recall", counter)

    def finish(self, counter: int) -> None:
        """Who is at a counter is served to the end."""
        turning.served(self._desk, self._at.pop(counter), counter)
