"""The letters that an office writes about a request; the same request gives the same bytes."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from app import __version__
from app.domain.people import BranchCode
from app.office.connectors.automation.ece.letter import (
    Letter,
    LetterDate,
    Part,
    Receiver,
    RelatedLetter,
    Relation,
    Software,
)
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.request_paper import RequestPaper

ReadFile = Callable[[BranchCode, str], bytes]
"""A file of a branch by its SHA-256. Raises OSError, Gone."""

SUBJECT_LIMIT = 400


def request_letter(paper: RequestPaper, manners: EceManners, read_file: ReadFile) -> Letter:
    """The request as a letter under its tracking code: its answers as text, its files as attachments."""
    subject = f"{paper.service_title} - {paper.citizen_name} - کد رهگیری {paper.tracking_code}"
    return Letter(
        number=paper.tracking_code,
        sent=LetterDate(paper.registered_at.replace(microsecond=0)),
        sender=manners.sender,
        receiver=Receiver(manners.receiver),
        subject=subject[:SUBJECT_LIMIT],
        priority=manners.priority,
        classification=manners.classification,
        keywords=("میز خدمت", paper.service_code),
        origins=(_text("متن درخواست", paper.text),),
        attachments=tuple(
            Part(
                file.media_type,
                PurePath(file.name).suffix.lstrip(".").lower(),
                file.name,
                read_file(paper.branch, file.sha256),
            )
            for file in paper.files
        ),
        software=_software(paper.tracking_code),
    )


def reminder(
    paper: RequestPaper, manners: EceManners, number: str, at: datetime, note: str, theirs: str = ""
) -> Letter:
    """A letter that follows the request's own up. `theirs`: the number that automation gave, where it is known."""
    known = f" (شمارهٔ ثبت {theirs})" if theirs else ""
    text = f"پیرو نامهٔ {paper.tracking_code}{known}، خواهشمند است نتیجه اعلام شود.\r\n{note}".rstrip() + "\r\n"
    return Letter(
        number=number,
        sent=LetterDate(at.replace(microsecond=0)),
        sender=manners.sender,
        receiver=Receiver(manners.receiver),
        subject=f"پیگیری: {paper.service_title} - کد رهگیری {paper.tracking_code}"[:SUBJECT_LIMIT],
        priority=manners.priority,
        classification=manners.classification,
        related=(_own(paper, manners),),
        keywords=("میز خدمت", paper.service_code),
        origins=(_text("متن پیگیری", text),),
        software=_software(number),
    )


def amended_letter(paper: RequestPaper, manners: EceManners, number: str, at: datetime, read_file: ReadFile) -> Letter:
    """The request as it is after it was amended, following its first letter up."""
    return replace(
        request_letter(paper, manners, read_file),
        number=number,
        sent=LetterDate(at.replace(microsecond=0)),
        subject=f"اصلاحیه: {paper.service_title} - کد رهگیری {paper.tracking_code}"[:SUBJECT_LIMIT],
        related=(_own(paper, manners),),
        software=_software(number),
    )


def _own(paper: RequestPaper, manners: EceManners) -> RelatedLetter:
    sent = LetterDate(paper.registered_at.replace(microsecond=0))
    return RelatedLetter(paper.tracking_code, Relation.FOLLOW_UP, sent, manners.sender)


def _text(description: str, text: str) -> Part:
    """With the mark at its start by which old text viewers know UTF-8."""
    return Part("text/plain", "txt", description, text.encode("utf-8-sig"))


def _software(number: str) -> Software:
    return Software("Mizban", "Mizban", __version__, str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:mizban:letter:{number}")))
