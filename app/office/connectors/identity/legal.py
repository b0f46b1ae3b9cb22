"""The register of legal persons (شناسه ملی): InquiryByNationalCode of LegalPersonServiceJIX, in SOAP.

The account goes into every question. The namespace of the service is not published: the office's file names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import InquiryKind, LegalPerson
from app.domain.jalali import JalaliFault, parse_jalali
from app.domain.persian import fold
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.exchange import Outgoing, Reply
from app.office.connectors.identity.nocr_answer import parsed
from app.office.connectors.identity.taxonomy import failure_of_status
from app.office.ports import RegistryAnswer

SOURCE = "شناسه ملی اشخاص حقوقی"
OPERATION = "InquiryByNationalCode"
NAMESPACE = "http://tempuri.org/"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_LONGEST_TEXT = 400


@dataclass(frozen=True, slots=True)
class LegalManner:
    """How this office's register is asked. `account`: the user and the password of the service."""

    address: str
    namespace: str = NAMESPACE
    soap_action: str = ""
    account: Sequence[str] = field(default=(), repr=False)


class LegalRegister:
    """Asks who a legal person is. It answers no other question."""

    def __init__(self, line: Line, manner: LegalManner) -> None:
        self._line, self._manner = line, manner

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The legal person with this ID. Raises NotReached, InquiryFailed."""
        if request.kind is not InquiryKind.LEGAL_PERSON:
            raise InquiryFailed(InquiryFailure.INPUT_INVALID)
        action = self._manner.soap_action or f"{self._manner.namespace}{OPERATION}"
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action}"'}
        content = _envelope(self._manner, request.legal_id)
        reply = self._line.send(Outgoing("POST", self._manner.address, headers, content=content))
        return RegistryAnswer(SOURCE, legal_person=person_of(reply, request.legal_id))

    def portrait(self, national_number: str) -> bytes | None:
        """None: it knows no faces."""
        return None

    def health(self, now: datetime) -> Dependency:
        """Up, as far as anybody knows who has not asked."""
        return Dependency("registry", DependencyState.UP)

    def close(self) -> None:
        """End every connection."""
        self._line.close()


def _envelope(manner: LegalManner, legal_id: str) -> bytes:
    root = etree.Element(etree.QName(ENVELOPE, "Envelope"), nsmap={"soap": ENVELOPE})
    space = manner.namespace
    body = etree.SubElement(root, etree.QName(ENVELOPE, "Body"))
    asked = etree.SubElement(body, etree.QName(space, OPERATION), nsmap={None: space})
    parameter = etree.SubElement(asked, etree.QName(space, "Parameter"))
    etree.SubElement(parameter, etree.QName(space, "NationalCode")).text = legal_id
    for name, value in zip(("UserName", "PassWord"), manner.account, strict=False):
        etree.SubElement(parameter, etree.QName(space, name)).text = value
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def person_of(reply: Reply, legal_id: str) -> LegalPerson:
    """Who was found. `Successful` alone is no answer: a name has to stand beside it."""
    said = _fields(reply)
    if said.get("Successful", "").casefold() != "true" or not said.get("Name"):
        has_answered = reply.status == 200 and "Successful" in said
        raise InquiryFailed(InquiryFailure.NOT_FOUND if has_answered else failure_of_status(reply.status))
    if said.get("NationalCode", legal_id).zfill(11) != legal_id:
        raise InquiryFailed(InquiryFailure.UPSTREAM)  # about somebody else
    return LegalPerson(
        legal_id=legal_id,
        name=said["Name"],
        register_number=said.get("RegisterNumber", ""),
        registered_on=_day(said.get("RegisterDate") or said.get("EstablishmentDate", "")),
        postal_code=said.get("PostCode", ""),
        is_dissolved=said.get("IsBreakUp", "").casefold() == "true",
    )


def _fields(reply: Reply) -> dict[str, str]:
    """Every leaf of the answer by its local name. Raises InquiryFailed."""
    try:
        root = parsed(reply.body)
    except (etree.XMLSyntaxError, ValueError) as error:
        failure = InquiryFailure.UPSTREAM if reply.status == 200 else failure_of_status(reply.status)
        raise InquiryFailed(failure) from error
    found: dict[str, str] = {}
    for element in root.iter(etree.Element):
        if len(element) == 0 and element.text:
            text = fold(element.text).strip()
            if len(text) > _LONGEST_TEXT:
                raise InquiryFailed(InquiryFailure.UPSTREAM)
            found.setdefault(etree.QName(element).localname, text)
    return found


def _day(text: str) -> date:
    try:
        return parse_jalali(text)
    except JalaliFault as error:
        raise InquiryFailed(InquiryFailure.UPSTREAM) from error
