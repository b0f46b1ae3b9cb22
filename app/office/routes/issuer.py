"""Signing in at the office's issuer of OpenID Connect, where it has one."""

from starlette.responses import Response

from app.contract import paths
from app.contract.issuer import CodeGrant, Issuer
from app.contract.messages import Session
from app.contract.problems import Code
from app.errors import Gone
from app.office.calls import Access, Answer, Call, Incoming
from app.office.issuer_sign_in import IssuerSignIn
from app.office.web import answer


class IssuerRoutes:
    """The calls of this resource."""

    def __init__(self, sign_in: IssuerSignIn | None) -> None:
        """None: people of this office sign in with their passwords only."""
        self._sign_in = sign_in

    async def _about(self, _incoming: Incoming) -> Response:
        if self._sign_in is None:
            raise Gone
        return answer(await self._sign_in.about())

    async def _enter(self, incoming: Incoming) -> Response:
        grant = await incoming.body(CodeGrant)
        if self._sign_in is None:
            raise Gone
        return answer(await self._sign_in.enter(grant, incoming.now), 201)

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        problems = (Code.NOT_FOUND, Code.ISSUER_FAILED)
        return (
            Call(
                "GET",
                paths.SESSION_ISSUER,
                Access.OPEN,
                self._about,
                "Where people of this office may sign in besides the gateway; 404 where it has no issuer",
                (Answer(200, Issuer),),
                problems=problems,
            ),
            Call(
                "POST",
                paths.SESSION_ISSUER,
                Access.OPEN,
                self._enter,
                "Sign in with a code of the issuer, given on loopback",
                (Answer(201, Session),),
                CodeGrant,
                problems=problems,
            ),
        )
