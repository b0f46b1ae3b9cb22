"""What is said of a visitor who was not inquired yet, and of what the civil registry says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.jalali import local_day
from app.domain.stated import Doubt
from app.errors import InquiryFailed, InquiryFailure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.errors import AppError
    from ui.language import Language


def not_inquired() -> str:
    """The mark of a visitor who was not inquired yet."""
    return QCoreApplication.translate("Messages", "Not inquired")


def stated_sentence() -> str:
    """What it means that a visitor is not inquired."""
    return QCoreApplication.translate(
        "Messages",
        "This is what the visitor says; the civil registry has not been asked. The desk asks it by itself before the "
        "request is sent, and sends it only when the registry agrees.",
    )


def pending_sentence(cause: AppError | None, language: Language) -> str:
    """Why a request of such a visitor waits, and what happens next. `cause`: why the registry did not answer."""
    if not isinstance(cause, InquiryFailed):
        return QCoreApplication.translate(
            "Messages",
            "The visitor's identity has not been inquired yet. The desk asks the civil registry first, by itself; "
            "when it agrees, the request is sent.",
        )
    if cause.failure is InquiryFailure.AUTH:
        return QCoreApplication.translate(
            "Messages",
            "The visitor's identity has not been inquired yet, because the registry does not accept the office's own "
            "account. The request is kept and the desk asks again by itself; tell the supervisor.",
        )
    if cause.retry_at is None:
        return QCoreApplication.translate(
            "Messages",
            "The visitor's identity has not been inquired yet, because the registry does not answer now. The request "
            "is kept; the desk asks again by itself and sends the request when the registry agrees.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The visitor's identity has not been inquired yet. The registry answers again on {date} at {time}; then the "
        "desk asks it by itself, and sends the request when it agrees.",
    ).format(date=language.date(local_day(cause.retry_at)), time=language.time(cause.retry_at))


def doubts_sentence(doubts: Mapping[str, str]) -> str:
    """What the civil registry says otherwise, what is safe, and what the clerk does now."""
    if Doubt.RECORD_HELD in doubts.values():
        return QCoreApplication.translate(
            "Messages",
            "The request was not sent: the registry holds this person's record for review and does not confirm it. "
            "What you wrote is kept. Send the visitor to the civil registration office.",
        )
    if {Doubt.NOT_FOUND, Doubt.INPUT_INVALID} & set(doubts.values()):
        return QCoreApplication.translate(
            "Messages",
            "The request was not sent: the registry has no record under this national number and date of birth. "
            "What you wrote is kept. Open it and correct them with the visitor.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The request was not sent: {differences}. What you wrote is kept. Open it, and correct what was stated or take "
        "the registry's person.",
    ).format(differences=differences(doubts))


def differences(doubts: Mapping[str, str]) -> str:
    """What differs, in one clause a field."""
    said = [_difference(name) for name in doubts]
    return QCoreApplication.translate("Messages", "; ").join(said)


def _difference(name: str) -> str:
    return {
        "first_name": QCoreApplication.translate("Messages", "the first name is not the one in the civil registry"),
        "last_name": QCoreApplication.translate("Messages", "the last name is not the one in the civil registry"),
        "father_name": QCoreApplication.translate("Messages", "the father's name is not the one in the civil registry"),
        "birth_date": QCoreApplication.translate("Messages", "the date of birth is not the one in the civil registry"),
        "death_date": QCoreApplication.translate("Messages", "the civil registry says that this person has died"),
    }.get(name, QCoreApplication.translate("Messages", "the national number is not the one in the civil registry"))
