"""How an office shows a registry who asks: fixed headers, and a token that is fetched and renewed."""

import base64
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import msgspec

from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.exchange import Exchange, Outgoing, Reply

_RENEWED_BEFORE_SECONDS = 30.0
_DEFAULT_LIFE_SECONDS = 300.0
_UNAUTHORIZED = 401


def basic(user: str, password: str) -> str:
    """The value of a header for HTTP Basic."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


@dataclass(frozen=True, slots=True)
class Grant:
    """How a token is asked for. `form`: the fields of the grant; `client`: the header that names the program."""

    url: str
    form: Mapping[str, str] = field(repr=False)
    client: str = field(default="", repr=False)


class _Token(msgspec.Struct, frozen=True):
    access_token: str
    expires_in: float = _DEFAULT_LIFE_SECONDS
    refresh_token: str = ""


class TokenKeeper:
    """One token for all threads, renewed before it ends: by its refresh token, or from the beginning."""

    def __init__(self, exchange: Exchange, grant: Grant, seconds: Callable[[], float] = time.monotonic) -> None:
        self._exchange, self._grant, self._seconds = exchange, grant, seconds
        self._lock = threading.Lock()
        self._token, self._refresh, self._ends = "", "", 0.0

    def token(self) -> str:
        """A token that holds. Raises NotReached, InquiryFailed(AUTH, QUOTA or UPSTREAM)."""
        with self._lock:
            if not self._token or self._seconds() >= self._ends:
                self._keep(self._renewed() or self._granted())
            return self._token

    def forget(self, token: str) -> None:
        """It was refused. Whoever finds a newer one in its place lets that be."""
        with self._lock:
            if token == self._token:
                self._token = ""

    def _renewed(self) -> _Token | None:
        refresh, self._refresh = self._refresh, ""
        if not refresh:
            return None
        reply = self._asked({"grant_type": "refresh_token", "refresh_token": refresh})
        return _read(reply) if reply.status == 200 else None

    def _granted(self) -> _Token:
        reply = self._asked(self._grant.form)
        if reply.status != 200:
            failure = InquiryFailure.AUTH if reply.status in (400, 401, 403) else InquiryFailure.UPSTREAM
            raise InquiryFailed(InquiryFailure.QUOTA if reply.status == 429 else failure)
        return _read(reply)

    def _asked(self, form: Mapping[str, str]) -> Reply:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if self._grant.client:
            headers["Authorization"] = self._grant.client
        return self._exchange.send(Outgoing("POST", self._grant.url, headers, content=urlencode(form).encode()))

    def _keep(self, found: _Token) -> None:
        self._token, self._refresh = found.access_token, found.refresh_token
        # A short life is used to its half: a margin longer than the life would ask for a token with every call.
        margin = min(_RENEWED_BEFORE_SECONDS, found.expires_in / 2)
        self._ends = self._seconds() + max(found.expires_in - margin, 0.0)


def _read(reply: Reply) -> _Token:
    try:
        found = msgspec.json.decode(reply.body, type=_Token, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InquiryFailed(InquiryFailure.UPSTREAM) from error
    if not found.access_token.isascii() or not found.access_token.isprintable() or not found.access_token:
        raise InquiryFailed(InquiryFailure.UPSTREAM)
    return found


class Line:
    """An exchange in the office's name: every call carries its headers, and a refused token is renewed once."""

    def __init__(self, exchange: Exchange, headers: Mapping[str, str] = {}, tokens: TokenKeeper | None = None) -> None:
        self._exchange, self._headers, self._tokens = exchange, dict(headers), tokens

    def send(self, outgoing: Outgoing) -> Reply:
        """The reply. Raises NotReached, InquiryFailed(UPSTREAM); AUTH where no token is given."""
        if self._tokens is None:
            return self._exchange.send(self._signed(outgoing, ""))
        token = self._tokens.token()
        reply = self._exchange.send(self._signed(outgoing, token))
        if reply.status != _UNAUTHORIZED:
            return reply
        self._tokens.forget(token)
        return self._exchange.send(self._signed(outgoing, self._tokens.token()))

    def _signed(self, outgoing: Outgoing, token: str) -> Outgoing:
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        headers = {**outgoing.headers, **self._headers, **bearer}
        return Outgoing(outgoing.method, outgoing.url, headers, outgoing.query, outgoing.content)

    def close(self) -> None:
        """End every connection."""
        self._exchange.close()
