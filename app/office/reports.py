"""Reports of a branch, put together in one consistent view of the database; taking one out is recorded."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from app.contract.reports import Report, ReportExport, ReportWanted, SatisfactionFigures
from app.domain.people import Person
from app.office import journal
from app.office.db import Database
from app.office.report_inquiries import inquiry_lines
from app.office.report_requests import RegisteredRequests, promises
from app.office.report_returns import returns
from app.office.report_scope import Scope, scope_of
from app.office.report_visitors import visitors

EXPORTED = "report.exported"

Satisfied = Callable[[Connection, Scope], SatisfactionFigures]
"""What visitors of a scope answered."""


def nobody_asked(_connection: Connection, _scope: Scope) -> SatisfactionFigures:
    """Of an office that asks its visitors nothing."""
    return SatisfactionFigures()


class Reports:
    """`satisfied`: where the answers of visitors are counted."""

    def __init__(self, database: Database, satisfied: Satisfied = nobody_asked) -> None:
        self._database, self._satisfied = database, satisfied

    async def report(self, person: Person, wanted: ReportWanted, now: datetime) -> Report:
        """The figures of the person's branch as they are now. Raises Rejected, ServerBusy."""
        scope = scope_of(person, wanted, now)
        return await self._database.read(lambda connection: self._counted(connection, person, wanted, scope, now))

    async def export(self, person: Person, export: ReportExport, now: datetime) -> Report:
        """The figures for a file, recorded before anybody gets them: period, filters and form. Raises Rejected."""
        wanted = export.wanted
        scope = scope_of(person, wanted, now, "/wanted")
        subject = " ".join(filter(None, (f"{wanted.since}/{wanted.until}", wanted.service, wanted.clerk)))
        await self._database.write(
            lambda connection: journal.note(
                connection, person, EXPORTED, now, subject=subject, outcome=export.form.value
            )
        )
        return await self._database.read(lambda connection: self._counted(connection, person, wanted, scope, now))

    def _counted(
        self, connection: Connection, person: Person, wanted: ReportWanted, scope: Scope, now: datetime
    ) -> Report:
        registered = RegisteredRequests(connection, scope)
        return Report(
            wanted=wanted,
            at=now,
            branch=person.branch.name,
            visitors=visitors(connection, scope),
            promises=promises(connection, scope),
            requests=registered.lines(),
            returns=returns(connection, scope),
            sheets=registered.sheets(),
            inquiries=inquiry_lines(connection, scope),
            satisfaction=self._satisfied(connection, scope),
        )
