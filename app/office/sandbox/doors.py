"""Who may come in: the sandbox's gateways of the state and their tokens."""

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.connectors.identity.access import basic
from app.office.sandbox.knobs import ACCOUNT, CLIENT, ORGANISATION, PID, Knobs, Mood

UNAUTHORIZED = 401
HAS_IT = 409
"""What says that a submission is there already."""

_SILENCE_SECONDS = 3600.0
_STATUS_OF_MOOD = {Mood.CLOSED: 503, Mood.HOLIDAY: 503, Mood.DOWN: 503, Mood.QUOTA: 429, Mood.LOCKED: 403}


async def wait(knobs: Knobs) -> None:
    """As long as the knobs want it; for ever, as callers see it, where the mood is silent."""
    await asyncio.sleep(_SILENCE_SECONDS if knobs.mood is Mood.SILENT else knobs.slow_seconds)


async def keep_silent(knobs: Knobs) -> None:
    """Where a system has kept what it was given, and nobody is to be told."""
    if knobs.is_mute:
        await asyncio.sleep(_SILENCE_SECONDS)


async def turned_away(knobs: Knobs) -> Response | None:
    """After the wait, how an automation or an SMS vendor lets nobody in; None: come in."""
    await wait(knobs)
    if knobs.busy_seconds:
        return Response(status_code=429, headers={"retry-after": str(knobs.busy_seconds)})
    status = _STATUS_OF_MOOD.get(knobs.mood)
    return None if status is None else Response(status_code=status)


def is_bearer(request: Request) -> bool:
    """Whether the word of the account is brought as a token."""
    return request.headers.get("authorization") == f"Bearer {ACCOUNT[1]}"


@dataclass
class Doors:
    """Gives tokens and knows those that hold."""

    knobs: Knobs
    _tokens: dict[str, float] = field(default_factory=dict)
    _refresh: set[str] = field(default_factory=set)

    async def token(self, request: Request) -> Response:
        """POST /oauth/token: password, refresh_token or client_credentials."""
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        if request.headers.get("authorization") != basic(*CLIENT):
            return JSONResponse({"error": "invalid_client"}, UNAUTHORIZED)
        match form.get("grant_type"):
            case "password" if (form.get("username"), form.get("password")) == ACCOUNT:
                self.knobs.granted += 1
            case "refresh_token" if form.get("refresh_token") in self._refresh:
                self._refresh.discard(form["refresh_token"])
                self.knobs.renewed += 1
            case "client_credentials":
                self.knobs.granted += 1
            case _:
                return JSONResponse({"error": "invalid_grant"}, 400)
        token, refresh = secrets.token_urlsafe(), secrets.token_urlsafe()
        self._tokens[token] = time.monotonic() + self.knobs.token_seconds
        self._refresh.add(refresh)
        life = int(self.knobs.token_seconds)
        return JSONResponse(
            {"access_token": token, "token_type": "Bearer", "expires_in": life, "refresh_token": refresh}
        )

    def lose_tokens(self) -> None:
        """As a gateway that was started again: no token holds, of neither kind."""
        self._tokens.clear()
        self._refresh.clear()

    def knows_token(self, request: Request) -> bool:
        """Whether a request carries a token that holds."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return scheme == "Bearer" and self._tokens.get(token, 0.0) > time.monotonic()

    def knows_office(self, request: Request) -> bool:
        """Whether all three headers of the state's API gateway are right."""
        headers = request.headers
        is_office = headers.get("basicauthorization") == basic(*ORGANISATION) and headers.get("pid") == PID
        return is_office and self.knows_token(request)

    def knows_account(self, request: Request) -> bool:
        """Whether HTTP Basic names the account."""
        return request.headers.get("authorization") == basic(*ACCOUNT)
