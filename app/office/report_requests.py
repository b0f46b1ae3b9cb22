"""Requests by service and state, promises, sheets of paper: counted from requests, and from what services say."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from app.contract.reports import PromiseFigures, SavedPaper, ServiceLine, SheetFigures, SheetLine
from app.domain.catalogue import Service
from app.domain.label import Label
from app.domain.request import RequestState
from app.office.report_scope import Scope, is_on_or_before
from app.office.tables import requests, services

_KEEPING = (RequestState.ANSWERED.value, RequestState.REFUSED.value)
_COUNTED = tuple(state.value for state in RequestState if state is not RequestState.CANCELLED)


class RegisteredRequests:
    """Requests registered in the period, read once."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._states: defaultdict[str, dict[RequestState, int]] = defaultdict(dict)
        self._sheets: Counter[str] = Counter()
        query: Select[Any] = select(
            requests.c.service_code, requests.c.state, func.count(), func.sum(requests.c.sheets_saved)
        ).where(requests.c.registered_at >= scope.since, requests.c.registered_at < scope.until, *_of(scope))
        grouped = query.group_by(requests.c.service_code, requests.c.state)
        for code, state, count, sheets in connection.execute(grouped):
            self._states[code][RequestState(state)] = count
            self._sheets[code] += int(sheets)
        self._services = _services(connection, self._states)
        self._titles = {code: service.title for code, service in self._services.items()}
        self._titles |= _titles_of_gone(connection, scope, self._states.keys() - self._titles.keys())

    def lines(self) -> tuple[ServiceLine, ...]:
        """By service, the most wanted first."""
        order = sorted(self._states, key=lambda code: (-self._count(code), code))
        return tuple(
            ServiceLine(
                code,
                self._titles[code],
                {state: self._states[code][state] for state in RequestState if state in self._states[code]},
            )
            for code in order
        )

    def sheets(self) -> SheetFigures:
        """By service, the most first; services that save none are left out."""
        order = sorted(
            (code for code in self._sheets if self._sheets[code]), key=lambda code: (-self._sheets[code], code)
        )
        lines = (
            SheetLine(
                code, self._titles[code], self._count(code), self._sheets[code], _papers(self._services.get(code))
            )
            for code in order
        )
        return SheetFigures(self._sheets.total(), tuple(lines))

    def _count(self, code: str) -> int:
        return sum(self._states[code].values())


def promises(connection: Connection, scope: Scope) -> PromiseFigures:
    """Whether requests whose promised day lies in the period were closed by then."""
    is_closed = requests.c.state.in_(_KEEPING)
    in_time = is_on_or_before(connection, requests.c.changed_at, requests.c.promised_on)
    kind = case(
        (is_closed & in_time, "kept"),
        (is_closed, "late"),
        (requests.c.promised_on < scope.today, "overdue"),
        else_="pending",
    )
    is_promised = requests.c.promised_on.between(scope.period.since, scope.period.until)
    query = select(kind, func.count()).where(is_promised, requests.c.state.in_(_COUNTED), *_of(scope))
    counts: dict[str, int] = dict(connection.execute(query.group_by(kind)).all())
    return PromiseFigures(*(counts.get(name, 0) for name in ("kept", "late", "overdue", "pending")))


def _of(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    found = [requests.c.branch == scope.branch]
    if scope.service:
        found.append(requests.c.service_code == scope.service)
    if scope.clerk:
        found.append(requests.c.clerk == scope.clerk)
    return tuple(found)


def _services(connection: Connection, codes: Iterable[str]) -> dict[str, Service]:
    """As the catalogue has them now; one that it has not any more is left out."""
    query = select(services.c.code, services.c.document).where(services.c.code.in_(tuple(codes)))
    return {code: msgspec.convert(document, Service) for code, document in connection.execute(query)}


def _titles_of_gone(connection: Connection, scope: Scope, codes: Iterable[str]) -> dict[str, Label]:
    """Of services that are not offered any more, as a request was registered for them."""
    query = select(requests.c.service_title).where(requests.c.branch == scope.branch)
    query = query.where(requests.c.registered_at >= scope.since, requests.c.registered_at < scope.until)
    rows = (
        (code, connection.execute(query.where(requests.c.service_code == code).limit(1)).scalar_one()) for code in codes
    )
    return {code: msgspec.convert(title, Label) for code, title in rows}


def _papers(service: Service | None) -> tuple[SavedPaper, ...]:
    papers = service.papers if service else ()
    return tuple(SavedPaper(paper.name, paper.sheets, paper.replaced_by) for paper in papers if paper.replaced_by)
