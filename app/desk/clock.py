"""The time at the desk, corrected by the gateway's."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done: by the computer's clock, and by the office's time as far as it is known. Both in UTC."""

    device: datetime
    trusted: datetime

    @property
    def skew(self) -> timedelta:
        """How far the office's time is ahead of the computer's."""
        return self.trusted - self.device


class Clock:
    """A computer's battery runs down; the office's time is the gateway's."""

    def __init__(self) -> None:
        self.skew = timedelta()

    def now(self) -> datetime:
        """The office's time as far as it is known, in UTC."""
        return self.stamp().trusted

    def stamp(self) -> Stamp:
        """Now, by both clocks."""
        device = datetime.now(UTC)
        return Stamp(device, device + self.skew)
