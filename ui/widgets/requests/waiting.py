"""What a person did to a request while the gateway does not have it yet."""

from PySide6.QtCore import QCoreApplication

from app.desk.outbox import OutboxItem
from app.domain.outbox import IntentState
from app.errors import GivenUp
from ui import messages, words
from ui.language import Language


def waiting_sentence(item: OutboxItem, language: Language) -> str:
    """What waits in the outbox, whether it goes by itself, and why it has not gone yet."""
    act = words.action(item.action) if item.action else words.intent_kind(item.kind)
    if isinstance(item.cause, GivenUp):
        said = QCoreApplication.translate(
            "WaitingAct", "“{act}” did not get through. It is kept in the outbox; decide there what becomes of it."
        )
    elif item.state is IntentState.NEEDS_YOU:
        said = QCoreApplication.translate(
            "WaitingAct",
            "“{act}” was not accepted by the gateway. It is kept in the outbox; decide there what becomes of it.",
        )
    else:
        said = QCoreApplication.translate(
            "WaitingAct", "“{act}” is kept in the outbox and goes to the gateway by itself."
        )
    cause = f" {messages.sentence(item.cause, language)}" if item.cause else ""
    return said.format(act=act) + cause
