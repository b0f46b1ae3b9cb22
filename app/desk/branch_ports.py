"""What the use cases need of the gateway about the whole branch, a group of calls each."""
# ruff: noqa: D102 - a name and its types say it; what they do not say stands beside them

from typing import Protocol

from app.contract.alarms import AlarmAcknowledgement, Alarms
from app.contract.inspection import ChainSummary, EvidenceWanted, ExchangedDocument, JournalFound, JournalSearch
from app.contract.messages import (
    JournalProof,
)
from app.contract.reports import Report, ReportExport, ReportWanted
from app.contract.survey import SurveyAnswer
from app.contract.turns import TurnBoard, TurnDay
from app.domain.alarms import AlarmId, BranchAlarm
from app.domain.request import (
    RequestId,
)
from app.domain.survey import Question


class Inspections(Protocol):
    """The gateway's calls in the name of an inspector. Raises what any call raises."""

    async def search(self, search: JournalSearch) -> JournalFound:
        """Raises Rejected, by field of the search."""

    async def chains(self) -> tuple[ChainSummary, ...]: ...
    async def prove(self, chain: str) -> JournalProof: ...
    async def export(self, wanted: EvidenceWanted) -> bytes:
        """The bytes of a signed file. Raises Rejected."""

    async def exchanged(self, request_id: RequestId) -> tuple[ExchangedDocument, ...]: ...
    async def document(self, request_id: RequestId, sha256: str) -> bytes:
        """Raises EvidenceUnfit."""


class Surveys(Protocol):
    """The survey's calls. Raises what any call raises."""

    async def questions(self) -> tuple[Question, ...]: ...
    async def answer(self, given: SurveyAnswer) -> bool:
        """Whether it is the first of its turn or request. Raises Rejected, Gone, MoveNotAllowed."""


class Boards(Protocol):
    """What hangs in the hall. Raises what any call raises."""

    async def board(self) -> TurnBoard: ...


class Hall(Protocol):
    """What a supervisor reads of the hall."""

    async def day(self) -> TurnDay: ...


class AlarmCalls(Protocol):
    """What in the branch needs somebody, and letting it rest."""

    async def read(self) -> Alarms: ...
    async def acknowledge(self, alarm: AlarmId, wanted: AlarmAcknowledgement, key: str) -> BranchAlarm:
        """Raises Gone: it is over already."""


class ReportCalls(Protocol):
    """The gateway's reports. Raises what any call raises."""

    async def read(self, wanted: ReportWanted) -> Report:
        """Raises Rejected."""

    async def export(self, export: ReportExport) -> Report:
        """Recorded before it is answered. Raises Rejected."""
