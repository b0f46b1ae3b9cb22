"""Asks a registry as its declaration says, and reads the answer by it."""

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import jmespath
import msgspec
from jmespath.exceptions import JMESPathError

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import Address, Citizen, ForeignPerson, Gender, InquiryKind, LegalPerson
from app.domain.jalali import TEHRAN, JalaliFault, parse_jalali, to_jalali
from app.domain.persian import fold
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.declaration import PLACE, Declaration, DeclaredFailures, DeclaredQuestion
from app.office.connectors.identity.exchange import Outgoing, Reply
from app.office.connectors.identity.sealing import Seal
from app.office.connectors.identity.taxonomy import failure_of_status
from app.office.ports import RegistryAnswer

Known = Mapping[str, str]
_LONGEST_TEXT = 400


class DeclaredRegistry:
    """`values`: what the office gives to the templates; secrets may be among them. It has no portraits."""

    def __init__(
        self, line: Line, address: str, declaration: Declaration, values: Known, seal: Seal | None = None
    ) -> None:
        self._line, self._address, self._declaration = line, address.rstrip("/"), declaration
        self._values, self._seal = dict(values), seal

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The answer to one question. Raises NotReached, InquiryFailed."""
        question = self._declaration.questions.get(request.kind)
        if question is None:
            raise InquiryFailed(InquiryFailure.INPUT_INVALID)
        asked = _asked(request, now)
        if self._seal:
            asked |= {name: self._seal(asked[name], now) for name in question.sealed}
        reply = self._line.send(self._outgoing(question, self._values | asked))
        found = Found(_document(reply), question, reply.status, self._declaration.failures)
        return _ANSWERS[request.kind](found, request, self._declaration.source)

    def portrait(self, national_number: str) -> bytes | None:
        """None: such registries serve fields only."""
        return None

    def health(self, now: datetime) -> Dependency:
        """Up, as far as anybody knows who has not asked."""
        return Dependency("registry", DependencyState.UP)

    def _outgoing(self, question: DeclaredQuestion, known: Known) -> Outgoing:
        headers = {name: _filled(text, known) for name, text in question.headers.items()}
        query = {name: _filled(text, known) for name, text in question.query.items()}
        path = PLACE.sub(lambda place: quote(known[place[1]], safe=""), question.path)
        content = b""
        if question.method == "POST":
            content = json.dumps(_filled_in(question.body, known), ensure_ascii=False).encode()
            headers = {"Content-Type": "application/json", **headers}
        headers = {"Accept": "application/json", **headers}
        return Outgoing(question.method, self._address + path, headers, query, content)

    def close(self) -> None:
        """End every connection."""
        self._line.close()


class Found:
    """An answer that was checked to be one. Raises InquiryFailed for every other."""

    def __init__(self, document: Any, question: DeclaredQuestion, status: int, failures: DeclaredFailures) -> None:
        self._document, self._question = document, question
        if status != 200 or (question.succeeds and not self._at(question.succeeds)):
            raise InquiryFailed(self._failure(status, failures))

    def _failure(self, status: int, failures: DeclaredFailures) -> InquiryFailure:
        try:
            code = self._at(failures.code) if failures.code else None
        except InquiryFailed:
            code = None  # the status still says something
        said = failures.by_code.get(str(code)) if isinstance(code, str | int) else None
        return said or failures.by_status.get(str(status)) or failure_of_status(status)

    def value(self, name: str) -> Any:
        """What the answer says of a field, in the words of this house; None where it says nothing."""
        path = self._question.answer.get(name)
        value = self._at(path) if path else None
        words = self._question.words.get(name)
        if not words or value is None:
            return value
        return words.get(value) if isinstance(value, str) else words.get(json.dumps(value))

    def text(self, name: str, *, needed: bool = False) -> str:
        """A text, whether it came as one or as a number."""
        value = self.value(name)
        text = fold(str(value)).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if (needed and not text) or len(text) > _LONGEST_TEXT or any(character < " " for character in text):
            raise InquiryFailed(InquiryFailure.UPSTREAM)
        return text

    def yes(self, name: str) -> bool | None:
        """Whether; None where the answer says nothing that can be understood."""
        value = self.value(name)
        return value if isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """A Jalali day."""
        try:
            return parse_jalali(self.text(name))
        except JalaliFault:
            return None

    def needed_day(self, name: str) -> date:
        """A day without which there is no answer."""
        day = self.day(name)
        if day is None:
            raise InquiryFailed(InquiryFailure.UPSTREAM)
        return day

    def has(self, name: str) -> bool:
        """Whether the declaration says where the field stands."""
        return name in self._question.answer

    def _at(self, path: str) -> Any:
        try:
            return jmespath.search(path, self._document)
        except (JMESPathError, RecursionError) as error:
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error


def _citizen(found: Found, request: InquiryRequest, source: str) -> RegistryAnswer:
    born = found.day("birth_date") or request.birth_date
    gender = found.text("gender")
    if born is None or (gender and gender not in set(Gender)):
        raise InquiryFailed(InquiryFailure.UPSTREAM)
    if found.has("national_number") and found.text("national_number").zfill(10) != request.national_number:
        raise InquiryFailed(InquiryFailure.UPSTREAM)  # about somebody else
    died, death_date = found.yes("is_deceased"), found.day("death_date")
    if found.has("is_deceased") and died is None and death_date is None:
        raise InquiryFailed(InquiryFailure.UPSTREAM)  # what cannot be understood is no proof of life
    citizen = Citizen(
        national_number=request.national_number,
        first_name=found.text("first_name", needed=True),
        last_name=found.text("last_name", needed=True),
        father_name=found.text("father_name"),
        gender=Gender(gender) if gender else None,
        birth_date=born,
        certificate_number=found.text("certificate_number") or "0",
        issue_office=found.text("issue_office"),
        is_deceased=bool(died) or death_date is not None,
        death_date=death_date,
    )
    return RegistryAnswer(source, citizen=citizen)


def _mobile(found: Found, request: InquiryRequest, source: str) -> RegistryAnswer:
    return RegistryAnswer(source, mobile_matches=found.yes("mobile_matches"))


def _address(found: Found, request: InquiryRequest, source: str) -> RegistryAnswer:
    street = found.text("street")
    address = Address(
        request.postal_code,
        found.text("province"),
        found.text("county"),
        found.text("city", needed=not street),
        street,
        found.text("plate"),
        found.text("floor"),
    )
    return RegistryAnswer(source, address=address)


def _legal_person(found: Found, request: InquiryRequest, source: str) -> RegistryAnswer:
    person = LegalPerson(
        request.legal_id,
        found.text("name", needed=True),
        found.text("register_number"),
        found.needed_day("registered_on"),
        found.text("postal_code"),
        bool(found.yes("is_dissolved")),
    )
    return RegistryAnswer(source, legal_person=person)


def _foreign_person(found: Found, request: InquiryRequest, source: str) -> RegistryAnswer:
    person = ForeignPerson(
        request.foreign_code,
        found.text("first_name", needed=True),
        found.text("last_name", needed=True),
        found.text("father_name"),
        found.text("nationality"),
        found.needed_day("birth_date"),
    )
    return RegistryAnswer(source, foreign_person=person)


_ANSWERS: Mapping[InquiryKind, Callable[[Found, InquiryRequest, str], RegistryAnswer]] = {
    InquiryKind.IDENTITY: _citizen,
    InquiryKind.MOBILE_MATCH: _mobile,
    InquiryKind.POSTAL_ADDRESS: _address,
    InquiryKind.LEGAL_PERSON: _legal_person,
    InquiryKind.FOREIGN_PERSON: _foreign_person,
}


def _asked(request: InquiryRequest, now: datetime) -> dict[str, str]:
    """What templates may use of one question."""
    year, month, day = to_jalali(request.birth_date) if request.birth_date else (0, 0, 0)
    return {
        "question_id": request.id,
        "national_number": request.national_number,
        "birth_jalali": f"{year:04}{month:02}{day:02}",
        "birth_jalali_slashed": f"{year:04}/{month:02}/{day:02}",
        "mobile": request.mobile,
        "postal_code": request.postal_code,
        "legal_id": request.legal_id,
        "foreign_code": request.foreign_code,
        "time_serial": f"{now.astimezone(TEHRAN):%Y%m%d%H%M%S}{secrets.randbelow(1_000_000):06}",
    }


def _filled(text: str, known: Known) -> str:
    return PLACE.sub(lambda place: known[place[1]], text)


def _filled_in(node: Any, known: Known) -> Any:
    if isinstance(node, str):
        return _filled(node, known)
    if isinstance(node, Mapping):
        return {name: _filled_in(value, known) for name, value in node.items()}
    return [_filled_in(value, known) for value in node] if isinstance(node, list) else node


def _document(reply: Reply) -> Any:
    """The answer as JSON; one that is none may still say enough by its status."""
    try:
        return msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if reply.status == 200:
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error
        return None
