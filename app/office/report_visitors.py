"""Visitors by day and hour, and how long they waited and were served: counted from turns.

With a service, only turns that are linked to a request for it count; with a clerk, only those that the clerk called or
began to serve.
"""

from collections import Counter
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, literal, select

from app.contract.reports import DayVisitors, HourVisitors, HourWait, Spread, VisitorFigures
from app.domain.jalali import weekday
from app.domain.turn import TurnAct, TurnState
from app.office.report_scope import Scope, hour_of, seconds_between
from app.office.report_spreads import Measured, spreads
from app.office.tables import requests
from app.office.turn_tables import turn_acts, turns

_SERVING = (TurnAct.CALL.value, TurnAct.START.value)
_ALL = literal(0)


def visitors(connection: Connection, scope: Scope) -> VisitorFigures:
    """What the turns of the period tell."""
    these = _turns(scope)
    hour = hour_of(connection, turns.c.issued_at)
    by_day: Counter[date] = Counter()
    by_hour: Counter[tuple[int, int]] = Counter()
    query = select(turns.c.day, hour, func.count()).where(*these)
    for day, at, count in connection.execute(query.group_by(turns.c.day, hour)):
        by_day[day] += count
        by_hour[weekday(day), at] += count
    waited = seconds_between(connection, turns.c.issued_at, turns.c.called_at)
    were_called = (*these, turns.c.called_at.is_not(None))
    waits = spreads(connection, Measured(waited, hour, were_called))
    return VisitorFigures(
        total=by_day.total(),
        missed=_missed(connection, these),
        by_day=tuple(DayVisitors(day, by_day[day]) for day in sorted(by_day)),
        by_hour=tuple(HourVisitors(of_week, at, by_hour[of_week, at]) for of_week, at in sorted(by_hour)),
        waiting=_whole(connection, waited, were_called),
        service=_service(connection, these),
        waiting_by_hour=tuple(HourWait(at, waits[at]) for at in sorted(waits)),
    )


def _turns(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    period = scope.period
    found = [turns.c.branch == scope.branch, turns.c.day.between(period.since, period.until)]
    if scope.service:
        of_service = requests.c.service_code == scope.service
        found.append(select(requests.c.id).where(requests.c.id == turns.c.request_id, of_service).exists())
    if scope.clerk:
        by_clerk = (turn_acts.c.person == scope.clerk) & turn_acts.c.act.in_(_SERVING)
        found.append(select(turn_acts.c.key).where(turn_acts.c.turn_id == turns.c.id, by_clerk).exists())
    return tuple(found)


def _missed(connection: Connection, these: tuple[ColumnElement[bool], ...]) -> int:
    query = select(func.count()).where(*these, turns.c.state == TurnState.NO_SHOW.value)
    return int(connection.execute(query.select_from(turns)).scalar_one())


def _service(connection: Connection, these: tuple[ColumnElement[bool], ...]) -> Spread:
    took = seconds_between(connection, turns.c.started_at, turns.c.ended_at)
    is_finished = turns.c.state == TurnState.FINISHED.value
    return _whole(connection, took, (*these, is_finished, turns.c.started_at.is_not(None)))


def _whole(connection: Connection, seconds: ColumnElement[float], which: tuple[ColumnElement[bool], ...]) -> Spread:
    return spreads(connection, Measured(seconds, _ALL, which)).get(0, Spread())
