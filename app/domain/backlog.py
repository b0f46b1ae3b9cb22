"""When the outbox of a computer fills up: told before the limit stops work, by the office's policy."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

WARNING_SHARE = 0.7
"""Of a limit: from here on a person is told."""


class Measure(StrEnum):
    """What can run out, in the order in which it is told."""

    DISK = "disk"
    ITEMS = "items"
    AGE = "age"


class Level(StrEnum):
    """How far it is. REACHED: the supervisor has to act; what people write is kept all the same, while it can be."""

    CALM = "calm"
    WARNING = "warning"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Backlog:
    """What has not left a computer. None: not known, and so no reason for alarm.

    `oldest_age`: how long the oldest act has waited, by the office's time. `disk_free_bytes`: where it is kept.
    """

    items: int = 0
    oldest_age: timedelta | None = None
    disk_free_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office allows. `disk_free_bytes` has to stay free. A limit of zero or less is none."""

    items: int
    age_hours: int
    disk_free_bytes: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """What fills up, how far it is, and its limit, in items, hours or bytes."""

    measure: Measure
    level: Level
    limit: int


def alarms(backlog: Backlog, limits: Limits) -> tuple[Alarm, ...]:
    """What is not calm, the worst first."""
    shares = {
        Measure.DISK: (_filled(backlog.disk_free_bytes, limits.disk_free_bytes), limits.disk_free_bytes),
        Measure.ITEMS: (_share(backlog.items, limits.items), limits.items),
        Measure.AGE: (_share(_hours(backlog.oldest_age), limits.age_hours), limits.age_hours),
    }
    told = [Alarm(measure, level(share), limit) for measure, (share, limit) in shares.items()]
    reached = [alarm for alarm in told if alarm.level is Level.REACHED]
    return (*reached, *(alarm for alarm in told if alarm.level is Level.WARNING))


def level(share: float) -> Level:
    """The level of a share of a limit."""
    if share >= 1:
        return Level.REACHED
    return Level.WARNING if share >= WARNING_SHARE else Level.CALM


def _share(value: float, limit: int) -> float:
    return value / limit if limit > 0 else 0.0


def _filled(free_bytes: int | None, limit: int) -> float:
    """The room that has to stay free, as a share of what is free: 1 when just that is left."""
    if free_bytes is None or limit <= 0:
        return 0.0
    return limit / free_bytes if free_bytes > 0 else 1.0


def _hours(age: timedelta | None) -> float:
    return max(age / timedelta(hours=1), 0.0) if age else 0.0
