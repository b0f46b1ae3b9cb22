"""A letter between secretariats as a value: what the ECE document carries, free of how it is spelt."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ShowAs(StrEnum):
    """The calendar in which the reader is to be shown a date."""

    GREGORIAN = "gregorian"
    JALALI = "jalali"
    HIJRI = "hijri"


class ReceiveType(StrEnum):
    """What a receiver is to do with the letter: act, know of it, or take it over."""

    MAIN = "main"
    COPY = "copy"
    REFERRAL = "referral"


class Priority(StrEnum):
    """How soon a letter is to be seen to."""

    NORMAL = "normal"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    IMMEDIATE = "immediate"


class Classification(StrEnum):
    """Who may read a letter."""

    NORMAL = "normal"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"
    SECRET = "secret"
    TOP_SECRET = "top_secret"


class Relation(StrEnum):
    """What a letter is to an earlier one: it follows it up, or answers it. OTHER: the letter says something else."""

    FOLLOW_UP = "follow_up"
    REPLY = "reply"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """Who writes or is written to. `code`: the organisation's, opaque text such as "817;;"."""

    organization: str
    code: str
    department: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A party with its part in the letter."""

    party: Party
    receive_type: ReceiveType = ReceiveType.MAIN


@dataclass(frozen=True, slots=True)
class LetterDate:
    """A moment in Iran's time, to the second: the document carries no zone."""

    at: datetime
    show_as: ShowAs = ShowAs.JALALI


@dataclass(frozen=True, slots=True)
class RelatedLetter:
    """An earlier letter that this one speaks of, by its sender's number."""

    number: str
    relation: Relation
    sent: LetterDate | None = None
    sender: Party | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the letter. `extension`: without a dot."""

    media_type: str
    extension: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Software:
    """The program that wrote the document."""

    name: str
    developer: str = ""
    version: str = ""
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `number`: the sender's own. `origins`: the letter itself as files; `attachments`: all else."""

    number: str
    sent: LetterDate
    sender: Party
    receiver: Receiver
    subject: str
    other_receivers: tuple[Receiver, ...] = ()
    priority: Priority = Priority.NORMAL
    classification: Classification = Classification.NORMAL
    related: tuple[RelatedLetter, ...] = ()
    keywords: tuple[str, ...] = ()
    origins: tuple[Part, ...] = ()
    attachments: tuple[Part, ...] = ()
    software: Software = Software("")


class LetterFault(StrEnum):
    """Why a document is not taken for a letter."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NOT_XML = "not_xml"
    HAS_DOCTYPE = "has_doctype"
    NOT_A_LETTER = "not_a_letter"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    BAD_DATE = "bad_date"
    BAD_FILE = "bad_file"
    UNKNOWN_CLASSIFICATION = "unknown_classification"


class LetterRefused(Exception):
    """A document cannot be read as a letter. `element`: where; nothing of what was written there."""

    def __init__(self, fault: LetterFault, element: str = "") -> None:
        super().__init__(f"{fault.value} {element}".strip())
        self.fault, self.element = fault, element


_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without what no XML document can hold, and without space around it."""
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
