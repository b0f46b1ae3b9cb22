"""Why a registry did not answer: one sentence and one next step a cause (field-facts 2.4)."""

from PySide6.QtCore import QCoreApplication

from app.domain.jalali import local_day
from app.errors import InquiryFailed, InquiryFailure
from ui.language import Language


def inquiry_sentence(error: InquiryFailed, language: Language) -> str:
    """What the registry said, and what the clerk does now."""
    if error.failure is InquiryFailure.CLOSED:
        return _closed(error, language)
    return {
        InquiryFailure.NOT_FOUND: QCoreApplication.translate(
            "Messages",
            "The registry has no record that fits what was asked. Check the number and the date of birth "
            "with the visitor and ask again.",
        ),
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


def _closed(error: InquiryFailed, language: Language) -> str:
    if error.retry_at is None:
        return QCoreApplication.translate(
            "Messages", "The registry is closed at this hour. What you typed is kept; ask again when it opens."
        )
    return QCoreApplication.translate(
        "Messages", "The registry is closed and opens on {date} at {time}. What you typed is kept; ask again then."
    ).format(date=language.date(local_day(error.retry_at)), time=language.time(error.retry_at))
