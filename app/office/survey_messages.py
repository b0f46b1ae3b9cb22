"""Asks visitors by SMS how it was, once their request is closed: a link with a code that is good for one answer."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from app.contract import paths
from app.domain import sms, survey
from app.domain.ids import new_id
from app.domain.request import RequestState
from app.office.sms_kinds import Message
from app.office.sms_paper import paper_of
from app.office.sms_port import SmsManner
from app.office.sms_queue import TOLD, WAITING
from app.office.survey_port import SurveyManner
from app.office.survey_tables import survey_codes, survey_messages, survey_subjects

_ASKED = frozenset({RequestState.ANSWERED, RequestState.REFUSED})
"""A cancelled request was no service."""


def put(connection: Connection, request: str, state: RequestState, now: datetime) -> None:
    """Write down that the visitor is to be asked, where the office asks by SMS and the request is closed: once."""
    if sms.SURVEY not in connection.info.get(TOLD, ()) or state not in _ASKED:
        return
    known = select(survey_messages.c.id).where(survey_messages.c.request_id == request)
    if connection.execute(known).first() is None:  # who moves a request has its lock: nobody else is between the two
        values = {"request_id": request, "state": WAITING, "not_before": now, "at": now}
        connection.execute(insert(survey_messages).values(id=new_id(), **values))


def sha256_of(text: str) -> str:
    """What is kept of a code, and of the id of a request or turn."""
    return hashlib.sha256(text.encode()).hexdigest()


class SurveyMessages:
    """The kind that asks. A code is made when its message leaves, and only its hash is kept."""

    table = survey_messages

    def __init__(self, manner: SmsManner, asking: SurveyManner) -> None:
        self._manner, self._asking = manner, asking

    def gather(self, connection: Connection, now: datetime) -> None:
        """Nothing becomes due by itself: it is queued with the step that closes a request."""

    def written(self, connection: Connection, row: Row[Any], now: datetime) -> Message:
        """With another code at every try: of one that may have arrived the code is good too, for the same answer."""
        known = select(survey_subjects).where(survey_subjects.c.sha256 == sha256_of(row.request_id))
        paper = paper_of(connection, row.request_id)
        template = self._manner.template(paper.service_code, sms.SURVEY)
        if not self._asking.address or not paper.mobile or not template or connection.execute(known).first():
            return Message()
        code, language = survey.new_code(), self._manner.language
        ends = now + timedelta(days=self._asking.answer_days)
        values = {"code_sha256": sha256_of(code), "request_id": row.request_id, "expires_at": ends}
        connection.execute(insert(survey_codes).values(**values))
        said = {
            "link": self._asking.address + paths.survey_page(code),
            "service": paper.service.text(language),
            "branch": paper.branch.text(language),
        }
        return Message(paper.mobile, sms.written(template, said))

    def settled(self, connection: Connection, row: Row[Any]) -> None:
        """Number and words stand in the request."""
