"""What became of a request that somebody else acted on: where it stands, who has it, and why it cannot be corrected."""

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from app.domain.request import RequestState, RequestSummary
from ui.language import Language


def holder_sentence(summary: RequestSummary, language: Language) -> str:
    """Who has the request now."""
    if summary.state.is_final:
        return QCoreApplication.translate("TakeOver", "The request is closed.")
    if summary.assignee_name is not None:
        text = QCoreApplication.translate("TakeOver", "{name} has it now.")
        return text.format(name=persian.isolate(language.label(summary.assignee_name)))
    if summary.state is RequestState.RETURNED:
        text = QCoreApplication.translate("TakeOver", "{name}, who registered it, has it now.")
        return text.format(name=persian.isolate(language.label(summary.clerk_name)))
    if summary.state is RequestState.IN_AUTOMATION:
        return QCoreApplication.translate("TakeOver", "The unit that answers has it now.")
    return QCoreApplication.translate("TakeOver", "The supervisor has it now.")


def closed_sentence(state: RequestState) -> str:
    """Why mine cannot go on top of theirs; empty where it can."""
    return {
        RequestState.AWAITING_APPROVAL: QCoreApplication.translate(
            "TakeOver",
            "A corrected version was sent before yours and waits for approval, so yours cannot be sent over it. "
            "Yours stays readable here; if the request is returned again, you can go on with it.",
        ),
        RequestState.IN_AUTOMATION: QCoreApplication.translate(
            "TakeOver",
            "The request has gone on to the unit that answers, so it cannot be corrected now. "
            "Yours stays readable here; if the request is returned again, you can go on with it.",
        ),
        RequestState.ANSWERED: QCoreApplication.translate(
            "TakeOver", "The request has been answered, so it cannot be corrected any more. Yours stays readable here."
        ),
        RequestState.REFUSED: QCoreApplication.translate(
            "TakeOver", "The request has been refused, so it cannot be corrected any more. Yours stays readable here."
        ),
        RequestState.CANCELLED: QCoreApplication.translate(
            "TakeOver", "The request has been cancelled, so it cannot be corrected any more. Yours stays readable here."
        ),
    }.get(state, "")


def moved_on_sentence() -> str:
    """The thing does not stand where it did."""
    return QCoreApplication.translate(
        "Messages",
        "Somebody else has dealt with this request meanwhile: as it stands now, this cannot be done to it any more. "
        "Your work was not applied and is not lost; look at where the request stands and decide.",
    )


def already_open_sentence() -> str:
    """One cannot write the same thing twice."""
    return QCoreApplication.translate(
        "Messages",
        "You have a draft of this request already, or something of yours on it waits in the outbox. "
        "Nothing was changed; finish that first.",
    )
