"""What an inspector asked of the journal, what came back, and what was saved of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.contract.inspection import EvidenceWanted, JournalFilter
from app.contract.messages import JournalEntry
from app.desk.build import Services
from app.domain.label import Label
from app.domain.people import PersonId
from app.errors import AppError, Rejected
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; `reason`: why, where it is a visitor."""

    wanted: JournalFilter = field(default_factory=JournalFilter)
    reason: str = ""

    @property
    def is_recorded(self) -> bool:
        """Whether asking this is itself written into the journal."""
        return bool(self.wanted.national_number)


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written."""

    path: Path
    size_bytes: int


@dataclass(frozen=True, slots=True)
class InspectionState:
    """Records, newest first, that answer `asked`. `cursor` empty: there are no older ones.

    `problems`: what the gateway does not take of the question, by field. `reasons`: what people wrote, by the subject
    of a record. `is_exporting`: a file is on its way. `export_reason`: the last that was given, for another try.
    """

    people: Mapping[PersonId, Label] = field(default_factory=dict)
    asked: Question | None = None
    is_searching: bool = False
    has_found: bool = False
    records: tuple[JournalEntry, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    cursor: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    error: AppError | None = None
    is_exporting: bool = False
    export_reason: str = ""
    export_error: AppError | None = None
    saved: Saved | None = None


class InspectionViewModel(ViewModel[InspectionState]):
    """Searches page by page, and saves what was asked for as a signed file."""

    def __init__(self, services: Services) -> None:
        super().__init__(InspectionState())
        self._services = services

    def enter(self) -> None:
        """Learn whom one can ask for; without that the rest works too."""
        if not self.state.people:
            self.tasks.start("people", self._read_people())

    def search(self, question: Question) -> None:
        """Ask anew; what was found before goes."""
        self.tasks.stop("search")
        known = self.state
        fresh = InspectionState(known.people, question, is_searching=True, is_exporting=known.is_exporting)
        self._become(fresh)
        self.tasks.start("search", self._search(question, ""))

    def read_older(self) -> None:
        """The next page, if there is one and none is being read. Of a visitor that is recorded again."""
        state = self.state
        if state.asked is not None and state.cursor and not state.is_searching:
            self._become(replace(state, is_searching=True, error=None))
            self.tasks.start("search", self._search(state.asked, state.cursor))

    def clear(self) -> None:
        """Forget the question and what was found."""
        self.tasks.stop("search")
        self._become(InspectionState(self.state.people, is_exporting=self.state.is_exporting))

    def try_again(self) -> None:
        """Ask the same once more."""
        if self.state.asked is not None:
            self.search(self.state.asked)

    @property
    def may_export(self) -> bool:
        """Whether there is something to save, and nothing is being saved."""
        return bool(self.state.records) and not self.state.is_exporting

    def export(self, reason: str, path: Path, *, with_documents: bool) -> None:
        """Save everything that was asked for, not only what is shown, as a signed file."""
        asked = self.state.asked
        if asked is None or not self.may_export:
            return
        self._become(replace(self.state, is_exporting=True, export_reason=reason, export_error=None, saved=None))
        wanted = EvidenceWanted(asked.wanted, reason, with_documents)
        self.tasks.start("export", self._export(wanted, path))

    async def _read_people(self) -> None:
        try:
            people = await self._services.inspection.people()
        except AppError:  # what matters is told when somebody searches
            return
        self._become(replace(self.state, people=people))

    async def _search(self, question: Question, cursor: str) -> None:
        found = await self._services.inspection.search(question.wanted, question.reason, cursor)
        state = self.state
        self._become(
            replace(
                state,
                is_searching=False,
                has_found=True,
                records=state.records + found.records,
                reasons={**state.reasons, **found.reasons},
                cursor=found.next_cursor,
            )
        )

    async def _export(self, wanted: EvidenceWanted, path: Path) -> None:
        try:
            size_bytes = await self._services.inspection.export(wanted, path)
        except AppError as error:
            self._become(replace(self.state, is_exporting=False, export_error=error))
            return
        self._become(replace(self.state, is_exporting=False, saved=Saved(path, size_bytes)))

    def _on_error(self, error: AppError) -> None:
        problems = error.problems if isinstance(error, Rejected) else {}
        self._become(replace(self.state, is_searching=False, error=error, problems=problems))
