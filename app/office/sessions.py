"""Sessions: a short access token and a refresh token that works once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from app.contract.messages import Credentials, Me, Session
from app.domain.ids import new_id
from app.domain.people import Person, permissions_of
from app.errors import AccountLocked, SignedOut, WrongPassword
from app.office import journal, passwords
from app.office.calls import Caller
from app.office.columns import Instant
from app.office.db import Database
from app.office.lane import Lane
from app.office.people import people_columns, person_of
from app.office.tables import people, sessions

ACCESS_LASTS = timedelta(minutes=15)
REFRESH_LASTS = timedelta(hours=12)
WRONG_TRIES = 5
LOCKED_FOR = timedelta(minutes=2)
_LOCKED = ""
"""In the place of a hash: no password is tried while the account is locked."""


class Sessions:
    """Signs people in, refreshes and ends their sessions."""

    def __init__(self, database: Database, *, is_training: bool) -> None:
        self._database = database
        self._is_training = is_training
        # argon2 wants 64 MB a call: two at a time, never in the pool of the database.
        self._lane = Lane("password", threads=2, most_waiting=50)

    async def sign_in(self, credentials: Credentials, now: datetime) -> Session:
        """A new session. Five wrong tries lock the account for two minutes.

        Raises WrongPassword, AccountLocked, ServerBusy (as many sign in at once as a minute can see to).
        """
        self._lane.check()
        self._database.check_crowd()
        kept = await self._database.read(lambda connection: _kept_hash(connection, credentials.user_name, now))
        fits = kept != _LOCKED and await self._lane.run(passwords.fits, credentials.password, kept or passwords.NOBODY)
        if kept is None:
            raise WrongPassword
        outcome = await self._database.write(
            lambda connection: self._settle(connection, credentials.user_name, now, fits=fits)
        )
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def open_for(self, user_name: str, now: datetime) -> Session | None:
        """A session for somebody whom another showed to be this person; None: nobody has the name.

        A lock against guessed passwords shuts nobody out who gives none.
        """

        def work(connection: Connection) -> Session | None:
            found = connection.execute(people_columns().where(people.c.user_name == user_name)).first()
            if found is None:
                return None
            person = person_of(found)
            journal.note(connection, person, "session.opened", now, outcome="issuer")
            return self._new_pair(connection, person, new_id(), now)

        return await self._database.write(work)

    async def confirm(self, person: Person, password: str, now: datetime) -> None:
        """Make sure that it is still the same person who acts. Wrong passwords count as at sign-in.

        Raises WrongPassword, AccountLocked, ServerBusy.
        """
        self._lane.check()
        kept = await self._database.read(lambda connection: _kept_hash(connection, person.user_name, now))
        fits = kept != _LOCKED and await self._lane.run(passwords.fits, password, kept or passwords.NOBODY)
        outcome = await self._database.write(
            lambda connection: self._tried(connection, person.user_name, now, "session.confirmed", fits=fits)
        )
        if isinstance(outcome, Exception):
            raise outcome

    def _settle(self, connection: Connection, user_name: str, now: datetime, *, fits: bool) -> Session | Exception:
        outcome = self._tried(connection, user_name, now, "session.opened", fits=fits)
        if isinstance(outcome, Exception):
            return outcome
        return self._new_pair(connection, outcome, new_id(), now)

    def _tried(
        self, connection: Connection, user_name: str, now: datetime, act: str, *, fits: bool
    ) -> Person | Exception:
        """The outcome of a try, written down; a failure is returned, not raised, so that it is committed."""
        found = connection.execute(people_columns().where(people.c.user_name == user_name).with_for_update()).one()
        person = person_of(found)
        this = update(people).where(people.c.user_name == user_name)
        if found.locked_until is not None and found.locked_until > now:
            journal.note(connection, person, "session.refused", now, outcome="locked")
            return AccountLocked(found.locked_until)
        if not fits:
            journal.note(connection, person, "session.refused", now)
            if found.failed_attempts + 1 < WRONG_TRIES:
                connection.execute(this.values(failed_attempts=people.c.failed_attempts + 1))
                return WrongPassword()
            connection.execute(this.values(failed_attempts=0, locked_until=now + LOCKED_FOR))
            return AccountLocked(now + LOCKED_FOR)
        connection.execute(this.values(failed_attempts=0, locked_until=None))
        journal.note(connection, person, act, now)
        return person

    async def refresh(self, refresh_token: str, now: datetime) -> Session:
        """The next pair of tokens. Raises SignedOut; a refresh token used twice ends the whole session."""
        outcome = await self._database.write(lambda connection: self._rotate(connection, refresh_token, now))
        if outcome is None:
            raise SignedOut
        return outcome

    def _rotate(self, connection: Connection, refresh_token: str, now: datetime) -> Session | None:
        query = people_columns().join(sessions, sessions.c.person == people.c.id)
        query = query.add_columns(sessions.c.id.label("session"), sessions.c.family).where(
            sessions.c.refresh_hash == _digest(refresh_token),
            sessions.c.refresh_expires_at > now,
            sessions.c.revoked_at.is_(None),
        )
        found = connection.execute(query).first()
        if found is None:
            return None
        mark = update(sessions).where(sessions.c.id == found.session, sessions.c.refreshed_at.is_(None))
        if connection.execute(mark.values(refreshed_at=now)).rowcount == 0:
            _revoke(connection, found.family, now)
            return None
        return self._new_pair(connection, person_of(found), found.family, now)

    def _new_pair(self, connection: Connection, person: Person, family: str, now: datetime) -> Session:
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        connection.execute(
            insert(sessions).values(
                id=new_id(),
                family=family,
                person=person.id,
                access_hash=_digest(access),
                refresh_hash=_digest(refresh),
                access_expires_at=now + ACCESS_LASTS,
                refresh_expires_at=now + REFRESH_LASTS,
            )
        )
        return Session(access, int(ACCESS_LASTS.total_seconds()), refresh, self.me(person))

    def me(self, person: Person) -> Me:
        """What a person may know of themselves."""
        return Me(person, tuple(sorted(permissions_of(person.role))), self._is_training)

    async def caller(self, access_token: str, now: datetime) -> Caller:
        """Who holds an access token. Raises SignedOut, ServerBusy: nothing is begun that would have to wait long."""
        self._database.check_crowd()
        return await self._database.glance(lambda connection: _caller(connection, access_token, now))

    async def end(self, caller: Caller, now: datetime) -> None:
        """Sign out: every token of the session is worthless from now on."""

        def work(connection: Connection) -> None:
            _revoke(connection, caller.family, now)
            journal.note(connection, caller.person, "session.closed", now)

        await self._database.write(work)

    def close(self) -> None:
        """End the threads."""
        self._lane.close()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _kept_hash(connection: Connection, user_name: str, now: datetime) -> str | None:
    """What the password has to fit; None: nobody has the name."""
    found = connection.execute(
        select(people.c.password_hash, people.c.locked_until).where(people.c.user_name == user_name)
    ).first()
    if found is None:
        return None
    if found.locked_until is not None and found.locked_until > now:
        return _LOCKED
    return str(found.password_hash)


_CALLER = (
    people_columns()
    .join(sessions, sessions.c.person == people.c.id)
    .add_columns(sessions.c.family, sessions.c.access_expires_at)
    .where(
        sessions.c.access_hash == bindparam("digest"),
        sessions.c.access_expires_at > bindparam("now", type_=Instant),
        sessions.c.revoked_at.is_(None),
    )
)
"""Made once: every call asks it."""


def _caller(connection: Connection, access_token: str, now: datetime) -> Caller:
    found = connection.execute(_CALLER, {"digest": _digest(access_token), "now": now}).first()
    if found is None:
        raise SignedOut
    return Caller(person_of(found), found.family, found.access_expires_at)


def _revoke(connection: Connection, family: str, now: datetime) -> None:
    connection.execute(
        update(sessions).where(sessions.c.family == family, sessions.c.revoked_at.is_(None)).values(revoked_at=now)
    )


def forget_old(connection: Connection, now: datetime) -> None:
    """Remove the tokens that nobody can use any more."""
    ended = or_(sessions.c.refresh_expires_at < now, sessions.c.revoked_at < now - REFRESH_LASTS)
    connection.execute(sessions.delete().where(ended))
