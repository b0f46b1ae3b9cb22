"""What in a branch needs somebody now, and what somebody let rest for a while."""

import hashlib
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from app.contract.alarms import AlarmAcknowledgement, Alarms
from app.contract.messages import EventKind
from app.domain import alarms as rules
from app.domain.alarms import AlarmId, BranchAlarm, Severity, Silence, Thresholds
from app.domain.label import Label
from app.domain.people import BranchCode, Person
from app.domain.turn import CounterState
from app.errors import Gone, IdTaken, Rejected
from app.office import alarm_figures, counters, desks, journal
from app.office.alarm_tables import alarm_silences
from app.office.db import Database
from app.office.events import emit
from app.office.request_rows import today
from app.office.tables import people
from app.office.turn_rows import waiting


class BranchAlarms:
    """Told anew at every question: nothing is kept but what was acknowledged."""

    def __init__(self, database: Database, thresholds: Thresholds, clock_limit_seconds: int) -> None:
        self._database, self._thresholds, self._clock_limit_seconds = database, thresholds, clock_limit_seconds

    async def read(self, person: Person, now: datetime) -> Alarms:
        """Those of the person's own branch."""
        branch = person.branch.code
        return await self._database.read(lambda connection: Alarms(now, self._of_branch(connection, branch, now)))

    async def acknowledge(
        self, person: Person, alarm: str, wanted: AlarmAcknowledgement, key: str, now: datetime
    ) -> BranchAlarm:
        """Let an alarm rest. The same key again is the same act. Raises Gone: there is no such alarm now."""

        def work(connection: Connection) -> BranchAlarm:
            return self._acknowledge(connection, person, alarm, wanted, key, now)

        try:
            return await self._database.write(work)
        except IntegrityError:  # the same act came twice at once: the other one was first
            return await self._database.write(work)

    def _acknowledge(
        self, connection: Connection, person: Person, alarm: str, wanted: AlarmAcknowledgement, key: str, now: datetime
    ) -> BranchAlarm:
        reason = wanted.reason.strip()
        if not reason:
            raise Rejected({"/reason": "required"})
        digest = hashlib.sha256(msgspec.json.encode([alarm, wanted], order="deterministic")).hexdigest()
        known = connection.execute(select(alarm_silences).where(alarm_silences.c.key == key)).first()
        if known is not None and (known.body_hash, known.person) != (digest, person.id):
            raise IdTaken
        branch = person.branch.code
        meant = next((each for each in self._of_branch(connection, branch, now) if each.id == alarm), None)
        if meant is None:
            raise Gone
        if known is not None:
            return meant
        until = now + timedelta(minutes=wanted.minutes)
        kept = {"branch": branch, "alarm": alarm, "severity": meant.severity.value, "person": person.id}
        connection.execute(
            insert(alarm_silences).values(key=key, reason=reason, body_hash=digest, at=now, until=until, **kept)
        )
        journal.note(connection, person, "alarm.acknowledge", now, subject=alarm)
        emit(connection, EventKind.ALARMS_CHANGED, now, branch=branch)
        return rules.silenced(meant, meant.severity, Silence(person.name, reason, now, until), now)

    def _of_branch(self, connection: Connection, branch: BranchCode, now: datetime) -> tuple[BranchAlarm, ...]:
        """The one place that says whose alarms they are."""
        silences = _silences(connection, branch, now)
        found = (
            rules.silenced(alarm, *silences[alarm.id], now) if alarm.id in silences else alarm
            for alarm in self._told(connection, branch, now)
        )
        return rules.in_order(found)

    def _told(self, connection: Connection, branch: BranchCode, now: datetime) -> tuple[BranchAlarm, ...]:
        limits = self._thresholds
        queue = waiting(connection, branch, today(now), now)
        known = counters.of_branch(connection, branch)
        issued = [row.issued_at for row in queue]
        since = max([*(counter.changed_at for counter in known), min(issued)]) if issued else None
        lookups, unused = alarm_figures.asked(connection, branch, now, limits)
        return (
            *alarm_figures.promises(connection, branch, now, limits),
            *rules.no_counter(len(queue), any(each.state is CounterState.OPEN for each in known), since),
            *rules.long_wait(issued, now, limits),
            *rules.standing_outboxes(desks.of_branch(connection, branch).desks, now, limits),
            *rules.many_lookups(lookups, limits),
            *rules.unused_inquiries(unused, limits),
            *alarm_figures.clocks(connection, branch, now, self._clock_limit_seconds),
            *rules.no_shows(alarm_figures.served(connection, branch, now), limits),
        )


def _silences(connection: Connection, branch: BranchCode, now: datetime) -> dict[AlarmId, tuple[Severity, Silence]]:
    """The newest that still holds, of each alarm."""
    query = (
        select(alarm_silences, people.c.name)
        .join(people, people.c.id == alarm_silences.c.person)
        .where(alarm_silences.c.branch == branch, alarm_silences.c.until > now)
        .order_by(alarm_silences.c.at)
    )
    return {
        AlarmId(row.alarm): (
            Severity(row.severity),
            Silence(msgspec.convert(row.name, Label), row.reason, row.at, row.until),
        )
        for row in connection.execute(query)
    }
