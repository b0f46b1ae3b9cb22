"""How documents go and come: one small port, whatever lies between two secretariats."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from app.office.connectors.automation.ece.letter import Classification


@dataclass(frozen=True, slots=True)
class Came:
    """A document that came. `name`: what its transport calls it. `content` None: too large to be read.

    `fault`: a code, where its transport sees already that it cannot be used.
    """

    name: str
    content: bytes | None
    fault: str = ""


class Outgoing(Protocol):
    """The way out. What fails raises AutomationUnavailable with a cause."""

    @property
    def most_secret(self) -> Classification:
        """The highest classification that may go this way."""

    def prepare(self, number: str, document: bytes) -> None:
        """Make a document ready, so that `send` can tell whether it left."""

    def send(self, number: str, document: bytes) -> bytes:
        """Let a prepared document go; again where it went already it does not go twice, as far as the way can tell.

        The document that came back at once; empty where none did.
        """

    def check(self) -> None:
        """Make sure that the way is open."""


class Incoming(Protocol):
    """The way in. What fails raises AutomationUnavailable with a cause."""

    def waiting(self) -> Iterator[Came]:
        """What is there. Each is there again until it is taken or put aside."""

    def take(self, came: Came) -> None:
        """It was taken in."""

    def put_aside(self, came: Came, reason: str) -> None:
        """It cannot be used; it is kept, with the reason beside it."""

    def check(self) -> None:
        """Make sure that the way is open."""
