"""Signing in at the office's issuer: in the browser of this computer, with an answer on loopback.

RFC 8252 (native applications), RFC 7636 (PKCE, S256), RFC 9207 (who answers).
"""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from app.contract.issuer import LOOPBACK_PATH, CodeGrant, Issuer
from app.desk.ports import Entrance
from app.desk.session import SessionKeeper
from app.domain.people import Person
from app.errors import Gone, IssuerCause, IssuerFailed

WAIT_SECONDS = 300.0
_HEAD_LIMIT_BYTES = 16 * 1024
_HEAD_SECONDS = 5.0

OpenPage = Callable[[str], bool]
"""Opens an address in the browser; False: there is none."""

_TOLD = """<!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>Mizban</title></head>
<body style="font-family:sans-serif;margin:4rem;text-align:center"><p>{fa}</p>
<p dir="ltr" lang="en">{en}</p></body></html>
"""
_DONE = ("می‌توانید این صفحه را ببندید و به میزبان برگردید.", "You may close this page and go back to Mizban.")
_NOT_OURS = ("این پاسخ به درخواست این رایانه نیست.", "This answers nothing that this computer asked.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was born for this one sign-in. Kept out of every printed form."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)

    def address(self, issuer: Issuer, redirect_uri: str) -> str:
        """The page of the issuer on which the person signs in."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": issuer.client_id,
            "redirect_uri": redirect_uri,
            "scope": issuer.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "prompt": "login",  # a counter is shared: whoever signed in at the browser before is somebody else
        }
        joint = "&" if urlsplit(issuer.authorization_endpoint).query else "?"
        return f"{issuer.authorization_endpoint}{joint}{urlencode(query)}"


class IssuerSignIn:
    """Nothing is asked before somebody wants it."""

    def __init__(self, session: SessionKeeper, entrance: Callable[[], Entrance]) -> None:
        self._session, self._entrance = session, entrance

    async def issuer(self) -> Issuer | None:
        """Where people of this office may sign in besides the gateway; None: nowhere. Raises what any call raises."""
        try:
            return await self._entrance().issuer()
        except Gone:
            return None

    async def sign_in(self, open_page: OpenPage, wait_seconds: float = WAIT_SECONDS) -> Person:
        """A session for who signs in there, or the expired one of the same person mended.

        Raises IssuerFailed, Gone, and what `SessionKeeper.sign_in` raises but for passwords.
        """
        issuer = await self._entrance().issuer()
        asked = _Asked()
        async with _listening(asked, issuer) as (redirect_uri, answer):
            if not open_page(asked.address(issuer, redirect_uri)):
                raise IssuerFailed(IssuerCause.NO_BROWSER)
            try:
                async with asyncio.timeout(wait_seconds):
                    code = await answer
            except TimeoutError as error:
                raise IssuerFailed(IssuerCause.NOT_IN_TIME) from error
        grant = CodeGrant(code, asked.verifier, asked.nonce, redirect_uri)
        return await self._session.sign_in_with(lambda: self._entrance().sign_in_by_issuer(grant))


@asynccontextmanager
async def _listening(asked: _Asked, issuer: Issuer) -> AsyncIterator[tuple[str, "asyncio.Future[str]"]]:
    """Where the issuer sends the browser back to, and the code that it will bring."""
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            target = await _target(reader)
            said = _NOT_OURS if target is None or not _settle(answer, asked, issuer, target) else _DONE
            writer.write(_page(said))
            await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass  # some other program of this computer knocked
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, limit=_HEAD_LIMIT_BYTES)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}{LOOPBACK_PATH}", answer
    finally:
        server.close()
        answer.cancel()


async def _target(reader: asyncio.StreamReader) -> str | None:
    """The address that a browser asks for; None: something else."""
    async with asyncio.timeout(_HEAD_SECONDS):
        head = await reader.readuntil(b"\r\n\r\n")
    method, _, rest = head.partition(b" ")
    return rest.partition(b" ")[0].decode("ascii") if method == b"GET" else None


def _settle(answer: "asyncio.Future[str]", asked: _Asked, issuer: Issuer, target: str) -> bool:
    """Take what the browser brought; False: it is not for this sign-in, which goes on waiting."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    one = {name: values[0] for name, values in query.items() if len(values) == 1}
    is_ours = hmac.compare_digest(one.get("state", "").encode(), asked.state.encode())
    if parts.path != LOOPBACK_PATH or not is_ours or one.get("iss", issuer.issuer) != issuer.issuer:
        return False
    if answer.done():
        return True
    if one.get("code"):
        answer.set_result(one["code"])
    else:
        denied = one.get("error") == "access_denied"
        answer.set_exception(IssuerFailed(IssuerCause.DENIED if denied else IssuerCause.CODE_REFUSED))
    return True


def _page(said: tuple[str, str]) -> bytes:
    body = _TOLD.format(fa=said[0], en=said[1]).encode()
    head = (
        f"HTTP/1.1 {'200 OK' if said is _DONE else '400 Bad Request'}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
