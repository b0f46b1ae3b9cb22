"""Measures of one office for Prometheus: counts and durations by route, and what lies where. Never a person.

Of several workers each counts into files that they share, so that any of them answers for all.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import app
from app.errors import ServerBusy
from app.office.answered import Answered
from app.office.db import Database
from app.office.whole_office import OfficeState, office_state

if TYPE_CHECKING:
    from prometheus_client import Metric

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library is told of a folder that workers share, before it is first imported."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Measures:
    """Counts the calls of this process, and tells how the whole office is when it is asked."""

    def __init__(self, database: Database) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415 - after SHARED was set

        self._database = database
        self._registry = CollectorRegistry()
        self._calls = Counter(
            "mizban_calls",
            "Calls by route and status; status 0: whoever asked was gone before the answer.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._durations = Histogram(
            "mizban_call_seconds",
            "Seconds until the answer of a call began.",
            ("method", "route"),
            registry=self._registry,
            buckets=_BOUNDS,
        )

    def observe(self, call: Answered) -> None:
        """Count a call."""
        method = call.method if call.method in _METHODS else "other"
        self._calls.labels(method, call.route, str(call.status)).inc()
        self._durations.labels(method, call.route).observe(call.seconds)

    async def text(self, now: datetime) -> bytes:
        """Everything in the text format. An office whose database does not answer says so, and counts its calls."""
        from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        try:
            state = await self._database.read(lambda connection: office_state(connection, now))
        except ServerBusy:
            state = None
        asked = CollectorRegistry(support_collectors_without_names=True)
        shared = os.environ.get(SHARED)
        if shared:
            MultiProcessCollector(asked, shared)  # type: ignore[no-untyped-call]  # the library has no types here
        else:
            asked.register(self._registry)
        asked.register(_Now((*_of_process(self._database), *_of_office(state))))
        return generate_latest(asked)


class _Now:
    """What is measured when it is asked for."""

    def __init__(self, metrics: Iterable["Metric"]) -> None:
        self._metrics = tuple(metrics)

    def collect(self) -> Iterator["Metric"]:
        return iter(self._metrics)


def share_in(folder: Path) -> None:
    """Let the workers that are born from this process count into one folder."""
    os.environ[SHARED] = str(folder)


def _of_process(database: Database) -> Iterator["Metric"]:
    from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415

    version = GaugeMetricFamily("mizban_version", "Always 1; the version of the gateway.", labels=["version"])
    version.add_metric([app.__version__], 1)
    yield version
    pool = GaugeMetricFamily(
        "mizban_database_connections", "Connections of the worker that answers.", labels=["worker", "state"]
    )
    worker = str(os.getpid())
    in_use, idle = database.connections()
    pool.add_metric([worker, "in_use"], in_use)
    pool.add_metric([worker, "idle"], idle)
    yield pool


def _of_office(state: OfficeState | None) -> Iterator["Metric"]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily  # noqa: PLC0415

    yield GaugeMetricFamily("mizban_database_up", "Whether the database answers.", value=float(state is not None))
    if state is None:
        return
    yield CounterMetricFamily("mizban_events", "Events that were ever told to desks.", value=state.events)
    yield CounterMetricFamily("mizban_journal_records", "Length of the journal.", value=state.journal_records)
    letters = GaugeMetricFamily("mizban_letters_due", "Requests without a letter number.", labels=["tried"])
    letters.add_metric(["no"], state.letters_due - state.letters_tried)
    letters.add_metric(["yes"], state.letters_tried)
    yield letters
    yield GaugeMetricFamily("mizban_uploads_growing", "Files on their way.", value=state.uploads_growing)
    yield GaugeMetricFamily("mizban_desks", "Desks that were heard of in the last year.", value=state.desks)
    yield GaugeMetricFamily(
        "mizban_desks_silent", "Desks with unsent work that were not heard of for an hour.", value=state.desks_silent
    )
    backlog = GaugeMetricFamily("mizban_desk_backlog", "Acts that lie unsent in desks.", labels=["state"])
    for name, count in (("waiting", state.waiting), ("needs_person", state.needs_person), ("parked", state.parked)):
        backlog.add_metric([name], count)
    yield backlog
