"""Reports of the branch: read, and saved as a file on this computer."""

from collections.abc import Callable
from pathlib import Path

from app.contract.reports import Report, ReportExport, ReportWanted
from app.desk.branch_ports import ReportCalls
from app.desk.catalogue import ServiceCatalogue
from app.desk.new_file import NewFile
from app.desk.report_book import Book, Looks
from app.desk.report_files import written
from app.desk.session import SessionKeeper
from app.domain.catalogue import Service
from app.domain.people import Person


class Reports:
    """Asks the gateway, which counts, and which records who takes a report out."""

    def __init__(self, session: SessionKeeper, catalogue: ServiceCatalogue) -> None:
        self._session, self._catalogue = session, catalogue

    async def read(self, wanted: ReportWanted) -> Report:
        """The figures as they are now. Raises Rejected."""
        return await self._calls.read(wanted)

    async def people(self) -> tuple[Person, ...]:
        """Whose work a report can be narrowed to: colleagues of the branch."""
        return await self._session.workspace().gateway.people()

    async def services(self) -> tuple[Service, ...]:
        """For what a report can be narrowed to."""
        return await self._catalogue.services()

    async def export(self, export: ReportExport, path: Path, book_of: Callable[[Report], Book], looks: Looks) -> int:
        """Put a report at `path`, whole or not at all; its size in bytes. A file that was there is replaced.

        The gateway records it and then answers the figures, so without a record there is no file. Raises
        FileUnwritable, before the gateway is asked where that can be known; Rejected.
        """
        with NewFile(path) as file:
            report = await self._calls.export(export)
            content = written(book_of(report), export.form, looks)
            file.keep(content)
        return len(content)

    @property
    def _calls(self) -> ReportCalls:
        return self._session.workspace().gateway.reports
