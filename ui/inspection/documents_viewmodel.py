"""What was exchanged with automation about one request, and the document that is being read."""

from dataclasses import dataclass, replace

from app.contract.inspection import ExchangedDocument
from app.desk.build import Services
from app.desk.inspection import Exchanged
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was exchanged."""

    document: ExchangedDocument
    content: bytes


@dataclass(frozen=True, slots=True)
class DocumentsState:
    """`code`: of the request that was asked for, empty before. `opened`: to be shown, until it is taken."""

    code: str = ""
    is_reading: bool = False
    found: Exchanged | None = None
    is_opening: bool = False
    opened: Opened | None = None
    error: AppError | None = None


class DocumentsViewModel(ViewModel[DocumentsState]):
    """Lists them by the tracking code of a request; each that is opened is recorded at the gateway."""

    def __init__(self, services: Services) -> None:
        super().__init__(DocumentsState())
        self._services = services

    def read(self, code: str) -> None:
        """List what was exchanged about a request; an empty code shows nothing."""
        self.tasks.stop_all()
        self._become(DocumentsState(code, is_reading=bool(code)))
        if code:
            self.tasks.start("documents", self._read(code))

    def try_again(self) -> None:
        """List them once more."""
        self.read(self.state.code)

    def open(self, document: ExchangedDocument) -> None:
        """Fetch a document to be shown."""
        found = self.state.found
        if found is not None and not self.state.is_opening:
            self._become(replace(self.state, is_opening=True, error=None))
            self.tasks.start("document", self._open(found, document))

    def take_opened(self) -> Opened | None:
        """What was fetched, once."""
        opened = self.state.opened
        self._become(replace(self.state, opened=None))
        return opened

    async def _read(self, code: str) -> None:
        found = await self._services.inspection.exchanged(code)
        self._become(replace(self.state, is_reading=False, found=found))

    async def _open(self, found: Exchanged, document: ExchangedDocument) -> None:
        content = await self._services.inspection.document(found.request_id, document.sha256)
        self._become(replace(self.state, is_opening=False, opened=Opened(document, content)))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_reading=False, is_opening=False, error=error))
