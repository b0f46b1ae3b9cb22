"""The civil registry of the sandbox: getEstelam3 and its relatives, in SOAP and in JSON."""

import base64
import json
from typing import Any

from lxml import etree

from app.domain.citizen import Citizen, Gender, Portrait
from app.domain.jalali import to_jalali
from app.office.connectors.identity.nocr import NAMESPACE
from app.office.connectors.identity.nocr_answer import parsed
from app.office.sandbox.knobs import ACCOUNT, CODE_OF_FAULT, CODE_OF_MOOD, Knobs
from app.office.sandbox.people import People

_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
PORTRAIT_OPERATION = "getEstelamC"

Fields = dict[str, Any]


class CivilRegistry:
    """Answers one question with the fields of one record, or with a code."""

    def __init__(self, people: People, knobs: Knobs) -> None:
        self._people, self._knobs = people, knobs

    def soap(self, body: bytes, *, is_direct: bool) -> tuple[int, bytes]:
        """A status and an envelope. `is_direct`: the account is in arg0 and arg1."""
        try:
            root = parsed(body)
        except (etree.XMLSyntaxError, ValueError):
            return 500, _fault("a broken envelope")
        asked = root.find(f"{{{_ENVELOPE}}}Body/*")
        if asked is None or etree.QName(asked).namespace != NAMESPACE:
            return 500, _fault("no such operation")
        operation = etree.QName(asked).localname
        question = {etree.QName(each).localname: each.text or "" for each in asked.iterfind("arg4/*")}
        account = (asked.findtext("arg0") or "", asked.findtext("arg1") or "")
        fields: Fields = {"message": ["login.invalid.user"]}
        if not is_direct or account == ACCOUNT:
            fields = self.answer(operation, question)
        return 200, _enveloped(operation, fields)

    def json(self, operation: str, body: bytes) -> bytes:
        """The same through a gateway that translates."""
        question = {name: str(value) for name, value in json.loads(body)["arg4"].items()}
        return json.dumps({"return": self.answer(operation, question)}).encode()

    def answer(self, operation: str, question: dict[str, str]) -> Fields:
        """The record of a number and a date of birth; of a number alone where the portrait is asked for."""
        if code := CODE_OF_MOOD.get(self._knobs.mood):
            return {"message": [code]}
        resident = self._people.residents.get(question.get("nin", "").zfill(10))
        if resident is None:
            return {"message": ["err.record.not.found"]}
        if operation == PORTRAIT_OPERATION:
            return self._portrait(resident.citizen)
        if question.get("birthDate") != _figures(resident.citizen):
            return {"message": ["err.record.not.found"]}
        if resident.fault is not None:
            return {"message": [CODE_OF_FAULT[resident.fault]]}
        return _record(resident.citizen)

    def _portrait(self, citizen: Citizen) -> Fields:
        if citizen.portrait is Portrait.DENIED or not self._knobs.has_photo_permission:
            return {"message": ["You.have.not.permission"]}
        fields = {"nin": int(citizen.national_number), "trackingInfo": {"conversationId": "1"}}
        if citizen.portrait is Portrait.AVAILABLE:
            fields["imageResult"] = base64.b64encode(self._people.portraits.of(citizen)).decode()
        return fields


def _record(citizen: Citizen) -> Fields:
    fields: Fields = {
        "birthDate": int(_figures(citizen)),
        "bookNo": 0,
        "bookRow": 0,
        "deathStatus": int(citizen.is_deceased),
        "family": _packed(citizen.last_name),
        "fatherName": _packed(citizen.father_name),
        "gender": 1 if citizen.gender is Gender.MALE else 2,
        "name": _packed(citizen.first_name),
        "nin": int(citizen.national_number),
        "officeCode": 0,
        "officeName": _packed(citizen.issue_office),
        "shenasnameNo": int(citizen.certificate_number),
        "shenasnameSeri": _packed(""),
        "shenasnameSerial": 0,
    }
    if citizen.death_date:
        year, month, day = to_jalali(citizen.death_date)
        fields["deathDate"] = int(f"{year:04}{month:02}{day:02}")
    return fields


def _figures(citizen: Citizen) -> str:
    year, month, day = to_jalali(citizen.birth_date)
    return f"{year:04}{month:02}{day:02}"


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _enveloped(operation: str, fields: Fields) -> bytes:
    root = etree.Element(etree.QName(_ENVELOPE, "Envelope"), nsmap={"S": _ENVELOPE})
    body = etree.SubElement(root, etree.QName(_ENVELOPE, "Body"))
    answer = etree.SubElement(body, etree.QName(NAMESPACE, f"{operation}Response"), nsmap={"ns2": NAMESPACE})
    _write(etree.SubElement(answer, "return"), fields)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _write(element: etree._Element, fields: Fields) -> None:
    for name, value in fields.items():
        for each in value if isinstance(value, list) else [value]:
            child = etree.SubElement(element, name)
            if isinstance(each, dict):
                _write(child, each)
            else:
                child.text = str(each)


def _fault(said: str) -> bytes:
    root = etree.Element(etree.QName(_ENVELOPE, "Envelope"), nsmap={"S": _ENVELOPE})
    fault = etree.SubElement(etree.SubElement(root, etree.QName(_ENVELOPE, "Body")), etree.QName(_ENVELOPE, "Fault"))
    etree.SubElement(fault, "faultcode").text = "S:Client"
    etree.SubElement(fault, "faultstring").text = said
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
