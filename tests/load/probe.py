"""One clerk and one supervisor, one call after the other, at an office that keeps so many requests."""

from statistics import median

from tests.load.counter import Counter, Day
from tests.load.stage import Stage

_TIMES = 40
_WARM = 5
_READINGS = {
    "list": ("GET", "/v1/requests", None),
    "filter by state": ("GET", "/v1/requests?state=answered", None),
    "filter by text": ("GET", "/v1/requests?q=S5050", None),
    "search": ("POST", "/v1/requests/search", {"letter_number": "L/5050"}),
}


async def probe(stage: Stage) -> dict[str, float]:
    """Milliseconds in the middle, by what is done. At 10,000 requests or more each page of the list is full."""
    day = Day()
    day.end.set()  # nobody thinks
    seat = next(each for each in stage.seats if each.is_supervisor)
    clerk = Counter(stage.port, stage.seats[0], stage.residents, day)
    supervisor = Counter(stage.port, seat, stage.residents, day)
    for each in (clerk, supervisor):
        await each.sign_in()
    for _ in range(_WARM + _TIMES):
        await clerk.visit()
        for kind, (method, path, body) in _READINGS.items():
            await supervisor.said(kind, method, path, {200}, body=body)
    return {kind: median(day.samples.took[kind][_WARM:]) * 1000 for kind in ("submit", *_READINGS)}
