"""What stands around every registry: hours, a day's allowance, rest after failures, a second try where it is free.

A registry charges for questions and locks accounts: what it would refuse anyway is not asked.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.jalali import TEHRAN, local_day
from app.errors import InquiryFailed, InquiryFailure, ServerBusy
from app.office.connectors.identity.exchange import NotReached
from app.office.connectors.identity.opening import ROUND_THE_CLOCK, OpeningHours
from app.office.ports import IdentityRegistry, RegistryAnswer
from app.office.system_facts import RegistryFacts

T = TypeVar("T")

_TROUBLES = (InquiryFailure.UPSTREAM, InquiryFailure.AUTH)
_REMEMBERED = timedelta(minutes=1)
"""How long the registry's own word that it is closed, or that enough was asked, is told of its health."""
_PAUSES = (InquiryFailure.CLOSED, InquiryFailure.QUOTA)


class Meter(Protocol):
    """Counts what one registry was asked on a day, over all processes of the office."""

    def take(self, day: date, limit: int) -> bool:
        """Count one question, unless `limit` were asked already. False: it may not be asked."""

    def give_back(self, day: date) -> None:
        """One that was counted never left."""

    def used(self, day: date) -> int:
        """How many were counted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`per_day` None: without a limit. After `failures` in a row a registry is left alone for `rest_seconds`."""

    per_day: int | None = None
    failures: int = 5
    rest_seconds: float = 30.0
    tries: int = 2


class Breaker:
    """Opens after failures in a row. When its rest is over, one question goes through and decides."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._failed, self._cause = 0, InquiryFailure.UPSTREAM
        self._opens_at: datetime | None = None

    def enter(self, now: datetime) -> None:
        """Raises InquiryFailed with the cause and the time of the next try, while the registry is left alone."""
        with self._lock:
            if self._opens_at is None:
                return
            if now < self._opens_at:
                raise InquiryFailed(self._cause, self._opens_at)
            self._opens_at = now + timedelta(seconds=self._limits.rest_seconds)  # this one is the trial

    def succeeded(self) -> None:
        """The registry works."""
        with self._lock:
            self._failed, self._opens_at = 0, None

    def failed(self, cause: InquiryFailure, now: datetime) -> None:
        """The registry has a trouble of its own."""
        with self._lock:
            self._failed, self._cause = self._failed + 1, cause
            if self._failed >= self._limits.failures:
                self._opens_at = now + timedelta(seconds=self._limits.rest_seconds)

    @property
    def rests_until(self) -> datetime | None:
        """Until when it is left alone; None while it is asked."""
        with self._lock:
            return self._opens_at

    @property
    def trouble(self) -> InquiryFailure | None:
        """Why the registry is left alone; None while it is asked."""
        with self._lock:
            return self._cause if self._opens_at is not None else None


class GuardedRegistry:
    """One registry with its limits. `clock`: of the gateway; the portrait's question brings no time of its own."""

    def __init__(
        self,
        registry: IdentityRegistry,
        clock: Callable[[], datetime],
        *,
        hours: OpeningHours = ROUND_THE_CLOCK,
        limits: Limits = Limits(),
        meter: Meter | None = None,
        has_portraits: bool = True,
    ) -> None:
        self._registry, self._clock = registry, clock
        self._hours, self._limits, self._meter = hours, limits, meter
        self._breaker, self._has_portraits = Breaker(limits), has_portraits
        self._said: tuple[InquiryFailure, datetime] | None = None

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The answer to one question. Raises InquiryFailed."""
        return self._guarded(lambda: self._registry.ask(request, now), now)

    def portrait(self, national_number: str) -> bytes | None:
        """The portrait; it is a question like any other, where there are portraits. Raises InquiryFailed."""
        if not self._has_portraits:
            return None
        return self._guarded(lambda: self._registry.portrait(national_number), self._clock())

    def health(self, now: datetime) -> Dependency:
        """How the registry is, by its hours, its allowance and what became of the last questions."""
        try:
            return self._health(now)
        except ServerBusy:  # the database has a health of its own
            return self._registry.health(now)

    def _health(self, now: datetime) -> Dependency:
        if not self._hours.is_open(now):
            return _dependency(DependencyState.CLOSED, InquiryFailure.CLOSED)
        if self._said and now < self._said[1]:
            return _dependency(DependencyState.CLOSED, self._said[0])
        if trouble := self._breaker.trouble:
            return _dependency(DependencyState.DOWN, trouble)
        if self._is_used_up(now):
            return _dependency(DependencyState.CLOSED, InquiryFailure.QUOTA)
        return self._registry.health(now)

    def facts(self, now: datetime) -> RegistryFacts:
        """How it stands with its limits. Raises ServerBusy."""
        per_day, rests_until = self._limits.per_day, self._breaker.rests_until
        return RegistryFacts(
            self._hours.told(now),
            self._meter.used(local_day(now)) if self._meter and per_day is not None else None,
            per_day,
            rests_until if rests_until and rests_until > now else None,
        )

    def close(self) -> None:
        """End what the registry keeps open."""
        self._registry.close()

    def _guarded(self, question: Callable[[], T], now: datetime) -> T:
        if not self._hours.is_open(now):
            raise InquiryFailed(InquiryFailure.CLOSED, self._hours.next_opening(now))
        self._breaker.enter(now)
        self._count(now)
        try:
            answer = self._tried(question, now)
        except InquiryFailed as error:
            raise self._judged(error, now) from error
        self._breaker.succeeded()
        self._said = None
        return answer

    def _count(self, now: datetime) -> None:
        if self._meter is None or self._limits.per_day is None:
            return
        if not self._meter.take(local_day(now), self._limits.per_day):
            raise InquiryFailed(InquiryFailure.QUOTA, self._tomorrow(now))

    def _tried(self, question: Callable[[], T], now: datetime) -> T:
        """Asked again only where no connection came about: whatever was sent may have been charged."""
        for _ in range(self._limits.tries - 1):
            try:
                return question()
            except NotReached:
                continue
        try:
            return question()
        except NotReached as error:
            if self._meter and self._limits.per_day is not None:
                self._meter.give_back(local_day(now))
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error

    def _judged(self, error: InquiryFailed, now: datetime) -> InquiryFailed:
        """The failure with the time of the next try, where one is known."""
        if error.failure in _TROUBLES:
            self._breaker.failed(error.failure, now)
            return error
        self._breaker.succeeded()  # it answered, and what it said is its right
        if error.failure not in _PAUSES:
            return error
        is_closed = error.failure is InquiryFailure.CLOSED
        until = error.retry_at or (self._hours.next_opening(now) if is_closed else self._tomorrow(now))
        self._said = error.failure, now + _REMEMBERED
        return InquiryFailed(error.failure, until, error.kind)

    def _tomorrow(self, now: datetime) -> datetime | None:
        midnight = now.astimezone(TEHRAN).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return midnight if self._hours.is_open(midnight) else self._hours.next_opening(midnight)

    def _is_used_up(self, now: datetime) -> bool:
        if self._meter is None or self._limits.per_day is None:
            return False
        return self._meter.used(local_day(now)) >= self._limits.per_day


def _dependency(state: DependencyState, cause: InquiryFailure) -> Dependency:
    return Dependency("registry", state, cause.value)
