"""When an act was done by the clocks of the desk: checked, kept, and no part of what the act says."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, insert

from app.errors import Rejected
from app.office.desk_tables import desk_times

FIELDS = ("device_time", "trusted_time", "clock_skew_seconds")


class Stamped(Protocol):
    """A message that tells both times of the desk."""

    @property
    def device_time(self) -> datetime | None:
        """By the computer's clock."""

    @property
    def trusted_time(self) -> datetime | None:
        """By the office's time, as the desk knew it; None: it did not."""

    @property
    def clock_skew_seconds(self) -> float | None:
        """How far the second is ahead of the first."""


def check_moments(given: Mapping[str, datetime | None]) -> None:
    """Refuse moments, by JSON Pointer, without an offset or beyond the calendar in UTC. Raises Rejected."""
    problems = {pointer: fault for pointer, at in given.items() if at is not None and (fault := _fault(at))}
    if problems:
        raise Rejected(problems)


def check(told: Stamped) -> None:
    """Refuse times that mean nothing. Raises Rejected."""
    check_moments({"/device_time": told.device_time, "/trusted_time": told.trusted_time})


def keep(connection: Connection, act: str, request: str, told: Stamped) -> None:
    """Keep the times of an act, where it tells any."""
    row: dict[str, Any] = {field: getattr(told, field) for field in FIELDS}
    if any(value is not None for value in row.values()):
        connection.execute(insert(desk_times).values(act=act, request_id=request, **row))


def _fault(at: datetime) -> str:
    if at.tzinfo is None:
        return "no_offset"
    try:
        at.astimezone(UTC)
    except OverflowError:
        return "out_of_range"
    return ""
