"""What visitors are sent messages of, each kind with a queue of its own; and the kind that tells of requests."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Row, Table

from app.domain.label import Label
from app.office.sms_paper import paper_of
from app.office.sms_port import SmsManner
from app.office.sms_tables import sms_messages


@dataclass(frozen=True, slots=True)
class Message:
    """To which number, in which words. One of them empty: nobody is told."""

    mobile: str = ""
    text: str = ""


class Kind(Protocol):
    """Messages of one kind. Its table has `sms_tables.message_columns`."""

    table: Table

    def gather(self, connection: Connection, now: datetime) -> None:
        """Queue what has become due by itself."""

    def written(self, connection: Connection, row: Row[Any], now: datetime) -> Message:
        """A queued message as it would leave this moment."""

    def settled(self, connection: Connection, row: Row[Any]) -> None:
        """It left, or it never will: what was kept for it is not needed any more."""


class RequestMessages:
    """What became of a request. They are queued with the step, by `sms_queue`."""

    table = sms_messages

    def __init__(self, manner: SmsManner) -> None:
        self._manner = manner

    def gather(self, connection: Connection, now: datetime) -> None:
        """Nothing becomes due by itself."""

    def written(self, connection: Connection, row: Row[Any], now: datetime) -> Message:
        """In the words that the office, or the service's workflow, has for the step."""
        paper = paper_of(connection, row.request_id)
        told = None if row.told is None else msgspec.convert(row.told, Label)
        template = self._manner.template(paper.service_code, row.step, told)
        return Message(paper.mobile, paper.written(template, self._manner.language))

    def settled(self, connection: Connection, row: Row[Any]) -> None:
        """Number and words stand in the request."""
