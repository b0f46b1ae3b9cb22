"""What is said before a person signs out or closes the window while something is not sent."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk.build import Services
from ui.language import Language
from ui.widgets.question import Question


async def question(services: Services, language: Language, parent: QWidget, *, is_closing: bool) -> Question | None:
    """The question to ask; None when nothing waits."""
    counts = services.delivery.counts()
    unsent = counts.waiting + counts.needs_you
    is_in_memory = services.session.state.is_keyring_missing
    lost = unsent + len(await services.intake.drafts()) if is_in_memory else 0
    if not unsent and not lost:
        return None
    heading = (
        QCoreApplication.translate("Farewell", "Close Mizban?")
        if is_closing
        else QCoreApplication.translate("Farewell", "Sign out?")
    )
    yes = (
        QCoreApplication.translate("Farewell", "Close")
        if is_closing
        else QCoreApplication.translate("Farewell", "Sign out")
    )
    text = _lost_sentence(lost) if is_in_memory else _kept_sentence(unsent)
    no = QCoreApplication.translate("Farewell", "Stay")
    return Question(parent, heading, language.digits(text), yes, no, is_danger=is_in_memory)


def _kept_sentence(count: int) -> str:
    return QCoreApplication.translate(
        "Farewell",
        "%n request(s) in the outbox are not sent yet. They stay on this computer "
        "and are sent when you sign in here again.",
        None,
        count,
    )


def _lost_sentence(count: int) -> str:
    return QCoreApplication.translate(
        "Farewell",
        "This computer has no keyring service, so %n unfinished or unsent piece(s) of work "
        "are kept only until you leave. If you leave now they are lost.",
        None,
        count,
    )
