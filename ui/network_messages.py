"""Why the gateway could not be spoken to, by its true cause."""

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from app.errors import GatewayFault, HealthCause, NetworkCause, OfflineRefusal, ReplyFault


def cause_sentence(cause: HealthCause) -> str:
    """Why the gateway cannot be worked with, what is safe and what to do."""
    if isinstance(cause, NetworkCause):
        return offline_sentence(cause)
    return reply_sentence(cause) if isinstance(cause, ReplyFault) else gateway_sentence(cause)


def cause_words(cause: HealthCause) -> str:
    """The cause in two or three words, for the status bar."""
    if isinstance(cause, NetworkCause):
        return offline_words(cause)
    return reply_words(cause) if isinstance(cause, ReplyFault) else gateway_words(cause)


def offline_sentence(cause: NetworkCause) -> str:
    """The gateway cannot be reached: why, and what to look at."""
    return {
        NetworkCause.NAME_RESOLUTION: QCoreApplication.translate(
            "Messages",
            "The network does not know the address of the office gateway. Nothing is lost. "
            "Check the network cable, or the gateway's address in Preferences.",
        ),
        NetworkCause.REFUSED: QCoreApplication.translate(
            "Messages",
            "The office gateway's computer answers, but the gateway is not running on it. Nothing is lost. "
            "Tell the branch administrator; the desk goes on by itself when it is back.",
        ),
        NetworkCause.UNREACHABLE: QCoreApplication.translate(
            "Messages",
            "The office gateway cannot be reached from this computer. Nothing is lost. "
            "Check the network cable; the desk goes on by itself when the line is back.",
        ),
        NetworkCause.PROXY: QCoreApplication.translate(
            "Messages",
            "The network's proxy does not let the desk through to the office gateway. Nothing is lost. "
            "Tell the branch administrator.",
        ),
        NetworkCause.TLS: QCoreApplication.translate(
            "Messages",
            "The office gateway's certificate is not trusted on this computer, so nothing was sent to it. "
            "Tell the branch administrator.",
        ),
        NetworkCause.WRONG_NAME: QCoreApplication.translate(
            "Messages",
            "What answers at the office gateway's address shows a certificate for another address, so nothing was sent "
            "to it. Check the gateway's address in Preferences, or tell the branch administrator.",
        ),
        NetworkCause.WRONG_CLOCK: QCoreApplication.translate(
            "Messages",
            "The clock of this computer does not fit the gateway's certificate, so nothing was sent. "
            "Set the date and time of this computer right and try again.",
        ),
        NetworkCause.BROKEN: QCoreApplication.translate(
            "Messages",
            "The line to the office gateway broke off in the middle. Nothing is lost. Try again.",
        ),
    }[cause]


def offline_refused_sentence(refusal: OfflineRefusal) -> str:
    """Why somebody may not sign in while the gateway is away."""
    return {
        OfflineRefusal.UNKNOWN_HERE: QCoreApplication.translate(
            "Messages",
            "The office gateway cannot be reached, and on this computer you have not signed in with it yet, or your "
            "role may not work without it. Nothing is lost; try again when the line is back.",
        ),
        OfflineRefusal.TOO_LONG_AGO: QCoreApplication.translate(
            "Messages",
            "The office gateway cannot be reached, and your last sign-in with it is too long ago. Your work is kept on "
            "this computer; sign in when the line is back.",
        ),
        OfflineRefusal.TOO_MANY_TRIES: QCoreApplication.translate(
            "Messages",
            "The password was wrong too often while the gateway is away. Your work is kept on this computer; "
            "sign in when the line is back.",
        ),
    }[refusal]


def offline_words(cause: NetworkCause) -> str:
    """The cause in two or three words, for the status bar."""
    return {
        NetworkCause.NAME_RESOLUTION: QCoreApplication.translate("Messages", "address not found"),
        NetworkCause.REFUSED: QCoreApplication.translate("Messages", "gateway stopped"),
        NetworkCause.UNREACHABLE: QCoreApplication.translate("Messages", "no network"),
        NetworkCause.PROXY: QCoreApplication.translate("Messages", "proxy refuses"),
        NetworkCause.TLS: QCoreApplication.translate("Messages", "certificate not trusted"),
        NetworkCause.WRONG_NAME: QCoreApplication.translate("Messages", "certificate of another"),
        NetworkCause.WRONG_CLOCK: QCoreApplication.translate("Messages", "clock is wrong"),
        NetworkCause.BROKEN: QCoreApplication.translate("Messages", "line broke off"),
    }[cause]


def reply_sentence(fault: ReplyFault) -> str:
    """What answered does not speak the contract."""
    return {
        ReplyFault.NOT_JSON: QCoreApplication.translate(
            "Messages",
            "Something other than the office gateway answered, perhaps a sign-in page of the network. "
            "Nothing is lost. Check the gateway's address, or tell the branch administrator.",
        ),
        ReplyFault.NOT_THE_CONTRACT: QCoreApplication.translate(
            "Messages",
            "The office gateway answered in a way that this version does not understand. Nothing is lost. "
            "Ask the branch administrator whether this computer needs an update.",
        ),
        ReplyFault.TOO_LARGE: QCoreApplication.translate(
            "Messages",
            "The answer was far larger than it should be and was not read. Nothing is lost. "
            "Tell the branch administrator.",
        ),
        ReplyFault.CUT_SHORT: QCoreApplication.translate(
            "Messages", "The answer of the office gateway broke off before its end. Nothing is lost. Try again."
        ),
    }[fault]


def fault_sentence(reference: str) -> str:
    """The gateway failed. `reference`: what finds it in its log, empty where it gave none."""
    if not reference:
        return QCoreApplication.translate(
            "Messages",
            "The office gateway has an internal fault. Nothing is lost. "
            "Try again; if it happens again, tell the branch administrator.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The office gateway has an internal fault. Nothing is lost. "
        "Try again; if it happens again, give the branch administrator the number {reference}.",
    ).format(reference=persian.isolate(reference))


def reply_words(fault: ReplyFault) -> str:
    """The fault in two or three words, for the status bar."""
    return {
        ReplyFault.NOT_JSON: QCoreApplication.translate("Messages", "not the gateway"),
        ReplyFault.NOT_THE_CONTRACT: QCoreApplication.translate("Messages", "answer not understood"),
        ReplyFault.TOO_LARGE: QCoreApplication.translate("Messages", "answer too large"),
        ReplyFault.CUT_SHORT: QCoreApplication.translate("Messages", "answer cut short"),
    }[fault]


def gateway_sentence(fault: GatewayFault) -> str:
    """The gateway was reached and cannot work."""
    return {
        GatewayFault.NO_ANSWER: QCoreApplication.translate(
            "Messages",
            "The office gateway was reached, but it does not answer in time. Nothing is lost. "
            "The desk asks again by itself; if it stays so, tell the branch administrator.",
        ),
        GatewayFault.BUSY: QCoreApplication.translate(
            "Messages",
            "The office gateway has too much to do and asks for patience. Nothing is lost. "
            "The desk asks again by itself.",
        ),
        GatewayFault.FAULT: QCoreApplication.translate(
            "Messages",
            "The office gateway answers, but it has an internal fault. Nothing is lost. "
            "The desk asks again by itself; if it stays so, tell the branch administrator.",
        ),
        GatewayFault.DATABASE_DOWN: QCoreApplication.translate(
            "Messages",
            "The office gateway runs, but its database does not. Nothing is lost; what you send waits on this "
            "computer. Tell the branch administrator; the desk goes on by itself when it is back.",
        ),
    }[fault]


def gateway_words(fault: GatewayFault) -> str:
    """The fault in two or three words, for the status bar."""
    return {
        GatewayFault.NO_ANSWER: QCoreApplication.translate("Messages", "no answer in time"),
        GatewayFault.BUSY: QCoreApplication.translate("Messages", "busy"),
        GatewayFault.FAULT: QCoreApplication.translate("Messages", "internal fault"),
        GatewayFault.DATABASE_DOWN: QCoreApplication.translate("Messages", "database down"),
    }[fault]
