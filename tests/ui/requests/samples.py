"""Requests to list in tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from app.domain.catalogue import ServiceCode
from app.domain.label import Label
from app.domain.people import BranchCode
from app.domain.request import RequestId, RequestState, RequestSummary

_AT = datetime(2026, 11, 22, 10, 42, tzinfo=timezone(timedelta(hours=3, minutes=30)))

SAMPLE = RequestSummary(
    id=RequestId("0"),
    tracking_code="1405-09-000001",
    letter_number="1405/12/1",
    service_code=ServiceCode("10051234002"),
    service_title=Label("گواهی سکونت", "Residence certificate"),
    citizen_name="مریم احمدی",
    clerk_name=Label("زهرا محمدی", "Zahra Mohammadi"),
    branch=BranchCode("10"),
    state=RequestState.AWAITING_APPROVAL,
    version=1,
    registered_at=_AT,
    changed_at=_AT,
    promised_on=date(2026, 11, 25),
    is_late=False,
)


def request(number: int, **other: object) -> RequestSummary:
    """The sample with its own id and codes, and what is given."""
    return replace(
        SAMPLE,
        id=RequestId(str(number)),
        tracking_code=f"1405-09-{number:06}",
        letter_number=f"1405/12/{number}",
        **other,  # type: ignore[arg-type]  # a test names real fields
    )
