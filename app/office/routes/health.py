"""Alive, and ready: the only calls that are open to everybody besides signing in."""

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import Readiness
from app.office.calls import Access, Answer, Call, Incoming
from app.office.health import Health
from app.office.web import answer


def calls(health: Health) -> tuple[Call, ...]:
    """The calls of this resource."""

    async def alive(incoming: Incoming) -> Response:
        return Response(status_code=204)

    async def ready(incoming: Incoming) -> Response:
        readiness = await health.readiness()
        return answer(readiness, 200 if readiness.is_ready else 503)

    return (
        Call("GET", paths.HEALTH, Access.OPEN, alive, "The process is alive", (Answer(204, media_type=""),)),
        Call(
            "GET",
            paths.READINESS,
            Access.OPEN,
            ready,
            "How every part is, with its cause",
            (Answer(200, Readiness), Answer(503, Readiness)),
        ),
    )
