"""Signing in and out, and who one is."""

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import Credentials, Me, People, Refresh, Session
from app.contract.problems import Code
from app.domain.people import Permission
from app.office import people
from app.office.calls import Access, Answer, Call, Incoming
from app.office.db import Database
from app.office.sessions import Sessions
from app.office.web import answer


class SessionRoutes:
    """The calls of this resource."""

    def __init__(self, sessions: Sessions, database: Database) -> None:
        self._sessions = sessions
        self._database = database

    async def _sign_in(self, incoming: Incoming) -> Response:
        credentials = await incoming.body(Credentials)
        return answer(await self._sessions.sign_in(credentials, incoming.now), 201)

    async def _refresh(self, incoming: Incoming) -> Response:
        refresh = await incoming.body(Refresh)
        return answer(await self._sessions.refresh(refresh.refresh_token, incoming.now), 201)

    async def _sign_out(self, incoming: Incoming) -> Response:
        await self._sessions.end(incoming.caller, incoming.now)
        return Response(status_code=204)

    async def _me(self, incoming: Incoming) -> Response:
        return answer(self._sessions.me(incoming.caller.person))

    async def _people(self, incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        return answer(await self._database.read(lambda connection: people.colleagues(connection, branch)))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "POST",
                paths.SESSION,
                Access.OPEN,
                self._sign_in,
                "Sign in with a password",
                (Answer(201, Session),),
                Credentials,
                problems=(Code.WRONG_PASSWORD, Code.ACCOUNT_LOCKED),
            ),
            Call(
                "POST",
                paths.SESSION_REFRESH,
                Access.OPEN,
                self._refresh,
                "The next pair of tokens; a refresh token works once",
                (Answer(201, Session),),
                Refresh,
                problems=(Code.SIGNED_OUT,),
            ),
            Call(
                "DELETE",
                paths.SESSION,
                Access.SIGNED_IN,
                self._sign_out,
                "Sign out",
                (Answer(204, media_type=""),),
            ),
            Call("GET", paths.ME, Access.SIGNED_IN, self._me, "Who I am, what I may", (Answer(200, Me),)),
            Call(
                "GET",
                paths.PEOPLE,
                frozenset({Permission.FOLLOW_UP, Permission.VIEW_QUEUE}),
                self._people,
                "Colleagues to whom a request may be assigned",
                (Answer(200, People),),
            ),
        )
