"""The calls of reports."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.reports import Report, ReportExport, ReportWanted
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.client import Call, Reply


class HttpReports:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, access: Access, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._access, self._repeated = access, repeated

    async def read(self, wanted: ReportWanted) -> Report:
        """The figures as they are now. Raises Rejected."""
        params = {"from": wanted.since.isoformat(), "to": wanted.until.isoformat()}
        params |= {name: text for name, text in (("service", wanted.service), ("clerk", wanted.clerk)) if text}
        return wire.message(await self._repeated(Call("GET", paths.REPORTS, params=params)), Report)

    async def export(self, export: ReportExport) -> Report:
        """The figures for a file. Asked again it is another export, recorded again, and nothing else is changed."""
        call = Call("POST", paths.REPORT_EXPORTS, export, only_asks=True)
        return wire.message(await self._access.send(call), Report)
