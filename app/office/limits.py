"""How often one person and one desk may call: a bucket of tokens each, filled at a steady rate."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from app.office.calls import Caller
from app.office.problems import TooOften

_BURST_SECONDS = 20
"""A bucket holds the calls of so long: a desk that was cut off sends what it kept in one go."""

_MOST_BUCKETS = 20_000
"""The oldest are forgotten beyond it; a bucket that nobody used for the time of a burst is full anyway."""

_DESKS_OF_A_PERSON = 2


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """One a name. `rate`: tokens a second; full it holds those of `_BURST_SECONDS`, and of at least one call."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._most, self._clock = rate, max(1.0, rate * _BURST_SECONDS), clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait_seconds(self, name: str) -> float:
        """Until there is a token; 0: it was taken."""
        now = self._clock()
        bucket = self._buckets.setdefault(name, _Bucket(self._most, now))
        self._buckets.move_to_end(name)
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._most, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / self._rate
        bucket.tokens -= 1
        return 0.0


class Limits:
    """Of one process: of several workers each allows as much, so that all of them allow at most their number of times.

    `calls_per_second`: of one desk, which is one session; a person at several desks has twice that. 0: no limit.
    """

    def __init__(self, calls_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._desks = Buckets(calls_per_second, clock) if calls_per_second else None
        self._people = Buckets(calls_per_second * _DESKS_OF_A_PERSON, clock) if calls_per_second else None

    def check(self, caller: Caller) -> None:
        """Count a call. Raises TooOften."""
        if self._desks is None or self._people is None:
            return
        wait = self._desks.wait_seconds(caller.family) or self._people.wait_seconds(caller.person.id)
        if wait:
            raise TooOften(wait)


def network_of(host: str) -> str:
    """Whose calls are counted together: an address; of IPv6 the net of 64 bits, which one customer has whole."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network((address.packed[:8] + bytes(8), 64)))
