"""The inspector's page: who did what, when."""

from dataclasses import dataclass, replace

from app.contract.messages import JournalEntry, JournalProof
from app.desk.build import Services
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class JournalState:
    """Entries, newest first. `cursor` empty: there are no older ones. `proof`: the last answer to a wish for one."""

    is_loading: bool = False
    has_read: bool = False
    entries: tuple[JournalEntry, ...] = ()
    cursor: str = ""
    error: AppError | None = None
    is_proving: bool = False
    proof: JournalProof | None = None


class JournalViewModel(ViewModel[JournalState]):
    """Reads the journal page by page, and has it proved."""

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
        self._become(
            replace(self.state, is_loading=False, has_read=True, entries=former + page.records, cursor=page.next_cursor)
        )

    def prove(self) -> None:
        """Have the gateway check every record; a second wish while it does is passed over."""
        if not self.state.is_proving:
            self._become(replace(self.state, is_proving=True, proof=None, error=None))
            self.tasks.start("proof", self._prove())

    async def _prove(self) -> None:
        proof = await self._services.journal.prove()
        self._become(replace(self.state, is_proving=False, proof=proof))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_loading=False, is_proving=False, error=error))
