"""Farzin: a request becomes a document of a form, with its files; it is looked for before it is made.

Farzin tells nothing of what became of a document: people at their desks answer the request.
"""

import base64
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from lxml import etree
from sqlalchemy import Connection, Row

from app.contract.messages import Dependency
from app.domain.people import BranchCode
from app.domain.request import AttachmentRef
from app.errors import Gone, ServerBusy
from app.office.catalogue import Forms
from app.office.connectors.automation.ece.composing import ReadFile
from app.office.connectors.automation.exchanges import Exchanges
from app.office.connectors.automation.farzin.session import LOOKING, Session
from app.office.connectors.automation.farzin.soap import Result
from app.office.connectors.automation.farzin.told import FarzinFile
from app.office.connectors.automation.request_paper import NOT_YET, RequestPaper, known_of, paper_of
from app.office.connectors.automation.rest import filling
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import AutomationUnavailable, Collected

LIMIT_BYTES = 4 * 1024 * 1024
_NUMBER_LIMIT = 40
_NUMBER_RESTS = 4
"""How many rounds a document that has no number yet is left alone."""

_CALLS = 12
"""Of one try: entering, looking, making, and the files of a request."""


class FarzinAutomation:
    """Keeps the port `office.ports.AnsweringAutomation`."""

    def __init__(
        self, exchanges: Exchanges, door: WebDoor, told: FarzinFile, forms: Forms, read_file: ReadFile
    ) -> None:
        self._exchanges, self._told, self._door = exchanges, told, door
        self._forms, self._read_file = forms, read_file
        self._session = Session(door, told)
        self._lease = timedelta(seconds=_CALLS * told.deadline_seconds)

    @property
    def every_seconds(self) -> float:
        """How often letters are looked after."""
        return self._told.every_seconds

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The number that Farzin gave. Raises AutomationUnavailable until the document is there with its files."""
        return self._exchanges.brought(tracking_code, request_id, now, self._lease, self._composed, self._made)

    def _composed(self, request: str) -> bytes:
        paper = self._paper(request)
        if paper.state in NOT_YET:
            raise AutomationUnavailable("not_approved")
        told, known = self._told, known_of(paper)
        root = etree.Element("Document")
        software = {"name": told.software, "version": "1", "repository": told.repository}
        etree.SubElement(root, "SourceSoftware", software)
        structure = etree.SubElement(root, "Structure")
        base = etree.SubElement(structure, "BaseFields")
        for name, value in (("CreatorID", told.creator), ("CreatorRoleID", told.creator_role)):
            etree.SubElement(base, "Field", {"name": name, "type": "int"}).text = str(value)
        for name, field in told.fields.items():
            element = etree.SubElement(structure, "Field", {"name": name, "type": field.type})
            element.text = filling.filled(field.value, known)
        written: bytes = etree.tostring(root, encoding="utf-8")
        return written

    def _paper(self, request: str) -> RequestPaper:
        with self._exchanges.reading() as connection:
            return paper_of(connection, request, self._forms)

    def _made(self, number: str, document: bytes) -> str:
        """What Farzin calls the document, which has all its files now. An earlier try may have come through unheard."""
        names = self._told.names
        found = self._looked_for(number)
        if found.code:
            there = self._session.ask("GetFileDependency", self._of(found)).text
        else:
            given = {names.type_code: str(self._told.type_code), names.document: document.decode()}
            found, there = self._session.ask("InsertDocument", given), ""
        if not found.code:
            raise AutomationUnavailable("upstream")
        self._attach_all(number, found, there)
        self._note_number(number, found)
        return f"{self._told.type_code}:{found.code}"

    def _ask_number(self, row: Row[Any]) -> None:
        self._note_number(row.number, self._looked_for(row.number))

    def _note_number(self, number: str, found: Result) -> None:
        """A document may be there before it has its number."""
        if len(found.number) > _NUMBER_LIMIT:
            raise AutomationUnavailable("number_too_long")
        if found.number:
            with self._exchanges.writing() as connection:
                self._exchanges.numbered(connection, number, found.number, None)

    def _attach_all(self, number: str, found: Result, there: str) -> None:
        """`there`: what Farzin says of the files that hang on the document already."""
        row = self._exchanges.known(number)
        if row is None or not self._told.file_field:
            return
        paper = self._paper(row.request_id)
        for index, file in enumerate(paper.files, start=1):
            name = f"{index}-{file.sha256[:12]}"  # by which it is known again
            if name not in there:
                self._attach(found, name, file, paper.branch)

    def _looked_for(self, number: str) -> Result:
        """The document, without a code where Farzin says that there is none."""
        names = self._told.names
        where = f"{self._told.key_field} = '{number.replace(chr(39), chr(39) * 2)}'"
        found = self._session.ask(LOOKING, {names.type_code: str(self._told.type_code), names.where: where})
        says_none = bool(found.failure) or found.text.casefold() in ("", *self._told.none_answers)
        if not found.code and not says_none:
            raise AutomationUnavailable("upstream")
        return found

    def _attach(self, found: Result, name: str, file: AttachmentRef, branch: BranchCode) -> None:
        try:
            content = self._read_file(branch, file.sha256)
        except (OSError, Gone, ServerBusy) as error:
            raise AutomationUnavailable("files") from error
        names = self._told.names
        given = {
            names.content: base64.b64encode(content).decode("ascii"),
            names.file_name: f"{name}-{PurePath(file.name).stem}",
            names.extension: PurePath(file.name).suffix.lstrip("."),
            names.field: self._told.file_field,
        }
        self._session.ask("AttachFileInForm", self._of(found) | given)

    def _of(self, found: Result) -> dict[str, str]:
        names = self._told.names
        return {names.type_code: found.type_code or str(self._told.type_code), names.code: found.code}

    def collect(self, now: datetime) -> Collected:
        """Farzin decides nothing by itself: only numbers come, some of them long after their documents."""
        self._exchanges.forget_cancelled()
        rest = timedelta(seconds=_NUMBER_RESTS * self._told.every_seconds)
        self._exchanges.follow(now, rest, self._ask_number, is_only_for_numbers=True)
        return Collected((), tuple(self._exchanges.to_issue()))

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """Nothing arrives that could be settled."""
        return False

    def is_answered_by_people(self, service_code: str) -> bool:
        """Farzin tells nothing of what became of a document."""
        return True

    def health(self, now: datetime) -> Dependency:
        """Down where nobody listens; slow while documents cannot leave."""
        return self._exchanges.health(lambda: self._door.check(self._told.forms))
