"""`dev.py bench --gateway [--long]`: 500 counters of a province, a gateway of two workers and PostgreSQL, one machine.

The counters share the processors with what they measure: a gateway with a machine of its own is quicker.
"""

import asyncio
import tempfile
from pathlib import Path

from tests.load.counter import THINKS_SECONDS
from tests.load.crowd import Crowd
from tests.load.line import Line
from tests.load.probe import probe
from tests.load.province import PASSWORD, fill
from tests.load.rates import LINES, bare, rate
from tests.load.report import Report
from tests.load.samples import spread
from tests.load.soak import soak
from tests.load.stage import WORKERS, Stage, stage

COUNTERS = 500
SUBMIT_AIM_MS = 250.0
GROWTH_AIM = 1.5
RATE_AIM = 0.4
SPIKE = 5.0
FEW, MANY = 10_000, 1_000_000
OPEN_SECONDS, STEADY_SECONDS, SPIKE_SECONDS = 100.0, 120.0, 60.0
RATE_SECONDS, RATE_PAIRS = 3.0, 5
SOAK_COUNTERS = 200


def measure(*, soak_minutes: int) -> Report:
    """Everything, printed as it comes. `soak_minutes` 0: without the soak."""
    report = Report()
    with tempfile.TemporaryDirectory(prefix="mizban-load-") as place, stage(Path(place), COUNTERS) as office:
        asyncio.run(_day(office, report))
        _growth(office, report)
        _ratio(office, report, Path(place))
        if soak_minutes:
            _soak(office, report, soak_minutes)
    return report


async def _day(office: Stage, report: Report) -> None:
    """The morning, work, a minute's rush, work again."""
    crowd = Crowd(office, office.seats)
    report.tell_samples("all sign in", await crowd.open(OPEN_SECONDS), OPEN_SECONDS)
    await crowd.go_on(THINKS_SECONDS / 2)  # until all parts of a visit are as frequent as they stay
    steady = await crowd.go_on(STEADY_SECONDS)
    report.tell_samples(f"{COUNTERS} counters", steady, STEADY_SECONDS)
    p95 = spread(steady.took["submit"]).p95
    aim = f"{p95:.0f} ms, aim ≤ {SUBMIT_AIM_MS:.0f}"
    report.tell("submit, p95", p95, aim, is_met=p95 <= SUBMIT_AIM_MS)
    report.tell_samples(f"{SPIKE:g} times as fast", await crowd.go_on(SPIKE_SECONDS, SPIKE), SPIKE_SECONDS)
    await crowd.go_on(THINKS_SECONDS / 2)
    after = await crowd.go_on(STEADY_SECONDS)
    report.tell_samples("after it", after, STEADY_SECONDS)
    ratio = spread(after.took["submit"]).p50 / spread(steady.took["submit"]).p50
    report.tell("submit, after ÷ before", ratio, f"{ratio:.2f} ×, aim ≤ {GROWTH_AIM:g}", is_met=ratio <= GROWTH_AIM)
    last = await crowd.close()
    report.tell("errors at the end", last.errors.total(), f"{last.errors.total()}", is_met=not last.errors)


def _growth(office: Stage, report: Report) -> None:
    """The same calls by one person, alone, with few and with many requests kept."""
    fill(office.engine, FEW)
    few = asyncio.run(probe(office))
    fill(office.engine, MANY)
    many = asyncio.run(probe(office))
    report.title(f"with {MANY:,} requests kept, against {FEW:,}")
    for kind, before in few.items():
        ratio = many[kind] / before
        text = f"{before:6.1f} ms → {many[kind]:6.1f} ms: {ratio:.2f} ×, aim ≤ {GROWTH_AIM:g}"
        report.tell(f"{kind} at {MANY:,}", ratio, text, is_met=ratio <= GROWTH_AIM)


def _ratio(office: Stage, report: Report, folder: Path) -> None:
    """Each line in the name of another person: one alone is not let call so often."""
    path, tokens = "/v1/requests", asyncio.run(_tokens(office))
    body = asyncio.run(_body(office, path, tokens[0]))
    pairs = []
    with bare(body, WORKERS, folder) as port:
        for _ in range(RATE_PAIRS):  # side by side, so that what else the machine does falls on both
            of_gateway = rate(office.port, path, tokens, RATE_SECONDS)
            pairs.append((of_gateway, rate(port, path, tokens, RATE_SECONDS)))
    pairs.sort(key=lambda pair: pair[0] / pair[1])
    of_gateway, of_bare = pairs[len(pairs) // 2]
    ratio = of_gateway / of_bare
    report.title(f"a full page of the list, {len(body) / 1000:.0f} kB, again and again over {LINES} lines")
    text = f"{of_gateway:.0f} against {of_bare:.0f} of a bare route: {ratio:.2f}, aim ≥ {RATE_AIM:g}"
    report.tell("answers a second", ratio, text, is_met=ratio >= RATE_AIM)


async def _tokens(office: Stage) -> list[str]:
    """Of as many people as there are lines."""
    line, found = Line(office.port), []
    for seat in office.seats[:LINES]:
        who = {"user_name": seat.user_name, "password": PASSWORD}
        found.append(str((await line.call("POST", "/v1/session", body=who)).json()["access_token"]))
    return found


async def _body(office: Stage, path: str, token: str) -> bytes:
    line = Line(office.port)
    line.token = token
    answer = await line.call("GET", path)
    assert answer.status == 200
    return answer.body


def _soak(office: Stage, report: Report, minutes: int) -> None:
    found = asyncio.run(soak(office, SOAK_COUNTERS, minutes))
    report.tell_samples(f"{minutes} minutes, a worker killed in each", found.seen, minutes * 60.0)
    report.tell("accepted", found.accepted, f"{found.accepted:,} with {found.kills} kills")
    for name in ("lost", "unknown", "doubled"):
        number = getattr(found, name)
        report.tell(name, number, f"{number}", is_met=not number)
