"""Reads what the civil registry answers, SOAP or JSON, in any of its variants: by local names, at any depth.

Hardened: no document type, no entity, nothing fetched; the size is capped before.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from lxml import etree

from app.domain.citizen import Citizen, Gender, Portrait
from app.domain.jalali import JalaliFault, parse_jalali
from app.domain.persian import fold
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.exchange import Reply
from app.office.connectors.identity.taxonomy import failure_of_status, failures_of

_GENDERS = {"1": Gender.MALE, "2": Gender.FEMALE}
_SPOKEN = ("message", "faultstring", "faultcode", "exceptionMessage", "Text")
_PICTURES = ("imageResult", "image")
_DEEPEST = 64
_LONGEST_NAME = 200

Leaves = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in an answer. `records`: the fields of each person in it; `said`: its codes."""

    records: tuple[Leaves, ...] = field(repr=False)
    said: tuple[str, ...]
    pictures: tuple[str, ...] = field(repr=False)


def read(reply: Reply) -> Answer:
    """What an answer holds. Raises InquiryFailed: it cannot be read, or its status says enough."""
    is_json = reply.media_type.endswith("json")
    try:
        tree = msgspec.json.decode(reply.body) if is_json else _tree_of(parsed(reply.body))
        pairs = tuple(_walk("", tree, 0))
    except (etree.XMLSyntaxError, msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InquiryFailed(failure_of_status(reply.status)) from error
    records = tuple(_leaves(node) for _, node in pairs if isinstance(node, dict) and "nin" in node)
    said = tuple(text for name, text in pairs if name in _SPOKEN and isinstance(text, str) and text.strip())
    pictures = tuple(text for name, text in pairs if name in _PICTURES and isinstance(text, str) and text.strip())
    return Answer(records, said, pictures)


def citizen_of(reply: Reply, national_number: str, born: date, *, has_portraits: bool) -> Citizen:
    """The person who was asked for. Raises InquiryFailed: a status without a name is no success."""
    answer = read(reply)
    failures = failures_of(answer.said)
    record = next((each for each in answer.records if each["nin"].strip().zfill(10) == national_number), None)
    grave: list[InquiryFailure] = [each for each in failures if each is not InquiryFailure.PHOTO_DENIED]
    if reply.status != 200 or grave or record is None or not record.get("name", "").strip():
        raise InquiryFailed(_first(grave, reply.status))
    is_denied = InquiryFailure.PHOTO_DENIED in failures
    portrait = Portrait.AVAILABLE if has_portraits else Portrait.NONE
    return Citizen(
        national_number=national_number,
        first_name=_words(record, "name", needed=True),
        last_name=_words(record, "family", needed=True),
        father_name=_words(record, "fatherName"),
        gender=_GENDERS.get(record.get("gender", "").strip()),
        birth_date=_day(record.get("birthDate", "")) or born,
        certificate_number=_number(record.get("shenasnameNo", "")),
        issue_office=_words(record, "officeName"),
        is_deceased=_has_died(record),
        death_date=_day(record.get("deathDate", "")),
        portrait=Portrait.DENIED if is_denied else portrait,
    )


def portrait_of(reply: Reply) -> bytes | None:
    """The picture in an answer, None where there is none. Raises InquiryFailed."""
    answer = read(reply)
    failures = failures_of(answer.said)
    if failures:
        raise InquiryFailed(failures[0])
    if reply.status != 200:
        raise InquiryFailed(failure_of_status(reply.status))
    if not answer.pictures:
        return None
    picture = _unpacked(answer.pictures[0])
    if not picture.startswith(b"\xff\xd8\xff"):
        raise InquiryFailed(InquiryFailure.UPSTREAM)
    return picture


def _first(grave: list[InquiryFailure], status: int) -> InquiryFailure:
    if grave:
        return grave[0]
    return InquiryFailure.UPSTREAM if status == 200 else failure_of_status(status)


def parsed(body: bytes) -> etree._Element:
    """A document of XML. Raises XMLSyntaxError, ValueError: it has a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(body, parser)
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
    return root


def _tree_of(root: etree._Element) -> Any:
    """The document as JSON would have it: names without their spaces, repeated ones as lists."""
    children = [each for each in root if isinstance(each.tag, str)]
    if not children:
        return root.text or ""
    found: dict[str, Any] = {}
    for child in children:
        name = etree.QName(child).localname
        found[name] = [*found[name], _tree_of(child)] if name in found else [_tree_of(child)]
    return found


def _walk(name: str, node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Every value with the name it stands under, the outer ones first; what is in a list has the list's name."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(node, dict):
        yield name, node
        for key, value in node.items():
            yield from _walk(key, value, depth + 1)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(name, value, depth + 1)
    elif node is not None:
        yield name, _text(node)


def _leaves(node: Mapping[str, Any]) -> Leaves:
    first = {name: value[0] if isinstance(value, list) and value else value for name, value in node.items()}
    return {name: "" if isinstance(value, dict | list) else _text(value) for name, value in first.items()}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _words(record: Leaves, name: str, *, needed: bool = False) -> str:
    """A text that came in base64. Raises InquiryFailed(UPSTREAM)."""
    try:
        text = fold(_unpacked(record.get(name, "")).decode("utf-8")).strip()
    except UnicodeDecodeError as error:
        raise InquiryFailed(InquiryFailure.UPSTREAM) from error
    if (needed and not text) or len(text) > _LONGEST_NAME or any(character < " " for character in text):
        raise InquiryFailed(InquiryFailure.UPSTREAM)
    return text


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InquiryFailed(InquiryFailure.UPSTREAM) from error


def _day(text: str) -> date | None:
    """A Jalali day in eight figures; None where the registry has none, or not the whole of it."""
    try:
        return parse_jalali(text)
    except JalaliFault:
        return None


def _number(text: str) -> str:
    """The number of the certificate; "0" where it equals the national number, or is not said."""
    return text.strip() if text.strip().isascii() and text.strip().isdigit() else "0"


def _has_died(record: Leaves) -> bool:
    """Whether the registry says so. A status that cannot be read is no proof of life. Raises InquiryFailed."""
    status = record.get("deathStatus", "").strip()
    if status and not (status.isascii() and status.isdigit()):
        raise InquiryFailed(InquiryFailure.UPSTREAM)
    return bool(status and int(status)) or _day(record.get("deathDate", "")) is not None
