"""Reports: read, and taken out as a file."""

from collections.abc import Mapping
from datetime import date

from starlette.responses import Response

from app.contract import paths
from app.contract.problems import Code
from app.contract.reports import Report, ReportExport, ReportWanted
from app.domain.people import Permission
from app.office.calls import Answer, Call, Incoming, Parameter, Place
from app.office.problems import Refusal
from app.office.reports import Reports
from app.office.web import answer

_READ = frozenset({Permission.VIEW_QUEUE})
_DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_FILTERS = (
    Parameter("from", Place.QUERY, _DAY, "the first day, of the office's zone", is_required=True),
    Parameter("to", Place.QUERY, _DAY, "the last day, which counts", is_required=True),
    Parameter("service", Place.QUERY, "^[0-9]{11}$"),
    Parameter("clerk", Place.QUERY, "^[0-9A-Za-z-]{1,36}$", "the id of who registered, called or asked"),
)


class ReportRoutes:
    """The calls of this resource."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    async def _read(self, incoming: Incoming) -> Response:
        return answer(await self._reports.report(incoming.caller.person, _wanted(incoming.query), incoming.now))

    async def _export(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(ReportExport)
        return answer(await self._reports.export(incoming.caller.person, wanted, incoming.now))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "GET",
                paths.REPORTS,
                _READ,
                self._read,
                "Figures of the branch over days: visitors, waits, promises, requests, returns, paper, inquiries",
                (Answer(200, Report),),
                parameters=_FILTERS,
                problems=(Code.REJECTED,),
            ),
            Call(
                "POST",
                paths.REPORT_EXPORTS,
                _READ,
                self._export,
                "The same figures for a file; that they are taken out is recorded before they are given",
                (Answer(200, Report),),
                ReportExport,
                is_act=True,
            ),
        )


def _wanted(query: Mapping[str, str]) -> ReportWanted:
    return ReportWanted(
        _day(query, "from"), _day(query, "to"), service=query.get("service", ""), clerk=query.get("clerk", "")
    )


def _day(query: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(query[name])
    except ValueError as error:  # the thirty-first of a shorter month
        raise Refusal(Code.BAD_REQUEST, {name: "format"}) from error
