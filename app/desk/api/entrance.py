"""The open calls of the gateway over HTTP: those that need no session."""

from app.contract import paths
from app.contract.issuer import CodeGrant, Issuer
from app.contract.messages import (
    Credentials,
    Readiness,
    Session,
)
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.client import Call, Client
from app.desk.api.gateway import HttpGateway
from app.desk.ports import Ties
from app.settings import Settings


class HttpEntrance:
    """The gateway's open calls."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client, self._settings = client, settings

    async def sign_in(self, user_name: str, password: str) -> Session:
        """A new session. Raises WrongPassword, AccountLocked, and what any call raises."""
        call = Call("POST", paths.SESSION, Credentials(user_name, password), only_asks=True)
        return wire.message(await self._client.send(call), Session)

    async def issuer(self) -> Issuer:
        """Where people may sign in besides the gateway. Raises Gone: nowhere."""
        return wire.message(await self._client.send(Call("GET", paths.SESSION_ISSUER)), Issuer)

    async def sign_in_by_issuer(self, grant: CodeGrant) -> Session:
        """A new session for who signed in there. Raises IssuerFailed, and what any call raises."""
        return wire.message(await self._client.send(Call("POST", paths.SESSION_ISSUER, grant)), Session)

    async def ready(self) -> None:
        """Until it is known where the gateway is. Raises GatewayNotStarted."""
        await self._client.ready()

    async def readiness(self) -> Readiness:
        """How the gateway and what it depends on are; a gateway that is not ready says so with 503."""
        reply = await self._client.send(Call("GET", paths.READINESS))
        if reply.status in {200, 503} and reply.media_type == "application/json":
            return wire.parsed(reply, Readiness)
        return wire.message(reply, Readiness)

    def gateway(self, session: Session, ties: Ties) -> "HttpGateway":
        """Calls in the name of the session's person."""
        return HttpGateway(self._client, Access(self._client, session, ties), self._settings)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()
