"""An invented request as the rows of the gateway's tables."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from app.contract.messages import InquiryRequest
from app.domain.citizen import Citizen, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.form import changes, prefilled
from app.domain.identifiers import tracking_code
from app.domain.jalali import to_jalali
from app.domain.request import Consent, ConsentMethod, Step
from app.domain.workflow import USUAL, Stage
from app.office import request_rows
from app.office.connectors.automation.secretariat import letter_number
from app.office.connectors.identity.training import CIVIL_REGISTRY
from app.office.training.dice import Dice
from app.office.training.papers import attached
from app.office.training.residents import Resident
from app.office.training.setting import Case, Setting

_INQUIRY_HOLDS = timedelta(hours=8)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a request stands in a workflow of its service's own, since when."""

    request: str
    name: str
    stage: Stage
    since: datetime


@dataclass(slots=True)
class History:
    """Rows by table, and the last serial of each series."""

    requests: list[Row] = field(default_factory=list)
    contents: list[Row] = field(default_factory=list)
    timeline: list[Row] = field(default_factory=list)
    inquiries: list[Row] = field(default_factory=list)
    letters: list[Row] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)


def write_down(history: History, dice: Dice, setting: Setting, case: Case, resident: Resident) -> None:
    """Add one request to the rows; call it in the order of registration."""
    registered_at = case.course.happenings[0].at
    year, month, _ = to_jalali(registered_at.date())
    history.months[year, month] += 1
    history.years[year] += 1
    number = letter_number(year, setting.secretariat_code, history.years[year])
    row = _request_row(dice, setting, case, resident.citizen, number)
    row["tracking_code"] = tracking_code(year, month, history.months[year, month])
    row["search_text"] = request_rows.search_text(
        row["tracking_code"], number, row["citizen_name"], case.offered.service.title.fa
    )
    inquiry = _inquiry(dice, resident.citizen, registered_at)
    history.requests.append(row)
    history.letters.append({"request_id": row["id"], "number": number})
    history.inquiries.append(_inquiry_row(inquiry, row))
    history.contents.append(_content_row(dice, setting, case, resident, row, inquiry))
    course, workflow = case.course, case.offered.workflow
    if workflow.stages is not USUAL.stages:
        history.stands.append(Stand(row["id"], course.stage, workflow.stages[course.stage], course.since))
    history.timeline.extend(
        {
            "request_id": row["id"],
            "step": happening.step.value,
            "at": happening.at,
            "actor": happening.actor,
            "note": number if happening.step is Step.LETTER_ISSUED else happening.note,
        }
        for happening in case.course.happenings
    )


def _request_row(dice: Dice, setting: Setting, case: Case, citizen: Citizen, number: str) -> Row:
    service, course = case.offered.service, case.course
    is_assigned = course.has(Step.ASSIGNED)
    promised_on = setting.workdays.promised(case.position, service.promise_working_days)
    return {
        "id": _id(dice, course.happenings[0].at),
        "letter_number": number,
        "service_code": service.code,
        "service_title": service.title,
        "form_version": service.form_version,
        "branch": case.branch.code,
        "clerk": setting.people[case.clerk.user_name],
        "clerk_name": case.clerk.name,
        "assignee": setting.people[case.assignee.user_name] if is_assigned else None,
        "assignee_name": case.assignee.name if is_assigned else None,
        "national_number": citizen.national_number,
        "citizen_name": citizen.full_name,
        "state": course.state.value,
        "version": course.version,
        "registered_at": course.happenings[0].at,
        "changed_at": course.happenings[-1].at,
        "promised_on": promised_on,
        "rank": request_rows.rank(course.state, promised_on),
        "sheets_saved": service.sheets_saved,
        "is_amended": course.has(Step.AMENDED),
    }


def _content_row(dice: Dice, setting: Setting, case: Case, resident: Resident, row: Row, inquiry: Inquiry) -> Row:
    offered, address = case.offered, setting.addresses[resident.postal_code]
    example = dice.pick(offered.examples)
    known = prefilled(offered.form, resident.citizen, resident.mobile, address)
    before = offered.form.effective(known | example.answers)
    after = offered.form.effective(known | example.answers | example.amendment) if row["is_amended"] else before
    files = attached(offered.form, after, setting.papers)
    papers = tuple(dict.fromkeys(offered.form.field(file.field).label.fa for file in files))
    state = offered.workflow.stages[offered.workflow.first].state
    first = row | {"version": 1, "state": state.value}
    return {
        "request_id": row["id"],
        "body_hash": uuid.UUID(row["id"]).hex * 2,
        "receipt": request_rows.new_receipt(first, offered.service, papers),
        "identity_inquiry": inquiry.id,
        "inquiries": (),
        "answers": after,
        "consent": Consent(ConsentMethod.SPOKEN, row["registered_at"] - timedelta(seconds=20)),
        "attachments": files,
        "changes": changes(before, after) if row["is_amended"] else (),
        "return_reason": case.course.return_reason,
        "device_time": None,
    }


def _inquiry(dice: Dice, citizen: Citizen, registered_at: datetime) -> Inquiry:
    at = registered_at - timedelta(minutes=2)
    return Inquiry(
        id=InquiryId(_id(dice, at)),
        kind=InquiryKind.IDENTITY,
        purpose=Purpose.SERVICE,
        source=CIVIL_REGISTRY,
        at=at,
        expires_at=at + _INQUIRY_HOLDS,
        citizen=citizen,
    )


def _inquiry_row(inquiry: Inquiry, row: Row) -> Row:
    asked = InquiryRequest(
        inquiry.id, inquiry.kind, inquiry.purpose, national_number=row["national_number"], birth_date=_born(inquiry)
    )
    return {
        "id": inquiry.id,
        "person": row["clerk"],
        "branch": row["branch"],
        "purpose": inquiry.purpose.value,
        "kind": inquiry.kind.value,
        "subject": asked,
        "national_number": row["national_number"],
        "answer": inquiry,
        "source": inquiry.source,
        "failure": "",
        "at": inquiry.at,
        "expires_at": inquiry.expires_at,
    }


def _born(inquiry: Inquiry) -> date | None:
    return inquiry.citizen.birth_date if inquiry.citizen else None


def _id(dice: Dice, at: datetime) -> str:
    """A UUIDv7 (RFC 9562) of that moment."""
    value = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | dice.below(1 << 12) << 64
    return str(uuid.UUID(int=value | 0x2 << 62 | dice.below(1 << 30) << 32 | dice.below(1 << 32)))
