"""Reports of a branch: figures of a period, and taking them out as a file. No datum of a visitor stands in them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.citizen import InquiryKind, Purpose
from app.domain.label import Label
from app.domain.request import RequestState


class ReportForm(StrEnum):
    """As what a report is exported."""

    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


class ReportWanted(Message, frozen=True):
    """The days of the office's zone from `since` to `until`, both counted; `service` and `clerk` empty: all."""

    since: date
    until: date
    service: Annotated[str, msgspec.Meta(pattern="^([0-9]{11})?$")] = ""
    clerk: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{0,36}$")] = ""


class ReportExport(Message, frozen=True):
    """POST /v1/reports/exports: a report is taken out of the program. Recorded; the answer is the Report to be kept."""

    wanted: ReportWanted
    form: ReportForm


class Spread(Message, frozen=True):
    """How long something took. None: it never happened. Median and ninth tenth: see `domain.figures`."""

    count: int = 0
    median_seconds: int | None = None
    p90_seconds: int | None = None


class DayVisitors(Message, frozen=True):
    """How many turns were issued on a day; days without one are left out."""

    day: date
    visitors: int


class HourVisitors(Message, frozen=True):
    """How many turns were issued in an hour (0 to 23) of a weekday (0 for Saturday), over the whole period."""

    weekday: int
    hour: int
    visitors: int


class HourWait(Message, frozen=True):
    """How long they waited whose turn was issued in an hour (0 to 23)."""

    hour: int
    waiting: Spread


class VisitorFigures(Message, frozen=True):
    """Of turns. `waiting`: from the issue to the last call; `service`: from its begin to its end, of finished turns.

    `missed`: who did not come when called.
    """

    total: int
    missed: int
    by_day: tuple[DayVisitors, ...]
    by_hour: tuple[HourVisitors, ...]
    waiting: Spread
    service: Spread
    waiting_by_hour: tuple[HourWait, ...]


class PromiseFigures(Message, frozen=True):
    """Of requests whose promised day lies in the period, cancelled ones left out.

    `kept`: answered or refused on that day or before; `late`: after it; `overdue`: still open, and the day is over;
    `pending`: open, and the day is not over.
    """

    kept: int
    late: int
    overdue: int
    pending: int


class ServiceLine(Message, frozen=True):
    """How many requests for a service that were registered in the period stand in each state now."""

    code: str
    title: Label
    states: dict[RequestState, int]


class ReturnReason(Message, frozen=True):
    """Why requests were sent back, in the words of who did it, and how often."""

    reason: str
    count: int


class ReturnFigures(Message, frozen=True):
    """Returns in the period. `requests`: how many came back; `others`: returns for rarer reasons than those told."""

    total: int
    requests: int
    reasons: tuple[ReturnReason, ...]
    others: int


class SavedPaper(Message, frozen=True):
    """A paper that the service asked for once, as its record has it now, and the inquiry that replaces it."""

    name: Label
    sheets: int
    replaced_by: InquiryKind


class SheetLine(Message, frozen=True):
    """Sheets saved by a service: what each request kept at its registration, summed. `papers`: what that counts."""

    code: str
    title: Label
    requests: int
    sheets: int
    papers: tuple[SavedPaper, ...] = ()


class SheetFigures(Message, frozen=True):
    """Sheets of paper that inquiries made needless in requests registered in the period."""

    total: int
    lines: tuple[SheetLine, ...]


class InquiryLine(Message, frozen=True):
    """Inquiries for a purpose. `failed`: no answer came of it until now."""

    purpose: Purpose
    kind: InquiryKind
    asked: int
    failed: int


class SatisfactionLine(Message, frozen=True):
    """What visitors answered to a question. `mean` None: too few answered; `is_share`: the share of yes, 0 to 1."""

    question: Label
    answers: int
    mean: float | None = None
    is_share: bool = False


class SatisfactionFigures(Message, frozen=True):
    """Of surveys. `answers`: how many visitors answered anything."""

    answers: int = 0
    lines: tuple[SatisfactionLine, ...] = ()


class Report(Message, frozen=True):
    """GET /v1/reports. `at`: when it was counted. Inquiries are made before a service is chosen: of all services."""

    wanted: ReportWanted
    at: datetime
    branch: Label
    visitors: VisitorFigures
    promises: PromiseFigures
    requests: tuple[ServiceLine, ...]
    returns: ReturnFigures
    sheets: SheetFigures
    inquiries: tuple[InquiryLine, ...]
    satisfaction: SatisfactionFigures
