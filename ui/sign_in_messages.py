"""Why a sign-in did not come about, in words."""

from PySide6.QtCore import QCoreApplication

from app.errors import IssuerCause
from ui.language import Language


def issuer_sentence(cause: IssuerCause) -> str:
    """Why nobody was signed in by the office's issuer."""
    return {
        IssuerCause.UNREACHABLE: QCoreApplication.translate(
            "IssuerMessages",
            "The sign-in service of the office does not answer. Nothing is lost; wait a moment and try again, or sign "
            "in with your password.",
        ),
        IssuerCause.NOT_THE_ISSUER: QCoreApplication.translate(
            "IssuerMessages",
            "What answered is not the sign-in service of the office. Nobody was signed in; tell the administrator, and "
            "sign in with your password meanwhile.",
        ),
        IssuerCause.CODE_REFUSED: QCoreApplication.translate(
            "IssuerMessages",
            "The sign-in service did not accept this sign-in. Nobody was signed in; begin again.",
        ),
        IssuerCause.TOKEN_INVALID: QCoreApplication.translate(
            "IssuerMessages",
            "The answer of the sign-in service cannot be trusted. Nobody was signed in; begin again, and tell the "
            "administrator if it stays so.",
        ),
        IssuerCause.CLOCK: QCoreApplication.translate(
            "IssuerMessages",
            "The clocks of the office and of the sign-in service differ too much. Nobody was signed in; tell the "
            "administrator, and sign in with your password meanwhile.",
        ),
        IssuerCause.UNKNOWN_PERSON: QCoreApplication.translate(
            "IssuerMessages",
            "The sign-in service knows you, but this office has not written you down. Nobody was signed in; ask the "
            "administrator of your branch.",
        ),
        IssuerCause.DENIED: QCoreApplication.translate(
            "IssuerMessages",
            "The sign-in was cancelled in the browser. Nobody was signed in; begin again when you like.",
        ),
        IssuerCause.NOT_IN_TIME: QCoreApplication.translate(
            "IssuerMessages",
            "Nobody signed in in the browser within five minutes. Begin again when you are ready.",
        ),
        IssuerCause.NO_BROWSER: QCoreApplication.translate(
            "IssuerMessages",
            "No browser could be opened on this computer. Sign in with your password, and tell the administrator.",
        ),
    }[cause]


def wrong_pin_sentence(tries_left: int, language: Language) -> str:
    """That the PIN does not fit, and how often it may be tried again."""
    if not tries_left:
        return QCoreApplication.translate(
            "Messages", "The PIN was wrong too often. Nothing is lost; the password opens the desk."
        )
    text = QCoreApplication.translate(
        "Messages", "The PIN is wrong. %n more try(s), then only the password opens the desk.", None, tries_left
    )
    return language.digits(text)
