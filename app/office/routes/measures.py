"""The measures, for who keeps the office running. No part of the contract with desks."""

import hmac
import ipaddress

from starlette.requests import Request
from starlette.responses import Response

from app.errors import NotAllowed, SignedOut
from app.office.calls import Access, Answer, Call, Incoming
from app.office.measures import MEDIA_TYPE, Measures

PATH = "/metrics"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def call(measures: Measures, token: str) -> Call:
    """Open to who has the token; without one in the settings to this computer alone."""

    async def measured(incoming: Incoming) -> Response:
        _let_in(incoming.request, token)
        return Response(await measures.text(incoming.now), media_type=MEDIA_TYPE)

    return Call("GET", PATH, Access.OPEN, measured, "Measures", (Answer(200, media_type=MEDIA_TYPE),))


def _let_in(request: Request, token: str) -> None:
    """Raises SignedOut, NotAllowed. A proxy on this computer speaks for somebody elsewhere."""
    if token:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
            raise SignedOut
    elif any(name in request.headers for name in _FORWARDED) or not _is_here(request):
        raise NotAllowed


def _is_here(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
