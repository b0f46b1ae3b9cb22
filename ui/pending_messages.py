"""Why a request waits whose visitor has to be inquired first."""

from PySide6.QtCore import QCoreApplication

from app.domain.jalali import local_day
from app.errors import AppError, InquiryFailed, InquiryFailure
from ui.language import Language
from ui.messages import sentence


def pending_words(cause: AppError | None, language: Language) -> str:
    """Why a request of such a visitor waits, and what happens next. `cause`: why the registry did not answer."""
    if not isinstance(cause, InquiryFailed):
        first = QCoreApplication.translate(
            "Messages",
            "The visitor's identity has not been inquired yet. The desk asks the civil registry first, by itself; "
            "when it agrees, the request is sent.",
        )
        return f"{first} {sentence(cause, language)}" if cause else first
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
