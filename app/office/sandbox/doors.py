"""Who may come in: the sandbox's gateways of the state and their tokens."""

import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.connectors.identity.access import basic
from app.office.sandbox.knobs import ACCOUNT, CLIENT, ORGANISATION, PID, Knobs

UNAUTHORIZED = 401


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
