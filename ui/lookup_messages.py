"""Why a registry did not answer: one sentence and one next step a cause (field-facts 2.4)."""

from PySide6.QtCore import QCoreApplication

from app.domain.citizen import InquiryKind
from app.domain.jalali import local_day
from app.errors import InquiryFailed, InquiryFailure
from ui.language import Language


def inquiry_sentence(error: InquiryFailed, language: Language) -> str:
    """What the registry said, and what the clerk does now."""
    if error.failure is InquiryFailure.CLOSED:
        return _closed(error, language)
    if error.failure is InquiryFailure.NOT_FOUND:
        return _not_found(error.kind)
    return {
        InquiryFailure.INPUT_INVALID: QCoreApplication.translate(
            "Messages", "The registry did not accept the question. Check what you typed and ask again."
        ),
        InquiryFailure.RECORD_HELD: QCoreApplication.translate(
            "Messages",
            "The registry holds this person's record for review and does not show it. "
            "Send the visitor to the civil registration office.",
        ),
        InquiryFailure.AUTH: QCoreApplication.translate(
            "Messages",
            "The registry does not accept the office's own account. The visitor's data is not at fault; "
            "tell the supervisor.",
        ),
        InquiryFailure.PHOTO_DENIED: QCoreApplication.translate(
            "Messages", "The registry does not serve the portrait of this person. Go on without it."
        ),
        InquiryFailure.QUOTA: QCoreApplication.translate(
            "Messages",
            "The office's daily allowance of inquiries is used up. What you typed is kept; ask again tomorrow, "
            "or tell the supervisor.",
        ),
        InquiryFailure.UPSTREAM: QCoreApplication.translate(
            "Messages", "The registry has a fault of its own. What you typed is kept; ask again in a moment."
        ),
    }[error.failure]


def _not_found(kind: str) -> str:
    return {
        InquiryKind.POSTAL_ADDRESS.value: QCoreApplication.translate(
            "Messages",
            "The post has no address under this postal code. Check its ten digits with the visitor; "
            "if they are right, write the address by hand.",
        ),
        InquiryKind.MOBILE_MATCH.value: QCoreApplication.translate(
            "Messages", "The operators know no such mobile number. Check it with the visitor, or go on without it."
        ),
        InquiryKind.LEGAL_PERSON.value: QCoreApplication.translate(
            "Messages",
            "No company or office is registered under this national ID. Check its eleven digits and ask again.",
        ),
        InquiryKind.FOREIGN_PERSON.value: QCoreApplication.translate(
            "Messages", "No foreign national is registered under this code. Check it with the visitor and ask again."
        ),
    }.get(
        kind,
        QCoreApplication.translate(
            "Messages",
            "The registry has no record that fits what was asked. Check the number and the date of birth "
            "with the visitor and ask again.",
        ),
    )


def _closed(error: InquiryFailed, language: Language) -> str:
    if error.retry_at is None:
        return QCoreApplication.translate(
            "Messages", "The registry is closed at this hour. What you typed is kept; ask again when it opens."
        )
    return QCoreApplication.translate(
        "Messages", "The registry is closed and opens on {date} at {time}. What you typed is kept; ask again then."
    ).format(date=language.date(local_day(error.retry_at)), time=language.time(error.retry_at))
