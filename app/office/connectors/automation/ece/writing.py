"""Writes a letter as an ECE document: the elements, their order and their spelling as the known senders agree on."""

import base64
from collections.abc import Iterable

from lxml import etree

from app.office.connectors.automation.ece import codes, dates
from app.office.connectors.automation.ece.letter import (
    Letter,
    LetterDate,
    Part,
    Party,
    Receiver,
    RelatedLetter,
    Software,
    writable,
)

NAMESPACE = "http://www.irica.com/ECE/1383-12/SendSchema"
PROTOCOL, VERSION = "ECE", "1.01"


def write(letter: Letter) -> bytes:
    """The document in UTF-8; the same letter gives the same bytes. What no XML can hold is left out of texts."""
    root = etree.Element(_name("Letter"), nsmap={None: NAMESPACE})
    _add(root, "Protocol", Name=PROTOCOL, Version=VERSION)
    _add_software(root, letter.software)
    _add_party(root, "Sender", letter.sender)
    _add_receiver(root, "Receiver", letter.receiver)
    others = _add(root, "OtherReceivers")
    for other in letter.other_receivers:
        _add_receiver(others, "OtherReceiver", other)
    _add(root, "LetterNo", letter.number)
    _add_date(root, "LetterDateTime", letter.sent)
    related = _add(root, "RelatedLetters")
    for each in letter.related:
        _add_related(related, each)
    _add(root, "Subject", letter.subject)
    code, name = codes.PRIORITIES[letter.priority]
    _add(root, "Priority", Code=code, Name=name)
    code, name = codes.CLASSIFICATIONS[letter.classification]
    _add(root, "Classification", Code=code, Name=name)
    keywords = _add(root, "Keywords")
    for keyword in letter.keywords:
        _add(keywords, "Keyword", keyword)
    _add_parts(root, "Origins", "Origin", letter.origins)
    _add_parts(root, "Attachments", "Attachment", letter.attachments)
    document: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document


def _name(element: str) -> str:
    return f"{{{NAMESPACE}}}{element}"


def _add(parent: etree._Element, element: str, text: str = "", **attributes: str) -> etree._Element:
    added = etree.SubElement(parent, _name(element), {name: writable(value) for name, value in attributes.items()})
    if text := writable(text):
        added.text = text
    return added


def _add_software(root: etree._Element, software: Software) -> None:
    facts = {"SoftwareDeveloper": software.developer, "Version": software.version, "GUID": software.guid}
    _add(root, "Software", software.name, **facts)


def _facts(party: Party) -> dict[str, str]:
    return {
        "Organization": party.organization,
        "Department": party.department,
        "Position": party.position,
        "Name": party.name,
        "Code": party.code,
    }


def _add_party(parent: etree._Element, element: str, party: Party) -> None:
    _add(parent, element, **_facts(party))


def _add_receiver(parent: etree._Element, element: str, receiver: Receiver) -> None:
    _add(parent, element, **_facts(receiver.party), ReceiveType=codes.RECEIVE_TYPES[receiver.receive_type])


def _add_date(parent: etree._Element, element: str, date: LetterDate) -> None:
    _add(parent, element, dates.written(date), ShowAs=date.show_as.value)


def _add_related(parent: etree._Element, related: RelatedLetter) -> None:
    added = _add(parent, "RelatedLetter")
    code, name = codes.RELATIONS[related.relation]
    _add(added, "RelationType", Name=name, Code=code)
    _add(added, "RelatedLetterNo", related.number)
    if related.sent is not None:
        _add_date(added, "RelatedLetterDateTime", related.sent)
    if related.sender is not None:
        _add_party(added, "RelatedLetterSender", related.sender)


def _add_parts(root: etree._Element, wrapper: str, element: str, parts: Iterable[Part]) -> None:
    added = _add(root, wrapper)
    for part in parts:
        facts = {
            "ContentType": part.media_type,
            "Extension": part.extension.lstrip("."),
            "Description": part.description,
        }
        _add(added, element, base64.b64encode(part.content).decode("ascii"), **facts)
