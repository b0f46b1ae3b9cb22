"""Reads an ECE document of any known dialect: they differ in case, namespace, codes, and what is an attribute."""

import base64
import binascii

from app.office.connectors.automation.ece import codes, dates
from app.office.connectors.automation.ece.document import Node, opened
from app.office.connectors.automation.ece.letter import (
    Letter,
    LetterDate,
    LetterFault,
    LetterRefused,
    Part,
    Party,
    Receiver,
    RelatedLetter,
    Software,
)


def read(content: bytes) -> Letter:
    """The letter in a document. Raises LetterRefused, and nothing else, whatever the bytes are."""
    root = opened(content)
    if root.name != "letter":
        raise LetterRefused(LetterFault.NOT_A_LETTER)
    number = root.needed("LetterNo").text
    if not number:
        raise LetterRefused(LetterFault.MISSING, "LetterNo")
    priority, classification = root.child("Priority"), root.child("Classification")
    level = codes.classification(*_coded(classification))
    if level is None:
        raise LetterRefused(LetterFault.UNKNOWN_CLASSIFICATION, "Classification")
    subject = root.child("Subject")
    return Letter(
        number=number,
        sent=_date(root.needed("LetterDateTime"), "LetterDateTime"),
        sender=_party(root.needed("Sender")),
        receiver=_receiver(root.needed("Receiver")),
        subject=subject.text if subject else "",
        other_receivers=tuple(_receiver(node) for node in _items(root, "OtherReceivers", "OtherReceiver")),
        priority=codes.priority(*_coded(priority)),
        classification=level,
        related=tuple(_related(node) for node in _items(root, "RelatedLetters", "RelatedLetter")),
        keywords=_keywords(root),
        origins=tuple(_part(node, "Origin") for node in _items(root, "Origins", "Origin")),
        attachments=tuple(_part(node, "Attachment") for node in _items(root, "Attachments", "Attachment")),
        software=_software(root.child("Software")),
    )


def _items(root: Node, wrapper: str, name: str) -> list[Node]:
    """The things of a list, with or without the element that holds it."""
    holder = root.child(wrapper)
    return [*(holder.children(name) if holder else ()), *root.children(name)]


def _coded(node: Node | None) -> tuple[str, str]:
    """A name and a code; some write the name as text."""
    return (node.fact("Name") or node.text, node.fact("Code")) if node else ("", "")


def _date(node: Node, element: str) -> LetterDate:
    return dates.read(node.text, node.fact("ShowAs"), element)


def _party(node: Node) -> Party:
    return Party(
        organization=node.fact("Organization"),
        code=node.fact("Code"),
        department=node.fact("Department"),
        position=node.fact("Position"),
        name=node.fact("Name"),
    )


def _receiver(node: Node) -> Receiver:
    return Receiver(_party(node), codes.receive_type(node.fact("ReceiveType")))


def _related(node: Node) -> RelatedLetter:
    sent, sender = node.child("RelatedLetterDateTime"), node.child("RelatedLetterSender")
    return RelatedLetter(
        number=node.fact("RelatedLetterNo"),
        relation=codes.relation(*_coded(node.child("RelationType"))),
        sent=_date(sent, "RelatedLetterDateTime") if sent and sent.text else None,
        sender=_party(sender) if sender else None,
    )


def _keywords(root: Node) -> tuple[str, ...]:
    holder = root.child("Keywords")
    if holder is None:
        return ()
    listed = tuple(node.text or node.fact("Keyword") for node in holder.children("Keyword"))
    return listed or tuple(each for each in (holder.fact("Keyword") or holder.text,) if each)


def _part(node: Node, element: str) -> Part:
    try:
        content = base64.b64decode("".join(node.text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise LetterRefused(LetterFault.BAD_FILE, element) from error
    return Part(node.fact("ContentType"), node.fact("Extension").lstrip("."), node.fact("Description"), content)


def _software(node: Node | None) -> Software:
    if node is None:
        return Software("")
    return Software(node.text, node.fact("SoftwareDeveloper"), node.fact("Version"), node.fact("GUID"))
