"""Services and their record (شناسنامه خدمت)."""

from dataclasses import dataclass
from typing import NewType

from app.domain.citizen import InquiryKind
from app.domain.label import Label
from app.domain.turn_group import TurnGroup

ServiceCode = NewType("ServiceCode", str)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the service used to ask for. `replaced_by`: the inquiry that makes it needless."""

    name: Label
    sheets: int = 1
    replaced_by: InquiryKind | None = None


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One line of the service record: a caption and what it says."""

    caption: Label
    value: Label


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the office. `code`: 11 digits. Fee in Rial, promise in working days.

    `uses`: how often the branch opened it lately. `unusable`: why the gateway cannot offer it now, empty when it can.
    `needs_identity_first`: not for who is not inquired yet. `turn_group`: where its visitors wait; None: the default.
    """

    code: ServiceCode
    title: Label
    summary: Label
    group: Label
    keywords: tuple[str, ...]
    fee_rial: int
    promise_working_days: int
    form_version: int
    answerer: Label
    complaint: Label
    papers: tuple[Paper, ...] = ()
    record: tuple[RecordEntry, ...] = ()
    needs_approval: bool = True
    uses: int = 0
    unusable: str = ""
    needs_identity_first: bool = False
    turn_group: TurnGroup | None = None

    @property
    def sheets_saved(self) -> int:
        """Sheets of paper that inquiries make needless in one request."""
        return sum(paper.sheets for paper in self.papers if paper.replaced_by)
