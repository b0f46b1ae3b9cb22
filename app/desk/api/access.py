"""A person's tokens: kept fresh by one refresh at a time."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from app.contract import paths
from app.contract.messages import Refresh, Session
from app.desk.api import wire
from app.desk.api.client import Call, Client, Reply
from app.desk.ports import Ties
from app.errors import AppError, BadReply, SignedOut, TimedOut


class Access:
    """Sends calls in the name of one person."""

    def __init__(self, client: Client, session: Session, ties: Ties) -> None:
        self._client, self._ties = client, ties
        self._access_token = session.access_token
        self._refresh_token = session.refresh_token
        self._is_expired = False
        self._refreshing = asyncio.Lock()

    async def send(self, call: Call) -> Reply:
        """The answer; an access token that ran out is renewed once. Raises SignedOut when the session is over."""
        used = await self.token()
        reply = await self._client.send(_signed(call, used))
        if not _is_signed_out(reply):
            return reply
        reply = await self._client.send(_signed(call, await self._renewed(used)))
        if _is_signed_out(reply):
            self._expire()
            raise SignedOut
        return reply

    async def token(self) -> str:
        """An access token that was good when it was last looked at. Raises SignedOut."""
        if self._is_expired:
            raise SignedOut
        return self._access_token or await self._renewed("")

    async def headers(self) -> Mapping[str, str]:
        """What a streamed call has to carry."""
        return {"Authorization": f"Bearer {await self.token()}"}

    def spoil(self) -> None:
        """Take the access token for dead: the next call renews it."""
        self._access_token = ""

    def mend(self, session: Session) -> None:
        """Go on with the tokens of a new session."""
        self._access_token, self._refresh_token = session.access_token, session.refresh_token
        self._is_expired = False

    async def close(self) -> None:
        """Wait for a running refresh, whose token would be lost with it."""
        async with self._refreshing:
            self._is_expired = True

    async def _renewed(self, used: str) -> str:
        # Shielded: the gateway takes a refresh token once, so an answer that nobody hears ends the session.
        answer = await asyncio.shield(self._outcome(used))
        if isinstance(answer, AppError):
            raise answer
        return answer

    async def _outcome(self, used: str) -> str | AppError:
        """How a renewal ended: whoever asked for it may be gone, and a failure that nobody takes is a fault."""
        try:
            return await self._renew(used)
        except AppError as error:
            return error

    async def _renew(self, used: str) -> str:
        async with self._refreshing:
            if self._is_expired:
                raise SignedOut
            if self._access_token and self._access_token != used:
                return self._access_token
            token = self._refresh_token
            reply = await self._asked(token)
            if token != self._refresh_token:  # mended meanwhile
                return self._access_token
            if _is_signed_out(reply) or _is_refused(reply):
                self._expire()
                raise SignedOut
            session = wire.message(reply, Session)
            self._access_token, self._refresh_token = session.access_token, session.refresh_token
            await self._ties.on_renewed(session)
            return self._access_token

    async def _asked(self, token: str) -> Reply:
        try:
            return await self._client.send(Call("POST", paths.SESSION_REFRESH, Refresh(token)))
        except TimedOut as error:  # what the caller wanted to send has not left
            raise TimedOut(sent=False) from error

    def _expire(self) -> None:
        if not self._is_expired:
            self._is_expired = True
            self._ties.on_expired()


def _signed(call: Call, token: str) -> Call:
    return replace(call, headers={**call.headers, "Authorization": f"Bearer {token}"})


def _is_signed_out(reply: Reply) -> bool:
    return reply.status == 401 and isinstance(wire.failure(reply), SignedOut)


def _is_refused(reply: Reply) -> bool:
    return reply.status in {400, 401, 403, 422} and not isinstance(wire.failure(reply), BadReply)
