"""What the gateway needs of who sends SMS, and how the office wants it done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.label import Label


class NotNow(Exception):
    """The message was not taken, and may be later. Its text is a code."""


class Never(Exception):
    """The message will never be taken: the number is none, the sender is shut out. Its text is a code."""


class MayHaveLeft(Exception):
    """Nobody knows whether the message was taken. Its text is a code."""


class Sender(Protocol):
    """Called in a worker thread; may be slow."""

    @property
    def is_idempotent(self) -> bool:
        """Whether a message may be sent again whose answer got lost."""

    def send(self, reference: str, mobile: str, text: str) -> str:
        """The vendor's id of a message that it took. Raises NotNow, Never, MayHaveLeft."""

    def close(self) -> None:
        """End every connection."""


class Hours(Protocol):
    """When visitors may be disturbed."""

    def is_open(self, now: datetime) -> bool:
        """Whether they may be now."""

    def next_opening(self, now: datetime) -> datetime | None:
        """When they may be again."""


@dataclass(frozen=True, slots=True)
class SmsManner:
    """`words`: by service or "default", step, language; each a template of `domain.sms`."""

    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    language: str
    hours: Hours
    expires_hours: float

    @property
    def steps(self) -> frozenset[str]:
        """Those that somebody is told of."""
        return frozenset(step for steps in self.words.values() for step in steps)

    def template(self, service: str, step: str, told: Label | None = None) -> str:
        """The words for a step of a service; empty where its visitors are not told of it.

        First the office's own for the service, then `told`, those of its workflow, then the office's for every one.
        """
        if (own := self.words.get(service, {}).get(step)) is not None:
            return own.get(self.language, "")
        if told is not None:
            return told.text(self.language)
        return self.words.get("default", {}).get(step, {}).get(self.language, "")
