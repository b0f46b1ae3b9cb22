"""Values for tests of the store alone."""

from datetime import UTC, date, datetime
from typing import Any

from app.desk.outbox import OutboxEntry
from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Citizen, Gender, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.journal import AuditRecord
from app.domain.label import Label
from app.domain.outbox import Intent, IntentKind
from app.domain.people import PersonId
from app.domain.request import RequestId
from app.domain.visit import Draft, Visitor

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
ANSWER = "نشانی: خیابان لاله، پلاک ۱۲"


def record(act: str = "submit") -> AuditRecord:
    return AuditRecord(new_id(), PersonId("p"), NOW, NOW, act)


def draft(request_id: str = "", **answers: Any) -> Draft:
    title = Label("گواهی سکونت")
    service = Service(ServiceCode("10051234002"), title, title, title, (), 0, 3, 1, title, title)
    citizen = Citizen("1460456785", "نرگس", "ایمانی", "علی", Gender.FEMALE, date(1991, 8, 3), "0", "اردبیل")
    identity = Inquiry(
        InquiryId(new_id()), InquiryKind.IDENTITY, Purpose.SERVICE, "registry", NOW, NOW, citizen=citizen
    )
    return Draft(
        RequestId(request_id or new_id()), service, Visitor(identity), NOW, NOW, answers or {"address": ANSWER}
    )


def entry(of: Draft, kind: IntentKind = IntentKind.SUBMIT) -> OutboxEntry:
    intent = Intent(new_id(), PersonId("p"), of.request_id, kind, ANSWER.encode(), NOW, of.amends_version)
    return OutboxEntry(intent, of.service.title, of.visitor.citizen.full_name, draft=of)
