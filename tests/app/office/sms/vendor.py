"""Who takes messages in a test, at any hour."""

from datetime import datetime


class Vendor:
    """Takes every message, or fails as it is told; keeps what it took."""

    is_idempotent = True

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.fails: Exception | None = None

    def send(self, reference: str, mobile: str, text: str) -> str:
        if self.fails:
            raise self.fails
        self.taken.append((mobile, text))
        return reference

    def close(self) -> None:
        pass


class AllDay:
    def is_open(self, now: datetime) -> bool:
        return True

    def next_opening(self, now: datetime) -> datetime | None:
        return None
