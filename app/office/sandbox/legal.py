"""The register of legal persons of the sandbox: InquiryByNationalCode in SOAP."""

from lxml import etree

from app.domain.citizen import LegalPerson
from app.domain.jalali import to_jalali
from app.office.connectors.identity.legal import ENVELOPE, NAMESPACE, OPERATION
from app.office.connectors.identity.nocr_answer import parsed
from app.office.sandbox.knobs import ACCOUNT, FAULT_OF_MOOD, Knobs
from app.office.sandbox.people import People

_RESULT = f"{OPERATION}Result"


class LegalPersons:
    """Answers one question; what it does not know is unsuccessful with a message, and still 200."""

    def __init__(self, people: People, knobs: Knobs) -> None:
        self._people, self._knobs = people, knobs

    def soap(self, body: bytes) -> tuple[int, bytes]:
        """A status and an envelope."""
        try:
            root = parsed(body)
        except (etree.XMLSyntaxError, ValueError):
            return 500, _answer({"Successful": "false", "Message": "a broken envelope"})
        if self._knobs.mood in FAULT_OF_MOOD:
            return 503, b""
        asked = {etree.QName(each).localname: each.text or "" for each in root.iter(etree.Element) if len(each) == 0}
        if (asked.get("UserName"), asked.get("PassWord")) != ACCOUNT:
            return 401, b""
        found = self._people.legal_persons.get(asked.get("NationalCode", ""))
        if found is None:
            return 200, _answer({"Successful": "false", "Message": "شناسه ملی یافت نشد"})
        return 200, _answer(_fields(found))


def _fields(found: LegalPerson) -> dict[str, str]:
    year, month, day = to_jalali(found.registered_on)
    return {
        "Successful": "true",
        "Message": "",
        "Name": found.name,
        "NationalCode": found.legal_id,
        "RegisterNumber": found.register_number,
        "RegisterDate": f"{year:04}/{month:02}/{day:02}",
        "PostCode": found.postal_code,
        "IsBreakUp": str(found.is_dissolved).lower(),
    }


def _answer(fields: dict[str, str]) -> bytes:
    root = etree.Element(etree.QName(ENVELOPE, "Envelope"), nsmap={"soap": ENVELOPE})
    body = etree.SubElement(root, etree.QName(ENVELOPE, "Body"))
    answer = etree.SubElement(body, etree.QName(NAMESPACE, f"{OPERATION}Response"), nsmap={None: NAMESPACE})
    result = etree.SubElement(answer, etree.QName(NAMESPACE, _RESULT))
    for name, value in fields.items():
        etree.SubElement(result, etree.QName(NAMESPACE, name)).text = value
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
