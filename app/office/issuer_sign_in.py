"""Sessions for people whom the office's issuer names and the office itself has written down."""

import logging
from datetime import datetime
from typing import Protocol

from app.contract.issuer import CodeGrant, Issuer
from app.contract.messages import Dependency, Session
from app.errors import IssuerCause, IssuerFailed
from app.office.lane import Lane
from app.office.sessions import Sessions

log = logging.getLogger(__name__)


class NamesPeople(Protocol):
    """An issuer. Called in worker threads; may be slow."""

    def about(self) -> Issuer:
        """What a desk needs to send somebody there. Raises IssuerFailed."""

    def user_name(self, grant: CodeGrant, now: datetime) -> str:
        """The user name of whoever signed in there. Raises IssuerFailed."""

    def health(self, now: datetime) -> Dependency:
        """Whether it can be found."""

    def close(self) -> None:
        """End every connection."""


class IssuerSignIn:
    """The issuer says who somebody is, never that the office lets them in: who is not written down stays outside."""

    def __init__(self, issuer: NamesPeople, sessions: Sessions) -> None:
        self._issuer, self._sessions = issuer, sessions
        self._lane = Lane("issuer", threads=4, most_waiting=40)

    async def about(self) -> Issuer:
        """What a desk needs. Raises IssuerFailed, ServerBusy."""
        self._lane.check()
        return await self._lane.run(self._issuer.about)

    async def enter(self, grant: CodeGrant, now: datetime) -> Session:
        """A session for who signed in there. Raises IssuerFailed, ServerBusy."""
        self._lane.check()
        name = await self._lane.run(self._issuer.user_name, grant, now)
        session = await self._sessions.open_for(name, now)
        if session is None:
            log.warning("the issuer named somebody whom this office has not written down")
            raise IssuerFailed(IssuerCause.UNKNOWN_PERSON)
        return session

    def health(self, now: datetime) -> Dependency:
        """Whether the issuer can be found."""
        return self._issuer.health(now)

    def close(self) -> None:
        """End the threads and connections."""
        self._lane.close()
        self._issuer.close()
