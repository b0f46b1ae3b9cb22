"""Automation by JSON over HTTP, as the administrator's file describes it: made, found again, followed."""

import base64
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row

from app.contract.messages import Dependency
from app.domain.files import ending
from app.domain.label import Label
from app.domain.request import Action
from app.errors import Gone, ServerBusy
from app.office.automation_file import Found, RestFile
from app.office.catalogue import Forms
from app.office.connectors.automation import exchanges as kept
from app.office.connectors.automation.ece.composing import ReadFile
from app.office.connectors.automation.exchanges import Exchanges
from app.office.connectors.automation.request_paper import NOT_YET, RequestPaper, known_of, paper_of
from app.office.connectors.automation.rest import filling
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import Arrival, AutomationUnavailable, Collected

ANSWER_LIMIT_BYTES = 4 * 1024 * 1024
_HAS_IT = 409
_NUMBER_LIMIT, _REFERENCE_LIMIT, _NOTE_LIMIT = 40, 200, 500


class RestAutomation:
    """Keeps the port `office.ports.AnsweringAutomation`."""

    def __init__(self, exchanges: Exchanges, door: WebDoor, told: RestFile, forms: Forms, read_file: ReadFile) -> None:
        self._exchanges, self._door, self._told = exchanges, door, told
        self._forms, self._read_file = forms, read_file
        # Two calls a try; what still holds a letter after it is a process that ended.
        self._lease = timedelta(seconds=3 * told.deadline_seconds + 5)

    @property
    def every_seconds(self) -> float:
        """How often letters are looked after."""
        return self._told.every_seconds

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The number that automation gave. Raises AutomationUnavailable until it is here."""
        return self._exchanges.brought(tracking_code, request_id, now, self._lease, self._composed, self._made)

    def _composed(self, request: str) -> bytes:
        with self._exchanges.reading() as connection:
            paper = paper_of(connection, request, self._forms)
        if paper.state in NOT_YET:
            raise AutomationUnavailable("not_approved")
        known = known_of(paper)
        body = filling.filled(self._told.create.body, known)
        if self._told.create.file and paper.files:
            try:
                body[self._told.create.files] = [self._file(paper, index, known) for index in range(len(paper.files))]
            except (OSError, Gone, ServerBusy) as error:
                raise AutomationUnavailable("files") from error
        return msgspec.json.encode(body)

    def _file(self, paper: RequestPaper, index: int, known: dict[str, str]) -> Any:
        file = paper.files[index]
        content = base64.b64encode(self._read_file(paper.branch, file.sha256)).decode("ascii")
        plain = f"{index + 1}-{file.sha256[:12]}{ending(file.media_type)}"
        names = {"file_name": file.name, "file_plain_name": plain}
        more = names | {"file_type": file.media_type, "file_base64": content}
        return filling.filled(self._told.create.file, known | more)

    def _made(self, number: str, document: bytes) -> str:
        """What automation calls the letter. It is looked for first: an earlier try may have come through unheard."""
        if reference := self._looked_for(number):
            return reference
        create = self._told.create
        url = filling.address(create.url, {"tracking_code": number})
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": number}
        answer = self._door.call(create.method, url, document, headers)
        if answer.status == _HAS_IT:
            return self._looked_for(number)
        if answer.status >= 300:
            raise AutomationUnavailable("rejected")
        return self._noted(number, create, _json(answer.body))

    def _looked_for(self, number: str) -> str:
        find = self._told.find
        if find is None:
            return ""
        answer = self._get(filling.address(find.url, {"tracking_code": number}))
        return "" if answer is None else self._noted(number, find, answer)

    def _noted(self, number: str, where: Found, answer: Any) -> str:
        """Keep the number that an answer brings; what automation calls the letter."""
        theirs = filling.found(where.number, answer)
        if len(theirs) > _NUMBER_LIMIT:
            raise AutomationUnavailable("number_too_long")
        if theirs:
            with self._exchanges.writing() as connection:
                self._exchanges.numbered(connection, number, theirs, None)
        return (filling.found(where.reference, answer) or theirs)[:_REFERENCE_LIMIT]

    def _get(self, url: str) -> Any:
        """What stands there as JSON, None where nothing does."""
        answer = self._door.call("GET", url, None, {"Accept": "application/json"})
        if answer.status in {404, 410}:
            return None
        if answer.status >= 300:
            raise AutomationUnavailable("rejected")
        return _json(answer.body)

    def collect(self, now: datetime) -> Collected:
        """Look after letters that are with automation; take in what it decided."""
        self._exchanges.forget_cancelled()
        status = self._told.status
        if status is not None:
            rest = timedelta(seconds=status.every_seconds)
            self._exchanges.follow(now, rest, lambda row: self._follow(row, now))
        arrivals = tuple(
            Arrival(row.id, row.request_id, Action(row.move), Label(row.actor), row.note)
            for row in self._exchanges.to_apply()
        )
        return Collected(arrivals, tuple(self._exchanges.to_issue()))

    def _follow(self, row: Row[Any], now: datetime) -> None:
        status = self._told.status
        if status is None:
            return
        answer = self._get(filling.address(status.url, {"tracking_code": row.number, "reference": row.reference}))
        if answer is None:
            return
        self._noted(row.number, status, answer)
        move = status.moves.get(filling.found(status.state, answer))
        if move is None:
            return
        note = filling.found(status.note, answer)[:_NOTE_LIMIT]
        # With its number: two letters may be answered by the same words.
        document = f"{row.number}\n".encode() + msgspec.json.encode(answer)
        facts = {"kind": "answer", "state": kept.ARRIVED, "request_id": row.request_id, "number": row.their_number}
        try:
            with self._exchanges.writing() as connection:
                self._exchanges.arrived(
                    connection, document, now, **facts, move=move.value, actor=self._told.name[:200], note=note
                )
        except OSError as error:
            raise AutomationUnavailable("files") from error

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """End what arrived; what found its request elsewhere is left aside for somebody to read."""
        return self._exchanges.settle(connection, exchange, now, "" if is_moved else "move_not_allowed")

    def is_answered_by_people(self, service_code: str) -> bool:
        """Where the file says nothing of a status, nobody else answers."""
        return self._told.status is None

    def health(self, now: datetime) -> Dependency:
        """Down where nobody listens; slow while letters cannot leave."""
        return self._exchanges.health(lambda: self._door.check(self._told.create.url))


def _json(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise AutomationUnavailable("upstream") from error
