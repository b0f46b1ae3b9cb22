"""The civil registry (ثبت احوال): one operation of SOAP, asked directly or through a gateway of the state.

Direct: the account goes into arg0 to arg3. Behind a gateway only arg4 is filled, and the gateway knows who asks.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lxml import etree

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import InquiryKind
from app.domain.jalali import to_jalali
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity import nocr_answer
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.exchange import Outgoing, Reply
from app.office.ports import RegistryAnswer

SOURCE = "ثبت احوال"
OPERATION = "getEstelam3"
NAMESPACE = "http://est"
_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"

Question = Mapping[str, str]


class Body(StrEnum):
    """How a question is written: as the registry takes it, or as the state's API gateway translates it."""

    SOAP = "soap"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class NocrManner:
    """How this office's registry is asked.

    `account`: arg0 to arg3, empty behind a gateway. `portrait_operation`: empty where the office may not see portraits.
    `soap_action`: for gateways that want one. `address` ends without the operation.
    """

    address: str
    body: Body = Body.SOAP
    operation: str = OPERATION
    portrait_operation: str = ""
    account: Sequence[str] = field(default=(), repr=False)
    soap_action: str = ""


class NocrRegistry:
    """Asks the civil registry who somebody is. It answers questions of identity only."""

    def __init__(self, line: Line, manner: NocrManner) -> None:
        self._line, self._manner = line, manner

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The person with this number and date of birth. Raises NotReached, InquiryFailed."""
        if request.kind is not InquiryKind.IDENTITY or request.birth_date is None:
            raise InquiryFailed(InquiryFailure.INPUT_INVALID)
        year, month, day = to_jalali(request.birth_date)
        question = {"birthDate": f"{year:04}{month:02}{day:02}", "nin": request.national_number}
        reply = self._asked(self._manner.operation, question)
        has_portraits = bool(self._manner.portrait_operation)
        citizen = nocr_answer.citizen_of(
            reply, request.national_number, request.birth_date, has_portraits=has_portraits
        )
        return RegistryAnswer(SOURCE, citizen=citizen)

    def portrait(self, national_number: str) -> bytes | None:
        """The portrait, by the number alone. Raises NotReached, InquiryFailed."""
        if not self._manner.portrait_operation:
            return None
        return nocr_answer.portrait_of(self._asked(self._manner.portrait_operation, {"nin": national_number}))

    def health(self, now: datetime) -> Dependency:
        """Up, as far as anybody knows who has not asked."""
        return Dependency("registry", DependencyState.UP)

    def _asked(self, operation: str, question: Question) -> Reply:
        if self._manner.body is Body.JSON:
            content = json.dumps({"arg4": {name: int(value) for name, value in question.items()}}).encode()
            address = f"{self._manner.address.rstrip('/')}/{operation}"
            return self._line.send(Outgoing("POST", address, {"Content-Type": "application/json"}, content=content))
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{self._manner.soap_action}"'}
        content = envelope(operation, question, self._manner.account)
        return self._line.send(Outgoing("POST", self._manner.address, headers, content=content))

    def close(self) -> None:
        """End every connection."""
        self._line.close()


def envelope(operation: str, question: Question, account: Sequence[str] = ()) -> bytes:
    """A question in SOAP 1.1. Names inside the operation stand in no namespace, as the registry has them."""
    root = etree.Element(etree.QName(_ENVELOPE, "Envelope"), nsmap={"soapenv": _ENVELOPE, "est": NAMESPACE})
    asked = etree.SubElement(etree.SubElement(root, etree.QName(_ENVELOPE, "Body")), etree.QName(NAMESPACE, operation))
    for number, value in enumerate(account):
        etree.SubElement(asked, f"arg{number}").text = value
    person = etree.SubElement(asked, "arg4")
    for name, value in question.items():
        etree.SubElement(person, name).text = str(int(value))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
