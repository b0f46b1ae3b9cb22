"""The inspector's page: who did what, when."""

from dataclasses import dataclass, replace

from app.contract.messages import JournalEntry
from app.desk.build import Services
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class JournalState:
    """Entries, newest first. `cursor` empty: there are no older ones."""

    is_loading: bool = False
    has_read: bool = False
    entries: tuple[JournalEntry, ...] = ()
    cursor: str = ""
    error: AppError | None = None


class JournalViewModel(ViewModel[JournalState]):
    """Reads the journal page by page."""

    def __init__(self, services: Services) -> None:
        super().__init__(JournalState())
        self._services = services

    def refresh(self) -> None:
        """Read the newest entries."""
        self._become(replace(self.state, is_loading=True, error=None))
        self.tasks.start("journal", self._read(""))

    def read_older(self) -> None:
        """Read the next page, if there is one and none is being read."""
        if self.state.cursor and not self.state.is_loading:
            self._become(replace(self.state, is_loading=True, error=None))
            self.tasks.start("journal", self._read(self.state.cursor))

    async def _read(self, cursor: str) -> None:
        page = await self._services.journal.entries(cursor)
        former = self.state.entries if cursor else ()
        self._become(JournalState(has_read=True, entries=former + page.records, cursor=page.next_cursor))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_loading=False, error=error))
