"""What a person can do about a failure."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

import app.errors as failures
from app.errors import AppError


class NextStep(StrEnum):
    """What the person can do about a failure."""

    RETRY = "retry"
    FIX_FIELD = "fix_field"
    SIGN_IN = "sign_in"
    QUEUE_LATER = "queue_later"
    GO_ON_WITHOUT = "go_on_without"
    ASK_SUPERVISOR = "ask_supervisor"
    SEND_TO_REGISTRY = "send_to_registry"
    NONE = "none"


def next_step(error: AppError) -> NextStep:
    """The step that the sentence of `error` asks for; the taxonomy of field-facts 2.4 for inquiries."""
    if isinstance(error, failures.InquiryFailed):
        return _INQUIRY_STEPS[error.failure]
    return next((step for kind, step in _STEPS if isinstance(error, kind)), NextStep.NONE)


_INQUIRY_STEPS = {
    failures.InquiryFailure.NOT_FOUND: NextStep.FIX_FIELD,
    failures.InquiryFailure.INPUT_INVALID: NextStep.FIX_FIELD,
    failures.InquiryFailure.RECORD_HELD: NextStep.SEND_TO_REGISTRY,
    failures.InquiryFailure.AUTH: NextStep.ASK_SUPERVISOR,
    failures.InquiryFailure.PHOTO_DENIED: NextStep.GO_ON_WITHOUT,
    failures.InquiryFailure.CLOSED: NextStep.QUEUE_LATER,
    failures.InquiryFailure.QUOTA: NextStep.QUEUE_LATER,
    failures.InquiryFailure.UPSTREAM: NextStep.RETRY,
}

_STEPS: tuple[tuple[type[AppError], NextStep], ...] = (
    (failures.Offline, NextStep.RETRY),
    (failures.TimedOut, NextStep.RETRY),
    (failures.ServerBusy, NextStep.RETRY),
    (failures.ServerFault, NextStep.RETRY),
    (failures.BadReply, NextStep.RETRY),
    (failures.GivenUp, NextStep.RETRY),
    (failures.FileUnwritable, NextStep.RETRY),
    (failures.StoreBusy, NextStep.RETRY),
    (failures.StoreUnwritable, NextStep.RETRY),
    (failures.GatewayNotStarted, NextStep.RETRY),
    (failures.SignedOut, NextStep.SIGN_IN),
    (failures.WrongPassword, NextStep.FIX_FIELD),
    (failures.Rejected, NextStep.FIX_FIELD),
    (failures.IdentityDiffers, NextStep.FIX_FIELD),
    (failures.FileRefused, NextStep.FIX_FIELD),
    (failures.AccountLocked, NextStep.ASK_SUPERVISOR),
    (failures.NotAllowed, NextStep.ASK_SUPERVISOR),
)


def step_name(step: NextStep) -> str:
    """What stands on the button of a step; empty for a step that is no button."""
    return {
        NextStep.RETRY: QCoreApplication.translate("Messages", "Try again"),
        NextStep.FIX_FIELD: QCoreApplication.translate("Messages", "Correct it"),
        NextStep.SIGN_IN: QCoreApplication.translate("Messages", "Sign in again"),
        NextStep.QUEUE_LATER: QCoreApplication.translate("Messages", "Try again later"),
        NextStep.GO_ON_WITHOUT: QCoreApplication.translate("Messages", "Go on without it"),
    }.get(step, "")
