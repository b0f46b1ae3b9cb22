"""The time at the desk, corrected by the gateway's."""

from datetime import UTC, datetime, timedelta


class Clock:
    """A computer's battery runs down; the office's time is the gateway's."""

    def __init__(self) -> None:
        self.skew = timedelta()

    def now(self) -> datetime:
        """The office's time as far as it is known, in UTC."""
        return datetime.now(UTC) + self.skew
