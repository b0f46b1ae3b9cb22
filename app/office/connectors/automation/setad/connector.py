"""Hands needs over to Setad: exported into a folder or posted; what Setad made of them is noted."""

import logging
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.contract.messages import Dependency
from app.domain.jalali import TEHRAN, JalaliFault, parse_jalali
from app.domain.label import Label
from app.office.connectors.automation.ece.folder import FolderIn
from app.office.connectors.automation.ece.transport import Came
from app.office.connectors.automation.evidence import write_whole
from app.office.connectors.automation.exchanges import Exchanges
from app.office.connectors.automation.request_paper import NOT_YET
from app.office.connectors.automation.rest import filling
from app.office.connectors.automation.setad.release import Need, NoRelease, ocid, release
from app.office.connectors.automation.setad.told import Folders, Post, SetadFile
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import AutomationUnavailable, Collected
from app.office.tables import contents, requests

log = logging.getLogger(__name__)

LIMIT_BYTES = 1024 * 1024
_NUMBER_LIMIT, _SECTION_LIMIT = 40, 200
_HAS_IT = 409


class Answer(msgspec.Struct, frozen=True):
    """What Setad made of a need, as it comes back into the folder. `date`: Jalali or ISO."""

    tracking_code: str
    number: str
    date: str = ""
    section: str = ""


class Setad:
    """Keeps the port `office.ports.AnsweringAutomation`, for the services of its file. `schema`: that of a release."""

    def __init__(self, exchanges: Exchanges, told: SetadFile, door: WebDoor | None, schema: Path) -> None:
        self._exchanges, self._told, self._door, self._schema = exchanges, told, door, schema
        self._lease = timedelta(seconds=3 * told.deadline_seconds + 5)
        way = told.way
        self._answers = FolderIn(Path(way.answers), suffixes=(".json",)) if isinstance(way, Folders) else None

    @property
    def every_seconds(self) -> float:
        """How often answers are looked for."""
        return self._told.every_seconds

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The number of the need. Raises AutomationUnavailable until Setad gave one."""
        return self._exchanges.brought(tracking_code, request_id, now, self._lease, self._composed, self._handed)

    def _composed(self, request: str) -> bytes:
        with self._exchanges.reading() as connection:
            row = connection.execute(select(requests).where(requests.c.id == request)).one()
            content = connection.execute(select(contents.c.answers).where(contents.c.request_id == request)).one()
        if row.state in NOT_YET:
            raise AutomationUnavailable("not_approved")
        title = msgspec.convert(row.service_title, Label).fa
        try:
            return release(self._told, Need(row.tracking_code, title, row.registered_at, content.answers), self._schema)
        except NoRelease as error:
            log.warning("%s makes no release: %s", row.tracking_code, error)
            raise AutomationUnavailable("form") from error

    def _handed(self, number: str, document: bytes) -> str:
        match self._told.way:
            case Folders(needs=needs):
                try:
                    write_whole(Path(needs) / f"{number}.json", document)
                except OSError as error:
                    raise AutomationUnavailable("files") from error
                return ""
            case Post() as post:
                return self._posted(post, number, document)

    def _posted(self, post: Post, number: str, document: bytes) -> str:
        """The section. It is looked for first: an earlier try may have come through unheard."""
        assert self._door is not None
        known = {"tracking_code": number, "ocid": ocid(self._told, number)}
        found = self._asked(self._door, "GET", filling.address(post.find, known), None, number)
        if found is None or not filling.found(post.number, found):
            found = self._asked(self._door, "POST", filling.address(post.url, known), document, number)
        if found is None:
            raise AutomationUnavailable("rejected")
        answer = Answer(number, *(filling.found(each, found) for each in (post.number, post.date, post.section)))
        self._noted(answer)
        return answer.section[:_SECTION_LIMIT]

    def _asked(self, door: WebDoor, method: str, url: str, body: bytes | None, number: str) -> Any:
        headers = {"Accept": "application/json", "Content-Type": "application/json", "Idempotency-Key": number}
        answer = door.call(method, url, body, headers)
        if answer.status in {404, 410, _HAS_IT}:
            return None
        if answer.status >= 300:
            raise AutomationUnavailable("rejected")
        try:
            return msgspec.json.decode(answer.body)
        except (msgspec.DecodeError, RecursionError) as error:
            raise AutomationUnavailable("upstream") from error

    def _noted(self, answer: Answer) -> bool:
        """Keep the number and the day of a need of ours. False: it has others already, or is none of ours."""
        if not answer.number:
            return False
        if len(answer.number) > _NUMBER_LIMIT:
            raise AutomationUnavailable("number_too_long")
        day = _day(answer.date)
        with self._exchanges.writing() as connection:
            return self._exchanges.numbered(connection, answer.tracking_code, answer.number, day)

    def collect(self, now: datetime) -> Collected:
        """Take in what Setad made of needs."""
        self._exchanges.forget_cancelled()
        for came in self._answers.waiting() if self._answers else ():
            self._take(self._answers, came)
        return Collected((), tuple(self._exchanges.to_issue()))

    def _take(self, folder: FolderIn | None, came: Came) -> None:
        assert folder is not None
        try:
            answer = msgspec.json.decode(came.content or b"", type=Answer)
            is_ours = self._exchanges.known(answer.tracking_code) is not None
            reason = "" if is_ours and answer.number and self._noted(answer) else "no need of ours waits for it"
        except msgspec.DecodeError as error:
            reason = f"no answer: {error}"
        except (JalaliFault, ValueError):
            reason = "no date"
        except AutomationUnavailable as error:
            if error.cause != "number_too_long":
                raise
            reason = "a number of more than 40 letters"
        if reason:
            folder.put_aside(came, reason)
            return
        self._exchanges.refer(answer.tracking_code, answer.section[:_SECTION_LIMIT])
        folder.take(came)

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """Nothing arrives that could be settled."""
        return False

    def is_answered_by_people(self, service_code: str) -> bool:
        """Setad numbers a need and decides nothing on the request."""
        return True

    def health(self, now: datetime) -> Dependency:
        """Down where nobody listens; slow while needs cannot leave."""
        return self._exchanges.health(self._check)

    def _check(self) -> None:
        if self._answers:
            self._answers.check()
        if self._door and isinstance(self._told.way, Post):
            self._door.check(self._told.way.url)


def _day(text: str) -> datetime | None:
    """A Jalali day or an ISO one, at its beginning in Iran. Raises JalaliFault, ValueError."""
    if not text:
        return None
    is_jalali = text[:2] in {"13", "14"}
    day = parse_jalali(text) if is_jalali else date.fromisoformat(text[:10])
    return datetime(day.year, day.month, day.day, tzinfo=TEHRAN)
