"""An act that the desk stops trying to send: its last attempt fails as those before it did."""

from dataclasses import replace

from app.desk.build import Services
from app.domain.outbox import MOST_ATTEMPTS
from app.domain.request import RequestId
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.line import Line


def fails(asked: Asked) -> Behaviour | None:
    """A gateway that takes no request, and answers everything else."""
    is_request = asked.method == "PUT" and asked.path.startswith("/v1/requests/")
    return evil.refuses(500, "fault") if is_request else None


async def parked(services: Services, wire: Line) -> RequestId:
    """A request that was tried as often as it is tried by itself."""
    wire.answer = fails
    request_id = await office.submitted(services)
    await office.failing(services, request_id)
    store = services.session.workspace().store
    for entry in await store.entries():
        if entry.intent.request_id == request_id:
            await store.update_intent(replace(entry.intent, attempts=MOST_ATTEMPTS - 1, not_before=None))
    services.delivery.wake()
    await office.reaches(services, request_id, "needs_you")
    return request_id
