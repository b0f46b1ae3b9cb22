"""What the supervisor's page says of its queue and of decisions that were carried out."""

from PySide6.QtCore import QCoreApplication

from app.domain.request import Action
from ui import messages
from ui.language import Language
from ui.supervision.viewmodel import SupervisionState
from ui.widgets.requests.table import RequestTable


def instead_of_rows(state: SupervisionState, table: RequestTable, language: Language) -> tuple[str, str]:
    """What stands in place of the rows, and the name of its button; empty: the rows are shown, no button."""
    if state.error is not None:
        again = QCoreApplication.translate("SupervisionView", "Try again")
        return messages.sentence(state.error, language), again
    if state.is_loading:
        return QCoreApplication.translate("SupervisionView", "Reading the queue…"), ""
    if not len(table):
        nothing = QCoreApplication.translate("SupervisionView", "No request has been registered at this branch yet.")
        return nothing, ""
    if not table.rowCount():
        nothing = QCoreApplication.translate(
            "SupervisionView", "No request fits search and filter. Esc shows more again."
        )
        return nothing, ""
    return "", ""


def done(action: Action) -> str:
    """That a decision was carried out; `{code}` stands for the request's tracking code."""
    if action is Action.APPROVE:
        return QCoreApplication.translate("SupervisionView", "Request {code} was approved and goes on in automation.")
    if action is Action.RETURN:
        return QCoreApplication.translate(
            "SupervisionView", "Request {code} was returned; the clerk sees the reason and corrects it."
        )
    if action is Action.ANSWER:
        return QCoreApplication.translate(
            "SupervisionView", "Request {code} was answered and is closed; the answer stands in its course."
        )
    if action is Action.REFUSE:
        return QCoreApplication.translate(
            "SupervisionView", "Request {code} was refused and is closed; the grounds stand in its course."
        )
    return QCoreApplication.translate(
        "SupervisionView", "Request {code} was assigned; the colleague sees it in the list."
    )
